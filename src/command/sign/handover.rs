//! Who confirms reading a handover? Whom its line names, whether or not the document knows them yet.

use crate::command::failure::Failure;
use crate::command::member::{Member, identity};
use crate::document::Entry;
use crate::entry::lines;
use crate::field::person::Signer;
use crate::inspect::Opened;
use crate::seal::statement::Role;

/// Git's identity, as a handover names them.
pub(super) fn reader(opened: &Opened, entry: &Entry) -> Result<Member, Failure> {
    let (written, person) = identity(opened)?;
    let names = |who: &&Signer| opened.mailmap().names(who, &person);
    let mut named = lines::handovers(entry).map(|(_, handover)| &handover.who).peekable();
    if named.peek().is_none() {
        let what = format!("`{}` has no `Handover` line, so nobody confirms reading it", entry.address);
        return Err(Failure::new(what, "who hands over adds `- Handover: DATE, NAME` below it"));
    }
    let found = named.filter(names).last();
    let name = |who: &Signer| if who.name.is_empty() { person.name.clone() } else { who.name.clone() };
    found.map(|who| Member { name: name(who), person: person.clone(), role: Role::Manager }).ok_or_else(
        || {
            let what = format!("no handover of `{}` names `{}`", entry.address, written.email);
            Failure::new(what, "only the person whom its `Handover` line names confirms reading it")
        },
    )
}
