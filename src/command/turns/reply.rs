//! What somebody is asked for in words: an answer, a decision, what became of a PIP.

use crate::command::add::reply::Reply;
use crate::command::sign::offer::Turn;
use crate::command::{document_file::DocumentFile, entry_text};
use crate::command::{failure::Failure, screen::Screen, workspace::Workspace};
use crate::due::task::Kind;
use crate::field::address::Address;
use crate::record::Record;
use crate::term::escape;

/// What settles something that waits; `None` where one line does not.
pub(super) fn of(kind: Kind) -> Option<Reply> {
    match kind {
        Kind::Answer | Kind::Objection | Kind::Ask => Some(Reply::Answer),
        Kind::Track => Some(Reply::Decision),
        Kind::PipEnd => Some(Reply::Outcome),
        Kind::PipCheckpoint
        | Kind::PipDecision
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
        | Kind::Note
        | Kind::Update
        | Kind::Transition
        | Kind::Goal
        | Kind::GoalDue
        | Kind::GoalSignature
        | Kind::Action
        | Kind::Reading
        | Kind::Handover
        | Kind::Confirmation
        | Kind::SelfReview
        | Kind::Outcome => None,
    }
}

/// Shows the entry, asks for the line, and writes it. What has not the form that it needs is asked again.
pub(super) fn ask(
    (workspace, record): (&Workspace, &Record<'_>),
    reply: Reply,
    address: &Address,
    screen: &mut Screen<'_>,
) -> Result<Turn, Failure> {
    let path = &record.context.document.path;
    let file = DocumentFile::read(path, &workspace.opened)?;
    if let Some(entry) = file.document.entry(address) {
        screen.print(&entry_text::shown(&file.document, entry, true))?;
    }
    // The day is added.
    let form = reply.form(address.section()).map(|form| format!(", as {}", form.replace("`DATE ", "`")));
    let form = form.unwrap_or_default();
    let question = format!("{}{form} (empty: not now, q: quit): ", reply.question());
    loop {
        let Some(text) = screen.ask(&question)? else { return Ok(Turn::Stop) };
        match text.as_str() {
            "" => return Ok(Turn::Later),
            "q" => return Ok(Turn::Stop),
            _ => {}
        }
        match reply.written((workspace, record), &file, (address, &text)) {
            Ok(added) => {
                file.replace(&added.text)?;
                let done = format!("{} {}", reply.done(), entry_text::named(&file.document, address));
                let lines = format!("{}\nwritten: {path}:{}\n", escape::line(&done), added.line);
                screen.print(&lines)?;
                return Ok(Turn::Written(vec![path.as_str().to_owned()], done));
            }
            Err(failure) => screen.say(&failure.lines()),
        }
    }
}
