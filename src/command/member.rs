//! Whom does git name here, what is that person in a document (its engineer, or one who writes for the manager), and may anything be
//! written here?

use crate::command::failure::Failure;
use crate::document::Document;
use crate::field::date::Day;
use crate::field::person::{Person, same_name};
use crate::inspect::Opened;
use crate::seal::statement::Role;

/// One of the people who write in a document.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) person: Person,
    /// As the document names them.
    pub(super) name: String,
    pub(super) role: Role,
}

impl Member {
    /// Whom git's identity is in a document.
    pub(super) fn find(opened: &Opened, document: &Document, today: Day) -> Result<Member, Failure> {
        let (written, person) = identity(opened)?;
        let front = &document.front_matter;
        let named = |known: &Person, role: Role| {
            let same = opened.mailmap().resolve(known).is(&person);
            same.then(|| Member { person: person.clone(), name: known.name.clone(), role })
        };
        let engineer = front.engineer.as_ref().and_then(|engineer| named(&engineer.value, Role::Engineer));
        let manager = || front.manager.as_ref().and_then(|manager| named(&manager.value, Role::Manager));
        let today_writes = |writer: &&crate::document::Writer| {
            writer.from <= today && writer.to.is_none_or(|to| today <= to)
        };
        let mut writers = front.writers.iter().map(|writer| &writer.value).filter(today_writes);
        let party = engineer
            .or_else(manager)
            .or_else(|| writers.find_map(|writer| named(&writer.who, Role::Manager)));
        party.ok_or_else(|| {
            let what = format!(
                "`{}` is neither the engineer nor the manager of `{}`, nor one of its writers",
                written.email, document.path
            );
            Failure::new(what, who_writes(document, &written))
        })
    }
}

/// Who writes in a document, for somebody who does not, as far as git tells. Only a name that is theirs suggests that they are one of them.
fn who_writes(document: &Document, me: &Person) -> String {
    let front = &document.front_matter;
    let both = [(&front.engineer, "as the engineer"), (&front.manager, "for the manager")];
    let named: Vec<(&Person, &str)> =
        both.into_iter().filter_map(|(who, how)| Some((&who.as_ref()?.value, how))).collect();
    if let Some((known, _)) = named.iter().find(|(known, _)| same_name(&known.name, &me.name)) {
        return format!(
            "if you are {0}, use that address (`git config user.email {1}`), or an admin adds to .mailmap: {0} <{1}> <{2}>",
            known.name, known.email, me.email
        );
    }
    let said: Vec<String> =
        named.iter().map(|(known, how)| format!("{} writes there {how}", known.name)).collect();
    format!(
        "{}; if you are one of them, use the address in the document: `git config user.email ADDRESS`",
        said.join(", ")
    )
}

/// Who makes commits here, as git has it and as the trusted mailmap does.
pub(super) fn identity(opened: &Opened) -> Result<(Person, Person), Failure> {
    opened.identity().ok_or_else(|| {
        let help = "run `git config user.name NAME` and `git config user.email ADDRESS`";
        Failure::new("git does not know who you are", help)
    })
}

/// Who writes here, as the trusted mailmap has them. Refuses where nobody knows that, and where what is written would get lost.
pub(super) fn can_write(opened: &Opened, commits: bool) -> Result<Person, Failure> {
    let (_, me) = identity(opened)?;
    is_on_a_branch(opened)?;
    if commits && opened.repository().is_merging() {
        let what = "a merge is not committed yet, so nothing else can be committed";
        return Err(Failure::new(what, "finish the merge with `git commit` first"));
    }
    Ok(me)
}

/// Refuses to write where what is committed would get lost.
pub(super) fn is_on_a_branch(opened: &Opened) -> Result<(), Failure> {
    if opened.repository().is_detached() {
        let what = "HEAD is on no branch, so what you write would reach nobody";
        return Err(Failure::new(what, "go to a branch first: `git switch BRANCH`"));
    }
    Ok(())
}
