//! Which documents does a handover concern, and may this person write it there?

use super::sides::Sides;
use crate::command::workspace::Workspace;
use crate::command::{failure::Failure, lookup};
use crate::document::{Document, Status};
use crate::field::person::Person;
use crate::record::Record;

impl Sides {
    /// The documents that are named, or all of the old manager's; and which of these are left out.
    pub(super) fn concerned<'a>(
        &self,
        workspace: &'a Workspace,
        named: &[String],
    ) -> Result<(Vec<Record<'a>>, Vec<Failure>), Failure> {
        let mut records: Vec<Record<'a>> = Vec::new();
        let mut remarks = Vec::new();
        for who in named {
            let record = workspace.one(who)?;
            if records.iter().any(|known| known.context.document.path == record.context.document.path) {
                continue;
            }
            self.is_theirs(workspace, &record)?;
            records.push(record);
        }
        if named.is_empty() {
            let (all, own): (Vec<_>, Vec<_>) = self
                .of_old(workspace)?
                .into_iter()
                .partition(|record| !record.context.history.engineer.is(&self.new));
            records = all;
            remarks.extend(own.iter().map(|record| self.own_document(record)));
        }
        if records.is_empty() {
            let what = format!("{} is the manager of no document that can be handed over", self.old);
            let help = remarks.pop().map_or_else(
                || "`growthlint audit` shows whose manager is who".to_owned(),
                |remark| format!("{}; {}", remark.what, remark.help),
            );
            return Err(Failure::new(what, help));
        }
        records.iter().try_for_each(|record| self.may_write(workspace, record))?;
        Ok((records, remarks))
    }

    /// All documents of which the old manager is it, or was it until somebody changed the manager without a word.
    fn of_old<'a>(&self, workspace: &'a Workspace) -> Result<Vec<Record<'a>>, Failure> {
        let mut found = Vec::new();
        for document in &workspace.state.documents {
            if workspace.state.is_copy(document) || document.front_matter.status != Status::Active {
                continue;
            }
            // Whose it is cannot be told, so all of them cannot either.
            if document.conflict().is_some() {
                return Err(lookup::unusable(document));
            }
            let Some(record) = workspace.record(document) else { continue };
            let is_theirs = self.named_in(workspace, document).is_some_and(|manager| manager.is(&self.old));
            if is_theirs || self.is_half_done(workspace, &record) {
                found.push(record);
            }
        }
        Ok(found)
    }

    /// Whom the document names as its manager, committed or not.
    pub(super) fn named_in(&self, workspace: &Workspace, document: &Document) -> Option<Person> {
        document.front_matter.manager.as_ref().map(|manager| workspace.resolve(&manager.value))
    }

    /// Whether the document names the new manager already, and nobody has handed over from the old one.
    fn is_half_done(&self, workspace: &Workspace, record: &Record<'_>) -> bool {
        let named = self.named_in(workspace, record.context.document);
        if !named.is_some_and(|named| named.is(&self.new)) {
            return false;
        }
        // What is not merged yet may still be done by halves, or be looked at again.
        let context = &record.context;
        let is_new = match context.history.managers.as_slice() {
            // Nobody who may has said so yet.
            [.., (_, last)] if last.is(&self.old) => true,
            [.., (_, before), (at, _)] => before.is(&self.old) && context.evidence.is_proposed(*at),
            _ => false,
        };
        is_new || record.unannounced().is_some_and(|change| change.before.is(&self.old))
    }

    /// Refuses a document that is named, and of which somebody else is the manager.
    fn is_theirs(&self, workspace: &Workspace, record: &Record<'_>) -> Result<(), Failure> {
        let document = record.context.document;
        if record.context.history.engineer.is(&self.new) {
            return Err(self.own_document(record));
        }
        let named = self.named_in(workspace, document);
        let once = || record.context.history.managers.iter().any(|(_, manager)| manager.is(&self.old));
        match named {
            Some(named) if named.is(&self.old) || named.is(&self.new) && once() => Ok(()),
            Some(named) => {
                let what = format!("the manager of `{}` is {named}, not {}", document.path, self.old.name);
                let handle = document.path.handle();
                let help = format!("run `growthlint handover {} {} {handle}`", named.email, self.new.email);
                Err(Failure::new(what, help))
            }
            None => {
                let what = format!("`{}` names no manager", document.path);
                Err(Failure::new(what, "write `manager: Name <email>` in its front matter"))
            }
        }
    }

    /// That nobody is their own manager.
    fn own_document(&self, record: &Record<'_>) -> Failure {
        let document = record.context.document;
        let what = format!("`{}` is {}'s own document, so it is left out", document.path, self.new.name);
        let handle = document.path.handle();
        let help =
            format!("name another manager for it: `growthlint handover {} NEW {handle}`", self.old.email);
        Failure::new(what, help)
    }

    /// Refuses somebody who does not write for the manager, and names who does.
    fn may_write(&self, workspace: &Workspace, record: &Record<'_>) -> Result<(), Failure> {
        let context = &record.context;
        let Some(manager) = self.named_in(workspace, context.document) else { return Ok(()) };
        let is_acting = context.acting(record.today).iter().any(|(who, _)| who.is(&self.me));
        // Who ceases to be the manager finishes within the grace.
        let changed = record.unannounced().map(|change| change.day);
        let grace = context.settings.late_after_days;
        let is_old = self.me.is(&self.old) && changed.is_none_or(|day| day.days_until(record.today) <= grace);
        if self.me.is(&manager) || is_acting || is_old || self.is_done(workspace, record) {
            return Ok(());
        }
        let path = &context.document.path;
        let what =
            format!("the handover of `{path}` is the manager's to write, and you are {}", self.me.name);
        let command = format!("growthlint handover {} {}", self.old.email, self.new.email);
        let help = if manager.is(&self.new) {
            format!("{} runs `{command}`", manager.name)
        } else {
            format!(
                "{0} runs `{command}`; where {0} is gone, an admin sets `manager`, and {1} runs it",
                manager.name, self.new.name
            )
        };
        Err(Failure::new(what, help))
    }
}
