//! Links: where they may lead, and addresses that stand bare in the text.

use super::characters::is_spaceless;
use crate::model::Target;
use std::ops::Range;

/// Schemes that are safe in a book; all others are refused.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "doi"];

/// Why a link is refused.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) hint: &'static str,
}

/// Reads the target of a link.
pub(super) fn target(destination: &str) -> Result<Target, Refusal> {
    match destination.strip_prefix('#') {
        Some(anchor) if !anchor.is_empty() => Ok(Target::Anchor(anchor.to_owned())),
        _ => match interview(destination) {
            Some(target) => Ok(target),
            None => address(destination).map(Target::Address),
        },
    }
}

/// A path to another source beside this one: `other.fr.md#q7`.
fn interview(destination: &str) -> Option<Target> {
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (destination, None),
    };
    let path = path.strip_prefix("./").unwrap_or(path);
    let is_source = path.to_ascii_lowercase().ends_with(".md") && scheme(path).is_none();
    let file = path.rsplit('/').next().filter(|_| is_source && !path.starts_with('/'))?;
    Some(Target::Interview { file: decoded(file), anchor: anchor.filter(|it| !it.is_empty()) })
}

/// Reads an address: its scheme is on the list, and characters no address may hold are encoded.
pub(super) fn address(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if starts_without_case(text, "www.") {
        return Ok(encode(&format!("https://{text}")));
    }
    let Some(scheme) = scheme(text) else {
        let message = match text {
            "" => "a link leads nowhere".to_owned(),
            text => format!("`{}` is a path, not an address", clipped(text)),
        };
        return Err(Refusal { message, hint: "write the whole address, with https://" });
    };
    let rest = &text[scheme.len() + 1..];
    let is_web = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https");
    if !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
        let message = format!("a link may not lead to `{}:`", clipped(scheme));
        return Err(Refusal { message, hint: "use https:, http:, mailto:, tel: or doi:" });
    }
    if rest.is_empty() || (is_web && rest.trim_start_matches('/').is_empty()) {
        let message = format!("`{}` is not a whole address", clipped(text));
        return Err(Refusal { message, hint: "write the whole address, with https://" });
    }
    Ok(encode(text))
}

/// Whether a text is an address on the web, and nothing more.
pub(crate) fn is_web_address(text: &str) -> bool {
    let is_web = ["http://", "https://", "www."].iter().any(|it| starts_without_case(text, it));
    is_web && !text.contains(char::is_whitespace) && address(text).is_ok()
}

/// The scheme of an address, without its colon (RFC 3986 § 3.1).
pub(super) fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let bytes = scheme.as_bytes();
    let rest = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    (bytes.first()?.is_ascii_alphabetic() && bytes.iter().all(rest)).then_some(scheme)
}

/// Encodes what RFC 3987 keeps out of an address; letters of any script stay.
fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        let unwanted = matches!(c, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
        if unwanted || c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A path with its percent signs read (RFC 3986 § 2.1), unless that makes no text.
pub(super) fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte =
            code.filter(|_| *first == b'%').and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// Where bare addresses stand in a text (GFM § 6.9).
pub(super) fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if ["://", "www.", "WWW."].iter().any(|sign| text.contains(sign)) {
        while let Some(address) = bare_address(text, found.last().map_or(0, end)) {
            found.push(address);
        }
    }
    found
}

const fn end(range: &Range<usize>) -> usize {
    range.end
}

fn bare_address(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(found) = text[at..].find(['h', 'H', 'w', 'W']) {
        let start = at + found;
        at = start + 1;
        let before = text[..start].chars().next_back();
        let in_word = |c: char| c.is_alphanumeric() && !is_spaceless(c);
        if before.is_some_and(|c| in_word(c) || matches!(c, '/' | '.' | '@' | '_')) {
            continue;
        }
        let candidate = &text[start..];
        let mut heads = ["https://", "http://", "www."].into_iter();
        if let Some(head) = heads.find(|head| starts_without_case(candidate, head))
            && begins_with_host(&candidate[head.len()..])
        {
            return Some(start..start + extent(candidate));
        }
    }
    None
}

/// How far a bare address reaches: to a space or a mark that cannot belong to it, less the
/// punctuation that ends the sentence.
fn extent(text: &str) -> usize {
    let mut address = &text[..text.find(stops).unwrap_or(text.len())];
    let (opened, mut closed) = (address.matches('(').count(), address.matches(')').count());
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if closed > opened => closed -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '[' | ']' => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

/// Whether a character ends a bare address.
fn stops(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '`' | '«' | '»' | '“' | '”' | '„' | '’' | '…')
        || matches!(c, '\u{2013}' | '\u{2014}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF0F}')
}

/// Whether a text begins with something like `example.org`.
fn begins_with_host(text: &str) -> bool {
    const LONGEST: usize = 255;
    let text = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let host = text.split(|c| matches!(c, '/' | '?' | '#' | ':') || stops(c)).next();
    host.is_some_and(|host| {
        let dot = host.trim_end_matches('.').find('.');
        host.starts_with(char::is_alphanumeric) && dot.is_some()
    })
}

/// The words before the first `…` of a long text, for messages.
pub(super) fn clipped(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn starts_without_case(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head))
}

#[cfg(test)]
mod tests {
    use super::{address, bare_addresses, decoded};

    #[test]
    fn only_safe_schemes_pass() {
        for good in ["https://a.org", "mailto:a@b.c", "tel:+33", "doi:10.1/2", "HTTP://A.org"] {
            assert_eq!(address(good).unwrap(), good);
        }
        assert_eq!(address("www.a.org").unwrap(), "https://www.a.org");
        assert_eq!(address("https://a.org/b c|d").unwrap(), "https://a.org/b%20c%7Cd");
        assert_eq!(address("https://é.org/ß").unwrap(), "https://é.org/ß");
        for bad in ["javascript:x", "data:text/html,x", "file:///x", "htp://a", "a.md", "", "http:"]
        {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn paths_are_decoded() {
        assert_eq!(decoded("a%20b%C3%A9%.png"), "a bé%.png");
        assert_eq!(decoded("a%FF%2"), "a%FF%2");
    }

    #[test]
    fn bare_addresses_end_before_the_sentence_does() {
        let found = |text: &'static str| bare_addresses(text).pop().map(|range| &text[range]);
        assert_eq!(found("see https://a.org/b_(c))."), Some("https://a.org/b_(c)"));
        assert_eq!(found("(www.a.org)"), Some("www.a.org"));
        assert_eq!(found("« http://a.org »"), Some("http://a.org"));
        assert_eq!(found("见https://a.org。"), Some("https://a.org"));
        assert_eq!(found("see www.a.org, please"), Some("www.a.org"));
        for text in ["www.", "http://", "https://localhost", "awww.a.org", "how what"] {
            assert_eq!(found(text), None);
        }
    }
}
