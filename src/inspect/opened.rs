//! One repository, opened once, with its trust files read.

use crate::document::Document;
use crate::evidence::reader::Reader;
use crate::field::date::{Day, Time};
use crate::field::person::{Mailmap, Person};
use crate::field::{id::CommitId, span::Source};
use crate::finding::{Finding, Message, RepoPath};
use crate::lint::{self, State as LintState};
use crate::load::TrustFile;
use crate::load::{self, ChangedTrust, Docs, Environment, Gap, Parser, Reading, Repository, State, Trust};
use crate::report::found::Unchecked;
use crate::report::links::Links;
use crate::rules::RULES;
use crate::seal::revoked::Revoked;
use crate::seal::{allowed_signers::Keys, forge::ForgeKey, mistake::Mistake as KeyMistake};
use crate::settings::changed;
use crate::settings::joined::joined;
use crate::settings::weaker::{self, TrustChange};
use crate::settings::{Mistake, MistakeKind, Settings};

use super::error::InspectError;
use super::inspected::Inspected;
use super::trust_files::{docs_of, forge_keys, key_list, readable, settings, with_first};

/// A repository with its trust files read.
pub struct Opened {
    pub(super) repository: Repository,
    pub(super) trust: Trust,
    /// What there was to be judged by, whether or not it can be read.
    found: Trust,
    pub(super) environment: Environment,
    pub settings: Settings,
    pub(super) settings_source: Option<Source>,
    /// Whether the proposal's settings count, because its repository had none and has no growth doc on the trusted branch.
    pub(super) is_first: bool,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) docs: Docs,
    pub(super) mailmap: Mailmap,
    pub(super) keys: Keys,
    pub(super) key_mistakes: Vec<KeyMistake>,
    pub(super) revoked: Revoked,
    pub(super) forges: Vec<(Person, ForgeKey, usize)>,
    pub(super) keys_source: Option<Source>,
    /// Whether anybody has a key: without one, no seal counts.
    pub(super) has_keys: bool,
    pub(super) gaps: Vec<Gap>,
    /// Commits that somebody remembers as the trusted branch's tip.
    pub anchors: Vec<CommitId>,
    pub(super) parser: Box<Parser<'static>>,
    pub(super) today: Day,
}

impl Opened {
    /// Opens the repository around the current folder, or the one that git's environment names.
    ///
    /// # Errors
    /// Without a repository, without a known main branch, and with settings that cannot be read.
    pub fn new(base: Option<&str>, proposed: State, today: Day) -> Result<Opened, InspectError> {
        let (repository, environment) = (load::open()?, Environment::of_process());
        let trust = load::trust(&repository, base, &environment, proposed)?;
        Opened::judged_by(repository, environment, trust, today)
    }

    /// The same for what needs no history. It needs no main branch either: without one, the trust files that are here count.
    ///
    /// # Errors
    /// Without a repository, and with settings that cannot be read.
    pub fn for_texts(proposed: State, today: Day) -> Result<Opened, InspectError> {
        let (repository, environment) = (load::open()?, Environment::of_process());
        let trust = load::trust_of_texts(&repository, &environment, proposed)?;
        Opened::judged_by(repository, environment, trust, today)
    }

    /// Opens the repository at a folder.
    pub fn at(dir: &std::path::Path, proposed: State, today: Day) -> Result<Opened, InspectError> {
        let (repository, environment) = (load::open_at(dir)?, Environment::of_process());
        let trust = load::trust(&repository, None, &environment, proposed)?;
        Opened::judged_by(repository, environment, trust, today)
    }

    /// The repository around the current folder, judged as it will be once these changes of its trust files are merged.
    ///
    /// # Errors
    /// If it cannot be opened again, or nothing can be judged by such files.
    pub(super) fn after(&self, changed: &[ChangedTrust]) -> Result<Opened, InspectError> {
        let trust = self.trust.clone().after(changed);
        Opened::judged_by(load::open()?, self.environment.clone(), trust, self.today)
    }

