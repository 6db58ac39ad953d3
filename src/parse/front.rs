//! Front matter: YAML to [`FrontMatter`], every value checked where it stands.

use super::keys::{Keys, Map};
use super::people;
use super::yaml::{self, Node};
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::model::{
    CERTIFICATION, CREDIT, Certification, Credit, Date, EDITION, EditionOf, FRONT_MATTER,
    FrontMatter, Inline, Lang, Level, Questions, SERIES, SOURCE, Series, Source, Text, Titled,
    names_device,
};

/// Whether front matter may hold a key.
pub(crate) fn is_key(key: &str) -> bool {
    FRONT_MATTER.fields.iter().any(|field| field.key == key)
}

/// The front matter, before the body is known.
#[derive(Debug)]
pub(super) struct Front {
    /// Without a usable title it holds a blank one, without a language `und`.
    pub(super) front: FrontMatter,
    /// Where a complaint about a missing title goes; `None` when there is a title.
    pub(super) untitled: Option<Span>,
    /// Whether the YAML could be read at all.
    pub(super) readable: bool,
}

/// Reads the YAML that stands at byte `base`; `stem` is the name of the file without its ending.
pub(super) fn read(yaml: &str, base: usize, stem: &str, out: &mut Diagnostics) -> Front {
    let whole = Span::new(base, base + yaml.trim_end().len());
    let root = match yaml::read(yaml, base) {
        Ok(root) => root,
        Err(failure) => {
            out.push_with_hint(
                Rule::FrontMatter,
                failure.span,
                format!("the front matter is not YAML: {}", failure.message),
                remedy(&failure.message),
            );
            return Front { front: blank(stem), untitled: Some(whole), readable: false };
        }
    };
    let mut keys = Keys::new(out);
    let Some(map) = keys.map("the front matter", &root, &FRONT_MATTER.keys()) else {
        return Front { front: blank(stem), untitled: Some(whole), readable: false };
    };
    of(&mut keys, &map, whole, stem)
}

/// The front matter that keys hold; `whole` is where they stand.
pub(super) fn of(keys: &mut Keys<'_>, map: &Map<'_>, whole: Span, stem: &str) -> Front {
    let title = titled(keys, map, "title").filter(|title| !title.text().trim().is_empty());
    let untitled = map.get("title").map_or(whole, |node| node.span);
    let lang = language(keys, map, whole);
    let vertical = vertical(keys, map, lang.as_ref());
    let (identifier, other_identifiers) = identifiers(keys, map);
    let front = FrontMatter {
        title: title.clone().unwrap_or_else(blank_title),
        subtitle: titled(keys, map, "subtitle"),
        section: titled(keys, map, "section"),
        date: date(keys, map),
        slug: slug(keys, map, stem, lang.as_ref()),
        lang: lang.unwrap_or_else(Lang::undetermined),
        questions: questions(keys, map),
        speakers: people::speakers(keys, map.get("speakers")),
        credits: credits(keys, map.get("credits")),
        source: source(keys, map.get("source")),
        rights: keys.text(map, "rights"),
        identifier,
        other_identifiers,
        description: keys.text(map, "description"),
        subjects: keys.texts(map, "subjects").into_iter().map(|(text, _)| text).collect(),
        publisher: keys.text(map, "publisher"),
        edition: edition(keys, map.get("edition")),
        theme: keys.setting(map, "theme"),
        paper: keys.setting(map, "paper"),
        cover: keys.setting(map, "cover"),
        audio: keys.setting(map, "audio"),
        vertical,
        series: series(keys, map.get("series")),
        certification: certification(keys, map.get("accessibility")),
    };
    Front { front, untitled: title.is_none().then_some(untitled), readable: true }
}

/// What to do about a complaint of the YAML reader.
fn remedy(message: &str) -> &'static str {
    if message.contains("duplicate") {
        "delete one of the two"
    } else if message.contains("unclosed") {
        "close it"
    } else {
        "put a value in quotes when it holds a colon or begins with a sign"
    }
}

/// What stands in for front matter that is not there.
pub(super) fn blank(stem: &str) -> FrontMatter {
    FrontMatter::new(blank_title(), Lang::undetermined(), default_slug(stem, None))
}

/// What stands in for the front matter of a source that is not read, and so is called what its file
/// is.
pub(super) fn unread(stem: &str) -> FrontMatter {
    let blank = blank(stem);
    FrontMatter { title: called(stem, &blank.slug), ..blank }
}

/// The title of what has none: the name of its file, if it has that.
pub(super) fn called(stem: &str, slug: &str) -> Titled {
    let name = if stem.is_empty() { slug } else { stem };
    line(name.to_owned(), Span::default())
}

/// A line of text as it stands; inline marks are not read.
pub(super) fn line(text: String, span: Span) -> Titled {
    Titled { content: vec![Inline::Text(Text { text, span })], span }
}

