//! Who stands on which side of a document: whose keys could gain by it, who may write what, and who put a seal on a text.

use crate::document::Entry;
use crate::evidence::fact::Write;
use crate::evidence::managers_text::managers_text;
use crate::evidence::signed::Claim;
use crate::evidence::verdict::Attribution;
use crate::evidence::verdict::Party;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::label::Section;
use crate::field::person::Person;
use crate::finding::Owner;
use crate::proof::Context;
use crate::proof::standing::standing;
use crate::seal::statement::{Meaning, Role, Statement};

/// The people of a document, each of whom could gain by a key that is not theirs: the engineer and the first manager from the beginning,
/// others since they came to manage, or to write for who does.
pub fn parties(context: &Context<'_>) -> Vec<Party> {
    let evidence = context.evidence;
    let first = context.history.managers.first().map(|manager| manager.0);
    let managers = context
        .history
        .managers
        .iter()
        .map(|(at, manager)| (manager.key(), if Some(*at) == first { 0 } else { *at }));
    let writers = context.document.front_matter.writers.iter().map(|writer| {
        let since = (0..evidence.line_length())
            .find(|at| evidence.day(*at).is_some_and(|day| writer.value.from <= day));
        (evidence.resolve(&writer.value.who).key(), since.unwrap_or(evidence.line_length()))
    });
    let engineer = (context.history.engineer.key(), 0);
    managers.chain(writers).chain([engineer]).map(|(key, since)| Party { key, since }).collect()
}

/// Whose it is to write a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOwner {
    Engineer,
    /// The manager of that time, or a stand-in. Of a packet, what is not the engineer's own words.
    Manager,
    /// The engineer or the manager.
    Either,
    /// Anybody but the engineer.
    Peer,
}

impl TextOwner {
    /// The side whose it is, where it is one side's alone.
    pub fn side(self) -> Option<Owner> {
        match self {
            TextOwner::Engineer => Some(Owner::Engineer),
            TextOwner::Manager => Some(Owner::Manager),
            TextOwner::Either | TextOwner::Peer => None,
        }
    }

    /// Whose word the commits that brought a text in are, held against whose it is to write.
    pub fn attribution<'w>(
        self,
        context: &Context<'_>,
        writes: impl IntoIterator<Item = &'w Write>,
    ) -> Attribution {
        context.evidence.attribution(writes, |write, person| self.accepts(context, write, person))
    }

    /// Whether a person may write it, when a commit was made.
    pub fn accepts(self, context: &Context<'_>, write: &Write, person: &Person) -> bool {
        let is_engineer = || person.is(&context.history.engineer);
        match self {
            TextOwner::Engineer => is_engineer(),
            TextOwner::Manager => context.was_manager(write, person),
            TextOwner::Either => is_engineer() || context.was_manager(write, person),
            TextOwner::Peer => !is_engineer(),
        }
    }
}

/// Whose it is to write the text of an entry. Wins, which have no entries, are either's.
pub fn text_owner(address: &Address) -> TextOwner {
    match address {
        Address::Note { .. }
        | Address::Praise { .. }
        | Address::Pip { .. }
        | Address::Review { .. }
        | Address::Packet { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. }
        | Address::Calibration { mock: false, .. } => TextOwner::Manager,
        Address::Update { .. } | Address::SelfReview { .. } => TextOwner::Engineer,
        Address::Goal { .. } | Address::Plan { .. } => TextOwner::Either,
        Address::Calibration { mock: true, .. } => TextOwner::Peer,
    }
}

/// The commits by which the present text of an entry stands, as far as it is its owner's to write; `None` where nothing of it is, or it
/// says nothing yet. What was published of a frozen text is right, whoever puts it back. Any other text is withdrawn by whoever writes
/// another in the place of their own.
pub fn text_writes<'a>(context: &Context<'a>, entry: &Entry) -> Option<Vec<&'a Write>> {
    let past = context.of(entry)?;
    if matches!(entry.address, Address::Packet { .. }) {
        let text = past.managers_text(managers_text(&context.document.source, entry)?)?;
        return Some(standing(context, past, text));
    }
    let text = past.text(entry.frozen).filter(|text| !text.what.begun)?;
    let is_frozen = matches!(entry.address.section(), Section::Notes | Section::Pips)
        || matches!(entry.address, Address::SelfReview { .. });
    Some(if is_frozen { text.writes.iter().collect() } else { standing(context, past, text) })
}

/// Whether a person may write what is one side's, when a commit was made.
pub fn may_write(context: &Context<'_>, owner: Owner, write: &Write, person: &Person) -> bool {
    let whose = if owner == Owner::Engineer { TextOwner::Engineer } else { TextOwner::Manager };
    whose.accepts(context, write, person)
}

/// Which of the people who may write an entry sealed its present text? The entry is theirs then, no matter who committed it.
pub fn sealer<'a>(
    context: &Context<'a>,
    address: &Address,
    frozen: TextHash,
    owner: Owner,
) -> Option<&'a Person> {
    let evidence = context.evidence;
    if evidence.signatures().seals().is_empty() {
        return None;
    }
    let text = context.history.entries.get(address)?.text(frozen)?;
    let (role, parties) =
        (if owner == Owner::Engineer { Role::Engineer } else { Role::Manager }, parties(context));
    let about = |statement: &Statement| {
        statement.is_about(&context.history.engineer, address, evidence.mailmap())
            && (statement.role, statement.meaning) == (role, Meaning::Agreed)
            && text.what.is_sealed_by(statement)
    };
    parties.iter().filter_map(|party| evidence.people.known(&party.key)).find(|who| {
        let may = text.writes.iter().any(|write| may_write(context, owner, write, who));
        may && evidence.sealed(&Claim { who, parties: &parties, is_about: &about }).is_some()
    })
}
