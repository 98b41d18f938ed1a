//! One repository, opened once and judged in any of its states: loading, evidence and lint put together.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::document::{self, Asked, Document};
use crate::evidence::Evidence;
use crate::evidence::fact::Ledger;
use crate::evidence::history::DocumentHistory;
use crate::evidence::people::Trust as Trusting;
use crate::evidence::reader::Reader;
use crate::evidence::row::Rows;
use crate::field::date::{Day, Time};
use crate::field::encoding::composed;
use crate::field::id::CommitId;
use crate::field::person::{Mailmap, Person, Signer};
use crate::field::span::Source;
use crate::finding::{Finding, Message, RepoPath};
use crate::lint::{self, SETTINGS_FILE, State as LintState};
use crate::load::{
    self, Button, ChangedTrust, Docs, Environment, Gap, History, LoadError, Parser, Reading, Repository,
    State, Text, Trust, TrustFile,
};
use crate::proof;
use crate::report::found::Unchecked;
use crate::rules::RULES;
use crate::seal::allowed_signers::Keys;
use crate::seal::forge::{ForgeKey, Refused};
use crate::seal::key::Unsupported;
use crate::seal::mistake::Mistake as KeyMistake;
use crate::seal::revoked::Revoked;
use crate::settings::weaker::{self, TrustChange};
use crate::settings::{Assurance, Mistake, MistakeKind, Settings};

/// Why a repository cannot be inspected at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InspectError {
    Load(LoadError),
    /// The trusted settings cannot be read.
    Settings {
        line: usize,
        why: &'static str,
    },
    /// No file is a growth doc.
    NoDocuments,
}

impl InspectError {
    /// What is wrong, in one line.
    pub fn what(&self) -> String {
        match self {
            InspectError::Load(error) => error.what(),
            InspectError::Settings { line, why } => format!("{SETTINGS_FILE}:{line}: {why}"),
            InspectError::NoDocuments => "there are no growth docs here".to_owned(),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            InspectError::Load(error) => error.help(),
            InspectError::Settings { .. } => "`growthlint schema settings` lists the keys".to_owned(),
            InspectError::NoDocuments => {
                "put one at people/TEAM/HANDLE.md, or name other paths under `docs` in growthlint.yaml"
                    .to_owned()
            }
        }
    }
}

impl std::fmt::Display for InspectError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}; {}", self.what(), self.help())
    }
}

impl std::error::Error for InspectError {}

impl From<LoadError> for InspectError {
    fn from(error: LoadError) -> InspectError {
        InspectError::Load(error)
    }
}

/// A repository with its trust files read.
pub struct Opened {
    repository: Repository,
    trust: Trust,
    environment: Environment,
    pub settings: Settings,
    settings_source: Option<Source>,
    mistakes: Vec<Mistake>,
    docs: Docs,
    mailmap: Mailmap,
    keys: Keys,
    key_mistakes: Vec<KeyMistake>,
    revoked: Revoked,
    forges: Vec<(Person, ForgeKey, usize)>,
    keys_source: Option<Source>,
    gaps: Vec<Gap>,
    /// Commits of which somebody remembers that they were the trusted branch's tip.
    pub anchors: Vec<CommitId>,
    parser: Box<Parser<'static>>,
    today: Day,
}

impl Opened {
    /// Opens the repository around the current folder, or the one that git's environment names.
    ///
    /// # Errors
    /// Where there is none, where nothing says which branch is trusted, and where its settings cannot be read.
    pub fn new(base: Option<&str>, proposed: State, today: Day) -> Result<Opened, InspectError> {
        Opened::of(load::open()?, base, proposed, today)
    }

    /// Opens the repository at a folder.
    ///
    /// # Errors
    /// As [`Opened::new`].
    pub fn at(dir: &std::path::Path, proposed: State, today: Day) -> Result<Opened, InspectError> {
        Opened::of(load::open_at(dir)?, None, proposed, today)
    }

