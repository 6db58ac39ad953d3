//! The catalogue of rules: slug, severity, summary, reason and examples, said once.

use super::Severity;
use super::rows::rules;

rules! {
    InvalidUtf8 "invalid-utf8" Error
        "the source is not UTF-8 text"
        "A source is a text file in UTF-8. A file in another encoding (Latin-1, Windows-1252, \
         UTF-16) is saved as UTF-8 in any editor."
        "iconv -f UTF-8 -t WINDOWS-1252 interview.md"
        "iconv -f WINDOWS-1252 -t UTF-8 interview.md"
    FrontMatter "front-matter" Error
        "the front matter cannot be read"
        "A source opens with a block of YAML between two `---` lines. It says what the text \
         cannot: title, language, people. Without it nothing can be built."
        "title: On bread\n\
         speakers: ["
        "title: On bread\n\
         speakers: []"
    WrongValue "wrong-value" Error
        "a value of the front matter is not what its key asks for"
        "Each key takes one kind of value: `speakers` a list, `date` a day written 2026-05-12, \
         `role` one of a few words. Values that YAML would read as numbers or truth values \
         (`2024`, `no`) are taken as the text they are."
        "date: 12 May 2026"
        "date: 2026-05-12"
    UnknownKey "unknown-key" Warning
        "a key of the front matter is not known"
        "A key that is not known is not used. Usually it is a slip of the pen."
        "subtilte: And salt"
        "subtitle: And salt"
    MissingTitle "missing-title" Error
        "the interview has no title"
        "A book without a title cannot be catalogued or opened by its contents list."
        "title: \"\""
        "title: On bread"
    Language "language" Error
        "a language is missing or is not a language tag"
        "The language decides hyphenation, quotation marks, spaces and the voice a screen reader \
         takes. It is a BCP 47 tag: `fr`, `pt-BR`, `zh-Hant`."
        "lang: english"
        "lang: en"
    DuplicateLabel "duplicate-label" Error
        "two speakers answer to one label"
        "A label stands for one person. When two people share initials, give each a longer label."
        "speakers:\n\
         \x20 - {name: Ada Nkosi, role: interviewee, labels: [AN]}\n\
         \x20 - {name: Aki Niemi, role: interviewee, labels: [AN]}"
        "speakers:\n\
         \x20 - {name: Ada Nkosi, role: interviewee, labels: [Nkosi]}\n\
         \x20 - {name: Aki Niemi, role: interviewee, labels: [Niemi]}"
    UnnamedSpeaker "unnamed-speaker" Warning
        "a speaker has no name"
        "The name in full stands before a speaker's first turn and in the list of people. Without \
         it the first label or the id is printed."
        "speakers: [{id: host, role: interviewer}]"
        "speakers: [{id: host, name: Mina Roth, role: interviewer}]"
    UnusedSpeaker "unused-speaker" Warning
        "a speaker never speaks"
        "Either a label in the text is misspelt, or the declaration is left over."
        "**A:** Nobody has asked me anything."
        "**Q:** Why bread?\n\
         \n\
         **A:** Because it rises."
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
    MissingAlt "missing-alt" Error
        "an image has no description"
        "Those who cannot see the image hear its description. Say what it shows, or give it the \
         title \"decorative\"."
        "![](loaf.jpg)"
        "![A loaf, cut open](loaf.jpg)\n\
         \n\
         ![](rule.png \"decorative\")"
    RemoteImage "remote-image" Error
        "an image is not a file beside the source"
        "Nothing is fetched from the network. Save the image next to the source and name it by \
         its path."
        "![A loaf](https://example.org/loaf.jpg)"
        "![A loaf](loaf.jpg)"
    MissingImage "missing-image" Error
        "an image is not there"
        "The path of an image is relative to the source file. Mind upper and lower case."
        "![A loaf](images/Loaf.jpg)"
        "![A loaf](images/loaf.jpg)"
    BadImage "bad-image" Error
        "an image cannot be used"
        "An image is a whole JPEG, PNG, GIF or WebP file whose ending says which, and not larger \
         than the limits."
        "![A loaf](loaf.tiff)"
        "![A loaf](loaf.png)"
    Recording "recording" Error
        "the recording cannot be used"
        "The file that `audio` names is a whole MP3 file, or AAC in MP4, beside the source or \
         below it."
        "audio: https://example.org/talk.wav"
        "audio: talk.mp3"
    Times "times" Warning
        "the times in the text are not those of the recording"
        "While the recording plays, reading systems mark what is being said. For that, times go \
         up through the text and end before the recording does."
        "**Q:** [00:12] Why bread?\n\
         \n\
         **A:** [00:04] Because it rises."
        "**Q:** [00:04] Why bread?\n\
         \n\
         **A:** [00:12] Because it rises."
    BareCover "bare-cover" Warning
        "no cover can be drawn for the title"
        "No font here has all letters of the title, so the EPUB comes without a cover, and reading \
         systems make one of their own."
        "title: パンについて"
        "title: パンについて\n\
         cover: loaf.jpg"
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
         block they are about: `id=…`, `speaker=…`, `pull`, `pagebreak`, `not-a-turn`."
        "<!--@ page-break -->\n\
         \n\
         **Q:** Why bread?"
        "<!--@ pagebreak -->\n\
         \n\
         **Q:** Why bread?"
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
    OverfullLine "overfull-line" Warning
        "a line does not fit its measure"
        "A word, link or code line is too long for the measure and could not be broken well."
        "**A:** `a_very_long_name_that_nothing_can_break`"
        "**A:** `a_short_name`"
    LooseLine "loose-line" Warning
        "the words of a line stand far apart"
        "No way to break the paragraph keeps the white of every line within half an em: a long \
         word that cannot be divided stands in the way."
        "**A:** The Chargoggagoggmanchauggagoggchaubunagungamaugg is a lake."
        "**A:** The Chargoggagogg&shy;manchaugg&shy;agogg&shy;chaubuna&shy;gungamaugg is a lake."
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
}
