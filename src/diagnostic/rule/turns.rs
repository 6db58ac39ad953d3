//! Rules about labels, and who says what.

/// Hands its rows on, after those it was handed.
macro_rules! turns {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        LabelMarkup "label-markup" Warning
            "a label would be printed with its asterisks elsewhere"
            "It is read as a turn here, but Markdown closes bold only where `**` stands after a \
             letter, or before a space or a mark of punctuation. Other programs print the asterisks, \
             or make a heading or one bold line of the turn."
            "**Q:**Why bread?\n\
             \n\
             **A: Because it rises.**"
            "**Q:** Why bread?\n\
             \n\
             **A:** Because it rises."
        BracketedLabel "bracketed-label" Error
            "a label stands in square brackets"
            "Markdown reads `[Name]: word` as the address of a link and prints nothing. The line is \
             read as a turn here; every other program loses it."
            "[Q]: Bread?\n\
             \n\
             [A]: Salt."
            "**Q:** Bread?\n\
             \n\
             **A:** Salt."
        UndeclaredLabel "undeclared-label" Warning
            "a bold label is not declared"
            "Only declared labels open a turn, because `**Note:**` is not a person. If it is one, add \
             it to the speaker's `labels`; if it is not, `<!--@ not-a-turn -->` on the line before \
             says so."
            "**Q:** Why bread?\n\
             \n\
             **B:** Because it rises."
            "**Q:** Why bread?\n\
             \n\
             **A:** Because it rises."
        EmptyTurn "empty-turn" Warning
            "a label has no text"
            "Nothing was said, or the next label came too early."
            "**Q:** Why bread?\n\
             \n\
             **A:**\n\
             \n\
             **Q:** Why salt?"
            "**Q:** Why bread?\n\
             \n\
             **A:** Because it rises.\n\
             \n\
             **Q:** Why salt?"
        EarlyAnswer "early-answer" Warning
            "someone answers before any question"
            "An answer belongs to a question. Here it makes an exchange of its own."
            "**A:** Because it rises.\n\
             \n\
             **Q:** Why bread?"
            "**Q:** Why bread?\n\
             \n\
             **A:** Because it rises."
        MissingLabel "missing-label" Error
            "it is not said who answers"
            "Under `questions: headings` or `questions: bold` text without a label is the answer of \
             the only interviewee. With several, each answer needs its label."
            "---\n\
             questions: headings\n\
             speakers:\n\
             \x20 - {name: Ada, role: interviewee}\n\
             \x20 - {name: Aki, role: interviewee}\n\
             ---\n\
             \n\
             ### Why bread?\n\
             \n\
             Because it rises."
            "---\n\
             questions: headings\n\
             speakers:\n\
             \x20 - {name: Ada, role: interviewee}\n\
             \x20 - {name: Aki, role: interviewee}\n\
             ---\n\
             \n\
             ### Why bread?\n\
             \n\
             **Ada:** Because it rises.\n\
             \n\
             **Aki:** Because it keeps."
    } };
}

pub(super) use turns;
