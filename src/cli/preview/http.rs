//! As much of HTTP/1.1 as one browser on this machine needs (RFC 9112): requests without a body,
//! one to a connection.
//!
//! Whoever asks has to be on this machine and to mean us: a page of another site can make a
//! browser send requests here, and a name of its own can lead here, but it can set neither `Host`
//! nor `Origin`.

use super::routes::{Answer, Site};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The longest request that is read, in bytes.
const LONGEST: u64 = 16 << 10;

/// How many connections are served at once.
const MOST: usize = 64;

/// How long a connection may take to say what it wants, or to take what it gets.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is said with every answer. Nothing is kept, guessed at, or shown within other sites.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
                      X-Content-Type-Options: nosniff\r\n\
                      Referrer-Policy: no-referrer\r\n\
                      Cross-Origin-Resource-Policy: same-origin\r\n\
                      Connection: close\r\n";

/// A request, as far as it matters.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    /// With the query.
    pub(super) target: String,
    pub(super) host: Option<String>,
    pub(super) origin: Option<String>,
}

/// Serves whoever connects, each on a thread of their own.
pub(super) fn serve(listener: &TcpListener, site: &Site) {
    let served = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            if served.fetch_add(1, Ordering::Relaxed) >= MOST {
                served.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let served = &served;
            scope.spawn(move || {
                // A browser that has gone away is no failure.
                let _ = attend(&stream, site);
                served.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
}

fn attend(mut stream: &TcpStream, site: &Site) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let answer = match Request::read(BufReader::new(stream.take(LONGEST)))? {
        Some(request) => site.answer(&request),
        None => Answer::refusal(400, "this is no request"),
    };
    match answer {
        Answer::Events => events(stream, site),
        Answer::File { status, media_type, policy, bytes } => {
            let length = bytes.len();
            write!(
                stream,
                "HTTP/1.1 {status} {}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
                 Content-Security-Policy: {policy}\r\n{ALWAYS}\r\n",
                reason(status)
            )?;
            stream.write_all(&bytes)
        }
    }
}

/// Tells a browser of every change as it comes (HTML § 9.2, server-sent events).
fn events(mut stream: &TcpStream, site: &Site) -> io::Result<()> {
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{ALWAYS}\r\n")?;
    let mut seen = None;
    loop {
        let version = site.shelf.wait(seen, PATIENCE);
        // What is sent again after a silence finds out whether anyone still listens.
        write!(stream, "data: {version}\n\n")?;
        stream.flush()?;
        seen = Some(version);
    }
}

const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Bad Request",
    }
}

impl Request {
    /// Reads the head of a request; none when it is not one.
    fn read(lines: impl BufRead) -> io::Result<Option<Self>> {
        let mut request = None;
        for line in lines.lines() {
            let line = line?;
            let Some(request) = &mut request else {
                let mut words = line.split(' ');
                let (Some(method), Some(target), Some(version), None) =
                    (words.next(), words.next(), words.next(), words.next())
                else {
                    return Ok(None);
                };
                if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
                    return Ok(None);
                }
                let (method, target) = (method.to_owned(), target.to_owned());
                request = Some(Self { method, target, ..Self::default() });
                continue;
            };
            if line.is_empty() {
                return Ok(Some(std::mem::take(request)));
            }
            let Some((name, value)) = line.split_once(':') else { return Ok(None) };
            let field = match name.to_ascii_lowercase().as_str() {
                "host" => &mut request.host,
                "origin" => &mut request.origin,
                _ => continue,
            };
            // Of two it could not be told which one counts.
            if field.replace(value.trim().to_owned()).is_some() {
                return Ok(None);
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::Request;

    fn read(text: &str) -> Option<Request> {
        Request::read(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_request_is_read_to_the_end_of_its_head() {
        let request = read("GET /a?b HTTP/1.1\r\nHOST: x:1 \r\nAccept: *\r\n\r\nbody").unwrap();
        assert_eq!((&*request.method, &*request.target), ("GET", "/a?b"));
        assert_eq!((request.host.as_deref(), request.origin), (Some("x:1"), None));
    }

    #[test]
    fn what_is_no_request_is_none() {
        for text in [
            "",
            "GET / HTTP/1.1\r\n",
            "GET /\r\n\r\n",
            "GET http://x/ HTTP/1.1\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "GET / HTTP/1.1\r\nHost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
