//! One editor's session: what it asks is answered from what it has open and from the repository around it.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::time::Duration;

use lsp_server::{ErrorCode, Message, Notification, Request};
use lsp_types::notification::{DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument};
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, Diagnostic, InitializeResult,
    PublishDiagnosticsParams, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::page::Page;
use super::text::Buffer;
use super::wire::{Incoming, Wire};
use super::world::{World, folder};
use super::{actions, complete, findings, hover, outline};
use crate::command::{exit::Exit, failure::Failure, options::Clock};
use crate::document::is_growth_doc;
use crate::finding::RepoPath;
use crate::inspect::Opened;
use crate::load::State;

/// How long nobody types before everything is looked at.
const IDLE: Duration = Duration::from_millis(400);
/// How often the repository is looked at for changes that no editor makes.
const POLL: Duration = Duration::from_secs(3);

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody has said hello.
    Waiting,
    Working,
    /// The editor is about to leave.
    Leaving,
}

/// What comes after a repository was looked at for a while.
enum Next {
    /// It is opened again: something in it has changed.
    Open,
    End(Result<Exit, Failure>),
}

/// What there is to answer from.
enum Sight<'w, 'o> {
    Clear(&'w mut World<'o>),
    /// There is no repository that could be read, and why.
    Blind(Failure),
}

pub(super) struct Session<'a> {
    wire: Wire<'a>,
    clock: Clock,
    stage: Stage,
    buffers: BTreeMap<String, Buffer>,
    /// Whether everything is to be looked at once nobody types.
    is_stale: bool,
    /// Whether something else may have to be shown.
    is_unshown: bool,
    /// What the editor shows already.
    shown: HashMap<String, Vec<Diagnostic>>,
}

