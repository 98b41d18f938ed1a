//! For whom is a page of tasks, and in which role does each task wait for them?

use crate::due::task::{Capacity, Party, Task, names};
use crate::field::date::Day;
use crate::field::person::{Person, Signer};
use crate::proof::Context;
use crate::term::shell;

/// Somebody who asks what waits for them.
pub struct Asker {
    /// Who; without an address where only a line of a document names them.
    pub person: Person,
}

/// The role in which a task waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskerRole {
    Engineer,
    Manager,
    /// They are the acting manager, until a day.
    Acting(Option<Day>),
    Successor,
    Assignee,
    Sponsor,
    User,
    Consumer,
}

impl AskerRole {
    pub fn name(self) -> &'static str {
        match self {
            AskerRole::Engineer => "engineer",
            AskerRole::Manager => "manager",
            AskerRole::Acting(_) => "acting",
            AskerRole::Successor => "successor",
            AskerRole::Assignee => "assignee",
            AskerRole::Sponsor => "sponsor",
            AskerRole::User => "user",
            AskerRole::Consumer => "consumer",
        }
    }
}

impl Asker {
    /// As a command line takes them: the address, or the name in quotes where there is none.
    pub fn name(&self) -> String {
        let Person { name, email, .. } = &self.person;
        if email.is_empty() { format!("'{}'", name.replace('\'', "'\\''")) } else { shell::word(email) }
    }

    /// The role in which a task waits for them on a day; `None` where it does not.
    pub fn role(&self, context: &Context<'_>, task: &Task<'_>, today: Day) -> Option<AskerRole> {
        let me = &self.person;
        let engineer = || me.is(&context.history.engineer).then_some(AskerRole::Engineer);
        let manager = || {
            let acting = || {
                context
                    .acting(today)
                    .into_iter()
                    .find(|(who, _)| me.is(who))
                    .map(|(_, until)| AskerRole::Acting(until))
            };
            context.manager().filter(|manager| me.is(manager)).map(|_| AskerRole::Manager).or_else(acting)
        };
        match &task.party {
            Party::Engineer => engineer(),
            Party::Manager => manager(),
            Party::Both => engineer().or_else(manager),
            Party::Successor(who, _) => is_named(context, who, me).then_some(AskerRole::Successor),
            Party::Assignee(_, Some(person)) => person.is(me).then_some(AskerRole::Assignee),
            Party::Assignee(who, None) => is_named(context, who, me).then_some(AskerRole::Assignee),
            Party::Named(capacity, line) => names(line, me).then_some(match capacity {
                Capacity::Sponsor => AskerRole::Sponsor,
                Capacity::User => AskerRole::User,
                Capacity::Consumer => AskerRole::Consumer,
            }),
        }
    }
}

fn is_named(context: &Context<'_>, who: &Signer, me: &Person) -> bool {
    context.evidence.mailmap().names(who, me)
}