    fn of(
        repository: Repository,
        base: Option<&str>,
        proposed: State,
        today: Day,
    ) -> Result<Opened, InspectError> {
        let environment = Environment::of_process();
        let trust = load::trust(&repository, base, &environment, proposed)?;
        let text = trust.text(TrustFile::Settings).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
        let (settings, mut mistakes) = match &text {
            Some(text) => {
                let (settings, mistakes) = Settings::parse(text, &names);
                for mistake in &mistakes {
                    if let MistakeKind::Unreadable { why } = mistake.kind {
                        let line = Source::new(text.as_str()).position(mistake.span.start).line;
                        return Err(InspectError::Settings { line, why });
                    }
                }
                (settings, mistakes)
            }
            None => (Settings::default(), Vec::new()),
        };
        let mut settings = settings;
        if trust.trusted.is_some() {
            settings.read_job_descriptions(&mut |path| {
                let bytes = load::trusted_text(&repository, &trust, path).ok()?;
                Some(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
            });
        }
        let docs = Docs::new(&settings.docs.iter().map(|glob| glob.pattern.clone()).collect::<Vec<_>>())?;
        let mailmap =
            Mailmap::parse(&trust.text(TrustFile::Mailmap).map(String::from_utf8_lossy).unwrap_or_default());
        let mut gaps = Vec::new();
        let revoked = match &settings.revoked_keys {
            Some(path) => revoked(&repository, &trust, path).unwrap_or_else(|gap| {
                gaps.push(gap);
                None
            }),
            None => Some(Revoked::none()),
        };
        let key_text =
            trust.text(TrustFile::AllowedSigners).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let (mut keys, key_mistakes) = Keys::parse(
            key_text.as_deref().unwrap_or_default(),
            &revoked.clone().unwrap_or_default(),
            &mailmap,
        );
        if revoked.is_none() {
            keys = Keys::default();
        }
        let revoked = revoked.unwrap_or_default();
        let mut forges = Vec::new();
        for (number, forge) in settings.forges.iter().enumerate() {
            match forge.key.as_deref().map(ForgeKey::parse) {
                None => {}
                Some(Ok(key)) => forges.push((forge.committer.clone(), key, number)),
                Some(Err(Refused::Unsupported(Unsupported::OpenPgp))) => {
                    mistakes.push(forge_mistake("an OpenPGP key"))
                }
                Some(Err(Refused::Unsupported(what))) => mistakes.push(forge_mistake(what.name())),
                Some(Err(Refused::NoKey(why))) => mistakes.push(forge_mistake(why)),
            }
        }
        let reader = Reader::new(settings.labels.clone(), settings.sections.clone());
        let parser = Box::new(move |path: &RepoPath, bytes: &[u8]| reader.read(path, bytes));
        Ok(Opened {
            repository,
            trust,
            environment,
            settings,
            settings_source: text.map(Source::new),
            mistakes,
            docs,
            mailmap,
            keys,
            key_mistakes,
            revoked,
            forges,
            keys_source: key_text.map(Source::new),
            gaps,
            anchors: Vec::new(),
            parser,
            today,
        })
    }

    /// Reads the history once, for all states.
    ///
    /// # Errors
    /// Where git's library refuses.
    pub fn read(&self) -> Result<Inspector<'_>, InspectError> {
        Ok(Inspector { opened: self, history: History::read(self.reading())?, known: HashMap::new() })
    }

