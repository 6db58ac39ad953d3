//! `preview`: what is served, to whom, and that it follows what is written.

use super::{Scene, TALK};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How long we wait for a change on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that is running.
struct Server {
    child: Child,
    /// What stands after `http://` in its address.
    host: String,
    /// Kept, so that what is said later finds a reader.
    _said: BufReader<std::process::ChildStdout>,
}

/// What came back.
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Server {
    fn begin(scene: &Scene) -> Self {
        let mut command = scene.command(&["preview", "--port", "0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let host = line.trim().strip_prefix("preview at http://").unwrap().trim_end_matches('/');
        assert!(host.starts_with("127.0.0.1:"), "{line}");
        Self { child, host: host.to_owned(), _said: said }
    }

    /// Sends a request as it stands.
    fn send(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, target: &str) -> Reply {
        self.send(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host))
    }

    /// Waits until the page would be told of a state that is as wanted.
    fn wait(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state: Value = serde_json::from_slice(&self.get("/state.json").body).unwrap();
            if wanted(&state) {
                return state;
            }
            assert!(begun.elapsed() < PATIENCE, "still {state:#}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_books_and_complaints_are_served_and_follow_the_source() {
    let scene = Scene::new().file("source/bread.md", TALK);
    let server = Server::begin(&scene);
    let state = server.wait(|state| state["interviews"][0]["current"] == true);
    let told = &state["interviews"][0];
    assert_eq!((&told["title"], &told["source"]), (&"On bread".into(), &"source/bread.md".into()));
    let pdf = server.get("/pdf/0/book.pdf");
    assert!(pdf.status == 200 && pdf.body.starts_with(b"%PDF-1.7"));
    let chapters: Vec<&str> = told["chapters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect();
    assert_eq!(chapters[0], "OEBPS/cover.xhtml");
    let text = || -> String {
        let bodies = chapters.iter().map(|path| server.get(&format!("/epub/0/{path}")));
        bodies.map(|reply| String::from_utf8(reply.body).unwrap()).collect()
    };
    assert!(text().contains("Because it rises."));

    fs::write(scene.path("source/bread.md"), TALK.replace("rises", "sings")).unwrap();
    server.wait(|now| now["version"] != state["version"]);
    assert!(text().contains("Because it sings."));

    fs::write(scene.path("source/bread.md"), TALK.replace("title: On bread\n", "")).unwrap();
    let state = server.wait(|now| now["interviews"][0]["current"] == false);
    let complaint = &state["interviews"][0]["complaints"][0];
    assert_eq!(
        (&complaint["rule"], &complaint["start"]["line"]),
        (&"missing-title".into(), &2.into())
    );
    assert!(text().contains("Because it sings."), "the last books are gone");
    let source = String::from_utf8(server.get("/source/0/text").body).unwrap();
    assert!(source.starts_with("---\nlang: en"));
    assert_eq!(scene.names("."), ["source"], "something was written");

    let oats = TALK.replace("slug: bread", "slug: oats");
    fs::write(scene.path("source/oats.md"), oats).unwrap();
    server.wait(|now| now["interviews"].as_array().unwrap().len() == 2);
    fs::remove_file(scene.path("source/oats.md")).unwrap();
    fs::write(scene.path("source/bread.md"), TALK).unwrap();
    server.wait(|now| now["interviews"].as_array().unwrap().len() == 1);
}

#[test]
fn nobody_else_is_served_and_nothing_else() {
    let scene = Scene::new().file("source/bread.md", TALK).file("secret", "hidden");
    let server = Server::begin(&scene);
    server.wait(|state| state["interviews"][0]["current"] == true);
    let host = &server.host;
    let status = |head: &str| server.send(&format!("{head}\r\n\r\n")).status;
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}")), 200);
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}")), 200);
    assert_eq!(status("GET / HTTP/1.1\r\nHost: evil.example"), 403);
    assert_eq!(status("GET / HTTP/1.1"), 403);
    assert_eq!(
        status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example")),
        403
    );
    assert_eq!(status(&format!("GET /state.json HTTP/1.1\r\nHost: {host}\r\nOrigin: null")), 403);
    assert_eq!(status(&format!("POST / HTTP/1.1\r\nHost: {host}")), 405);
    assert_eq!(status("nonsense"), 400);
    let paths = [
        "/../secret",
        "/secret",
        "/epub/0/../../secret",
        "/epub/0/%2e%2e/%2e%2e/secret",
        "/epub/0//etc/passwd",
        "/source/1/text",
        "/epub/0/OEBPS/../../../secret",
        "/epub/-1/x",
    ];
    for path in paths {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    let page = server.get("/");
    for field in ["X-Content-Type-Options: nosniff", "frame-ancestors 'none'", "no-store"] {
        assert!(page.head.contains(field), "{}", page.head);
    }
    assert!(server.get("/epub/0/OEBPS/title.xhtml").head.contains("default-src 'none'"));
}

#[test]
fn changes_are_told_as_they_come() {
    let scene = Scene::new().file("source/bread.md", TALK);
    let server = Server::begin(&scene);
    server.wait(|state| state["interviews"][0]["current"] == true);
    let mut stream = TcpStream::connect(&server.host).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET /events HTTP/1.1\r\nHost: {}\r\n\r\n", server.host).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut version = || -> u64 {
        let line = lines.find(|line| line.starts_with("data: ")).unwrap();
        line.trim_start_matches("data: ").parse().unwrap()
    };
    let first = version();
    fs::write(scene.path("source/bread.md"), TALK.replace("rises", "sings")).unwrap();
    while version() == first {}
}

#[test]
fn a_port_that_is_taken_is_told_of() {
    let scene = Scene::new().file("source/bread.md", TALK);
    let server = Server::begin(&scene);
    let port = server.host.rsplit(':').next().unwrap();
    let run = scene.run(&["preview", "--port", port]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.contains("--port"), "{}", run.stderr);
}
