//! The language server, driven by a client over pipes.

use super::{Scene, TALK, golden};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A client with a server of its own.
struct Client {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Client {
    /// Starts a server and agrees with it on the encodings that the client knows.
    fn greet(scene: &Scene, encodings: &[&str]) -> (Self, Value) {
        let mut command = scene.command(&["lsp"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut server = command.spawn().unwrap();
        let (input, output) = (server.stdin.take().unwrap(), server.stdout.take().unwrap());
        let mut client = Self { server, input, output: BufReader::new(output), asked: 0 };
        let capabilities = json!({ "general": { "positionEncodings": encodings } });
        let offered = client.ask("initialize", &json!({ "capabilities": capabilities }));
        client.tell("initialized", &json!({}));
        (client, offered["capabilities"].clone())
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and waits for the answer.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message.get("result").unwrap_or(&message["error"]).clone();
            }
        }
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server has gone");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// Opens a document, and waits for its complaints.
    fn open(&mut self, uri: &str, text: &str) -> Value {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        self.published()
    }

    fn published(&mut self) -> Value {
        let message = self.receive();
        assert_eq!(message["method"], "textDocument/publishDiagnostics", "{message}");
        message["params"].clone()
    }

    fn leave(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

/// A source with an emoji before a fault, and what can be mended.
fn faulty() -> String {
    let talk = TALK.replace("**Q:** Why bread?", "**Q:**Why \u{1f35e} [bread](file:///x)?");
    talk.replace("speakers:", "speakres: []\nspeakers:")
        + "\n## Crust\n\n**Q:** And the the crust?\n"
}

fn uri(scene: &Scene, name: &str) -> String {
    let path = scene.path(name).to_str().unwrap().replace('\\', "/");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}

#[test]
fn an_editor_hears_what_check_says() {
    let scene = Scene::new().file("talk.md", faulty());
    let said = scene.run(&["check", "talk.md", "--format", "jsonl"]).stdout;
    let said: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(said.len() > 3, "{said:?}");
    for (encodings, name, units) in
        [(&["utf-16"][..], "utf-16", 2), (&["utf-16", "utf-8"], "utf-8", 4)]
    {
        let (mut client, offered) = Client::greet(&scene, encodings);
        assert_eq!(offered["positionEncoding"], name);
        let heard = client.open(&uri(&scene, "talk.md"), &faulty());
        let heard = heard["diagnostics"].as_array().unwrap();
        assert_eq!(heard.len(), said.len(), "{heard:#?}");
        for (heard, said) in heard.iter().zip(&said) {
            assert_eq!(heard["code"], said["rule"]);
            let line = said["start"]["line"].as_u64().unwrap() - 1;
            assert_eq!(heard["range"]["start"]["line"], line);
        }
        let link = heard.iter().find(|heard| heard["code"] == "link-target").unwrap();
        // `**Q:**Why `, the loaf, a space.
        assert_eq!(link["range"]["start"]["character"], 10 + units + 1);
        client.leave();
    }
}

#[test]
fn an_editor_mends_what_it_hears_of() {
    let scene = Scene::new().file("entretien.toml", "[rules]\nunanswered-question = \"off\"\n");
    let uri = uri(&scene, "new.md");
    // No font here has the loaf.
    let faulty = faulty().replace("\u{1f35e} ", "");
    let (mut client, _) = Client::greet(&scene, &["utf-8"]);
    let heard = client.open(&uri, &faulty);
    let codes = |heard: &Value| -> Vec<String> {
        let heard = heard["diagnostics"].as_array().unwrap().iter();
        heard.map(|heard| heard["code"].as_str().unwrap().to_owned()).collect()
    };
    let expected = ["unknown-key", "label-markup", "link-target", "doubled-word"];
    assert_eq!(codes(&heard), expected);
    let mut titles = Vec::new();
    for told in heard["diagnostics"].as_array().unwrap() {
        let document = json!({ "uri": uri });
        let asked = json!({ "textDocument": document, "range": told["range"], "context": {} });
        let actions = client.ask("textDocument/codeAction", &asked);
        titles.extend(actions.as_array().unwrap().iter().map(|action| {
            assert_eq!(action["kind"], "quickfix");
            let edit = &action["edit"]["changes"][&uri][0];
            format!("{}: {}", action["title"].as_str().unwrap(), edit["newText"].as_str().unwrap())
        }));
    }
    titles.dedup();
    golden("lsp-actions", &titles.join("\n"));
    let mended = faulty.replace("**Q:**Why", "**Q**: Why").replace("the the", "the");
    let params = json!({
        "textDocument": { "uri": uri, "version": 2 },
        "contentChanges": [{ "text": mended }],
    });
    client.tell("textDocument/didChange", &params);
    let heard = client.published();
    assert_eq!(
        (codes(&heard), &heard["version"]),
        (vec!["unknown-key".to_owned(), "link-target".to_owned()], &json!(2))
    );
    client.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }));
    assert_eq!(client.published()["diagnostics"], json!([]));
    client.leave();
}

#[test]
fn an_editor_sees_the_outline_and_is_offered_labels() {
    let scene = Scene::new();
    let (mut client, _) = Client::greet(&scene, &[]);
    let text = TALK.to_owned() + "\n## Crust\n\n**Q:** And the crust?\n\n**A:** It sings.\n\n**\n";
    client.open("untitled:talk", &text);
    let document = json!({ "uri": "untitled:talk" });
    let outline = client.ask("textDocument/documentSymbol", &json!({ "textDocument": document }));
    let names = |symbols: &Value| -> Vec<Value> {
        symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].clone()).collect()
    };
    assert_eq!(names(&outline), ["1. Why bread?", "Crust"]);
    assert_eq!(names(&outline[1]["children"]), ["2. And the crust?"]);
    let line = text.lines().count() - 1;
    let position = json!({ "line": line, "character": 2 });
    let asked = json!({ "textDocument": document, "position": position });
    let offered = client.ask("textDocument/completion", &asked);
    assert_eq!(offered[0]["textEdit"]["newText"], "**Q:** ");
    assert_eq!((&offered[1]["label"], &offered[1]["detail"]), (&json!("A"), &json!("Ada Nkosi")));
    assert_eq!(offered[1]["textEdit"]["range"]["start"], json!({ "line": line, "character": 0 }));
    let refused = client.ask("textDocument/rename", &asked);
    assert_eq!(refused["code"], -32601);
    client.leave();
}
