//! A repository for one test, driven by git itself, and rows in a form that tests compare.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use growthlint::document::Key;
use growthlint::evidence::row::{BlobRow, Depth, Rows, Standing};
use growthlint::field::date::Time;
use growthlint::field::id::{CommitId, TextHash};
use growthlint::field::person::{Mailmap, Person};
use growthlint::finding::RepoPath;
use growthlint::load::{
    self, Docs, Environment, History, LoadError, Loaded, Reading, Repository, State, Trust,
};

pub(crate) const AS_OF: Time = Time(1_767_225_600);

/// A repository in a temporary folder.
pub(crate) struct Repo {
    folder: tempfile::TempDir,
    pub(crate) root: PathBuf,
}

/// git without the machine's configuration.
pub(crate) fn git_in(dir: &Path) -> Command {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "EMAIL"] {
        command.env_remove(name);
    }
    let who = [("AUTHOR", "Ada"), ("COMMITTER", "Cleo")];
    for (role, name) in who {
        command
            .env(format!("GIT_{role}_NAME"), name)
            .env(format!("GIT_{role}_EMAIL"), format!("{}@acme.example", name.to_lowercase()));
        command.env(format!("GIT_{role}_DATE"), "1767000000 +0100");
    }
    command
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_TERMINAL_PROMPT", "0");
    command
}

impl Repo {
    pub(crate) fn new() -> Repo {
        Repo::with(&[])
    }

    pub(crate) fn with(options: &[&str]) -> Repo {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("repo");
        let repo = Repo { folder, root };
        let made = git_in(repo.folder.path())
            .args(["init", "-q", "-b", "main"])
            .args(options)
            .arg(&repo.root)
            .status()
            .unwrap();
        assert!(made.success());
        repo.git(&["config", "user.name", "Uma"]);
        repo.git(&["config", "user.email", "uma@acme.example"]);
        repo
    }

