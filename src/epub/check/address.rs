//! Where the links of an EPUB lead.

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a file of the container, and an anchor in it when there is one.
    Inside { path: String, anchor: Option<String> },
    /// To somewhere else, by a scheme that a reading system can follow.
    Outside,
    /// By a scheme that runs something, shows a file of the reader's, or is not followed.
    Unsafe { scheme: String },
    /// Out of the container.
    Beyond,
}

/// The schemes that lead a reader to programs of their own.
const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "doi", "urn"];

impl Target {
    /// Where `href` leads from the file `from`, read as the WHATWG URL standard has it: blanks
    /// and control characters around it and line ends inside do not count.
    pub(super) fn of(href: &str, from: &str) -> Self {
        let href: String = href
            .trim_matches(|c: char| c.is_control() || c == ' ')
            .chars()
            .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
            .collect();
        if let Some(scheme) = scheme(&href) {
            let scheme = scheme.to_ascii_lowercase();
            let known = SCHEMES.contains(&scheme.as_str());
            return if known { Self::Outside } else { Self::Unsafe { scheme } };
        }
        if href.starts_with("//") {
            return Self::Outside;
        }
        let (path, anchor) = match href.split_once('#') {
            Some((path, anchor)) => (path, Some(decoded(anchor))),
            None => (href.as_str(), None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let anchor = anchor.filter(|anchor| !anchor.is_empty());
        if path.is_empty() {
            return Self::Inside { path: from.to_owned(), anchor };
        }
        match join(from, &decoded(path)) {
            Some(path) => Self::Inside { path, anchor },
            None => Self::Beyond,
        }
    }

    /// Whether it is fetched over the network.
    pub(super) fn is_remote(href: &str) -> bool {
        let scheme = scheme(href.trim()).map(str::to_ascii_lowercase);
        href.trim().starts_with("//")
            || matches!(scheme.as_deref(), Some("http" | "https" | "ftp" | "ws" | "wss"))
    }
}

/// What stands before the colon, if it is a scheme (RFC 3986 § 3.1).
fn scheme(href: &str) -> Option<&str> {
    let (scheme, _) = href.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then_some(scheme)
}

/// A path, seen from a file; `None` when it leads out of the container.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        parts.extend(from.split('/'));
        parts.pop();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A text with `%20` and its like read as bytes.
fn decoded(text: &str) -> String {
    let hex = |digit: u8| char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = match after {
            [high, low, ..] if byte == b'%' => {
                hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low)
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(byte));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Target;

    fn inside(path: &str, anchor: Option<&str>) -> Target {
        Target::Inside { path: path.to_owned(), anchor: anchor.map(str::to_owned) }
    }

    #[test]
    fn addresses_are_followed_inside_the_container() {
        let of = |href| Target::of(href, "OEBPS/text/a.xhtml");
        assert_eq!(of("#q1"), inside("OEBPS/text/a.xhtml", Some("q1")));
        assert_eq!(of("../i%20m/b.png?x#"), inside("OEBPS/i m/b.png", None));
        assert_eq!(of("./b.xhtml#%C3%A9"), inside("OEBPS/text/b.xhtml", Some("é")));
        assert_eq!(of("/mimetype"), inside("mimetype", None));
        assert_eq!(of("../../../etc/passwd"), Target::Beyond);
        assert_eq!(of("%2e%2e/%2e%2e/%2e%2e/x"), Target::Beyond);
    }

    #[test]
    fn schemes_are_known_however_they_are_written() {
        let of = |href| Target::of(href, "a.xhtml");
        for href in ["https://example.org", "MAILTO:a@example.org", "//example.org"] {
            assert_eq!(of(href), Target::Outside, "{href}");
        }
        for href in ["javascript:x", " java\nscript:x", "\u{1}JavaScript:x"] {
            assert_eq!(of(href), Target::Unsafe { scheme: "javascript".to_owned() }, "{href}");
        }
        assert_eq!(of("a:b"), Target::Unsafe { scheme: "a".to_owned() });
        assert_eq!(of("12:30.xhtml"), inside("12:30.xhtml", None));
    }
}
