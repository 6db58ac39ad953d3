//! Addresses in running text, which no rule may touch.

use std::ops::Range;

/// Where the addresses with a scheme stand (`https://…`), without the punctuation after them.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let known = found.last().is_some_and(|last| colon < last.end);
        if known || !text[colon..].starts_with("://") {
            continue;
        }
        let scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let start = text[..colon].trim_end_matches(scheme).len();
        if start == colon {
            continue;
        }
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, '"' | '<' | '>' | '«' | '»' | '“' | '”' | '\u{fffc}')
        };
        let length = text[start..].find(ends).unwrap_or(text.len() - start);
        let trailing =
            |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\'' | '’' | '…');
        let end = start + text[start..start + length].trim_end_matches(trailing).len();
        if end > colon + "://".len() {
            found.push(start..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn an_address_ends_before_the_punctuation_after_it() {
        let found = |text: &str| {
            addresses(text).into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("voir (https://ex.fr/a?b=c:d)."), ["https://ex.fr/a?b=c:d"]);
        assert_eq!(found("http://a.fr ; http://b.fr !"), ["http://a.fr", "http://b.fr"]);
        assert_eq!(found("à 10:30, voir :// ou a://"), Vec::<String>::new());
    }
}