impl<'a> Session<'a> {
    pub(super) fn new(wire: Wire<'a>, clock: Clock) -> Session<'a> {
        let (buffers, shown) = (BTreeMap::new(), HashMap::new());
        Session { wire, clock, stage: Stage::Waiting, buffers, is_stale: false, is_unshown: false, shown }
    }

    /// Answers until the editor leaves.
    ///
    /// # Errors
    /// If the editor no longer reads.
    pub(super) fn serve(mut self) -> Result<Exit, Failure> {
        loop {
            let today = self.clock.today();
            (self.is_stale, self.is_unshown) = (true, true);
            let opened = Opened::new(None, State::WorkingTree, today);
            let mut world = match &opened {
                Ok(opened) => World::of(opened, today).map_err(Failure::from),
                Err(error) => Err(Failure::from(error.clone())),
            };
            let mut sight = match &mut world {
                Ok(world) => Sight::Clear(world),
                Err(failure) => Sight::Blind(failure.clone()),
            };
            match self.work(&mut sight)? {
                Next::Open => {}
                Next::End(exit) => return exit,
            }
        }
    }

    /// Answers for as long as the repository stays as it is.
    fn work(&mut self, sight: &mut Sight<'_, '_>) -> io::Result<Next> {
        loop {
            let next = match self.wire.next_now() {
                Some(next) => next,
                None => {
                    self.publish(sight)?;
                    match self.wait() {
                        Some(next) => next,
                        None if sight.is_outdated() => return Ok(Next::Open),
                        None => {
                            self.look(sight);
                            continue;
                        }
                    }
                }
            };
            let next = match next {
                Incoming::Message(Message::Request(request)) => self.request(request, sight)?,
                Incoming::Message(Message::Notification(told)) => self.told(told)?,
                // It was asked nothing.
                Incoming::Message(Message::Response(_)) => None,
                Incoming::Garbage => {
                    self.wire.refuse_garbage()?;
                    None
                }
                Incoming::End => Some(self.end()),
            };
            if let Some(next) = next {
                return Ok(next);
            }
        }
    }

    /// The next message; nothing once it is time to look at the repository.
    fn wait(&self) -> Option<Incoming> {
        match (self.buffers.is_empty(), self.is_stale) {
            (true, _) => Some(self.wire.next()),
            (false, true) => self.wire.next_within(IDLE),
            (false, false) => self.wire.next_within(POLL),
        }
    }

    /// Looks at everything, if something has changed since.
    fn look(&mut self, sight: &mut Sight<'_, '_>) {
        if !self.is_stale {
            return;
        }
        if let Sight::Clear(world) = &mut *sight
            && let Err(error) = world.judge(self.buffers.values())
        {
            *sight = Sight::Blind(error.into());
        }
        (self.is_stale, self.is_unshown) = (false, true);
    }

    /// Shows what is found in the texts that are open, where that is something else than before.
    fn publish(&mut self, sight: &Sight<'_, '_>) -> io::Result<()> {
        if !std::mem::take(&mut self.is_unshown) {
            return Ok(());
        }
        for (uri, buffer) in &self.buffers {
            let found = sight.diagnostics(buffer);
            if self.shown.get(uri) != Some(&found) {
                self.shown.insert(uri.clone(), found.clone());
                show(&mut self.wire, &buffer.uri, found, Some(buffer.version))?;
            }
        }
        Ok(())
    }

    fn end(&self) -> Next {
        Next::End(match self.stage {
            Stage::Leaving => Ok(Exit::Fine),
            // The protocol wants a 1 where the editor did not say that it leaves.
            Stage::Working => Ok(Exit::Found),
            Stage::Waiting => Ok(Exit::Fine),
        })
    }

    /// Takes note of what the editor tells.
    fn told(&mut self, told: Notification) -> io::Result<Option<Next>> {
        match told.method.as_str() {
            "exit" => return Ok(Some(self.end())),
            _ if self.stage != Stage::Working => {}
            DidOpenTextDocument::METHOD => {
                if let Some(open) = read::<lsp_types::DidOpenTextDocumentParams>(told.params) {
                    let open = open.text_document;
                    let key = open.uri.to_string();
                    self.buffers.insert(key, Buffer::new(open.uri, open.version, open.text));
                    (self.is_stale, self.is_unshown) = (true, true);
                }
            }
            DidChangeTextDocument::METHOD => {
                let change = read::<lsp_types::DidChangeTextDocumentParams>(told.params);
                if let Some(change) = change
                    && let Some(buffer) = self.buffers.get_mut(change.text_document.uri.as_str())
                {
                    buffer.change(change.text_document.version, change.content_changes);
                    (self.is_stale, self.is_unshown) = (true, true);
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(closed) = read::<lsp_types::DidCloseTextDocumentParams>(told.params) {
                    let uri = closed.text_document.uri;
                    self.buffers.remove(uri.as_str());
                    self.shown.remove(uri.as_str());
                    (self.is_stale, self.is_unshown) = (true, true);
                    show(&mut self.wire, &uri, Vec::new(), None)?;
                }
            }
            "workspace/didChangeWatchedFiles" | "textDocument/didSave" => {
                (self.is_stale, self.is_unshown) = (true, true)
            }
            _ => {}
        }
        Ok(None)
    }

    /// Answers a request.
    fn request(&mut self, request: Request, sight: &Sight<'_, '_>) -> io::Result<Option<Next>> {
        let Request { id, method, params } = request;
        match (self.stage, method.as_str()) {
            (Stage::Waiting, "initialize") => {
                self.stage = Stage::Working;
                if let Some(folder) = folder(&params) {
                    // Where it is not there, the repository is the one around the current folder.
                    let _ = std::env::set_current_dir(folder);
                }
                self.wire.answer(id, json!(hello()))?;
                return Ok(Some(Next::Open));
            }
            (Stage::Waiting, _) => {
                self.wire.refuse(id, ErrorCode::ServerNotInitialized, "the first request is `initialize`")?;
            }
            (Stage::Working, "shutdown") => {
                self.stage = Stage::Leaving;
                self.wire.answer(id, Value::Null)?;
            }
            (Stage::Leaving, _) | (Stage::Working, "initialize") => {
                self.wire.refuse(id, ErrorCode::InvalidRequest, "this is not the time for it")?;
            }
            (Stage::Working, method) => match self.answer(method, params, sight) {
                Ok(answer) => self.wire.answer(id, answer)?,
                Err(Refused::Method) => {
                    self.wire.refuse(id, ErrorCode::MethodNotFound, "growthlint does not know this")?;
                }
                Err(Refused::Params) => {
                    self.wire.refuse(
                        id,
                        ErrorCode::InvalidParams,
                        "the parameters are not those of the method",
                    )?;
                }
            },
        }
        Ok(None)
    }

    fn answer(&self, method: &str, params: Value, sight: &Sight<'_, '_>) -> Result<Value, Refused> {
        match method {
            "textDocument/completion" => {
                let asked: lsp_types::CompletionParams = wanted(params)?;
                let at = asked.text_document_position;
                self.of(sight, &at.text_document.uri, |page| complete::at(page, at.position))
            }
            "textDocument/hover" => {
                let at = wanted::<lsp_types::HoverParams>(params)?.text_document_position_params;
                self.of(sight, &at.text_document.uri, |page| hover::at(page, at.position))
            }
            "textDocument/definition" => {
                let asked: lsp_types::GotoDefinitionParams = wanted(params)?;
                let at = asked.text_document_position_params;
                self.of(sight, &at.text_document.uri, |page| outline::definition(page, at.position))
            }
            "textDocument/documentSymbol" => {
                let asked: lsp_types::DocumentSymbolParams = wanted(params)?;
                self.of(sight, &asked.text_document.uri, outline::symbols)
            }
            "textDocument/foldingRange" => {
                let asked: lsp_types::FoldingRangeParams = wanted(params)?;
                self.of(sight, &asked.text_document.uri, outline::folds)
            }
            "textDocument/codeAction" => {
                let asked: lsp_types::CodeActionParams = wanted(params)?;
                self.of(sight, &asked.text_document.uri, |page| actions::at(page, asked.range))
            }
            _ => Err(Refused::Method),
        }
    }

    /// An answer about an open document; `null` for a file that is no document, or without a repository.
    fn of<T: serde::Serialize>(
        &self,
        sight: &Sight<'_, '_>,
        uri: &Uri,
        answer: impl FnOnce(&Page<'_, '_>) -> T,
    ) -> Result<Value, Refused> {
        let (Some(buffer), Sight::Clear(world)) = (self.buffers.get(uri.as_str()), sight) else {
            return Ok(Value::Null);
        };
        let Some(path) = world.document_path(&buffer.uri) else { return Ok(Value::Null) };
        let document = world.read(&path, &buffer.source);
        Ok(json!(answer(&Page { world, buffer, document: &document })))
    }
}

/// Why a request is refused.
enum Refused {
    Method,
    Params,
}

fn read<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn wanted<P: DeserializeOwned>(params: Value) -> Result<P, Refused> {
    read(params).ok_or(Refused::Params)
}

fn show(wire: &mut Wire<'_>, uri: &Uri, found: Vec<Diagnostic>, version: Option<i32>) -> io::Result<()> {
    let params = PublishDiagnosticsParams::new(uri.clone(), found, version);
    wire.tell(PublishDiagnostics::METHOD, json!(params))
}

impl Sight<'_, '_> {
    /// Whether the repository is not what it was when it was opened. One that could not be read may be readable now.
    fn is_outdated(&self) -> bool {
        match self {
            Sight::Clear(world) => !world.opened.is_as_it_was(),
            Sight::Blind(_) => true,
        }
    }

    fn diagnostics(&self, buffer: &Buffer) -> Vec<Diagnostic> {
        match self {
            Sight::Clear(world) => world
                .document_path(&buffer.uri)
                .map_or_else(Vec::new, |path| findings::diagnostics(world, &path, buffer)),
            Sight::Blind(failure) => {
                let path = RepoPath::new("open.md");
                let is_one = is_growth_doc(&path, buffer.source.text().as_bytes());
                if is_one { vec![findings::unchecked(failure)] } else { Vec::new() }
            }
        }
    }
}

/// What the server can do.
fn hello() -> InitializeResult {
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR]),
        ..CodeActionOptions::default()
    };
    let triggers = [":", " ", "#", "-"].map(str::to_owned).to_vec();
    let completion = CompletionOptions { trigger_characters: Some(triggers), ..CompletionOptions::default() };
    InitializeResult {
        capabilities: ServerCapabilities {
            text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL)),
            completion_provider: Some(completion),
            hover_provider: Some(true.into()),
            definition_provider: Some(lsp_types::OneOf::Left(true)),
            document_symbol_provider: Some(lsp_types::OneOf::Left(true)),
            folding_range_provider: Some(true.into()),
            code_action_provider: Some(actions.into()),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "growthlint".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}