fn blank_title() -> Titled {
    line(String::new(), Span::default())
}

fn titled(keys: &mut Keys<'_>, map: &Map<'_>, key: &str) -> Option<Titled> {
    keys.text_at(map, key).map(|(text, span)| line(text, span))
}

fn language(keys: &mut Keys<'_>, map: &Map<'_>, whole: Span) -> Option<Lang> {
    let hint = "write a BCP 47 tag, such as `lang: fr` or `lang: pt-BR`";
    let Some((tag, span)) = keys.text_at(map, "lang") else {
        keys.out.push_with_hint(Rule::Language, whole, "the language is missing", hint);
        return None;
    };
    let lang = Lang::read(&tag);
    if lang.is_none() {
        let message = format!("`{tag}` is not a language tag");
        keys.out.push_with_hint(Rule::Language, span, message, hint);
    }
    lang
}

fn date(keys: &mut Keys<'_>, map: &Map<'_>) -> Option<Date> {
    let (text, span) = keys.text_at(map, "date")?;
    let date = read_date(&text);
    if date.is_none() {
        keys.wrong(
            span,
            format!("`{text}` is not a date"),
            "write a day, month or year of the calendar as 2026-05-12, 2026-05 or 2026",
        );
    }
    date
}

/// ISO 8601: a day, a month or a year.
fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut part = |length: usize| {
        let digits = |part: &&str| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        parts.next().map(|part| Some(part).filter(digits).and_then(|part| part.parse::<u16>().ok()))
    };
    let year = part(4)??;
    let (month, day) = (part(2), part(2));
    if parts.next().is_some() || year == 0 {
        return None;
    }
    let small = |n: u16| u8::try_from(n).ok();
    let month = match month {
        Some(month) => Some(small(month?).filter(|month| (1..=12).contains(month))?),
        None => None,
    };
    let day = match (month, day) {
        (Some(month), Some(day)) => {
            Some(small(day?).filter(|day| (1..=days_in(year, month)).contains(day))?)
        }
        _ => None,
    };
    Some(Date { year, month, day })
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn questions(keys: &mut Keys<'_>, map: &Map<'_>) -> Questions {
    let words = [
        ("labels", Questions::Labels),
        ("headings", Questions::Headings),
        ("bold", Questions::Bold),
    ];
    keys.word(map, "questions", &words).unwrap_or_default()
}

fn slug(keys: &mut Keys<'_>, map: &Map<'_>, stem: &str, lang: Option<&Lang>) -> String {
    let Some((text, span)) = keys.text_at(map, "slug") else {
        return default_slug(stem, lang);
    };
    let safe = safe_slug(&text);
    if safe != text {
        keys.wrong(
            span,
            format!("`{text}` cannot name a file everywhere"),
            format!("use letters, digits, `-` and `_`, as in `{safe}`"),
        );
    }
    safe
}

/// The name of the file without its language: `bread` of `bread.fr`.
fn default_slug(stem: &str, lang: Option<&Lang>) -> String {
    let is_language = |suffix: &str| match (Lang::read(suffix), lang) {
        (Some(suffix), Some(lang)) => suffix == *lang || suffix.as_str() == lang.primary(),
        (suffix, None) => suffix.is_some(),
        (None, Some(_)) => false,
    };
    match stem.rsplit_once('.') {
        Some((name, suffix)) if !name.is_empty() && is_language(suffix) => safe_slug(name),
        _ => safe_slug(stem),
    }
}

/// A name that every file system takes and no shell minds.
fn safe_slug(text: &str) -> String {
    const LONGEST: usize = 100;
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' || (c == '.' && !slug.is_empty()) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.floor_char_boundary(LONGEST));
    let slug = slug.trim_end_matches(['-', '.']);
    match slug {
        "" => "interview".to_owned(),
        slug if names_device(slug) => slug_beside_device(slug),
        slug => slug.to_owned(),
    }
}

/// `con.x` is one, `con-interview.x` is none.
fn slug_beside_device(slug: &str) -> String {
    match slug.split_once('.') {
        Some((name, rest)) => format!("{name}-interview.{rest}"),
        None => format!("{slug}-interview"),
    }
}

fn credits(keys: &mut Keys<'_>, node: Option<&Node>) -> Vec<Credit> {
    let mut credits = Vec::new();
    for node in keys.list("credits", node) {
        let Some(map) = keys.map("a credit", node, &CREDIT.keys()) else { continue };
        let (role, name) = (keys.text(&map, "role"), keys.text(&map, "name"));
        let (Some(role), Some(name)) = (role, name) else {
            keys.wrong(
                node.span,
                "a credit lacks its role or its name",
                "write `- {role: photo, name: …}`",
            );
            continue;
        };
        let (label, names) = (keys.text(&map, "label"), people::names(keys, &map));
        credits.push(Credit { role, name, label, names, span: node.span });
    }
    credits
}

