//! What somebody is asked for in words: an answer, a decision, what became of a PIP.

use crate::command::add::reply::Reply;
use crate::command::sign::offer::Turn;
use crate::command::{document_file::DocumentFile, entry_text};
use crate::command::{failure::Failure, screen::Screen, workspace::Workspace};
use crate::due::command;
use crate::due::task::{Kind, Task};
use crate::field::address::Address;
use crate::record::Record;
use crate::term::escape;

/// What settles something that waits; `None` where one line does not.
pub(super) fn of(kind: Kind) -> Option<Reply> {
    match kind {
        Kind::Answer | Kind::Objection | Kind::Ask => Some(Reply::Answer),
        Kind::Track => Some(Reply::Decision),
        Kind::PipEnd | Kind::Note => Some(Reply::Outcome),
        Kind::PipCheckpoint => Some(Reply::Result),
        Kind::Goal => Some(Reply::LookedAt),
        Kind::GoalDue => Some(Reply::Status),
        Kind::Confirmation => Some(Reply::Confirmed),
        Kind::PipDecision
        | Kind::PreRead
        | Kind::Packet
        | Kind::SelfReflection
        | Kind::Returned
        | Kind::NotYet
        | Kind::Sponsor
        | Kind::Plan
        | Kind::Signature
        | Kind::SelfAudit
        | Kind::Review
        | Kind::Update
        | Kind::Transition
        | Kind::GoalSignature
        | Kind::Action
        | Kind::Reading
        | Kind::Handover
        | Kind::SelfReview
        | Kind::Outcome => None,
    }
}

/// Shows the entry, asks for the line, and writes it. What has not the form that it needs is asked again.
pub(super) fn ask(
    (workspace, record): (&Workspace, &Record<'_>),
    (task, reply): (&Task<'_>, Reply),
    address: &Address,
    screen: &mut Screen<'_>,
) -> Result<Turn, Failure> {
    let path = &record.context.document.path;
    let file = DocumentFile::read(path, &workspace.opened)?;
    if let Some(entry) = file.document.entry(address) {
        screen.print(&entry_text::shown(&file.document, entry, true))?;
    }
    let question = question(reply, address);
    let artifact = command::artifact(record.context.document, task).map(str::to_owned);
    loop {
        let Some(text) = screen.ask(&question)? else { return Ok(Turn::Stop) };
        let said = match text.to_lowercase().as_str() {
            "q" | "quit" => return Ok(Turn::Stop),
            "" => return Ok(Turn::Later),
            "y" | "yes" if reply.is_a_yes() => None,
            _ if reply.is_a_yes() => return Ok(Turn::Later),
            _ => Some(text),
        };
        let words: Vec<String> = artifact.iter().cloned().chain(said).collect();
        match reply.written((workspace, record), &file, (address, &words)) {
            Ok(added) => {
                file.replace(&added.text)?;
                let done = format!("{} {}", reply.done(), entry_text::named(&file.document, address));
                let lines = format!("{}\nwritten: {path}:{}\n", escape::line(&done), added.line);
                screen.print(&lines)?;
                return Ok(Turn::Written(vec![path.as_str().to_owned()], done));
            }
            Err(failure) if reply.is_a_yes() => return Err(failure),
            Err(failure) => screen.say(&failure.lines()),
        }
    }
}

fn question(reply: Reply, address: &Address) -> String {
    if reply.is_a_yes() {
        return format!("{} [y]es, [N]ot now, [q]uit: ", reply.question());
    }
    // The day is added.
    let form = reply.form(address.section()).map(|form| format!(", as {}", form.replace("`DATE ", "`")));
    format!("{}{} (empty: not now, q: quit): ", reply.question(), form.unwrap_or_default())
}
