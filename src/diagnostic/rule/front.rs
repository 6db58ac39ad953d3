//! Rules about the encoding and the front matter of a source.

/// Hands its rows on, after those it was handed.
macro_rules! front {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
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
            "a value of the front matter, or of `entretien.toml`, is not what its key asks for"
            "Each key takes one kind of value: `speakers` a list, `date` a day written 2026-05-12, \
             `role` one of a few words. Values that YAML would read as numbers or truth values \
             (`2024`, `no`) are taken as the text they are."
            "date: 12 May 2026"
            "date: 2026-05-12"
        UnknownKey "unknown-key" Warning
            "a key of the front matter, or of `entretien.toml`, is not known"
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
    } };
}

pub(super) use front;
