//! What do the trust files of the main branch say: settings, list of keys, revoked keys, merge buttons?

use crate::field::person::{Mailmap, Person};
use crate::field::span::{Source, Span};
use crate::finding::{BranchName, Message, Place, RepoPath};
use crate::lint::SETTINGS_FILE;
use crate::load::{self, Gap, Repository, Trust, TrustFile};
use crate::rules::RULES;
use crate::seal::forge::{ForgeKey, Refused};
use crate::seal::revoked::Revoked;
use crate::seal::{allowed_signers::Keys, key::Unsupported, mistake::Mistake as KeyMistake};
use crate::settings::{Forge, Mistake, MistakeKind, Settings};

use super::error::InspectError;

pub(super) struct KeyList {
    pub(super) keys: Keys,
    pub(super) mistakes: Vec<KeyMistake>,
    pub(super) source: Option<Source>,
    pub(super) revoked: Revoked,
    /// Why the revoked keys cannot be read.
    pub(super) gap: Option<Gap>,
}

/// A growthlint.yaml that sets nothing.
const NOTHING_SET: &[u8] = b"growthlint: 1\n";

/// A text of growthlint.yaml as settings.
fn parse(text: &[u8]) -> (Settings, Vec<Mistake>, Source) {
    let text = String::from_utf8_lossy(text).into_owned();
    let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
    let (settings, mistakes) = Settings::parse(&text, &names);
    (settings, mistakes, Source::new(text))
}

/// Where a text of growthlint.yaml cannot be read, and why; `None` where it can.
pub(super) fn unreadable(text: &[u8]) -> Option<(Place, &'static str)> {
    let (_, mistakes, source) = parse(text);
    mistakes.iter().find_map(|mistake| {
        let MistakeKind::Unreadable { why } = mistake.kind else { return None };
        Some((Place::new(&RepoPath::new(SETTINGS_FILE), &source, mistake.span), why))
    })
}

/// The trust files, with the settings of a proposal if they are the first of their repository and can be read; and whether they are.
pub(super) fn with_first(repository: &Repository, trust: Trust) -> (Trust, bool) {
    match load::first_settings(repository, &trust).filter(|text| unreadable(text).is_none()) {
        Some(text) => (trust.with(TrustFile::Settings, text), true),
        None => (trust, false),
    }
}

/// The trust files, with the last readable version of growthlint.yaml in place of an unreadable one; and a mistake that says so.
pub(super) fn readable(
    repository: &Repository,
    trust: Trust,
) -> Result<(Trust, Option<Mistake>), InspectError> {
    let Some((place, why)) = trust.text(TrustFile::Settings).and_then(unreadable) else {
        return Ok((trust, None));
    };
    let line = place.start.line;
    let Some(branch) = trust.trusted.as_ref().map(|trusted| trusted.name.clone()) else {
        return Err(InspectError::Settings { branch: None, line, why });
    };
    let usable = |text: &[u8]| unreadable(text).is_none();
    let (text, counts) = match load::earlier_version(repository, &trust, TrustFile::Settings, usable) {
        Some(earlier) => {
            let of = earlier.committed.map_or_else(Message::default, |time| message![" of ", time]);
            let counts = message!["the last version that can be read counts, in commit ", earlier.commit, of];
            (earlier.text, counts)
        }
        // A proposal that fixes the file must be able to pass.
        None if load::proposed_text(repository, &trust, TrustFile::Settings)
            .is_some_and(|text| usable(&text)) =>
        {
            (NOTHING_SET.to_vec(), Message::fixed("every default counts"))
        }
        None => return Err(InspectError::Settings { branch: Some(branch), line, why }),
    };
    let on = message!["growthlint.yaml on ", BranchName::new(&branch), ", line ", line, ": ", why];
    let what = message![on, "; until it is fixed, ", counts];
    let mistake = Mistake { kind: MistakeKind::StoodInFor { place, what }, span: Span::default() };
    Ok((trust.with(TrustFile::Settings, text), Some(mistake)))
}