/// Whether lines run downward: where the script can.
fn vertical(keys: &mut Keys<'_>, map: &Map<'_>, lang: Option<&Lang>) -> bool {
    let words = [("horizontal", false), ("vertical", true)];
    let wanted = keys.word(map, "writing-mode", &words).unwrap_or_default();
    let can = lang.is_none_or(|lang| matches!(lang.primary(), "ja" | "zh" | "ko"));
    if wanted && !can {
        let span = map.get("writing-mode").map(|node| node.span).unwrap_or_default();
        let hint = "leave it out: only Chinese, Japanese and Korean are set in columns";
        keys.wrong(span, "this language is not written downward", hint);
    }
    wanted && can
}

/// The identifiers: an ISBN first, as that is what shops ask for.
fn identifiers(keys: &mut Keys<'_>, map: &Map<'_>) -> (Option<String>, Vec<String>) {
    let mut all: Vec<String> =
        keys.texts(map, "identifier").into_iter().map(|(text, _)| text).collect();
    all.sort_by_key(|id| !id.to_ascii_lowercase().starts_with("urn:isbn:"));
    all.dedup();
    let mut all = all.into_iter();
    (all.next(), all.collect())
}

/// A series: its title, or that and a number.
fn series(keys: &mut Keys<'_>, node: Option<&Node>) -> Option<Series> {
    let node = node?;
    let map = keys.map("series", node, &SERIES.keys())?;
    let (title, number) = (keys.text(&map, "title"), keys.text_at(&map, "number"));
    let Some(title) = title else {
        keys.wrong(node.span, "the series has no title", "write `series: {title: …, number: 3}`");
        return None;
    };
    let number = number.and_then(|(number, span)| {
        let counts = number.split('.').all(|part| {
            !part.is_empty() && part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !counts {
            keys.wrong(span, format!("`{number}` does not count"), "write a number: 3, or 3.1");
        }
        counts.then_some(number)
    });
    Some(Series { title, number })
}

/// Who has examined the book: without a name nobody vouches for anything.
fn certification(keys: &mut Keys<'_>, node: Option<&Node>) -> Option<Certification> {
    let node = node?;
    let map = keys.map("accessibility", node, &CERTIFICATION.keys())?;
    let certifier = keys.text(&map, "certifier");
    let levels = [("A", Level::A), ("AA", Level::AA), ("AAA", Level::AAA)];
    let level = keys.word(&map, "level", &levels).unwrap_or_default();
    let (credential, report) = (keys.text(&map, "credential"), keys.address(&map, "report"));
    let Some(certifier) = certifier else {
        let hint = "write `certifier: …` with the name of whoever has examined the EPUB";
        keys.wrong(node.span, "nobody vouches for the accessibility", hint);
        return None;
    };
    Some(Certification { certifier, credential, report, level })
}

fn source(keys: &mut Keys<'_>, node: Option<&Node>) -> Option<Source> {
    let map = keys.map("source", node?, &SOURCE.keys())?;
    Some(Source {
        title: keys.text(&map, "title"),
        url: keys.address(&map, "url"),
        date: date(keys, &map),
        rights: keys.text(&map, "rights"),
    })
}

fn edition(keys: &mut Keys<'_>, node: Option<&Node>) -> Option<EditionOf> {
    let node = node?;
    let map = keys.map("edition", node, &EDITION.keys())?;
    let Some(of) = keys.text(&map, "of") else {
        keys.wrong(node.span, "`edition` does not say of what", "write `edition: {of: slug}`");
        return None;
    };
    let original = keys.text_at(&map, "original").and_then(|(tag, span)| {
        let lang = Lang::read(&tag);
        if lang.is_none() {
            let message = format!("`{tag}` is not a language tag");
            keys.out.push(Rule::Language, span, message);
        }
        lang
    });
    Some(EditionOf { of, original })
}

#[cfg(test)]
mod tests {
    use super::{Lang, default_slug, read_date, safe_slug};

    #[test]
    fn dates_are_of_the_calendar() {
        let shown = |text| read_date(text).map(|date| date.to_string());
        for date in ["2024-02-29", "2024-02", "2024", "0001-01-01"] {
            assert_eq!(shown(date).as_deref(), Some(date));
        }
        for text in ["2023-02-29", "2024-13", "24-01-01", "2024-1-1", "0000", "2024-01-01-01", ""] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn slugs_name_files_anywhere() {
        let french = Lang::read("fr");
        assert_eq!(default_slug("bread.fr", french.as_ref()), "bread");
        assert_eq!(default_slug("v1.two", french.as_ref()), "v1.two");
        assert_eq!(safe_slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(safe_slug("CON"), "CON-interview");
        assert_eq!(safe_slug("com1.talk"), "com1-interview.talk");
        assert_eq!(safe_slug("com"), "com");
        assert_eq!(safe_slug("写真 1"), "写真-1");
        assert_eq!(safe_slug("…"), "interview");
    }
}
