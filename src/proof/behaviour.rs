//! What a document's notes say about one behaviour: the claims that a PIP rests on, read off the entries and their history.

use std::collections::{BTreeMap, HashMap};

use crate::document::line::{Fit, Outcome, OutcomeResult};
use crate::document::{Document, Entry, NoteKind};
use crate::entry::note::{Note, NoteFacts};
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::FactHistory;
use crate::evidence::text::Text;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::field::label::Label;
use crate::field::nearest::is_typing_slip;
use crate::field::person::{Person, PersonKey};
use crate::field::span::Span;
use crate::field::work;
use crate::finding::Owner;
use crate::proof::Context;
use crate::proof::asked::asked;
use crate::proof::decision::Circumstances;
use crate::proof::frozen::{Change, Fate};
use crate::proof::line::LineProof;
use crate::proof::party::sealer;
use crate::proof::preconditions::{AddedLine, Given, NoteClaim, OutcomeClaim};
use crate::proof::standing::stands_since;

/// Two years of good work: in months.
const LONG: i32 = 24;
/// The same in days at work.
const LONG_DAYS: i64 = 730;

/// A note as a PIP may rest on it: its text as it was published, wherever it stands or whatever somebody did to it since.
pub struct PublishedNote<'r, 'a> {
    pub address: &'a Address,
    pub day: Day,
    pub facts: NoteFacts,
    /// The text without the heading.
    pub body: TextHash,
    /// The text with its history; `None` where it has none.
    pub text: Option<&'a FactHistory<Text>>,
    pub lines: &'r [LineProof<'a>],
    /// The correction without which it calls nothing out.
    pub called_out_by: Option<&'r LineProof<'a>>,
    /// The corrections without which it is not a complete SBI note.
    pub completed_by: Vec<&'r LineProof<'a>>,
}

/// The same, with what the history shows of it.
pub struct NoteSource {
    /// As far as a PIP about the behaviour of its heading may rest on it.
    claim: NoteClaim,
    /// The other behaviours that it names, each with the line that did so first.
    same_as: BTreeMap<Behaviour, AddedLine>,
}

impl NoteSource {
    pub fn new(context: &Context<'_>, note: &PublishedNote<'_, '_>) -> NoteSource {
        asked("note", note.address);
        let evidence = context.evidence;
        let run = note.text.and_then(|text| stands_since(context, text).or(text.runs.last().copied()));
        let brought = note.text.zip(run).map(|(text, run)| evidence.brought(&text.writes, run));
        let mut makers: Vec<PersonKey> = brought.map(|writes| evidence.makers(writes)).unwrap_or_default();
        let sealer =
            note.text.and_then(|text| sealer(context, note.address, text.what.frozen, Owner::Manager));
        makers.extend(sealer.map(Person::key));
        let called_out_by = note.called_out_by.map(|line| added(context, line));
        makers.extend(called_out_by.iter().flat_map(|line| line.makers.iter().cloned()));
        let published = run.map(|run| run.from);
        let written = |text: &FactHistory<Text>| {
            let accepts = |write: &Write, person: &Person| context.was_manager(write, person);
            Given::of(&evidence.attribution(&text.writes, accepts))
        };
        let by_name = || note.text.map_or(Given::NotEstablished, written);
        let claim = NoteClaim {
            address: note.address.clone(),
            day: note.day,
            calls_out: note.facts.calls_out,
            peer: note.facts.is_from_peers,
            given: if sealer.is_some() { Given::ByManager } else { by_name() },
            sbi: note.facts.kind == NoteKind::Sbi,
            sbi_commit: note.facts.commit.filter(|_| note.facts.is_complete),
            body: note.body,
            published: called_out_by
                .as_ref()
                .map_or(published, |line| published.zip(line.published).map(|(text, line)| text.max(line))),
            makers,
            same_as: None,
            called_out_by,
            completed_by: note.completed_by.iter().map(|line| added(context, line)).collect(),
            outcomes: outcomes(context, note.lines, note.facts.commit, published).into(),
        };
        let lines = note.lines.iter().filter(|line| line.counts() && !line.is_somebody_elses());
        let mut same_as: BTreeMap<Behaviour, AddedLine> = BTreeMap::new();
        for (behaviour, line) in lines.filter_map(|line| Some((line.row.line.same_as()?, line))) {
            let line = added(context, line);
            let place = |line: &AddedLine| line.published.unwrap_or(usize::MAX);
            if same_as.get(behaviour).is_none_or(|first| place(&line) < place(first)) {
                same_as.insert(behaviour.clone(), line);
            }
        }
        NoteSource { claim, same_as }
    }

