//! An editor as far as a language server sees one: it asks, tells, and takes note of what is published.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::place::Place;

/// How long an answer may take on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long nothing new may come until everything has been looked at.
const QUIET: Duration = Duration::from_millis(1500);

pub(super) struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    root: String,
    asked: i64,
    versions: HashMap<String, i64>,
    answers: Vec<Value>,
    published: HashMap<String, Vec<Value>>,
}

impl Editor {
    /// A server that nobody has said hello to.
    pub(super) fn connect(place: &Place) -> Editor {
        let mut command = place.command(env!("CARGO_BIN_EXE_growthlint"), &place.root);
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (send, messages) = mpsc::channel();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            loop {
                let mut length = 0;
                loop {
                    let mut line = String::new();
                    if output.read_line(&mut line).unwrap_or(0) == 0 {
                        return;
                    }
                    if line == "\r\n" {
                        break;
                    }
                    length = line.trim_end().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
                }
                let mut body = vec![0; length];
                output.read_exact(&mut body).unwrap();
                if send.send(serde_json::from_slice(&body).unwrap()).is_err() {
                    return;
                }
            }
        });
        Editor {
            input: child.stdin.take(),
            child,
            messages,
            root: format!("file://{}", place.root.display()),
            asked: 0,
            versions: HashMap::new(),
            answers: Vec::new(),
            published: HashMap::new(),
        }
    }

    /// A session that has begun.
    pub(super) fn start(place: &Place) -> Editor {
        let mut editor = Editor::connect(place);
        let folders = json!([{"uri": editor.root, "name": "docs"}]);
        let hello = editor
            .ask("initialize", json!({"capabilities": {}, "processId": null, "workspaceFolders": folders}));
        for capability in [
            "completionProvider",
            "hoverProvider",
            "definitionProvider",
            "documentSymbolProvider",
            "foldingRangeProvider",
            "codeActionProvider",
        ] {
            assert!(!hello["capabilities"][capability].is_null(), "{hello:#}");
        }
        editor.tell("initialized", json!({}));
        editor
    }

    pub(super) fn uri(&self, path: &str) -> String {
        format!("{}/{path}", self.root)
    }

    /// Sends bytes as they are.
    pub(super) fn send(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    fn message(&mut self, message: Value) {
        let text = message.to_string();
        self.send(&format!("Content-Length: {}\r\n\r\n{text}", text.len()));
    }

    pub(super) fn tell(&mut self, method: &str, params: Value) {
        self.message(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request, and gives its id.
    pub(super) fn request(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        self.message(json!({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params}));
        json!(self.asked)
    }

    /// Takes note of the next message, if it comes in time.
    fn note(&mut self, within: Duration) -> bool {
        let Ok(message) = self.messages.recv_timeout(within) else { return false };
        assert_eq!(message["jsonrpc"], "2.0");
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let found = params["diagnostics"].as_array().unwrap().clone();
            self.published.insert(params["uri"].as_str().unwrap().to_owned(), found);
        } else {
            self.answers.push(message);
        }
        true
    }

    fn answered(&mut self, id: &Value) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.answers.iter().position(|answer| answer["id"] == *id) {
                return self.answers.remove(at);
            }
            assert!(self.note(end.saturating_duration_since(Instant::now())), "no answer to {id}");
        }
    }

    pub(super) fn answer(&mut self, id: &Value) -> Value {
        let answer = self.answered(id);
        assert!(answer["error"].is_null(), "{answer:#}");
        answer["result"].clone()
    }

    /// The code with which a request is refused.
    pub(super) fn refused(&mut self, id: &Value) -> i64 {
        self.answered(id)["error"]["code"].as_i64().unwrap()
    }

    pub(super) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(&id)
    }

    fn at(&mut self, method: &str, path: &str, position: &Value) -> Value {
        let params = json!({"textDocument": {"uri": self.uri(path)}, "position": position});
        self.ask(method, params)
    }

    pub(super) fn complete(&mut self, path: &str, position: &Value) -> Vec<Value> {
        self.at("textDocument/completion", path, position).as_array().cloned().unwrap_or_default()
    }

    pub(super) fn hint(&mut self, path: &str, position: &Value) -> String {
        let hint = self.at("textDocument/hover", path, position);
        hint["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    pub(super) fn definition(&mut self, path: &str, position: &Value) -> Value {
        self.at("textDocument/definition", path, position)
    }

    pub(super) fn actions(&mut self, path: &str, position: &Value) -> Vec<Value> {
        let range = json!({"start": position, "end": position});
        let params =
            json!({"textDocument": {"uri": self.uri(path)}, "range": range, "context": {"diagnostics": []}});
        self.ask("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
    }

    /// The edits of the action whose title begins like this.
    pub(super) fn action(&mut self, path: &str, position: &Value, title: &str) -> Vec<Value> {
        let actions = self.actions(path, position);
        let wanted = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
        let wanted = wanted.unwrap_or_else(|| panic!("no action {title:?} among {actions:#?}"));
        wanted["edit"]["changes"][self.uri(path)].as_array().unwrap().clone()
    }

    pub(super) fn open(&mut self, path: &str, text: &str) {
        self.published.remove(&self.uri(path));
        let document = json!({"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text});
        self.versions.insert(path.to_owned(), 1);
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Puts a text in place of the whole buffer.
    pub(super) fn change(&mut self, path: &str, text: &str) {
        self.edit(path, json!({"text": text}));
    }

    pub(super) fn edit(&mut self, path: &str, change: Value) {
        let version = self.versions.get_mut(path).unwrap();
        *version += 1;
        let document = json!({"uri": self.uri(path), "version": self.versions[path]});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }

    /// What is shown next of a document.
    pub(super) fn shown(&mut self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        let end = Instant::now() + PATIENCE;
        self.published.remove(&uri);
        loop {
            if let Some(shown) = self.published.get(&uri) {
                return shown.clone();
            }
            assert!(self.note(end.saturating_duration_since(Instant::now())), "nothing was shown");
        }
    }

    /// What is shown of a document once nothing more is found.
    pub(super) fn settled(&mut self, path: &str) -> Vec<Value> {
        // An answer comes behind everything that was told before, and then it is quiet.
        self.ask("textDocument/foldingRange", json!({"textDocument": {"uri": self.uri(path)}}));
        while self.note(QUIET) {}
        self.published.get(&self.uri(path)).cloned().unwrap_or_default()
    }

    /// Waits until what is shown of a document is as wanted.
    pub(super) fn until(&mut self, path: &str, wanted: impl Fn(&[Value]) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !self.published.get(&self.uri(path)).is_some_and(|shown| wanted(shown)) {
            assert!(self.note(end.saturating_duration_since(Instant::now())), "{:#?}", self.published);
        }
    }

    /// Says goodbye, and gives the code with which the server ends.
    pub(super) fn leave(mut self) -> i32 {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.close()
    }

    /// Closes the connection, and gives the code with which the server ends.
    pub(super) fn close(mut self) -> i32 {
        drop(self.input.take());
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(!said.contains("panicked") && !said.contains("mistake of growthlint's own"), "{said}");
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Rules with their lines, from 1, in the order in which they are shown. What nothing reads has no rule.
pub(super) fn rules(shown: &[Value]) -> Vec<(String, u64)> {
    let found = shown.iter().filter(|found| found["code"].is_string());
    found
        .map(|found| {
            (
                found["code"].as_str().unwrap().to_owned(),
                found["range"]["start"]["line"].as_u64().unwrap() + 1,
            )
        })
        .collect()
}

/// A text with edits made, none of which overlap.
pub(super) fn apply(text: &str, edits: &[Value]) -> String {
    let at = |place: &Value| {
        let line = place["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let wanted = place["character"].as_u64().unwrap() as usize;
        let inside = text[start..].char_indices().find(|(_, letter)| {
            let here = units >= wanted;
            units += letter.len_utf16();
            here
        });
        inside.map_or(text.len(), |(at, _)| start + at)
    };
    let mut edits: Vec<&Value> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(at(&edit["range"]["start"])));
    let mut text = text.to_owned();
    for edit in edits {
        let (start, end) = (at(&edit["range"]["start"]), at(&edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text
}
