//! What is at which address. Every file comes from memory, by its whole name: no path leads out.

use super::http::Request;
use super::shelf::Shelf;
use std::sync::Arc;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What our own page may load: what we serve.
const OF_PAGE: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                       frame-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What a document of a book may load: what is in the book, and no program.
const OF_BOOK: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; \
                       font-src 'self'; media-src 'self'; frame-ancestors 'self'; \
                       base-uri 'none'; form-action 'none'";

/// What the PDF may: the browser's own viewer shows it, which knows no policy.
const OF_PDF: &str = "frame-ancestors 'self'";

/// What is served, and under which names.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) shelf: Arc<Shelf>,
    /// The values of `Host` that mean us.
    hosts: [String; 2],
}

/// What is sent back.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Word of every change, as it comes.
    Events,
    /// A file.
    File { status: u16, media_type: String, policy: &'static str, bytes: Vec<u8> },
}

impl Answer {
    pub(super) fn refusal(status: u16, words: &str) -> Self {
        let bytes = format!("{words}\n").into_bytes();
        let media_type = "text/plain; charset=utf-8".to_owned();
        Self::File { status, media_type, policy: OF_PAGE, bytes }
    }

    fn file(media_type: &str, policy: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        let media_type = match media_type.starts_with("text/") {
            true => format!("{media_type}; charset=utf-8"),
            false => media_type.to_owned(),
        };
        Self::File { status: 200, media_type, policy, bytes: bytes.into() }
    }
}

impl Site {
    /// What is served at a port of this machine.
    pub(super) fn new(shelf: Arc<Shelf>, port: u16) -> Self {
        Self { shelf, hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] }
    }

    /// What a request gets.
    pub(super) fn answer(&self, request: &Request) -> Answer {
        let is_ours = |host: &str| self.hosts.iter().any(|ours| ours == host);
        if !request.host.as_deref().is_some_and(is_ours) {
            return Answer::refusal(403, "this host is not served here");
        }
        let origin = request.origin.as_deref();
        if origin.is_some_and(|origin| !origin.strip_prefix("http://").is_some_and(is_ours)) {
            return Answer::refusal(403, "other sites are not served");
        }
        if request.method != "GET" {
            return Answer::refusal(405, "there is nothing to do but to look");
        }
        let path = request.target.split('?').next().unwrap_or_default();
        self.find(path).unwrap_or_else(|| Answer::refusal(404, "there is nothing of that name"))
    }

    fn find(&self, path: &str) -> Option<Answer> {
        match path {
            "/" => return Some(Answer::file("text/html", OF_PAGE, PAGE)),
            "/page.css" => return Some(Answer::file("text/css", OF_PAGE, STYLE)),
            "/page.js" => return Some(Answer::file("text/javascript", OF_PAGE, SCRIPT)),
            "/state.json" => {
                return Some(Answer::file("application/json", OF_PAGE, self.shelf.state()));
            }
            "/events" => return Some(Answer::Events),
            _ => {}
        }
        let (kind, rest) = path.strip_prefix('/')?.split_once('/')?;
        let (number, name) = rest.split_once('/')?;
        let number = number.parse().ok()?;
        match (kind, name) {
            ("source", "text") => {
                Some(Answer::file("text/plain", OF_PAGE, self.shelf.text(number)?))
            }
            ("pdf", "book.pdf") => {
                let books = self.shelf.books(number)?;
                Some(Answer::file("application/pdf", OF_PDF, &*books.pdf))
            }
            ("epub", name) => {
                let books = self.shelf.books(number)?;
                let file = books.epub.files.get(name)?;
                Some(Answer::file(&file.media_type, OF_BOOK, &*file.bytes))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Request, Shelf, Site};
    use std::sync::Arc;

    fn status(method: &str, target: &str, host: Option<&str>, origin: Option<&str>) -> u16 {
        let [host, origin] = [host, origin].map(|value| value.map(str::to_owned));
        let request =
            Request { method: method.to_owned(), target: target.to_owned(), host, origin };
        match Site::new(Arc::new(Shelf::default()), 80).answer(&request) {
            Answer::Events => 200,
            Answer::File { status, .. } => status,
        }
    }

    #[test]
    fn only_we_are_served_and_only_by_our_names() {
        let at = |host, origin| status("GET", "/", host, origin);
        let us = Some("127.0.0.1:80");
        assert_eq!(at(us, None), 200);
        assert_eq!(at(Some("localhost:80"), Some("http://localhost:80")), 200);
        for host in [None, Some(""), Some("evil.example"), Some("127.0.0.1"), Some("127.0.0.1:81")]
        {
            assert_eq!(at(host, None), 403, "{host:?}");
        }
        for origin in ["http://evil.example", "null", "https://127.0.0.1:80", "127.0.0.1:80"] {
            assert_eq!(at(us, Some(origin)), 403, "{origin}");
        }
        assert_eq!(status("POST", "/", us, None), 405);
    }

    #[test]
    fn there_is_nothing_but_what_is_named() {
        for target in ["/..", "/../Cargo.toml", "/epub/0/../x", "/pdf/0/", "/pdf/0/book.pdf", "/x"]
        {
            assert_eq!(status("GET", target, Some("localhost:80"), None), 404, "{target}");
        }
        assert_eq!(status("GET", "/page.js?1", Some("localhost:80"), None), 200);
    }
}