    fn judged_by(
        repository: Repository,
        environment: Environment,
        trust: Trust,
        today: Day,
    ) -> Result<Opened, InspectError> {
        let (trust, is_first) = with_first(&repository, trust);
        let found = trust.clone();
        let (trust, stood_in) = readable(&repository, trust)?;
        let (settings, mut mistakes, settings_source) = settings(&repository, &trust);
        mistakes.extend(stood_in);
        let docs = Docs::new(&settings.docs.iter().map(|glob| glob.pattern.clone()).collect::<Vec<_>>())?;
        let mailmap =
            Mailmap::parse(&trust.text(TrustFile::Mailmap).map(String::from_utf8_lossy).unwrap_or_default());
        let list = key_list(&repository, &trust, settings.revoked_keys.as_deref(), &mailmap);
        let (forges, refused) = forge_keys(&settings.forges);
        mistakes.extend(refused);
        let has_keys = list.source.is_some() || !forges.is_empty();
        let reader = Reader::new(settings.labels.clone(), settings.sections.clone(), has_keys);
        let parser = Box::new(move |path: &RepoPath, bytes: &[u8], depth| reader.read(path, bytes, depth));
        Ok(Opened {
            repository,
            trust,
            found,
            environment,
            settings,
            settings_source,
            is_first,
            mistakes,
            docs,
            mailmap,
            keys: list.keys,
            key_mistakes: list.mistakes,
            revoked: list.revoked,
            forges,
            keys_source: list.source,
            has_keys,
            gaps: list.gap.into_iter().collect(),
            anchors: Vec::new(),
            parser,
            today,
        })
    }

    /// Whether the repository around the current folder has the commits and trust files that it had when it was opened. For one whose main
    /// branch nobody named.
    pub fn is_as_it_was(&self) -> bool {
        let now = load::open().and_then(|repository| {
            let trust = load::trust(&repository, None, &self.environment, State::WorkingTree)?;
            Ok(with_first(&repository, trust).0)
        });
        now.is_ok_and(|now| now == self.found)
    }

