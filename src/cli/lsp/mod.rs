//! `lsp`: a language server on standard input and output, for any editor.
//!
//! A document is checked whole, like `entretien check` does it, once no message is waiting.

mod answers;
mod place;

use self::answers::Document;
use self::place::{Unit, path_of};
use super::fonts::Library;
use super::job::Check;
use super::outcome::settled;
use super::source::Source;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use lsp_server::{Connection, Message, Notification, ProtocolError, Request, Response};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
An editor starts it, and talks to it on standard input and output (LSP 3.17): complaints as
`entretien check` has them, quick fixes, the outline by exchange, the labels of the speakers.

Examples:
  vim.lsp.config('entretien', { cmd = { 'entretien', 'lsp' }, filetypes = { 'markdown' } })
  [language-server.entretien]              # Helix, in languages.toml
  command = \"entretien\"
  args = [\"lsp\"]";

/// The code of a request that is not offered (JSON-RPC 2.0 § 5.1).
const METHOD_NOT_FOUND: i32 = -32601;

/// Serves one client until it has enough.
pub(super) fn run(voice: Voice) -> io::Result<Verdict> {
    let (connection, threads) = Connection::stdio();
    let served = Server::greet(&connection).and_then(|mut server| server.listen());
    drop(connection);
    if let Err(error) = served {
        let trouble = Trouble::with(Path::new("standard input"), error.to_string());
        return voice.tell(&[trouble]);
    }
    threads.join()?;
    Ok(Verdict::Done)
}

/// One client, and what it has open.
struct Server<'c> {
    connection: &'c Connection,
    unit: Unit,
    /// The open documents by address; those not checked yet have no [`Document`].
    open: BTreeMap<String, Open>,
    /// The addresses of those whose text is newer than their complaints.
    stale: BTreeSet<String>,
    /// The fonts by folder, as sources bring their own.
    fonts: BTreeMap<PathBuf, Library>,
}

/// An open document.
#[derive(Debug)]
struct Open {
    text: String,
    version: Value,
    checked: Option<Document>,
}

impl<'c> Server<'c> {
    /// Agrees with the client on what is offered.
    fn greet(connection: &'c Connection) -> Result<Self, ProtocolError> {
        let (id, params) = connection.initialize_start()?;
        let unit = Unit::agreed(&params);
        let offered = json!({
            "capabilities": {
                "positionEncoding": unit.name(),
                // 1: documents come whole.
                "textDocumentSync": { "openClose": true, "change": 1 },
                "codeActionProvider": { "codeActionKinds": ["quickfix"] },
                "documentSymbolProvider": true,
                "completionProvider": { "triggerCharacters": ["*"] },
            },
            "serverInfo": { "name": "entretien", "version": env!("CARGO_PKG_VERSION") },
        });
        connection.initialize_finish(id, offered)?;
        let (open, stale, fonts) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        Ok(Self { connection, unit, open, stale, fonts })
    }

    fn listen(&mut self) -> Result<(), ProtocolError> {
        let connection = self.connection;
        for message in &connection.receiver {
            match message {
                Message::Request(request) => {
                    if connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    self.send(response.into());
                }
                Message::Notification(notification) => self.hear(&notification),
                Message::Response(_) => {}
            }
            if connection.receiver.is_empty() {
                self.refresh();
            }
        }
        Ok(())
    }

    /// Sends a message. When that fails nobody is left to tell, and the end of the input follows.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    fn hear(&mut self, Notification { method, params }: &Notification) {
        let document = &params["textDocument"];
        let Some(uri) = document["uri"].as_str().map(str::to_owned) else { return };
        let text = match method.as_str() {
            "textDocument/didOpen" => &document["text"],
            "textDocument/didChange" => &params["contentChanges"][0]["text"],
            "textDocument/didClose" => {
                self.open.remove(&uri);
                self.stale.remove(&uri);
                self.publish(&uri, &Value::Null, &[]);
                return;
            }
            _ => return,
        };
        let Some(text) = text.as_str() else { return };
        let open =
            Open { text: text.to_owned(), version: document["version"].clone(), checked: None };
        self.open.insert(uri.clone(), open);
        self.stale.insert(uri);
    }

    fn answer(&mut self, Request { id, method, params }: Request) -> Response {
        self.refresh();
        let uri = params["textDocument"]["uri"].as_str().unwrap_or_default();
        let document = self.open.get(uri).and_then(|open| open.checked.as_ref());
        let answer = |ask: &dyn Fn(&Document) -> Vec<Value>| document.map(ask).unwrap_or_default();
        let found = match method.as_str() {
            "textDocument/codeAction" => {
                answer(&|document| document.actions(uri, &params["range"], self.unit))
            }
            "textDocument/documentSymbol" => answer(&|document| document.outline(self.unit)),
            "textDocument/completion" => {
                answer(&|document| document.labels(&params["position"], self.unit))
            }
            _ => {
                return Response::new_err(
                    id,
                    METHOD_NOT_FOUND,
                    format!("`{method}` is not offered"),
                );
            }
        };
        Response::new_ok(id, found)
    }

    /// Checks what has changed, and tells the client.
    fn refresh(&mut self) {
        for uri in std::mem::take(&mut self.stale) {
            let Some(open) = self.open.get(&uri) else { continue };
            let (text, version) = (open.text.clone(), open.version.clone());
            let document = self.check(&uri, text);
            self.publish(&uri, &version, &document.diagnostics(self.unit));
            if let Some(open) = self.open.get_mut(&uri) {
                open.checked = Some(document);
            }
        }
    }

    fn publish(&self, uri: &str, version: &Value, diagnostics: &[Value]) {
        let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
        if !version.is_null() {
            params["version"] = version.clone();
        }
        let method = "textDocument/publishDiagnostics".to_owned();
        self.send(Notification { method, params }.into());
    }

    /// What `entretien check` would say of a file with that text.
    fn check(&mut self, uri: &str, text: String) -> Document {
        let path = path_of(uri).unwrap_or_else(|| PathBuf::from("untitled.md"));
        let job = Check::of(&path);
        let source = Source::of(&path, text, job.terms.bounds.clone());
        let ((interview, _), text) = (source.parse(), source.text.clone());
        let folder = source.folder().to_owned();
        if !self.fonts.contains_key(&folder)
            && let Ok(library) =
                Library::open(&job.terms.fonts, std::slice::from_ref(&path), &job.terms.bounds)
        {
            self.fonts.insert(folder.clone(), library);
        }
        let complaints = self.fonts.get(&folder).and_then(|library| {
            let examine = || job.examine(job.draft(source), &library.fonts).1;
            // A bug befalls one text; the next letter typed may be past it.
            catch_unwind(AssertUnwindSafe(examine)).ok()
        });
        let complaints = settled(&complaints.unwrap_or_default(), &job.terms);
        Document { text, interview, complaints }
    }
}
