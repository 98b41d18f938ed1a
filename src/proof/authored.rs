//! Whose key wrote what is one side's to write? A name in a commit is no key.

use crate::document::{Field, FrontKey, Key};
use crate::entry::period::predates_adoption;
use crate::evidence::fact::Write;
use crate::evidence::row::{CommitIndex, own_words};
use crate::evidence::verdict::Attribution;
use crate::evidence::verdict::{Party, Why};
use crate::field::address::Address;
use crate::field::label::{LineOwner, Section};
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::Owner;
use crate::proof::Context;
use crate::proof::line::given;
use crate::proof::party::{may_write, parties, sealer, text_owner, text_writes};
use crate::proof::standing::before_adoption;
use crate::settings::Assurance;

/// Keys of the front matter that are not the engineer's to change.
pub const KEYS: [Key; 8] =
    [Key::Manager, Key::Role, Key::Levels, Key::Target, Key::Away, Key::Writers, Key::Since, Key::Status];

/// Something that stands by the name in a commit alone.
pub struct ByName<'a> {
    /// The entry; `None` for a value of the front matter.
    pub entry: Option<&'a Address>,
    pub span: Span,
    /// Whose it is to write.
    pub owner: Owner,
    pub person: Person,
    pub commit: CommitIndex,
    pub why: Why,
}

/// The same where the settings ask for keys; where they do not, a name is enough.
pub fn by_name_where_keys_count<'a>(context: &Context<'a>) -> Vec<ByName<'a>> {
    if context.settings.evidence == Assurance::Signed { by_name(context) } else { Vec::new() }
}

/// Everything of a document that is one side's to write and stands by a name alone. What came before there was any list of keys, or
/// with the document, is what the names say.
fn by_name<'a>(context: &Context<'a>) -> Vec<ByName<'a>> {
    let (mut found, parties) = (Vec::new(), parties(context));
    for entry in context
        .document
        .entries
        .iter()
        .filter(|entry| !predates_adoption(&entry.address, context.settings) && !entry.is_retracted())
    {
        let mut look = |span: Span, owner: Owner, writes: &[&Write]| {
            let unsigned = unsigned(context, &parties, owner, writes);
            found.extend(unsigned.map(|(person, commit, why)| ByName {
                entry: Some(&entry.address),
                span,
                owner,
                person,
                commit,
                why,
            }));
        };
        let text = text_owner(&entry.address).side().zip(text_writes(context, entry));
        if let Some((owner, writes)) =
            text.filter(|(owner, _)| sealer(context, &entry.address, entry.frozen, *owner).is_none())
        {
            look(entry.heading, owner, &writes);
        }
        let section = entry.address.section();
        if matches!(section, Section::Notes | Section::Pips) {
            let managers = |field: &&Field| field.label.line_owner_in(section) == Some(LineOwner::Writer);
            for field in entry.all_fields().filter(managers) {
                look(
                    field.span,
                    Owner::Manager,
                    &field.mark.map(|mark| given(context, entry, mark)).unwrap_or_default(),
                );
            }
        }
        for (span, words) in own_words(&context.document.source, entry) {
            look(span, Owner::Engineer, &given(context, entry, words.hash));
        }
    }
    found.extend(values(context, &parties));
    found
}

/// The front matter's values that are not the engineer's to change.
fn values<'a>(context: &Context<'a>, parties: &[Party]) -> Vec<ByName<'a>> {
    let keys = context.document.front_matter.keys.iter().filter(|key| KEYS.contains(&key.key));
    let unsigned = |key: &FrontKey| {
        let (value, run) = context.history.written(&context.document.front_matter, key.key)?;
        if before_adoption(context.evidence, context.settings, run.from) {
            return None;
        }
        let brought: Vec<&Write> = context.evidence.brought(&value.writes, run).collect();
        let engineer = &context.history.engineer;
        let other = |person: &Person| !person.is(engineer);
        let by_key = |write: &&Write| {
            context.evidence.key_of(write.commit, parties).is_ok_and(|(person, _)| other(&person))
        };
        if brought.iter().any(by_key) || brought.iter().any(|write| is_before_keys(context, write)) {
            return None;
        }
        let write = brought.iter().find(|write| other(&context.evidence.commits[write.commit].author))?;
        let why = context.evidence.key_of(write.commit, parties).err().filter(|why| *why != Why::NotYet)?;
        let person = context.evidence.commits[write.commit].author.clone();
        Some(ByName { entry: None, span: key.span, owner: Owner::Manager, person, commit: write.commit, why })
    };
    keys.filter_map(unsigned).collect()
}

/// Whom the commits of a fact name, where no key of anybody who may write it signed one of them.
fn unsigned(
    context: &Context<'_>,
    parties: &[Party],
    owner: Owner,
    writes: &[&Write],
) -> Option<(Person, CommitIndex, Why)> {
    let accepts = |write: &Write, person: &Person| may_write(context, owner, write, person);
    let (person, commit) = match context.evidence.attribution(writes.iter().copied(), accepts) {
        Attribution::Author(person, commit)
        | Attribution::Trailer(person, commit)
        | Attribution::Unknown(person, commit) => (person, commit),
        Attribution::SomebodyElse(..) | Attribution::NotEstablished => return None,
    };
    let mut last = None;
    for write in writes {
        if is_before_keys(context, write) {
            return None;
        }
        match context.evidence.key_of(write.commit, parties) {
            Ok((signer, _)) if accepts(write, &signer) => return None,
            Ok((signer, key)) => last = Some(Why::Anothers(key, signer)),
            Err(Why::NotYet) => return None,
            Err(why) => last = last.or(Some(why)),
        }
    }
    Some((person, commit, last?))
}

/// Whether a commit came before there was any list of keys, or brought the whole document.
fn is_before_keys(context: &Context<'_>, write: &Write) -> bool {
    let landed = context.evidence.landed(write.commit);
    write.brings_document
        || context.evidence.keys_since().zip(landed).is_some_and(|(since, landed)| landed < since)
}
