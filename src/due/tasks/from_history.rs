//! What of it only the history shows: whose signature stands, what was read since, what has had an answer.

use super::Agenda;
use crate::calendar::Deadline;
use crate::document::{Entry, Field};
use crate::due::task::{Kind, Party, Task};
use crate::entry::lines;
use crate::evidence::graph::LineIndex;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::finding::Message;
use crate::proof::reading::Reading;
use crate::proof::signature::{Role, Standing};
use crate::record::handover::HandoverRecord;
use crate::record::objection::{Objected, Objection};
use crate::record::self_review::SelfReviewRecord;
use crate::record::signed::{SignatureRecord, Signatures};
use crate::settings::Assurance;

/// What is to be signed, and until when.
struct Unsigned<'a> {
    kind: Kind,
    entry: &'a Entry,
    due: Option<Deadline>,
}

/// What a revision asks of somebody, and since when.
struct Revised {
    what: Message,
    since: Option<Day>,
    /// Whether they have said why they do not sign.
    is_refused: bool,
}

impl<'a> Agenda<'_, 'a> {
    /// Signatures that a plan still needs, of halves that are not over, and an open goal that somebody signs. Where it cannot be told whose
    /// a line is, nobody is asked to sign.
    pub(super) fn signatures(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let year = owed.context.settings.fiscal_year;
        let mut tasks = Vec::new();
        for found in owed.record.plans.iter().filter(|plan| year.half(plan.plan.half).1 >= owed.today) {
            let due = owed.plan_due(found.plan.half);
            let plan = Unsigned { kind: Kind::Signature, entry: found.plan.entry, due };
            tasks.extend(self.unsigned(&found.signed, &plan));
        }
        for found in owed.record.goals.iter().filter(|goal| !goal.closed) {
            let Some(signed) = &found.signed else { continue };
            let goal = Unsigned { kind: Kind::GoalSignature, entry: found.entry, due: None };
            tasks.extend(self.unsigned(signed, &goal));
        }
        tasks
    }

    /// Whose signature an entry still needs.
    fn unsigned(&self, signed: &Signatures<'a>, unsigned: &Unsigned<'a>) -> Vec<Task<'a>> {
        let settings = self.owed.context.settings;
        let mut tasks = Vec::new();
        for (role, party) in [(Role::Engineer, Party::Engineer), (Role::Manager, Party::Manager)] {
            let own: Vec<&SignatureRecord<'a>> = signed.of_role(role).collect();
            let open = |signature: &SignatureRecord<'_>| match signature.standing {
                Standing::Stands(_) => settings.evidence == Assurance::Signed && !signature.counts(),
                Standing::AuthorUnknown(..) | Standing::NotEstablished => false,
                Standing::Void { .. }
                | Standing::SomebodyElses(..)
                | Standing::NoParty(_)
                | Standing::NamesNobody(..) => true,
            };
            if own.iter().all(|signature| open(signature)) {
                let last = own.last().copied();
                let revised = last.and_then(|last| self.revised(signed, (role, last)));
                match revised {
                    Some(Revised { is_refused: true, .. }) => {}
                    Some(Revised { what, since, .. }) => {
                        let span = last.map_or(unsigned.entry.heading, |line| line.span(unsigned.entry));
                        tasks.push(
                            self.about(unsigned.kind, party, unsigned.entry, what).at(span).opens(since),
                        );
                    }
                    None => tasks.push(self.signature(unsigned, party, last)),
                }
            }
        }
        tasks
    }

    /// What somebody is asked whose signature is of the text before a revision.
    fn revised(
        &self,
        signed: &Signatures<'a>,
        (role, last): (Role, &SignatureRecord<'a>),
    ) -> Option<Revised> {
        let Standing::Void { changes, .. } = &last.standing else { return None };
        let by = *changes.last().filter(|_| signed.revisions.cover_all(changes))?;
        let (context, evidence) = (self.owed.context, self.owed.context.evidence);
        let since = evidence.landed(by).and_then(|at| evidence.day(at));
        let on = since.map_or_else(Message::default, |day| message![" on ", day]);
        let reviser = signed.revisions.by(by)?;
        let own = match role {
            Role::Engineer => reviser.is(&context.history.engineer),
            Role::Manager => context.manager().is_some_and(|manager| manager.is(reviser)),
        };
        let what = if own {
            message!["sign it again: you revised the plan", on]
        } else {
            message![reviser, " revised the plan", on, ": sign again or say why not (", role.refusal(), ")"]
        };
        Some(Revised { what, since, is_refused: !own && signed.refused.contains(&role) })
    }

    fn signature(
        &self,
        unsigned: &Unsigned<'a>,
        party: Party<'a>,
        line: Option<&SignatureRecord<'a>>,
    ) -> Task<'a> {
        let owed = self.owed;
        let context = &owed.context;
        let entry = unsigned.entry;
        let day = |commit: usize| context.evidence.landed(commit).and_then(|at| context.day(at));
        let due = unsigned.due;
        let (what, opens, due) = match line.map(|line| (&line.standing, line)) {
            Some((Standing::Void { changes, .. }, _)) => {
                let changed = changes.first().and_then(|commit| day(*commit));
                let on = changed.map_or_else(Message::default, |day| message![" on ", day]);
                (message!["sign it again: its text was changed", on], changed, None)
            }
            Some((Standing::SomebodyElses(person, _), line)) => {
                let whose = line.person.as_ref().map_or_else(Message::default, |who| message![", ", who]);
                let what = message!["sign it yourself", whose, ": ", person, " typed the line"];
                (what, owed.published(entry), due)
            }
            Some((Standing::Stands(_), _)) => {
                (Message::fixed("sign it with your key"), owed.published(entry), due)
            }
            _ => (Message::fixed("sign it"), owed.published(entry), due),
        };
        let span = line.map_or(entry.heading, |line| line.span(entry));
        let task = self.about(unsigned.kind, party, entry, what).at(span).opens(opens);
        match due {
            Some(deadline) => self.by(task, deadline),
            None => task,
        }
    }

    /// Notes, reviews and PIPs that the engineer has not said they read.
    pub(super) fn readings(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let pips = owed.pips().into_iter().map(|pip| pip.entry);
        let mut tasks = Vec::new();
        for entry in owed.notes().chain(owed.written_reviews()).chain(pips) {
            let Some(published) = owed.unread_since(entry) else { continue };
            let what = match owed.reading(entry) {
                Reading::OfEarlierText(_) => {
                    message![
                        "read it again: its text was changed on ",
                        published,
                        " after you confirmed reading it"
                    ]
                }
                Reading::InTheirName => {
                    Message::fixed("confirm reading it yourself: somebody else typed the `Seen` line")
                }
                Reading::Seen(_) | Reading::Unseen => {
                    Message::fixed("read it, then sign: it means \"I have read this\", not \"I agree\"")
                }
            };
            let task = self.about(Kind::Reading, Party::Engineer, entry, what);
            tasks.push(self.by(task.opens(published), owed.deadlines.seen(published)));
        }
        tasks
    }

    /// The last handover, until whom it names has said that they read it.
    pub(super) fn handover(&self) -> Option<Task<'a>> {
        let owed = self.owed;
        let HandoverRecord { entry, field, handover, person, is_read } = owed.record.handover.as_ref()?;
        if *is_read || owed.context.settings.predates_adoption(handover.day) {
            return None;
        }
        let what = message!["the handover of ", handover.day, ": read the document, then sign"];
        let party = Party::Successor(handover.who.clone(), person.clone());
        let task = self.about(Kind::Handover, party, entry, what).at(field.span);
        Some(task.opens(owed.published(entry)).marked(handover.day))
    }

    /// What the engineer objects to, until the manager answers.
    pub(super) fn objections(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let task = |objection: &Objection<'a>| {
            let open =
                if objection.asks_for_answer() { "" } else { ", and the history does not show who wrote it" };
            let says = match objection.kind {
                Objected::Disagrees => " disagrees",
                Objected::Surprised => " was surprised",
            };
            let what = message![owed.context.history.engineer, says, open, ": talk about it, then answer"];
            let place = (objection.address.clone(), objection.span);
            let task = self.task(Kind::Objection, Party::Manager, place, what).marked(objection.since);
            let Some(since) = objection.since else { return task };
            let deadline = owed.deadlines.answer_to(since);
            let late = owed.late(deadline).filter(|_| objection.asks_for_answer());
            Task { due: Some(deadline.day), late, ..task.opens(since.min(owed.today)) }
        };
        owed.record.open_objections().map(task).collect()
    }

    /// Outcomes of the last month on which the engineer has said nothing since: neither `Disagree`, nor `Seen`.
    pub(super) fn outcomes(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let since = owed.today.plus_months(-1);
        let mut tasks = Vec::new();
        for entry in owed.notes().chain(owed.pips().into_iter().map(|pip| pip.entry)) {
            let last = owed.record.of(entry).and_then(|found| found.last_outcome(owed.today));
            let Some((field, outcome)) = last else { continue };
            let at = field.mark.and_then(|mark| owed.context.of(entry)?.mark(mark)?.first());
            let Some(published) = at.and_then(|at| owed.context.day(at)).filter(|day| since <= *day) else {
                continue;
            };
            if at.is_some_and(|at| self.has_word_since(entry, at)) {
                continue;
            }
            let engineer = &owed.context.history.engineer;
            let what = message![
                "`",
                outcome.result.name(),
                "` is recorded for ",
                outcome.day,
                "; ask ",
                engineer,
                " for their view"
            ];
            let task = self.about(Kind::Outcome, Party::Both, entry, what).at(field.span);
            tasks.push(task.opens(published).marked(outcome.day));
        }
        tasks
    }

    /// Self-reviews of the last month on which the manager has said nothing since: neither an answer, nor the quarter's review.
    pub(super) fn self_reviews(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let since = owed.today.plus_months(-1);
        let open = owed.record.self_reviews.iter().filter(|own| !own.is_answered && !own.is_somebody_elses);
        let new = open.filter_map(|own| Some((own, own.published.filter(|day| since <= *day)?)));
        let task = |(own, published): (&SelfReviewRecord<'a>, Day)| {
            let engineer = &owed.context.history.engineer;
            let what = message![engineer, " reviewed the quarter: read it, and talk about it"];
            self.about(Kind::SelfReview, Party::Both, own.entry, what).opens(published)
        };
        new.map(task).collect()
    }

    /// Whether the engineer has said something about an entry, or that they have read everything, since a place of the line.
    fn has_word_since(&self, entry: &Entry, since: LineIndex) -> bool {
        let history = &self.owed.context;
        let newer = |entry: &Entry, field: &Field| {
            let mark = field.mark.and_then(|mark| history.of(entry)?.mark(mark)?.first());
            mark.is_some_and(|mark| mark >= since)
                && self.owed.record.of(entry).is_some_and(|found| found.holds(field))
        };
        let word = |field: &Field| matches!(field.label, Label::Disagree | Label::Seen);
        let here = entry.all_fields().any(|field| word(field) && newer(entry, field));
        let all = history.document.entries_of(Section::Updates).any(|update| {
            update.all_fields().any(|field| lines::reads_everything(field) && newer(update, field))
        });
        here || all
    }
}
