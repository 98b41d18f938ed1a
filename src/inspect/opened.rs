//! One repository, opened once, with its trust files read.

use crate::evidence::reader::Reader;
use crate::field::date::{Day, Time};
use crate::field::person::{Mailmap, Person};
use crate::field::{id::CommitId, span::Source};
use crate::finding::{Message, RepoPath};
use crate::lint::State as LintState;
use crate::load::TrustFile;
use crate::load::{self, ChangedTrust, Docs, Environment, Gap, Parser, Reading, Repository, State, Trust};
use crate::rules::RULES;
use crate::seal::revoked::Revoked;
use crate::seal::{allowed_signers::Keys, forge::ForgeKey, mistake::Mistake as KeyMistake};
use crate::settings::weaker::{self, TrustChange};
use crate::settings::{Mistake, Settings};

use super::error::InspectError;
use super::inspected::Inspected;
use super::trust_files::{forge_keys, key_list, settings};

/// A repository with its trust files read.
pub struct Opened {
    pub(super) repository: Repository,
    pub(super) trust: Trust,
    pub(super) environment: Environment,
    pub settings: Settings,
    pub(super) settings_source: Option<Source>,
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
        Opened::of(load::open()?, base, proposed, today)
    }

    /// Opens the repository at a folder.
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
        let (settings, mut mistakes, settings_source) = settings(&repository, &trust)?;
        let docs = Docs::new(&settings.docs.iter().map(|glob| glob.pattern.clone()).collect::<Vec<_>>())?;
        let mailmap =
            Mailmap::parse(&trust.text(TrustFile::Mailmap).map(String::from_utf8_lossy).unwrap_or_default());
        let list = key_list(&repository, &trust, settings.revoked_keys.as_deref(), &mailmap);
        let (forges, refused) = forge_keys(&settings.forges);
        mistakes.extend(refused);
        let has_keys = list.source.is_some() || !forges.is_empty();
        let reader = Reader::new(settings.labels.clone(), settings.sections.clone(), has_keys);
        let parser = Box::new(move |path: &RepoPath, bytes: &[u8]| reader.read(path, bytes));
        Ok(Opened {
            repository,
            trust,
            environment,
            settings,
            settings_source,
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

    pub(super) fn reading(&self) -> Reading<'_> {
        Reading {
            repository: &self.repository,
            trust: &self.trust,
            environment: &self.environment,
            as_of: Time(self.today.plus_days(1).start().0 - 1),
            docs: &self.docs,
            mailmap: &self.mailmap,
            witnesses: &self.settings.witnesses,
            keyed: self.has_keys,
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
    pub(super) fn trust_change(&self, changed: &ChangedTrust) -> TrustChange {
        let mut change = TrustChange::of(changed.path.as_str());
        let proposed = changed.text.as_deref().map(String::from_utf8_lossy);
        let text = proposed.as_deref().unwrap_or_default();
        change.weakens = match (changed.file, &proposed) {
            (Some(TrustFile::Settings), proposed) => self.weaker_settings(proposed.as_deref()),
            (Some(TrustFile::Mailmap), _) => weaker::joined(&self.mailmap, &Mailmap::parse(text)),
            (Some(TrustFile::AllowedSigners), Some(_)) => {
                vec![Message::fixed("changes who has which key")]
            }
            (Some(TrustFile::AllowedSigners), None) => {
                vec![Message::fixed("removes the file, so no key counts")]
            }
            (None, _) => self.unrevoked(changed.text.as_deref()),
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
