//! Rules about links, anchors, HTML and characters.

/// Hands its rows on, after those it was handed.
macro_rules! text {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        LinkTarget "link-target" Error
            "a link does not lead where a book can follow"
            "A link leads to an address that begins with http:, https:, mailto:, tel: or doi:, or to \
             an anchor of the interview such as `#q7`. Other schemes are unsafe, and a path means \
             nothing once the book has left its folder. The text of the link is kept."
            "[The recipe](recipe.html)"
            "[The recipe](https://example.org/recipe)"
        DeadAnchor "dead-anchor" Error
            "a link leads to an anchor that is not there"
            "The anchors are `q1`, `q2`, … for the exchanges, `a1`, … for their answers, `s1`, … for \
             the sections, `fig1`, … for the figures, and whatever `<!--@ id=… -->` sets."
            "**Q:** Why bread?\n\
             \n\
             **A:** See [below](#q9)."
            "**Q:** Why bread?\n\
             \n\
             **A:** See [below](#q2).\n\
             \n\
             **Q:** Why salt?"
        UnprintedText "unprinted-text" Warning
            "some text of the source is not printed"
            "The title of a link shows only under a mouse, and an address that no link uses shows \
             nowhere."
            "See [the mill](https://example.org \"closed on Mondays\").\n\
             \n\
             [oven]: https://example.org/oven"
            "See [the mill](https://example.org) (closed on Mondays) and [the oven][oven].\n\
             \n\
             [oven]: https://example.org/oven"
        RawHtml "raw-html" Warning
            "HTML tags are dropped"
            "Only `<span lang>`, `<i lang>`, `<ruby>`, `<sup>`, `<sub>` and `<br>` are understood. \
             The text between other tags is kept."
            "<center>It rises.</center>"
            "It rises, says <span lang=\"la\">Cato</span>."
        Directive "directive" Warning
            "an instruction is not understood or has no effect"
            "Instructions to this program stand in a comment of their own on the line before the \
             block they are about: `id=…`, `speaker=…`, `pull`, `pagebreak`, `not-a-turn`, \
             `allow RULE`. Only the last may also stand at the end of a line."
            "<!--@ page-break -->\n\
             \n\
             **Q:** Why bread?"
            "<!--@ pagebreak -->\n\
             \n\
             **Q:** Why bread?"
        UnusedAllow "unused-allow" Note
            "a comment allows what nobody does"
            "`<!--@ allow RULE -->` lets the paragraph after it, or the line it ends, break a rule. \
             When nothing there does so any more, the comment only hides the next mistake. A rule \
             that keeps books from being wrong cannot be allowed."
            "<!--@ allow raw-html -->\n\
             \n\
             **Q:** Why bread?"
            "<!--@ allow raw-html -->\n\
             \n\
             **Q:** Why <b>bread</b>?"
        DuplicateId "duplicate-id" Error
            "an anchor cannot be used"
            "An anchor is a letter followed by letters, digits, `-` and `_`. Each is set once, and \
             the forms `a1`, `fn1`, `fnref1` are made by the program."
            "<!--@ id=flour -->\n\
             ## Rye\n\
             \n\
             <!--@ id=flour -->\n\
             ## Wheat"
            "<!--@ id=rye -->\n\
             ## Rye\n\
             \n\
             <!--@ id=wheat -->\n\
             ## Wheat"
        ControlCharacter "control-character" Warning
            "a control character is left out"
            "Characters that mean something to a terminal, not to a reader, break books: XML forbids \
             most of them. They come in by copying."
            "**Q:** Why\u{7} bread?"
            "**Q:** Why bread?"
        BidiControl "bidi-control" Warning
            "a mark of writing direction stands alone"
            "A mark such as U+202E turns the order of everything after it, and can make a text read \
             as what it is not. It is kept, so look at the place."
            "**Q:** Why \u{202E}daerb?"
            "**Q:** Why bread?"
    } };
}

pub(super) use text;