    /// A path beside the repository.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.with_file_name(name)
    }

    pub(crate) fn git(&self, args: &[&str]) -> String {
        git(&self.root, args)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Writes files (an empty text removes one) and commits everything.
    pub(crate) fn commit(&self, message: &str, files: &[(&str, &str)]) -> String {
        for (path, text) in files {
            if text.is_empty() {
                std::fs::remove_file(self.root.join(path)).unwrap();
            } else {
                self.write(path, text);
            }
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    pub(crate) fn fast_import(&self, stream: &str) {
        let mut child = git_in(&self.root)
            .args(["fast-import", "--quiet", "--force"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
    }

    pub(crate) fn load(&self, which: State) -> View {
        self.try_load(None, which).unwrap()
    }

    pub(crate) fn try_load(&self, base: Option<&str>, which: State) -> Result<View, LoadError> {
        load_at(&self.root, base, &Environment::default(), which)
    }
}

pub(crate) fn git(dir: &Path, args: &[&str]) -> String {
    let output = git_in(dir).args(args).output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// A version is its text's hash and the person that a line `engineer: Name <email>` names.
pub(crate) fn parse(_: &RepoPath, bytes: &[u8], _: Depth) -> Arc<BlobRow> {
    let text = String::from_utf8_lossy(bytes);
    let engineer = text.lines().find_map(|line| Person::parse(line.strip_prefix("engineer: ")?));
    Arc::new(BlobRow { engineer, keys: vec![(Key::Growthdoc, TextHash::of(bytes))], ..BlobRow::default() })
}

pub(crate) fn load_at(
    dir: &Path,
    base: Option<&str>,
    environment: &Environment,
    which: State,
) -> Result<View, LoadError> {
    let repository = load::open_at(dir)?;
    let trust = load::trust(&repository, base, environment, which)?;
    with_history(&repository, &trust, environment, |history| {
        history.state(which).map(|loaded| View::of(history, loaded))
    })
}

pub(crate) fn with_history<T>(
    repository: &Repository,
    trust: &Trust,
    environment: &Environment,
    ask: impl FnOnce(&mut History<'_>) -> Result<T, LoadError>,
) -> Result<T, LoadError> {
    let docs = Docs::new(&["people/**/*.md".to_owned()])?;
    let mailmap =
        Mailmap::parse(&String::from_utf8_lossy(trust.text(load::TrustFile::Mailmap).unwrap_or_default()));
    let reading = Reading {
        repository,
        trust,
        environment,
        as_of: AS_OF,
        docs: &docs,
        docs_of: |_| vec!["people/**/*.md".to_owned()],
        mailmap: &mailmap,
        witnesses: &[],
        keyed: false,
        forges: &[],
        revoked_keys: None,
        parser: &parse,
    };
    ask(&mut History::read(reading, Depth::Whole)?)
}

/// A version's text, or nothing.
pub(crate) type Text = Option<TextHash>;

pub(crate) fn text(text: &str) -> Text {
    Some(TextHash::of(text.as_bytes()))
}

/// An event, by names instead of numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Event {
    pub(crate) commit: String,
    pub(crate) path: String,
    pub(crate) here: Text,
    pub(crate) parents: Vec<Text>,
    pub(crate) bases: Vec<(String, Text)>,
}

/// A landing, by names instead of numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Landing {
    pub(crate) commit: String,
    pub(crate) path: String,
    pub(crate) here: Text,
    pub(crate) before: Text,
}

/// What was loaded, in a form that tests compare.
pub(crate) struct View {
    pub(crate) loaded: Loaded,
    pub(crate) events: Vec<Event>,
    pub(crate) landings: Vec<Landing>,
    pub(crate) line: Vec<String>,
    pub(crate) documents: BTreeMap<String, String>,
}

impl View {
    pub(crate) fn of(history: &History<'_>, loaded: Loaded) -> View {
        let rows = &loaded.rows;
        check(rows);
        let name = |commit: usize| name(rows, commit);
        let text = |blob: Option<usize>| {
            blob.map(|blob| rows.blobs[blob].keys.first().map_or(TextHash::of(b"lost"), |key| key.1))
        };
        let event = |event: &growthlint::evidence::row::EventRow| Event {
            commit: name(event.commit),
            path: event.path.to_string(),
            here: text(event.blob),
            parents: event.parents.iter().map(|blob| text(*blob)).collect(),
            bases: event.bases.iter().map(|(base, blob)| (name(*base), text(*blob))).collect(),
        };
        let landing = |landing: &growthlint::evidence::row::LandingRow| Landing {
            commit: name(landing.commit),
            path: landing.path.to_string(),
            here: text(landing.blob),
            before: text(landing.before),
        };
        let document = |text: &load::Text| {
            Some((text.path.to_string(), String::from_utf8(history.bytes(text).ok()?).unwrap()))
        };
        View {
            events: rows.events.iter().map(event).collect(),
            landings: rows.landings.iter().map(landing).collect(),
            line: rows.line.iter().map(|commit| name(*commit)).collect(),
            documents: loaded.documents.iter().filter_map(document).collect(),
            loaded,
        }
    }

    /// The events of one commit.
    pub(crate) fn events_at(&self, commit: &str) -> Vec<&Event> {
        self.events.iter().filter(|event| event.commit == commit).collect()
    }

    /// The landings of one commit.
    pub(crate) fn landings_at(&self, commit: &str) -> Vec<&Landing> {
        self.landings.iter().filter(|landing| landing.commit == commit).collect()
    }
}

/// A commit's id, or `V` or `L` for virtual ones.
fn name(rows: &Rows, commit: usize) -> String {
    match rows.commits[commit].standing {
        Standing::Recorded => rows.commits[commit].id.to_string(),
        Standing::Proposed => "V".to_owned(),
        Standing::ProposedSquash => "VS".to_owned(),
        Standing::Landing => "L".to_owned(),
    }
}

/// What holds of all rows.
fn check(rows: &Rows) {
    for (at, row) in rows.commits.iter().enumerate() {
        assert!(row.parents.iter().all(|parent| *parent < at), "parents come first");
        let pairs = row.parents.len() * row.parents.len().saturating_sub(1) / 2;
        assert_eq!(row.bases.len(), pairs);
        assert_eq!(row.id == CommitId::NONE, row.standing != Standing::Recorded);
    }
    let mut used = vec![false; rows.blobs.len()];
    for event in &rows.events {
        assert_eq!(event.parents.len(), rows.commits[event.commit].parents.len());
        for blob in event
            .blob
            .iter()
            .chain(event.parents.iter().flatten())
            .chain(event.bases.iter().filter_map(|(_, blob)| blob.as_ref()))
        {
            used[*blob] = true;
        }
    }
    for landing in &rows.landings {
        for blob in landing.blob.iter().chain(landing.before.iter()) {
            used[*blob] = true;
        }
    }
    assert!(used.iter().all(|used| *used), "no version but those that are named");
    let order = |one: (usize, &RepoPath), other: (usize, &RepoPath)| one < other;
    assert!(
        rows.events.is_sorted_by(|one, other| order((one.commit, &one.path), (other.commit, &other.path))),
        "in order, each once"
    );
    assert!(
        rows.landings.is_sorted_by(|one, other| order((one.commit, &one.path), (other.commit, &other.path))),
        "in order, each once"
    );
    for pair in rows.line.windows(2) {
        assert!(rows.commits[pair[1]].parents.contains(&pair[0]), "the line goes from parent to parent");
    }
}