    /// Reads what it takes to say which texts stand, for [`Judge::TextOnly`].
    ///
    /// # Errors
    /// As [`Opened::read`].
    pub fn read_texts(&self) -> Result<Inspector<'_>, InspectError> {
        Ok(Inspector { opened: self, history: History::read_texts(self.reading())?, known: HashMap::new() })
    }

    fn reading(&self) -> Reading<'_> {
        Reading {
            repository: &self.repository,
            trust: &self.trust,
            environment: &self.environment,
            as_of: Time(self.today.plus_days(1).start().0 - 1),
            docs: &self.docs,
            mailmap: &self.mailmap,
            keyed: self.keys_source.is_some() || !self.forges.is_empty(),
            forges: &self.forges,
            revoked_keys: self.settings.revoked_keys.as_deref(),
            parser: &*self.parser,
        }
    }

    /// A judged state of this repository, as the lint sees it.
    pub fn lint_state<'a>(&'a self, state: &'a Inspected, audit: bool) -> LintState<'a> {
        LintState {
            documents: &state.documents,
            settings: &self.settings,
            evidence: state.evidence.as_ref(),
            changed_trust: &state.changed_trust,
            settings_source: self.settings_source.as_ref(),
            mistakes: &self.mistakes,
            keys_source: self.keys_source.as_ref(),
            key_mistakes: &self.key_mistakes,
            anchors: &self.anchors,
            today: self.today,
            audit,
        }
    }

    /// What a changed trust file would weaken.
    fn trust_change(&self, changed: &ChangedTrust) -> TrustChange {
        let mut change = TrustChange::of(changed.path.as_str());
        let proposed = String::from_utf8_lossy(changed.text.as_deref().unwrap_or_default()).into_owned();
        change.weakens = match changed.file {
            Some(TrustFile::Settings) => {
                let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
                let levels: Vec<_> = RULES.iter().map(|rule| (rule.name, rule.level)).collect();
                weaker::weakened(&self.settings, &Settings::parse(&proposed, &names).0, &levels)
            }
            Some(TrustFile::Mailmap) => weaker::joined(&self.mailmap, &Mailmap::parse(&proposed)),
            Some(TrustFile::AllowedSigners) => vec![Message::fixed("changes whose keys are whose")],
            None => self.unrevoked(changed.text.as_deref()),
        };
        change
    }

    /// What another list of revoked keys would let count again.
    fn unrevoked(&self, proposed: Option<&[u8]>) -> Vec<Message> {
        let Some(proposed) = proposed.and_then(|bytes| Revoked::parse(bytes).ok()) else {
            return vec![Message::fixed("leaves no list of revoked keys that can be read")];
        };
        match self.revoked.left_out_by(&proposed) {
            0 => Vec::new(),
            1 => vec![Message::fixed("lets a revoked key count again")],
            many => vec![message!["lets ", many, " revoked keys count again"]],
        }
    }

    /// Who makes commits here now, as git finds them and as the trusted mailmap has them; `None` where nothing names an address.
    pub fn identity(&self) -> Option<(Person, Person)> {
        let written = self.environment.author(&self.repository)?;
        let resolved = self.mailmap.resolve(&written);
        Some((written, resolved))
    }

    /// Which addresses are one person, by the trusted branch.
    pub fn mailmap(&self) -> &Mailmap {
        &self.mailmap
    }

    /// Whose key is whose, by the trusted branch.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The repository, for what else is asked of it.
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// Whether a path of the machine, with no link left in its folders, is where a growth doc, a trust file or something of git's stands in
    /// the working tree: what no report is ever written over.
    pub fn keeps(&self, path: &std::path::Path) -> bool {
        let root = self.repository.workdir().and_then(|root| root.canonicalize().ok());
        let inside = root.and_then(|root| {
            path.strip_prefix(root).ok().map(|inside| inside.to_string_lossy().replace('\\', "/"))
        });
        inside.is_some_and(|inside| {
            let trust = TrustFile::ALL.iter().any(|file| file.path() == inside);
            trust || inside == ".git" || inside.starts_with(".git/") || self.docs.matches(&inside)
        })
    }

    /// What a state's texts say alone, for where its history is cut.
    pub fn texts_alone(&self, state: &Inspected) -> TextsAlone {
        let evidence = Evidence::new(
            &Rows::default(),
            Trusting::new(&self.settings, self.mailmap.clone(), Keys::default(), self.today),
        );
        let engineers = state
            .documents
            .iter()
            .filter_map(|document| Some((document, &document.front_matter.engineer.as_ref()?.value)));
        let empty = |engineer: &Person| DocumentHistory::new(evidence.resolve(engineer), Ledger::default());
        let histories =
            engineers.map(|(document, engineer)| (document.path.clone(), empty(engineer))).collect();
        TextsAlone { evidence, histories }
    }

    /// The text of the trusted settings, where there are any.
    pub fn settings_source(&self) -> Option<&Source> {
        self.settings_source.as_ref()
    }
}

/// Documents whose history shows nothing.
pub struct TextsAlone {
    /// An evidence that knows only whom the mailmap and the settings name.
    pub evidence: Evidence,
    histories: BTreeMap<RepoPath, DocumentHistory>,
}

impl TextsAlone {
    /// A document with a history in which nothing is; `None` where its front matter names no engineer.
    pub fn context<'a>(
        &'a self,
        document: &'a Document,
        settings: &'a Settings,
    ) -> Option<proof::Context<'a>> {
        let history = self.histories.get(&document.path)?;
        Some(proof::Context { document, settings, evidence: &self.evidence, history, today: None })
    }
}

