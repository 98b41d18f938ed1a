//! `growthlint away`: enters an absence where it belongs, and who stands in for a manager, in all files concerned or in none.

use std::fs;

use crate::command::options::Clock;
use crate::command::whole_files::{self, Before, FileChange};
use crate::command::workspace::{About, Workspace};
use crate::command::{asker, document_file::DocumentFile, exit::Exit, failure::Failure};
use crate::command::{lookup, member::Member, screen::Screen};
use crate::document::{Document, Status, Writer, WriterRole};
use crate::edit::{Added, front};
use crate::field::date::{Absence, Day};
use crate::field::person::Person;
use crate::seal::statement::Role;
use crate::settings::{Away, Settings};
use crate::term::escape;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint away amara 2026-03-30..2026-04-17                  an engineer's, in the document
  growthlint away ben 2026-03-30..2026-04-17 --acting dana      a manager's, in growthlint.yaml; Dana stands in

An engineer's absence is the manager's to enter. A manager's counts once growthlint.yaml is merged. It commits nothing,
and writes nothing that is there already. You are who git says.")]
pub struct Args {
    /// Who is away: an e-mail address, a name, a handle, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// The first and the last day
    #[arg(value_name = "FROM..TO", value_parser = days)]
    pub days: Absence,
    /// Who stands in for a manager meanwhile, in every document of theirs; whom nobody knows here yet as `Name <email>`
    #[arg(long, value_name = "NAME")]
    pub acting: Option<String>,
    #[command(flatten)]
    pub clock: Clock,
}

fn days(text: &str) -> Result<Absence, &'static str> {
    let days = text.split_once("..").and_then(|(from, to)| Some((Day::parse(from)?, Day::parse(to)?)));
    match days {
        Some((from, to)) if from <= to => Ok(Absence { from, to }),
        Some(_) => Err("the last day is before the first"),
        None => Err("write the first and the last day, as in 2026-03-30..2026-04-17"),
    }
}

