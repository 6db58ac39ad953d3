//! Rules about what is seen only when the text is set.

/// Hands its rows on, after those it was handed.
macro_rules! print {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        StraightQuote "straight-quote" Warning
            "a straight quotation mark has no partner"
            "Straight marks become the quotation marks of the language where they pair up inside a \
             paragraph. Where they do not, nobody can tell which side is meant, so they stay straight."
            "**A:** She called it \"salt, and left."
            "**A:** She called it \"salt\", and left."
        StrayPunctuation "stray-punctuation" Warning
            "a mark of punctuation stands where none should"
            "A space before a full stop, or one full stop after another, is usually what a cut left \
             behind. It is printed as it is."
            "**A:** Because it rises. . Then it falls ."
            "**A:** Because it rises. Then it falls."
        GluedWords "glued-words" Warning
            "two words touch"
            "A capital inside a word, or a letter that touches a guillemet from outside, is usually \
             the place where a space or a whole sentence is missing."
            "**A:** We bake at nightThen we sleep."
            "**A:** We bake at night. Then we sleep."
        MissingGlyph "missing-glyph" Error
            "no font has this character"
            "Every character needs a glyph in one of the fonts, or the book would show a box."
            "**A:** 𐎠𐎭𐎠"
            "**A:** ada"
        BoxedGlyph "boxed-glyph" Warning
            "a box stands for this character"
            "Under `--allow-missing-glyphs` a character that no font has is printed as a box. The text \
             of the PDF still says which it is, and the EPUB leaves it to the reader's fonts."
            "**A:** 𐎠𐎭𐎠"
            "**A:** ada"
        OverfullLine "overfull-line" Warning
            "a line does not fit its measure"
            "A word, link or code line is too long for the measure and could not be broken well."
            "**A:** `a_very_long_name_that_nothing_can_break`"
            "**A:** `a_short_name`"
        CutWord "cut-word" Warning
            "a word that no line holds is cut"
            "A word of more than sixty letters, in which neither the language nor the author says where \
             it may be divided, is cut wherever a line is full, without a hyphen."
            "**A:** It is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855."
            "**A:** It is e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855."
        LooseLine "loose-line" Warning
            "the words of a line stand far apart"
            "No way to break the paragraph keeps the white of every line within half an em: a long \
             word that cannot be divided stands in the way."
            "**A:** The Chargoggagoggmanchauggagoggchaubunagungamaugg is a lake."
            "**A:** The Chargoggagogg&shy;manchaugg&shy;agogg&shy;chaubuna&shy;gungamaugg is a lake."
    } };
}

pub(super) use print;