    pub fn address(&self) -> &Address {
        &self.claim.address
    }

    /// What became of it, in the order in which the outcomes count.
    pub fn outcomes(&self) -> &[OutcomeClaim] {
        &self.claim.outcomes
    }

    /// The behaviours that it names, in its heading and as the same as that.
    pub fn behaviours(&self) -> impl Iterator<Item = &Behaviour> {
        self.claim.address.behaviour().into_iter().chain(self.same_as.keys())
    }

    /// As far as a PIP about a behaviour may rest on it. Who only mends a slip of typing has named it before.
    pub fn claim(&self, behaviour: &Behaviour) -> NoteClaim {
        let named = self.claim.address.behaviour();
        let is_named = named
            .is_some_and(|named| named == behaviour || is_typing_slip(named.as_str(), behaviour.as_str()));
        let says_so = self.same_as.get(behaviour).filter(|_| !is_named);
        NoteClaim { same_as: says_so.cloned(), ..self.claim.clone() }
    }
}

fn added(context: &Context<'_>, line: &LineProof<'_>) -> AddedLine {
    AddedLine { published: line.published, makers: line.makers(context), given: Given::of(&line.given_by) }
}

/// The outcomes of an entry in the order in which they count: by the day from which they do, then by publication. Of several in one commit
/// the lower one is the later. None was published before `since`, where the entry was. An outcome that was published before its own date,
/// or before the date that the note gives for looking again, has observed nothing.
pub fn outcomes(
    context: &Context<'_>,
    lines: &[LineProof<'_>],
    look_again: Option<Day>,
    since: Option<LineIndex>,
) -> Vec<OutcomeClaim> {
    let lines = lines.iter().filter(|line| line.row.label == Label::Outcome && line.counts());
    let claim = |line: &LineProof<'_>| {
        let said = line.row.line.outcome()?;
        let published = line.fact.first().map(|first| since.map_or(first, |since| first.max(since)));
        let day = published.and_then(|at| context.known_day(at));
        let from = look_again.map_or(said.day, |again| again.max(said.day));
        Some(OutcomeClaim {
            day: said.day,
            result: said.result,
            published,
            makers: line.makers(context),
            given: Given::of(&line.given_by),
            // Clocks of other zones may be a day behind.
            observed: day.is_none_or(|day| day.plus_days(1) >= from),
            counts_from: day.map_or(said.day, |day| day.max(said.day)),
            span: line.field.map(|field| field.span),
        })
    };
    let mut outcomes: Vec<OutcomeClaim> = lines.filter_map(claim).collect();
    outcomes
        .sort_by_key(|outcome| (outcome.counts_from, outcome.published.unwrap_or(usize::MAX), outcome.day));
    outcomes
}

/// The day on which a PIP begins: the earliest of its headings', and that of its publication. Where the date of its commit is not to be
/// believed, it was published no later than the commits above it were made.
pub fn pip_start(context: &Context<'_>, address: &Address, fate: Option<&Fate<'_>>) -> Day {
    let evidence = context.evidence;
    let first = fate.map(|fate| fate.first.run.from);
    let first = first.or_else(|| Some(context.history.entries.get(address)?.first()?.run.from));
    let published = first.and_then(|at| {
        evidence
            .believed_day(at)
            .or_else(|| evidence.window(at, &[]).not_after.map(|witness| witness.time.day()))
    });
    let earlier = fate.and_then(|fate| match fate.change {
        Change::Edited { from, .. } => from?.day(),
        Change::None | Change::Retracted | Change::Elsewhere { .. } | Change::Removed { .. } => None,
    });
    let days = address.day().into_iter().chain(published).chain(earlier);
    days.min().unwrap_or(evidence.as_of())
}

