//! What do the trust files of the main branch say: settings, list of keys, revoked keys, merge buttons?

use crate::field::person::{Mailmap, Person};
use crate::field::span::{Source, Span};
use crate::finding::{Message, RepoPath};
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

pub(super) fn settings(
    repository: &Repository,
    trust: &Trust,
) -> Result<(Settings, Vec<Mistake>, Option<Source>), InspectError> {
    let text = trust.text(TrustFile::Settings).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
    let (mut settings, mistakes) =
        text.as_deref().map_or_else(Default::default, |text| Settings::parse(text, &names));
    let source = text.map(Source::new);
    for mistake in &mistakes {
        if let (MistakeKind::Unreadable { why }, Some(source)) = (&mistake.kind, &source) {
            return Err(InspectError::Settings { line: source.position(mistake.span.start).line, why });
        }
    }
    if trust.trusted.is_some() {
        settings.read_job_descriptions(&mut |path| {
            let bytes = load::trusted_text(repository, trust, path).ok()?;
            Some(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
        });
    }
    Ok((settings, mistakes, source))
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