/// What is to be entered.
struct Leave {
    who: Person,
    days: Absence,
    acting: Option<Person>,
    /// Git's identity.
    me: Person,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.clock.today();
    let (workspace, me) = Workspace::to_write((About::Everybody, today), false, screen)?;
    let who = asker::somebody(&workspace, &args.who)?;
    let acting = args.acting.as_deref().map(|name| asker::somebody_or_new(&workspace, name)).transpose()?;
    let leave = Leave { who, days: args.days, acting, me };
    let (mut rewrites, mut places, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    for document in leave.documents(&workspace)? {
        match leave.document(&workspace, document)? {
            Entered::Written(rewrite, place) => {
                rewrites.push(rewrite);
                places.push(place);
            }
            Entered::LeftOut(remark) => remarks.push(remark),
            Entered::Nothing => {}
        }
    }
    if leave.is_manager(&workspace) {
        let settings = leave.settings(&workspace)?;
        places.extend(settings.iter().map(|(_, place)| place.clone()));
        rewrites.extend(settings.map(|(rewrite, _)| rewrite));
    }
    whole_files::put(&rewrites)?;
    remarks.iter().for_each(|remark: &Failure| screen.say(&remark.lines()));
    let nothing = if places.is_empty() { "nothing to write: it is entered already\n" } else { "" };
    let lines: String = places.iter().map(|place| escape::line(place).into_owned() + "\n").collect();
    screen.print(&format!("{nothing}{lines}"))?;
    Ok(workspace.outcome())
}

/// What came of one document.
enum Entered {
    Written(FileChange, String),
    LeftOut(Failure),
    Nothing,
}

impl Leave {
    /// The documents concerned: the person's own, and where somebody stands in, those of which they are the manager.
    fn documents<'a>(&self, workspace: &'a Workspace) -> Result<Vec<&'a Document>, Failure> {
        let all = workspace.state.documents.iter().filter(|document| !workspace.state.is_copy(document));
        let all: Vec<&Document> = all.collect();
        // Whose it is cannot be told.
        if let Some(broken) = all.iter().find(|document| document.conflict().is_some()) {
            return Err(lookup::unusable(broken));
        }
        let (is_manager, has_own) =
            (self.is_manager(workspace), all.iter().any(|document| self.is_own(workspace, document)));
        if !is_manager && !has_own {
            let what = format!("{} is neither the engineer nor the manager of a document here", self.who);
            return Err(Failure::new(what, "only their absences move what is due; nothing was written"));
        }
        if !is_manager && self.acting.is_some() {
            let what = format!("{} is the manager of no document, so nobody stands in", self.who);
            return Err(Failure::new(what, "leave out `--acting`"));
        }
        let wanted = |document: &&Document| {
            self.is_own(workspace, document) || self.acting.is_some() && self.manages(workspace, document)
        };
        Ok(all.into_iter().filter(wanted).collect())
    }

    fn is_own(&self, workspace: &Workspace, document: &Document) -> bool {
        let engineer = document.front_matter.engineer.as_ref();
        engineer.is_some_and(|engineer| workspace.resolve(&engineer.value).is(&self.who))
    }

    fn manages(&self, workspace: &Workspace, document: &Document) -> bool {
        let front = &document.front_matter;
        let manager = front.manager.as_ref().map(|manager| workspace.resolve(&manager.value));
        front.status == Status::Active && manager.is_some_and(|manager| manager.is(&self.who))
    }

    fn is_manager(&self, workspace: &Workspace) -> bool {
        workspace.state.documents.iter().any(|document| self.manages(workspace, document))
    }

    /// The document with the absence, or with who stands in.
    fn document(&self, workspace: &Workspace, document: &Document) -> Result<Entered, Failure> {
        let file = DocumentFile::read(&document.path, &workspace.opened)?;
        let front = &file.document.front_matter;
        let is_own = self.is_own(workspace, document);
        let stand_in = self.acting.as_ref().filter(|_| !is_own);
        let is_there = match stand_in {
            None => front
                .away
                .iter()
                .any(|away| away.value.from <= self.days.from && self.days.to <= away.value.to),
            Some(acting) => front.writers.iter().any(|writer| {
                let Writer { who, from, to, role } = &writer.value;
                let covers = *from <= self.days.from && to.is_none_or(|to| self.days.to <= to);
                covers && *role == WriterRole::Acting && workspace.resolve(who).is(acting)
            }),
        };
        if is_there {
            return Ok(Entered::Nothing);
        }
        let path = &document.path;
        let engineer = front.engineer.as_ref().map(|engineer| workspace.resolve(&engineer.value));
        if let Some(acting) = stand_in.filter(|acting| engineer.is_some_and(|engineer| engineer.is(acting))) {
            let what = format!("`{path}` is {}'s own document, so nobody stands in there", acting.name);
            return Ok(Entered::LeftOut(Failure::new(
                what,
                "name somebody else for it, by hand, under `writers`",
            )));
        }
        if let Err(failure) = self.may_write(workspace, document) {
            let goes_on = is_own && self.is_manager(workspace);
            return if goes_on { Ok(Entered::LeftOut(failure)) } else { Err(failure) };
        }
        let Absence { from, to } = self.days;
        let added = match stand_in {
            None => front::away(file.original(), self.days),
            Some(who) => {
                let writer = Writer { who: who.clone(), from, to: Some(to), role: WriterRole::Acting };
                front::writer(file.original(), &writer)
            }
        };
        let Added { text, line } = added.ok_or_else(|| no_place(path.as_str()))?;
        Ok(Entered::Written(file.change(text), format!("{path}:{line}")))
    }

    /// Refuses somebody who does not write for the manager, and names who does.
    fn may_write(&self, workspace: &Workspace, document: &Document) -> Result<(), Failure> {
        let front = &document.front_matter;
        let Some(manager) = front.manager.as_ref().map(|manager| workspace.resolve(&manager.value)) else {
            let what = format!("`{}` names no manager", document.path);
            return Err(Failure::new(what, "write `manager: Name <email>` in its front matter"));
        };
        let member = Member::find(&workspace.opened, document, workspace.today);
        if manager.is(&self.me) || member.is_ok_and(|member| member.role == Role::Manager) {
            return Ok(());
        }
        let what = format!(
            "days away in `{}` are the manager's to enter, and you are {}",
            document.path, self.me.name
        );
        let Absence { from, to } = self.days;
        let help = format!("{} runs `growthlint away {} {from}..{to}`", manager.name, self.who.email);
        Err(Failure::new(what, help))
    }

    /// `growthlint.yaml` with the absence; `None` where it is there.
    fn settings(&self, workspace: &Workspace) -> Result<Option<(FileChange, String)>, Failure> {
        const NAME: &str = "growthlint.yaml";
        let root = workspace.opened.repository().workdir();
        let path = root.map(|root| root.join(NAME)).ok_or_else(|| no_place(NAME))?;
        let before = fs::read(&path).map_err(|error| {
            let help = "a manager's absence is entered there; `growthlint init` writes one";
            Failure::new(format!("`{NAME}` cannot be read: {error}"), help)
        })?;
        let text = std::str::from_utf8(&before).map_err(|_| no_place(NAME))?;
        let Absence { from, to } = self.days;
        let is_there =
            |away: &Away| away.from <= from && to <= away.to && workspace.resolve(&away.who).is(&self.who);
        if Settings::parse(text, &[]).0.away.iter().any(is_there) {
            return Ok(None);
        }
        let away = Away { who: self.who.clone(), from, to };
        let Added { text, line } = front::manager_away(text, &away).ok_or_else(|| no_place(NAME))?;
        Ok(Some((FileChange::new(path, Before::Read(before), text), format!("{NAME}:{line}"))))
    }
}

fn no_place(path: &str) -> Failure {
    let what = format!("`{path}` cannot take it without changing what else is read");
    Failure::new(what, "write it by hand; `growthlint check` shows what is wrong there")
}
