//! An entry is shown to somebody at the terminal, who says whether they sign it, have read it, or do not agree.

use super::carry::Missing;
use super::job::Job;
use super::manner::Manner;
use super::party::{self, Wish, Word};
use super::{page, target};
use crate::command::document_file::DocumentFile;
use crate::command::{failure::Failure, member::Member, screen::Screen, workspace::Workspace};
use crate::field::address::Address;
use crate::field::label::{Label, LineForm, LineOwner, Section};
use crate::proof::Context;
use crate::term::look::Look;

/// What came of one turn.
pub(in crate::command) enum Turn {
    /// Files that were written, and what a commit says of it.
    Written(Vec<String>, String),
    Later,
    /// Nothing more is to be asked.
    Stop,
}

/// Shows an entry, asks, and signs it as the answer says.
pub(in crate::command) fn offer(
    workspace: &Workspace,
    context: &Context<'_>,
    address: &Address,
    screen: &mut Screen<'_>,
) -> Result<Turn, Failure> {
    let opened = &workspace.opened;
    let file = DocumentFile::read(&context.document.path, opened)?;
    let Some(entry) = file.document.entry(address) else {
        let what = format!("`{address}` is no longer in `{}`", file.document.path);
        return Err(Failure::new(what, "run this again"));
    };
    party::is_self_contained(&file.document, entry)?;
    let own = Member::find(opened, &file.document, workspace.today);
    let party = target::party(opened, entry, own)?;
    let mut job = Job {
        opened,
        file: &file,
        entry,
        party: &party,
        history: Some(context),
        wish: Wish::of(entry, &party, Word::Nothing)?,
        tip: workspace.state.trusted.as_ref().map(|trusted| trusted.commit),
        today: workspace.today,
        manner: Manner { verbose: false, anyway: false, look: Look { show_source: true, ..screen.look() } },
    };
    // Keys and seals are looked at once it is to be signed.
    let statement = job.statement(job.line()?.as_ref())?;
    screen.print(&page::what_is_signed(&job, &statement))?;
    let word = match asked(address.section(), screen)? {
        Answer::Word(word) => word,
        Answer::Later => return Ok(Turn::Later),
        Answer::Stop => return Ok(Turn::Stop),
    };
    job.wish = Wish::of(entry, &party, word)?;
    job.keep_to_what_was_said();
    let missing = Missing::of(&job)?;
    if missing.is_nothing() {
        screen.print(&page::nothing_to_do(&job, &missing.key)?)?;
        return Ok(Turn::Later);
    }
    missing.refuse_unfinished(&job, screen)?;
    let written = missing.write(&job, screen)?;
    screen.print(&page::what_was_written(&job, &written, None))?;
    Ok(Turn::Written(written.files, page::commit_message(&job)))
}

enum Answer {
    Word(Word),
    Later,
    Stop,
}

/// What somebody says about what they were shown.
fn asked(section: Section, screen: &mut Screen<'_>) -> Result<Answer, Failure> {
    let is_signed = Label::Signed.is_in(section);
    let is_review = Label::Seen.form_in(section) == LineForm::SeenAsExpected;
    let may_disagree = !is_signed && Label::Seen.owner_in(section) == Some(LineOwner::Engineer);
    let question = format!(
        "{} [y]es{}{}, [N]ot now, [q]uit: ",
        if is_signed { "Sign it?" } else { "Have you read it?" },
        if is_review { ", yes as [e]xpected, yes and [s]urprised" } else { "" },
        if may_disagree { ", yes but I [d]isagree" } else { "" }
    );
    let Some(answer) = screen.ask(&question)? else { return Ok(Answer::Stop) };
    Ok(match answer.to_lowercase().as_str() {
        "y" | "yes" => Answer::Word(Word::Nothing),
        "e" | "as expected" if is_review => Answer::Word(Word::AsExpected),
        "s" | "surprised" if is_review => Answer::Word(Word::Surprised),
        "d" | "disagree" if may_disagree => {
            let reason = screen.ask("Why, in a few words (empty: not now): ")?.unwrap_or_default();
            if reason.is_empty() { Answer::Later } else { Answer::Word(Word::Disagree(reason)) }
        }
        "q" | "quit" => Answer::Stop,
        _ => Answer::Later,
    })
}