/// A merge button's key that verifies nothing here. Its commits then keep their authors' clocks, as without a key.
fn forge_mistake(what: &'static str) -> Mistake {
    Mistake { kind: MistakeKind::ForgeKey { what }, span: crate::field::span::Span::default() }
}

/// The revoked keys that the settings name. Where the list is missing, no key may count.
fn revoked(repository: &Repository, trust: &Trust, path: &str) -> Result<Option<Revoked>, Gap> {
    let bytes = load::trusted_text(repository, trust, path)?;
    let revoked = bytes.as_deref().and_then(|bytes| Revoked::parse(bytes).ok());
    revoked.map(Some).ok_or_else(|| Gap::revoked_keys(RepoPath::new(path)))
}

/// How a state is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    Check,
    Audit,
    TextOnly,
    /// Not at all: the evidence is read, and no rule runs.
    Evidence,
}

/// How many documents are parsed at a time.
const AT_ONCE: usize = 256;

/// A repository whose history is read.
pub struct Inspector<'o> {
    opened: &'o Opened,
    history: History<'o>,
    /// The documents of the states that were judged: most of them stand in the next one as well.
    known: HashMap<RepoPath, Read>,
}

/// A document that was read.
#[derive(Clone)]
struct Read {
    text: Text,
    document: Document,
    /// What its text shows alone; nothing where no rule runs.
    shown: Arc<[Finding]>,
}

pub struct Inspected {
    pub documents: Vec<Document>,
    pub findings: Vec<Finding>,
    /// What the history shows; `None` where it is cut or was not to be used.
    pub evidence: Option<Evidence>,
    /// What could not be read.
    pub gaps: Vec<Gap>,
    /// Trust files that what is checked changes.
    pub changed_trust: Vec<TrustChange>,
    pub trusted: Option<load::Trusted>,
    pub head: Option<CommitId>,
    /// How much a claim needed to be believed.
    pub level: Assurance,
}

impl Inspector<'_> {
    /// Judges one state.
    ///
    /// # Errors
    /// Where the state cannot be read at all.
    pub fn judge(&mut self, which: State, judge: Judge) -> Result<Inspected, InspectError> {
        self.judge_landed(which, judge, Button::Merge)
    }

    /// Judges one state as another button would land it on the trusted branch.
    ///
    /// # Errors
    /// As [`Inspector::judge`].
    pub fn judge_landed(
        &mut self,
        which: State,
        judge: Judge,
        button: Button,
    ) -> Result<Inspected, InspectError> {
        let opened = self.opened;
        let loaded = self.history.state_with(which, button, &[])?;
        let mut gaps = loaded.gaps;
        gaps.extend(opened.gaps.iter().cloned());
        let is_linted = judge != Judge::Evidence;
        let asked = if judge == Judge::TextOnly { Asked::Text } else { Asked::Everything };
        // What one way of judging has left out, another may ask for.
        let is_shared = is_linted && asked == Asked::Everything;
        let settings = &opened.settings;
        let shown =
            |document: &Document| if is_linted { lint::shown(document, settings) } else { Vec::new() };
        let mut standing: Vec<(Document, Arc<[Finding]>)> = Vec::new();
        for texts in loaded.documents.chunks(AT_ONCE) {
            let mut new = Vec::new();
            for text in texts {
                match self.known.get(&text.path).filter(|read| is_shared && read.text.is(text)) {
                    Some(read) => standing.push((read.document.clone(), Arc::clone(&read.shown))),
                    None => match self.history.bytes(text) {
                        Ok(bytes) => new.push((text, bytes)),
                        Err(gap) => gaps.push(gap),
                    },
                }
            }
            for read in self.read(asked, &new, &shown) {
                standing.push((read.document.clone(), Arc::clone(&read.shown)));
                if is_shared {
                    self.known.insert(read.text.path.clone(), read);
                }
            }
        }
        standing.extend(loaded.odd.iter().map(|odd| Document::odd(&odd.path, odd.what.name())).map(|odd| {
            let shown = shown(&odd);
            (odd, shown.into())
        }));
        standing.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
        let (documents, shown): (Vec<Document>, Vec<Arc<[Finding]>>) = standing.into_iter().unzip();
        let whole = !gaps.iter().any(|gap| gap.kind.cuts_history()) && judge != Judge::TextOnly;
        let evidence = whole.then(|| {
            Evidence::new(
                &loaded.rows,
                Trusting::new(&opened.settings, opened.mailmap.clone(), opened.keys.clone(), opened.today),
            )
        });
        let changed_trust = loaded.changed_trust.iter().map(|changed| opened.trust_change(changed)).collect();
        gaps.sort();
        gaps.dedup();
        let findings = Vec::new();
        let mut state = Inspected {
            documents,
            findings,
            evidence,
            gaps,
            changed_trust,
            trusted: loaded.trusted,
            head: loaded.head,
            level: opened.settings.evidence,
        };
        if is_linted {
            state.findings = lint::lint_rest(&opened.lint_state(&state, judge == Judge::Audit), &shown);
        }
        Ok(state)
    }

    /// Reads texts, half of them aside.
    fn read(
        &self,
        asked: Asked,
        texts: &[(&Text, Vec<u8>)],
        shown: &(impl Fn(&Document) -> Vec<Finding> + Sync),
    ) -> Vec<Read> {
        let Settings { labels, sections, .. } = &self.opened.settings;
        let read = |texts: &[(&Text, Vec<u8>)]| -> Vec<Read> {
            let one = |(text, bytes): &(&Text, Vec<u8>)| {
                let document = document::parse_for(asked, &text.path, bytes, labels, sections);
                let shown = shown(&document).into();
                Read { text: Text::clone(text), document, shown }
            };
            texts.iter().map(one).collect()
        };
        let (here, aside) = texts.split_at(texts.len() / 2);
        std::thread::scope(|scope| {
            let aside = (!aside.is_empty()).then(|| scope.spawn(|| read(aside)));
            let mut all = read(here);
            all.extend(
                aside
                    .map(|aside| aside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                    .into_iter()
                    .flatten(),
            );
            all
        })
    }
}

