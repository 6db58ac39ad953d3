//! Rules about finished EPUBs.

/// Hands its rows on, after those it was handed.
macro_rules! epub {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        EpubContainer "epub-container" Error
            "an EPUB cannot be opened, or holds what it should not"
            "An EPUB is a ZIP archive that begins with the file `mimetype`. The names in it lead \
             nowhere else and can be used on every system."
            "OEBPS/../../etc/passwd"
            "OEBPS/passwd.xhtml"
        EpubMarkup "epub-markup" Error
            "a document of an EPUB is not XML"
            "Reading systems show an error, or nothing, where a browser would guess."
            "<p>Salt & rye"
            "<p>Salt &amp; rye</p>"
        EpubLink "epub-link" Error
            "a link in an EPUB is unsafe or leads nowhere"
            "A link leads to a file and an anchor of the book, or by http:, https:, mailto: or tel: to \
             somewhere else. `javascript:` runs a program, `file:` shows what is the reader's own."
            "<p><a href=\"javascript:alert(1)\">Salt</a></p>"
            "<p><a href=\"https://example.org/\">Salt</a></p>"
        EpubAlt "epub-alt" Error
            "an image in an EPUB has no description"
            "Those who cannot see the image hear its description. An image that says nothing has an \
             empty one."
            "<p><img src=\"loaf.png\"/></p>"
            "<p><img src=\"loaf.png\" alt=\"A loaf, cut open\"/></p>"
        EpubPages "epub-pages" Error
            "a page-break marker in an EPUB is not in the page-list"
            "The page-list is how readers go to page 12 of the printed book. A marker that it does not \
             know, or that has no label, helps nobody."
            "<p>Bread <span epub:type=\"pagebreak\" id=\"page2\"></span>rises.</p>"
            "<p>Bread rises.</p>"
        EpubImage "epub-image" Error
            "an image in an EPUB is damaged"
            "The end of an image file is missing, or the file is not of the kind that the package says. \
             Some reading systems show a part of it, some a grey box, some nothing."
            "<item id=\"loaf\" href=\"loaf.png\" media-type=\"image/jpeg\"/>"
            "<item id=\"loaf\" href=\"loaf.png\" media-type=\"image/png\"/>"
        EpubRemote "epub-remote" Error
            "an EPUB fetches something from the network"
            "An image on another host is not there without a network, and whoever serves it learns who \
             reads, and when."
            "<p><img src=\"https://example.org/loaf.png\" alt=\"A loaf\"/></p>"
            "<p><img src=\"loaf.png\" alt=\"A loaf\"/></p>"
        EpubScript "epub-script" Warning
            "an EPUB runs a program"
            "Most reading systems run nothing, and stores refuse what they cannot look into."
            "<p onclick=\"rise()\">Bread.</p>"
            "<p>Bread.</p>"
        EpubCharacter "epub-character" Warning
            "a character in an EPUB works in secret"
            "Control characters have no shape, and a mark of direction without a partner turns round \
             what follows."
            "<p>Why \u{202E}daerb?</p>"
            "<p>Why bread?</p>"
        EpubEmpty "epub-empty" Warning
            "a list, heading or link in an EPUB is empty"
            "Those who listen hear “list with no items”, or stop at a heading that says nothing."
            "<ul></ul>"
            "<ul><li>Rye</li></ul>"
        EpubNote "epub-note" Warning
            "nothing leads to a note in an EPUB"
            "Many reading systems take notes off the page and show them when their call is touched. One \
             without a call is never seen."
            "<aside epub:type=\"footnote\" id=\"n1\"><p>With yeast.</p></aside>"
            "<p>It rises.<a epub:type=\"noteref\" href=\"#n1\">1</a></p>\n\
             <aside epub:type=\"footnote\" id=\"n1\"><p>With yeast.</p></aside>"
        EpubLanguage "epub-language" Warning
            "a document of an EPUB does not say its language"
            "The language decides the voice of a screen reader, and how words are hyphenated."
            "<html xmlns=\"http://www.w3.org/1999/xhtml\">"
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">"
        EpubMetadata "epub-metadata" Warning
            "an EPUB claims what it does not keep, or keeps silent"
            "Readers with a disability choose a book by what its package says. It has to be said, and \
             to be true."
            "<meta property=\"schema:accessibilityFeature\">rubyAnnotations</meta>"
            "<meta property=\"schema:accessibilityFeature\">tableOfContents</meta>"
        EpubSize "epub-size" Warning
            "a file of an EPUB is larger than reading systems like"
            "Some stop at images of more than 4 million pixels, and grow slow at documents of more than \
             300 kB."
            "loaf.jpg, 6000 × 4000 pixels"
            "loaf.jpg, 2400 × 1600 pixels"
    } };
}

pub(super) use epub;
