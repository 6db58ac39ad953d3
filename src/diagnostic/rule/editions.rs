//! Rules about two editions of one interview.

/// Hands its rows on, after those it was handed.
macro_rules! editions {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        EditionQuestion "edition-question" Error
            "one edition has a question that another has not"
            "Editions of one interview ask the same questions in the same order. Exchanges are \
             matched by their anchors where they are set, else by order, length, names and numbers."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.\n\n**Q:** Why salt?\n\n\
             **A:** For the taste.\n# bread.fr.md\n**Q:** Pourquoi le pain ?\n\n**A:** Il lève."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.\n# bread.fr.md\n\
             **Q:** Pourquoi le pain ?\n\n**A:** Parce qu’il lève."
        EditionAnswer "edition-answer" Error
            "one edition has an answer that another has not"
            "A question without its answer is usually a paragraph that was not translated."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.\n# bread.fr.md\n\
             **Q:** Pourquoi le pain ?"
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.\n# bread.fr.md\n\
             **Q:** Pourquoi le pain ?\n\n**A:** Parce qu’il lève."
        EditionSection "edition-section" Error
            "one edition has a section that another has not"
            "Sections are the first level of the contents; a reader who changes editions looks for \
             the same."
            "# bread.en.md\n## Flour\n\n**Q:** Why bread?\n\n**A:** Because it rises.\n# bread.fr.md\n\
             **Q:** Pourquoi le pain ?\n\n**A:** Parce qu’il lève."
            "# bread.en.md\n## Flour\n\n**Q:** Why bread?\n\n**A:** Because it rises.\n# bread.fr.md\n\
             ## La farine\n\n**Q:** Pourquoi le pain ?\n\n**A:** Parce qu’il lève."
        EditionFigure "edition-figure" Error
            "one edition has a figure that another has not"
            "The file may be another one, with words in the other language; the figure is there."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.\n\n![A loaf](loaf.jpg)\n\
             # bread.fr.md\n**Q:** Pourquoi le pain ?\n\n**A:** Parce qu’il lève."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.\n\n![A loaf](loaf.jpg)\n\
             # bread.fr.md\n**Q:** Pourquoi le pain ?\n\n**A:** Parce qu’il lève.\n\n\
             ![Une miche](loaf.jpg)"
        EditionNote "edition-note" Error
            "one edition has a note that another has not"
            "Notes that only one language needs, such as a translator's, have their place in the \
             headnote."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.[^1]\n\n[^1]: With yeast.\n\
             # bread.fr.md\n**Q:** Pourquoi le pain ?\n\n**A:** Parce qu’il lève."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** Because it rises.[^1]\n\n[^1]: With yeast.\n\
             # bread.fr.md\n**Q:** Pourquoi le pain ?\n\n**A:** Il lève.[^1]\n\n[^1]: La levure."
        EditionPullQuote "edition-pull-quote" Error
            "one edition has a pull quote that another has not"
            "What is set large in one edition is set large in the others."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** It rises.\n\n> It rises.\n> — Nkosi\n\
             # bread.fr.md\n**Q:** Pourquoi le pain ?\n\n**A:** Il lève."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** It rises.\n\n> It rises.\n> — Nkosi\n\
             # bread.fr.md\n**Q:** Pourquoi le pain ?\n\n**A:** Il lève.\n\n> Il lève.\n> — Nkosi"
        EditionNumber "edition-number" Warning
            "a number is not the same in two editions"
            "Numbers are compared as each language writes them: 1,000 and 1 000 and 1.000, 6.45億 \
             and 645 million, २४ and 24. One that is written out in words is left alone."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** We bake 1,250 loaves.\n# bread.fr.md\n\
             **Q:** Pourquoi le pain ?\n\n**A:** On en cuit 1 520."
            "# bread.en.md\n**Q:** Why bread?\n\n**A:** We bake 1,250 loaves.\n# bread.fr.md\n\
             **Q:** Pourquoi le pain ?\n\n**A:** On en cuit 1 250."
        EditionDate "edition-date" Warning
            "a date is not the same in two editions"
            "Months are known by their names in each language, beside a day or a year."
            "# bread.en.md\n**Q:** Since when?\n\n**A:** Since 1 March 2024.\n# bread.fr.md\n\
             **Q:** Depuis quand ?\n\n**A:** Depuis le 1er mai 2024."
            "# bread.en.md\n**Q:** Since when?\n\n**A:** Since 1 March 2024.\n# bread.fr.md\n\
             **Q:** Depuis quand ?\n\n**A:** Depuis le 1er mars 2024."
        EditionLink "edition-link" Warning
            "a link does not lead to the same place in two editions"
            "A page of the same site in the edition's own language is the same place."
            "# bread.en.md\n**Q:** Why?\n\n**A:** [See](https://example.org/a).\n# bread.fr.md\n\
             **Q:** Pourquoi ?\n\n**A:** [Voyez](https://example.org/b)."
            "# bread.en.md\n**Q:** Why?\n\n**A:** [See](https://example.org/en/a).\n# bread.fr.md\n\
             **Q:** Pourquoi ?\n\n**A:** [Voyez](https://example.org/fr/a)."
    } };
}

pub(super) use editions;
