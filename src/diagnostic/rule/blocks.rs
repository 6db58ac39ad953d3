//! Rules about headings, lists, quotations, tables and notes.

/// Hands its rows on, after those it was handed.
macro_rules! blocks {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        AlertTitle "alert-title" Warning
            "words follow an alert's mark on its line"
            "`> [!NOTE]` is a note only when nothing follows it on its line; elsewhere the mark is \
             printed. Write a title in bold on the next line."
            "> [!NOTE] How this was made\n\
             > We talked for an hour."
            "> [!NOTE]\n\
             > **How this was made.** We talked for an hour."
        SkippedHeading "skipped-heading" Warning
            "a heading skips a level"
            "Headings are a staircase for those who read by ear. Below a section (`##`) comes `###`."
            "## Flour\n\
             \n\
             #### Rye"
            "## Flour\n\
             \n\
             ### Rye"
        SecondTitle "second-title" Warning
            "a `#` heading is not the title"
            "The title stands in the front matter; a `#` heading equal to it is dropped. Any other is \
             read as a section."
            "# On salt\n\
             \n\
             **Q:** Why salt?"
            "## On salt\n\
             \n\
             **Q:** Why salt?"
        KeyPoints "key-points" Warning
            "key points are not a list before the first turn"
            "Key points are a short list that opens the interview, under `> [!IMPORTANT]` or a \
             heading such as “Key points”."
            "## Key points\n\
             \n\
             Bread rises.\n\
             \n\
             **Q:** Why bread?"
            "## Key points\n\
             \n\
             - Bread rises.\n\
             \n\
             ## Interview\n\
             \n\
             **Q:** Why bread?"
        AlteredQuotation "altered-quotation" Warning
            "a pull quote is not what the speaker said"
            "The words of a pull quote must stand in a turn of the speaker it names, letter for \
             letter; `[…]` marks what is left out. It is set as an ordinary quotation."
            "**A:** Bread rises by itself.\n\
             \n\
             > Bread always rises.\n\
             > — Nkosi"
            "**A:** Bread rises by itself.\n\
             \n\
             > Bread rises […] itself.\n\
             > — Nkosi"
        UnevenTable "uneven-table" Warning
            "a row has more cells than the head of its table"
            "Markdown drops the cells that are too many. Here they are kept in a column without a \
             heading."
            "| Flour |\n\
             |---|\n\
             | Rye | dark |"
            "| Flour | Colour |\n\
             |---|---|\n\
             | Rye | dark |"
        DeepNesting "deep-nesting" Warning
            "something is nested too deep"
            "Lists, quotations and emphasis inside each other are followed only so far. The text is \
             kept, without the innermost marks."
            "> > > > > > > > > > > > > > > > > > > > Too deep."
            "> Deep enough."
        MissingNote "missing-note" Error
            "a call has no note"
            "`[^name]` calls the note `[^name]: …`. Without it the call is printed as it stands."
            "**A:** It rises.[^yeast]"
            "**A:** It rises.[^yeast]\n\
             \n\
             [^yeast]: With yeast."
        UnusedNote "unused-note" Warning
            "a note is never called"
            "A note that is never called stands after the others, where nobody looks for it."
            "**A:** It rises.\n\
             \n\
             [^yeast]: With yeast."
            "**A:** It rises.[^yeast]\n\
             \n\
             [^yeast]: With yeast."
        DuplicateNote "duplicate-note" Error
            "two notes have one name"
            "Only the first can be called. The other stands after the notes that are."
            "**A:** It rises.[^1]\n\
             \n\
             [^1]: With yeast.\n\
             \n\
             [^1]: And time."
            "**A:** It rises.[^1] Slowly.[^2]\n\
             \n\
             [^1]: With yeast.\n\
             \n\
             [^2]: And time."
    } };
}

pub(super) use blocks;
