//! Rules about what can be printed and an editor should look at.

/// Hands its rows on, after those it was handed.
macro_rules! lint {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        UnansweredQuestion "unanswered-question" Warning
            "nobody answers a question"
            "The same speaker asks again at once, or nobody says a word before the end. Usually an \
             answer, or its label, is missing. What different people ask one after the other is \
             answered together."
            "**Q:** Why bread?\n\
             \n\
             **Q:** Why salt?\n\
             \n\
             **A:** Because it rises."
            "**Q:** Why bread?\n\
             \n\
             **A:** Because it rises.\n\
             \n\
             **Q:** Why salt?\n\
             \n\
             **A:** For the crust."
        LongQuestion "long-question" Note
            "a question is long"
            "Questions are headings: they are set in semibold, listed in the contents and read out \
             whole by screen readers. Over 120 words, or 300 characters where words are not set \
             apart, the part that asks is better alone."
            "**Q:** You began before there was a mill. You began before there was a road, and every \
             sack of flour came over the hill on somebody's back. You have told this to children, to \
             mayors, to a minister who had come for the photograph and stayed for the soup. You have \
             baked in a tent, in a school, on a boat and once, they say, in the back of a hearse. You \
             have taught forty apprentices, of whom eleven bake still, and you know what each of them \
             does wrong on a wet day. The town has grown around your oven and the hill has been taken \
             away to build it. All of this is known, and much of it is in the book about you, which \
             you say you have not read. Why bread?\n\
             \n\
             **A:** Because it rises."
            "You began before there was a mill, and have taught forty apprentices.\n\
             \n\
             **Q:** Why bread?\n\
             \n\
             **A:** Because it rises."
        NameSpelling "name-spelling" Warning
            "a name is spelt in two ways"
            "One letter, an accent or a capital within tells this spelling from one that the front \
             matter has or that is used more often. Endings do not count: they are inflected. Two \
             people may bear such names; `<!--@ allow name-spelling -->` says so."
            "**Q:** Why did Achterberg bake?\n\
             \n\
             **A:** Ask Achterberg. Or ask the sister of Achterberg, or the sons of Achtenberg."
            "**Q:** Why did Achterberg bake?\n\
             \n\
             **A:** Ask Achterberg. Or ask the sister of Achterberg, or the sons of Achterberg."
        DoubledWord "doubled-word" Warning
            "a small word stands twice"
            "Typing and cutting leave such pairs behind, and readers see them last. Only words that \
             say nothing when repeated are looked at, in eleven languages."
            "**A:** Because of the the yeast."
            "**A:** Because of the yeast."
        OpenBracket "open-bracket" Warning
            "a bracket is not closed"
            "A bracket that a paragraph opens and does not close sends the reader looking for the end \
             of an aside."
            "**A:** Because it rises (slowly."
            "**A:** Because it rises (slowly)."
        MixedAlphabets "mixed-alphabets" Warning
            "a word is written in two alphabets"
            "Letters of Latin, Greek and Cyrillic look alike. A word that mixes them cannot be found \
             or hyphenated, is read out wrongly, and may be set in two faces."
            "**A:** We learnt it in Р\u{443}ssia and in Рaris."
            "**A:** We learnt it in Russia and in Paris."
        HiddenCharacter "hidden-character" Warning
            "a character cannot be seen"
            "Word joiners, fillers and marks of other programs come in by copying. They stop a search \
             and a hyphenation, and some fonts show a box."
            "**A:** Because it ri\u{2060}ses."
            "**A:** Because it rises."
        AltIsCaption "alt-is-caption" Warning
            "the description of an image is its caption again"
            "Who listens hears both, one after the other, and still does not know what the picture \
             shows."
            "![Ada Nkosi at the oven](ada.jpg)\n\
             *Ada Nkosi at the oven — Photo: J. Doe*"
            "![A woman lifts a round loaf out of a brick oven with both hands](ada.jpg)\n\
             *Ada Nkosi at the oven — Photo: J. Doe*"
        StoreMetadata "store-metadata" Warning
            "the front matter lacks what a shop asks for"
            "`entretien check --for store` holds the front matter to what shops and catalogues ask of \
             a book: a description of 50 to 4,000 characters, subjects, a publisher, rights, a whole \
             date, an ISBN and somebody to name as the author. An interview that is not for sale \
             needs none of it, so nothing is said unless it is asked for."
            "title: On bread"
            "title: On bread\n\
             description: A baker of forty years on what she listens for when a loaf leaves the oven.\n\
             subjects: [bread, craft]\n\
             publisher: The Crumb\n\
             rights: CC BY 4.0\n\
             date: 2026-05-12\n\
             identifier: urn:isbn:9783161484100\n\
             credits: [{role: author, name: Mina Roth}]"
    } };
}

pub(super) use lint;