impl Inspected {
    /// Refuses a state of which nothing can be said: no document stands in it or ever did, and all of it could be read.
    ///
    /// # Errors
    /// Where that is so.
    pub fn some(self) -> Result<Inspected, InspectError> {
        if self.has_documents() { Ok(self) } else { Err(InspectError::NoDocuments) }
    }

    /// Whether there is a document, or was one, or what cannot be read may hide one.
    pub fn has_documents(&self) -> bool {
        let ever = self.evidence.as_ref().is_some_and(|evidence| !evidence.documents.is_empty());
        !self.documents.is_empty() || ever || !self.gaps.is_empty()
    }

    /// A document with what the history shows of it; `None` where the history is cut.
    pub fn context<'a>(
        &'a self,
        document: &'a Document,
        settings: &'a Settings,
    ) -> Option<proof::Context<'a>> {
        lint::context(self.evidence.as_ref()?, document, settings, None)
    }

    /// The documents that a name, an address, a handle or a path may mean: an exact match alone, else all that contain it.
    pub fn who(&self, text: &str) -> Vec<&Document> {
        let signer = Signer::parse(text);
        let fold = |text: &str| composed(&text.to_lowercase()).into_owned();
        let wanted = fold(text.trim());
        let is = |document: &&Document| {
            let engineer = document.front_matter.engineer.as_ref().map(|engineer| &engineer.value);
            document.path.as_str() == text.trim_start_matches("./")
                || fold(document.path.handle()) == wanted
                || engineer.zip(signer.as_ref()).is_some_and(|(engineer, signer)| signer.names(engineer))
        };
        let exact: Vec<&Document> = self.documents.iter().filter(is).collect();
        if !exact.is_empty() {
            return exact;
        }
        let contains = |document: &&Document| {
            let engineer: Option<&Person> =
                document.front_matter.engineer.as_ref().map(|engineer| &engineer.value);
            fold(document.path.handle()).contains(&wanted)
                || engineer.is_some_and(|engineer| fold(&engineer.name).contains(&wanted))
        };
        self.documents.iter().filter(contains).collect()
    }

    /// What could not be read, and what to do about it.
    pub fn unchecked(&self) -> Vec<Unchecked> {
        self.gaps.iter().map(|gap| Unchecked { what: gap.what(), help: gap.help() }).collect()
    }
}