    pub(super) fn reading(&self) -> Reading<'_> {
        Reading {
            repository: &self.repository,
            trust: &self.trust,
            environment: &self.environment,
            as_of: Time(self.today.plus_days(1).start().0 - 1),
            docs: &self.docs,
            docs_of,
            mailmap: &self.mailmap,
            witnesses: &self.settings.witnesses,
            keyed: self.has_keys,
            forges: &self.forges,
            revoked_keys: self.settings.revoked_keys.as_deref(),
            parser: &*self.parser,
        }
    }

    /// That an earlier version of a trust file counts, because nobody can read the present one.
    pub fn stood_in(&self) -> Option<Unchecked> {
        let kind = self.mistakes.iter().map(|mistake| &mistake.kind);
        let mut stood_in =
            kind.filter(|kind| matches!(kind, MistakeKind::StoodInFor { .. } | MistakeKind::Misnamed { .. }));
        stood_in.next().map(|kind| Unchecked { what: kind.message(), help: kind.help() })
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

    /// What the text of a document shows alone, by the settings here, in the order of reports.
    pub fn shown(&self, document: &Document) -> Vec<Finding> {
        let engineer = document.front_matter.engineer.as_ref();
        let engineer = engineer.map(|engineer| self.mailmap.resolve(&engineer.value));
        let named = |finding: Finding| Finding { engineer: engineer.clone(), ..finding };
        let found = lint::shown(document, &self.settings).into_iter().map(named);
        let mut found: Vec<Finding> =
            found.filter_map(|finding| lint::settled(finding, &self.settings, self.today)).collect();
        lint::sort(&mut found);
        found
    }

    /// What a changed trust file changes, and what it would weaken. `known` are those whom documents and commits name.
    pub(super) fn trust_change(&self, file: &ChangedTrust, known: &[Person]) -> TrustChange {
        let mut change = TrustChange { is_first: self.is_first, ..TrustChange::of(file.path.as_str()) };
        let proposed = file.text.as_deref().map(String::from_utf8_lossy);
        let text = proposed.as_deref().unwrap_or_default();
        let was = file.file.and_then(|file| self.trust.text(file)).map(String::from_utf8_lossy);
        change.what = match (file.file, was, &proposed) {
            (Some(TrustFile::Settings), Some(_), Some(_)) if self.is_first => {
                Some(Message::fixed("a new file"))
            }
            (Some(TrustFile::Settings), Some(was), Some(is)) => {
                let rules: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
                changed::named(&changed::keys(&was, is, &rules))
            }
            (Some(_), Some(was), Some(is)) => changed::lines(&was, is),
            (Some(_), None, Some(_)) => Some(Message::fixed("a new file")),
            (_, _, None) => Some(Message::fixed("removed")),
            (None, _, Some(_)) => None,
        };
        change.weakens = match (file.file, &proposed) {
            (Some(TrustFile::Settings), proposed) => self.weaker_settings(proposed.as_deref()),
            (Some(TrustFile::Mailmap), _) => joined(&self.mailmap, &Mailmap::parse(text), known),
            (Some(TrustFile::AllowedSigners), Some(_)) => {
                vec![Message::fixed("changes who has which key")]
            }
            (Some(TrustFile::AllowedSigners), None) => {
                vec![Message::fixed("removes the file, so no key counts")]
            }
            (None, _) => self.unrevoked(file.text.as_deref()),
        };
        change
    }

    /// What other settings would weaken; without any, the defaults count.
    fn weaker_settings(&self, proposed: Option<&str>) -> Vec<Message> {
        let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
        let levels: Vec<_> = RULES.iter().map(|rule| (rule.name, rule.level)).collect();
        let (settings, mistakes) =
            proposed.map_or_else(Default::default, |text| Settings::parse(text, &names));
        if mistakes.iter().any(|mistake| mistake.kind.is_unreadable()) {
            return vec![Message::fixed(
                "leaves nothing that growthlint can read, so nothing can be checked after the merge",
            )];
        }
        let mut found: Vec<Message> = Vec::new();
        if proposed.is_none() {
            found.push(Message::fixed("removes the file, so every default counts"));
        }
        found.extend(weaker::weakened(&self.settings, &settings, &levels));
        found
    }

    /// What another list of revoked keys would let count again.
    fn unrevoked(&self, proposed: Option<&[u8]>) -> Vec<Message> {
        let Some(proposed) = proposed.and_then(|bytes| Revoked::parse(bytes).ok()) else {
            return vec![Message::fixed("leaves no readable list of revoked keys")];
        };
        match self.revoked.left_out_by(&proposed) {
            0 => Vec::new(),
            1 => vec![Message::fixed("lets a revoked key count again")],
            many => vec![message!["lets ", many, " revoked keys count again"]],
        }
    }

    /// Which state a page shows, in the words of its header.
    pub fn shown_state(&self, which: State) -> String {
        match which {
            State::WorkingTree => "working tree".to_owned(),
            State::Index => "index".to_owned(),
            State::Head => self
                .trust
                .head
                .map_or_else(|| "no commit yet".to_owned(), |head| format!("HEAD at {}", head.short())),
            State::Trusted => {
                let Some(trusted) = &self.trust.trusted else { return "no commit yet".to_owned() };
                let here = match self.repository.unpublished(&trusted.name, &trusted.commit) {
                    0 => String::new(),
                    1 => "; 1 commit here is not pushed".to_owned(),
                    many => format!("; {many} commits here are not pushed"),
                };
                format!("{} at {}{here}", trusted.name, trusted.commit.short())
            }
        }
    }

    /// Where the forge shows the lines of a state: on a branch that is named, else on the state's own, else at its commit. `None` where the
    /// settings name no forge, and before the first commit.
    pub fn links(&self, which: State, named: Option<&str>) -> Option<Links> {
        let named = named.map(str::to_owned);
        match which {
            State::Trusted => {
                let trusted = self.trust.trusted.as_ref()?;
                let own = || self.repository.branch_on_forge(&trusted.name);
                Links::new(&self.settings, named.or_else(own), trusted.commit)
            }
            State::Head | State::WorkingTree | State::Index => {
                Links::new(&self.settings, named.or_else(|| self.repository.branch()), self.trust.head?)
            }
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

    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// Whether a path is where the settings look for documents.
    pub fn is_document(&self, path: &str) -> bool {
        self.docs.matches(path)
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

    /// The text of the trusted settings, where there are any.
    pub fn settings_source(&self) -> Option<&Source> {
        self.settings_source.as_ref()
    }
}