pub(super) fn settings(repository: &Repository, trust: &Trust) -> (Settings, Vec<Mistake>, Option<Source>) {
    let (mut settings, mistakes, source) = match trust.text(TrustFile::Settings).map(parse) {
        Some((settings, mistakes, source)) => (settings, mistakes, Some(source)),
        None => (Settings::default(), misnamed(repository, trust), None),
    };
    if trust.trusted.is_some() {
        settings.read_job_descriptions(&mut |path| {
            let bytes = load::trusted_text(repository, trust, path).ok()?;
            Some(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
        });
    }
    (settings, mistakes, source)
}

/// Names that people give the file by mistake. Nothing reads it then, and everything would be judged by defaults without a word.
const MISNAMED: [&str; 3] = ["growthlint.yml", ".growthlint.yaml", ".growthlint.yml"];

fn misnamed(repository: &Repository, trust: &Trust) -> Vec<Mistake> {
    let is_there = |path: &&str| matches!(load::trusted_text(repository, trust, path), Ok(Some(_)));
    let found = MISNAMED.into_iter().filter(is_there);
    let mistake = |path: &str| {
        let place = Place::top(&RepoPath::new(path));
        Mistake { kind: MistakeKind::Misnamed { place }, span: Span::default() }
    };
    found.map(mistake).collect()
}

/// The globs under `docs` that a version of the settings has, or that count without any; none where nothing could be read.
pub(super) fn docs_of(text: Option<&[u8]>) -> Vec<String> {
    let patterns = |settings: Settings| settings.docs.into_iter().map(|glob| glob.pattern).collect();
    let Some(text) = text else { return patterns(Settings::default()) };
    let (settings, mistakes) = Settings::parse(&String::from_utf8_lossy(text), &[]);
    let is_unreadable = mistakes.iter().any(|mistake| mistake.kind.is_unreadable());
    if is_unreadable { Vec::new() } else { patterns(settings) }
}

/// The keys that count. Where the list of revoked keys cannot be read, none does.
pub(super) fn key_list(
    repository: &Repository,
    trust: &Trust,
    revoked_keys: Option<&str>,
    mailmap: &Mailmap,
) -> KeyList {
    let read = |path| revoked(repository, trust, path);
    let (revoked, gap) = match revoked_keys.map_or_else(|| Ok(Revoked::none()), read) {
        Ok(revoked) => (Some(revoked), None),
        Err(gap) => (None, Some(gap)),
    };
    let text = trust.text(TrustFile::AllowedSigners).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let is_known = revoked.is_some();
    let revoked = revoked.unwrap_or_default();
    let (keys, mistakes) = Keys::parse(text.as_deref().unwrap_or_default(), &revoked, mailmap);
    let keys = if is_known { keys } else { Keys::default() };
    KeyList { keys, mistakes, source: text.map(Source::new), revoked, gap }
}

/// The keys of merge buttons, each with its forge's number, and those that verify nothing.
pub(super) fn forge_keys(forges: &[Forge]) -> (Vec<(Person, ForgeKey, usize)>, Vec<Mistake>) {
    let (mut keys, mut mistakes) = (Vec::new(), Vec::new());
    for (number, forge) in forges.iter().enumerate() {
        match forge.key.as_deref().map(ForgeKey::parse) {
            None => {}
            Some(Ok(key)) => keys.push((forge.committer.clone(), key, number)),
            Some(Err(refused)) => mistakes.push(forge_mistake(&refused)),
        }
    }
    (keys, mistakes)
}

/// A merge button's key that verifies nothing here. Its commits then keep their authors' clocks, as without a key.
fn forge_mistake(refused: &Refused) -> Mistake {
    let why = match refused {
        Refused::Unsupported(Unsupported::OpenPgp) => {
            Message::fixed("is an OpenPGP key, which this growthlint cannot verify")
        }
        Refused::Unsupported(what) => message!["is ", what.name(), ", which growthlint cannot verify"],
        Refused::NoKey(why) => Message::fixed(why),
    };
    Mistake { kind: MistakeKind::ForgeKey { why }, span: Span::default() }
}

/// The revoked keys that the settings name.
fn revoked(repository: &Repository, trust: &Trust, path: &str) -> Result<Revoked, Gap> {
    let bytes = load::trusted_text(repository, trust, path)?;
    let revoked = bytes.as_deref().and_then(|bytes| Revoked::parse(bytes).ok());
    revoked.ok_or_else(|| Gap::revoked_keys(RepoPath::new(path)))
}
