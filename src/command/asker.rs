//! Who asks? Git's identity or a name, among everybody whom documents, mailmap and settings know.

use std::collections::BTreeMap;

use crate::command::{failure::Failure, lookup, workspace::Workspace};
use crate::document::{Document, Field};
use crate::due::task::names;
use crate::entry::lines;
use crate::field::label::Label;
use crate::field::person::{Person, PersonKey, Signer, same_name};
use crate::page::tasks::asker::Asker;

/// Whom git names here, or whom an argument fits.
pub(super) fn asker(workspace: &Workspace, wanted: Option<&str>) -> Result<Asker, Failure> {
    let known = known(workspace);
    let person = match wanted {
        Some(text) => named(workspace, &known, text)?.ok_or_else(|| nobody(&known, text))?,
        None => working(workspace, &known)?,
    };
    Ok(Asker { person })
}

/// The one person whom an argument fits, among everybody who is known here by an address.
pub(super) fn somebody(workspace: &Workspace, text: &str) -> Result<Person, Failure> {
    let known = known(workspace);
    known_by_address(workspace, &known, text)?.ok_or_else(|| nobody(&known, text))
}

/// The same; whom nobody knows yet may be named with an address, `Name <email>`.
pub(super) fn somebody_or_new(workspace: &Workspace, text: &str) -> Result<Person, Failure> {
    let mut known = known(workspace);
    match Person::parse(text).map(|person| workspace.resolve(&person)) {
        Some(person) => Ok(known.remove(&person.key()).unwrap_or(person)),
        None => known_by_address(workspace, &known, text)?.ok_or_else(|| {
            let Failure { what, help, .. } = nobody(&known, text);
            Failure::new(what, format!("write name and address, '{text} <ADDRESS>'; {help}"))
        }),
    }
}

fn known_by_address(
    workspace: &Workspace,
    known: &BTreeMap<PersonKey, Person>,
    text: &str,
) -> Result<Option<Person>, Failure> {
    Ok(named(workspace, known, text)?.filter(|found| known.contains_key(&found.key())))
}

/// Everybody whom documents, mailmap and settings know by an address, each once. An action may name somebody by their address, too.
fn known(workspace: &Workspace) -> BTreeMap<PersonKey, Person> {
    let mut known = BTreeMap::new();
    for document in &workspace.state.documents {
        let front = &document.front_matter;
        let named = front.engineer.iter().chain(&front.manager).map(|person| &person.value);
        for person in named.chain(front.writers.iter().map(|writer| &writer.value.who)) {
            let person = workspace.resolve(person);
            known.entry(person.key()).or_insert(person);
        }
    }
    for person in workspace.people() {
        known.entry(person.key()).or_insert_with(|| person.clone());
    }
    let entries = workspace.state.documents.iter().flat_map(|document| document.entries.iter());
    for (_, given) in entries.flat_map(lines::actions) {
        let Some(email) = &given.who.email else { continue };
        let person = workspace.resolve(&Person::new(&given.who.name, email));
        known.entry(person.key()).or_insert(person);
    }
    known
}

/// Whether a line of a plan, of a handover or of an action names somebody, whom it waits for or did.
fn is_in_a_line(workspace: &Workspace, me: &Person) -> bool {
    let in_document = |document: &Document| {
        let in_plan = |field: &Field| {
            matches!(field.label, Label::Sponsor | Label::Surface | Label::Consumer)
                && names(&field.value, me)
        };
        document.entries.iter().any(|entry| {
            entry.all_fields().any(in_plan)
                || lines::handovers(entry).any(|(_, handover)| handover.who.names(me))
                || lines::actions(entry).any(|(_, given)| given.who.names(me))
        })
    };
    workspace.state.documents.iter().any(in_document)
}

/// Who works here by git.
fn working(workspace: &Workspace, known: &BTreeMap<PersonKey, Person>) -> Result<Person, Failure> {
    let Some((_, me)) = workspace.opened.identity() else {
        let what = "git does not know who you are";
        return Err(Failure::new(
            what,
            format!(
                "run `git config user.email ADDRESS`, or use `--as WHO`: {}",
                listed(known.values().collect(), "")
            ),
        ));
    };
    if let Some(person) = known.get(&me.key()) {
        return Ok(person.clone());
    }
    if is_in_a_line(workspace, &me) {
        return Ok(me);
    }
    let what = format!("`{}` is in no document and not in .mailmap", me.email);
    let same: Vec<&Person> = known.values().filter(|person| same_name(&person.name, &me.name)).collect();
    let help = match same.as_slice() {
        [person] => {
            format!(
                "if that is {0}, use `--as {1}`, and an admin adds to .mailmap: {0} <{1}> <{2}>",
                person.name, person.email, me.email
            )
        }
        _ => format!("use `--as WHO`: {}", listed(known.values().collect(), &me.name)),
    };
    Err(Failure::new(what, help))
}

/// Whom an argument fits, if anybody: an address, a whole name or a handle alone, else any part of a name or handle.
fn named(
    workspace: &Workspace,
    known: &BTreeMap<PersonKey, Person>,
    text: &str,
) -> Result<Option<Person>, Failure> {
    let signer = Signer::parse(text);
    let wanted = text.trim().to_lowercase();
    let handles = |person: &Person| -> Vec<String> {
        let own = workspace.state.documents.iter().filter(|document| {
            document
                .front_matter
                .engineer
                .as_ref()
                .is_some_and(|engineer| workspace.resolve(&engineer.value).is(person))
        });
        own.map(|document| document.path.handle().to_lowercase()).collect()
    };
    let exact = |person: &&Person| {
        let asked = signer.as_ref().map(|signer| match &signer.email {
            Some(email) => workspace.resolve(&Person::new(&signer.name, email)).is(person),
            None => same_name(&signer.name, &person.name),
        });
        asked == Some(true) || handles(person).contains(&wanted)
    };
    let part = |person: &&Person| {
        !wanted.is_empty()
            && (person.name.to_lowercase().contains(&wanted)
                || handles(person).iter().any(|handle| handle.contains(&wanted)))
    };
    let mut found: Vec<&Person> = known.values().filter(exact).collect();
    if found.is_empty() {
        let named = signer
            .as_ref()
            .filter(|signer| signer.email.is_none())
            .map(|signer| Person::new(&signer.name, ""));
        if let Some(named) = named.filter(|named| is_in_a_line(workspace, named)) {
            return Ok(Some(named));
        }
        found = known.values().filter(part).collect();
    }
    match found.as_slice() {
        [person] => Ok(Some((*person).clone())),
        [] => Ok(None),
        several => Err(Failure::new(
            format!("`{text}` fits several people"),
            format!("say which: {}", listed(several.to_vec(), text)),
        )),
    }
}

fn nobody(known: &BTreeMap<PersonKey, Person>, text: &str) -> Failure {
    Failure::new(
        format!("nobody here is called `{text}`"),
        format!("known here: {}", listed(known.values().collect(), text)),
    )
}

/// People in a row, those first whose name shares a word with a text.
fn listed(mut people: Vec<&Person>, like: &str) -> String {
    let words: Vec<String> = like.split_whitespace().map(str::to_lowercase).collect();
    let shares =
        |person: &Person| person.name.split_whitespace().any(|word| words.contains(&word.to_lowercase()));
    people.sort_by_key(|person| (!shares(person), person.name.clone(), person.email.clone()));
    lookup::listed(people.into_iter().map(ToString::to_string).collect())
}