/// More time for a PIP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    pub to: Day,
    /// The line that says so, where it still stands.
    pub span: Option<Span>,
}

/// From where to where a PIP ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PipCourse {
    /// The day on which it began.
    pub started: Day,
    /// The extension that was made last.
    pub extended: Option<Extension>,
    /// The outcome that ended it.
    pub ended: Option<Outcome>,
}

/// The course of a PIP up to a day, by its outcomes.
pub fn pip_course(started: Day, outcomes: &[OutcomeClaim], today: Day) -> PipCourse {
    let mut extended: Option<(Day, Extension)> = None;
    let mut ended: Option<Outcome> = None;
    for outcome in outcomes.iter().filter(|outcome| outcome.takes_effect() && outcome.day <= today) {
        match outcome.result {
            // Of one day the later one counts, as with all outcomes.
            OutcomeResult::Extended(to) => {
                let this = (outcome.day, Extension { to, span: outcome.span });
                extended = extended.filter(|(day, _)| *day > outcome.day).or(Some(this));
            }
            OutcomeResult::Improved | OutcomeResult::Exit | OutcomeResult::Transition => {
                let outcome = Outcome { day: outcome.day, result: outcome.result };
                ended = ended.filter(|first| first.day <= outcome.day).or(Some(outcome));
            }
            OutcomeResult::Unchanged | OutcomeResult::Moot => {}
        }
    }
    PipCourse { started, extended: extended.map(|(_, extension)| extension), ended }
}

/// What, besides its notes' history, a document says that a decision about any behaviour depends on. It is read once for all of them.
pub struct Surroundings {
    /// What was last found about the seat, by PIPs that are not retracted.
    fits: HashMap<Behaviour, Fit>,
    /// The days of the notes that call something out, in order.
    called_out: Vec<Day>,
    last_one_on_one: Option<Day>,
}

impl Surroundings {
    /// With the PIPs that are not taken back, and what each is about.
    pub fn of<'e>(
        document: &Document,
        pips: impl Iterator<Item = (&'e Entry, Vec<Behaviour>)>,
    ) -> Surroundings {
        let mut fits = HashMap::new();
        for (pip, behaviours) in pips {
            if let Some(fit) = pip.value_of(Label::FitConsidered).and_then(|field| field.line.fit()) {
                fits.extend(behaviours.into_iter().map(|behaviour| (behaviour, fit)));
            }
        }
        let notes = || Note::all(document).inspect(|_| work::step()).filter(|note| !note.is_retracted());
        let mut called_out: Vec<Day> =
            notes().filter(Note::calls_something_out).map(|note| note.day).collect();
        called_out.sort_unstable();
        let talks = notes().filter(|note| note.kind == NoteKind::OneOnOne && note.has_text());
        Surroundings { fits, called_out, last_one_on_one: talks.map(|note| note.day).max() }
    }

    /// What a decision about a behaviour depends on, by the notes that count.
    pub fn circumstances(
        &self,
        context: &Context<'_>,
        behaviour: &Behaviour,
        counted: &[NoteClaim],
    ) -> Circumstances {
        Circumstances {
            misfit: matches!(self.fits.get(behaviour), Some(Fit::Domain | Fit::Stage)),
            sudden: self.is_sudden(context, counted),
        }
    }

    /// Two years or more at work without a note that calls anything out, and no 1:1 since the first one.
    fn is_sudden(&self, context: &Context<'_>, counted: &[NoteClaim]) -> bool {
        let front = &context.document.front_matter;
        let Some(first) = counted.iter().map(|note| note.day).min() else { return false };
        let earlier = self.called_out.partition_point(|day| *day < first).checked_sub(1);
        let earlier = earlier.map(|last| self.called_out[last]);
        let Some(since) = earlier.or(front.since.as_ref().map(|since| since.value)) else { return false };
        let long =
            since.plus_months(LONG) <= first && front.absences().days_at_work(since, first) >= LONG_DAYS - 1;
        long && self.last_one_on_one.is_none_or(|talked| talked < first)
    }
}
