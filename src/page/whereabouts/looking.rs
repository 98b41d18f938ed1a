//! The pieces of where an engineer is at, each read off the document and held against its history.

use super::{
    Agreed, ArtifactPlace, GapPlace, GoalPlace, LastReview, OpenBehaviour, PipPlace, PlanPlace, ReviewPlace,
    SeenPlace, SignaturePlace,
};
use crate::calendar::TRACK_MONTH;
use crate::career::map::{Map, Strength};
use crate::career::path;
use crate::document::line::{OutcomeResult, Seen};
use crate::document::{Entry, Key};
use crate::due::owed::{Owed, Reading};
use crate::due::tasks::noun;
use crate::entry::gap;
use crate::entry::note::Note;
use crate::entry::plan::{Artifact, Plan};
use crate::evidence::fact::Write;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::label::{Label, Section, fold};
use crate::field::person::Person;
use crate::finding::{Email, Message};
use crate::proof::Context;
use crate::proof::behaviour::{circumstances, notes_about, pip_start};
use crate::proof::preconditions::{Holds, preconditions};
use crate::proof::reading::reading;
use crate::proof::shown::{self, Shown, Writer};
use crate::proof::signature::{self, Role, Standing as Signing};

/// The months after which an ended PIP is no longer told of.
const ENDED_MONTHS: i32 = 6;

/// A document that is looked at on a day.
pub(super) struct Looking<'h, 'a> {
    pub(super) context: &'h Context<'a>,
    pub(super) today: Day,
    pub(super) is_whole: bool,
    pub(super) owed: Option<Owed<'a>>,
}

impl<'a> Looking<'_, 'a> {
    fn shown(&self, shown: Shown) -> Shown {
        if self.is_whole { shown } else { Shown::TextOnly }
    }

    pub(super) fn manager(&self) -> Option<(Person, Option<Day>)> {
        let manager = self.context.manager()?;
        let since = self.context.history.managers.iter().skip(1).rfind(|(_, other)| other.is(&manager));
        Some((manager.clone(), since.and_then(|(at, _)| self.context.evidence.day(*at))))
    }

    // Level and target.

    fn writes(&self, key: Key) -> Option<(Option<Day>, Vec<&'a Write>)> {
        let context = self.context;
        let current = context.document.front_matter.keys.iter().find(|known| known.key == key)?;
        let value = context.history.values.get(&key)?.iter().find(|value| value.what == current.hash)?;
        let run = value.current()?;
        let believed = context.evidence.outlier(context.evidence.line_commit(run.from)).is_none();
        Some((
            context.evidence.day(run.from).filter(|_| believed),
            context.evidence.brought(&value.writes, run).collect(),
        ))
    }

    pub(super) fn target_since(&self) -> Option<Day> {
        self.writes(Key::Target)?.0
    }

    /// Level and target are not the engineer's to change; who creates a document fills them in.
    pub(super) fn level_shown(&self) -> Shown {
        let (people, engineer) = (&self.context.evidence.people, &self.context.history.engineer);
        let accepts = |write: &Write, person: &Person| {
            people.known(&person.key()).is_some() && (write.brings_document || !person.is(engineer))
        };
        let of = |key: Key| {
            let (_, writes) = self.writes(key)?;
            Some(shown::attributed(self.context.evidence.attribution(writes, accepts)))
        };
        let all = [Key::Levels, Key::Target].into_iter().filter_map(of).max();
        self.shown(all.unwrap_or(Shown::NotEstablished))
    }

    // The plan.

    pub(super) fn plan(&self) -> PlanPlace<'a> {
        let today = self.today;
        let year = self.context.settings.fiscal_year;
        let entry = path::current_plan(self.context, today);
        let half = match entry.map(|entry| &entry.address) {
            Some(Address::Plan { half }) => *half,
            Some(_) | None => year.half_of(today),
        };
        let is_current = half == year.half_of(today);
        let owed = self.owed.as_ref();
        let due = owed.filter(|_| entry.is_none()).and_then(|owed| {
            let due = owed.current_plan()?;
            Some((due.deadline.day, owed.late(due.deadline)))
        });
        let plan = entry.and_then(Plan::of);
        let off_track = owed.filter(|_| is_current).and_then(Owed::off_track).filter(|_| {
            let month = year.month_of_half(half, TRACK_MONTH);
            today >= month.last()
        });
        let late = |deadline| owed.and_then(|owed| owed.late(deadline));
        let signatures = entry.map(|entry| self.signatures(entry)).unwrap_or_default();
        let agreed = entry.map_or(Agreed::NoPlan, |entry| self.agreed(entry, &signatures));
        PlanPlace {
            half,
            entry,
            agreed,
            due,
            shown: signatures.iter().map(|signature| signature.shown).max(),
            signatures,
            artifacts: plan.as_ref().map(artifacts).unwrap_or_default(),
            done: plan.as_ref().map_or(0, |plan| plan.done_by(today)),
            off_track: off_track.map(|(_, deadline, _)| (deadline.day, late(deadline))),
            decision: plan.as_ref().and_then(|plan| {
                let decisions = plan
                    .decisions()
                    .into_iter()
                    .map(|(_, decision)| decision)
                    .filter(|decision| decision.day <= today);
                decisions.max_by_key(|decision| decision.day).map(|decision| (decision.day, decision.what))
            }),
            audits: plan
                .as_ref()
                .map(|plan| {
                    plan.self_audits()
                        .filter(|(_, part)| !part.text.is_empty())
                        .filter_map(|(month, _)| month)
                        .collect()
                })
                .unwrap_or_default(),
            gaps: plan.as_ref().map(|plan| self.gaps(plan)).unwrap_or_default(),
        }
    }

    /// The best signature of each of the two.
    fn signatures(&self, plan: &'a Entry) -> Vec<SignaturePlace> {
        let all = signature::signatures(self.context, plan);
        let place = |role: Role| {
            let own = all.iter().filter(|signature| signature.role == Some(role));
            let judged = own.map(|signature| (self.signed(plan, signature, role), signature));
            let ((shown, why), signature) = judged.min_by_key(|((shown, _), _)| *shown)?;
            let day = signature.field.line.signed().map(|signed| signed.day);
            Some(SignaturePlace { role, day, shown, why })
        };
        [Role::Engineer, Role::Manager].into_iter().filter_map(place).collect()
    }

    fn signed(&self, plan: &Entry, signature: &signature::Signature<'_>, role: Role) -> (Shown, Message) {
        let evidence = self.context.evidence;
        let keys = || shown::key(self.context, plan, signature.signer, signature.field.mark?);
        match &signature.standing {
            Signing::Stands(commit) => {
                if let Some(judged) = keys() {
                    return judged;
                }
                let is_author = evidence.commits[*commit].author.is(&self.context.history.engineer);
                let by_author = if role == Role::Engineer { is_author } else { !is_author };
                (if by_author { Shown::Attributed } else { Shown::ByTrailer }, Message::default())
            }
            Signing::AuthorUnknown(person, _) => {
                (Shown::NotEstablished, message!["from ", Email(person), ", an address that nobody knows"])
            }
            Signing::NotEstablished => (Shown::NotEstablished, Message::fixed("nothing says whose it is")),
            Signing::Void { changed, .. } => {
                let day = evidence.landed(*changed).and_then(|at| evidence.day(at));
                let on = day.map_or_else(Message::default, |day| message![" on ", day]);
                (Shown::Contradicted, message!["void, the text was changed", on])
            }
            Signing::SomebodyElses(person, _) => (Shown::Contradicted, message!["typed by ", person]),
            Signing::NoParty(_) => (Shown::Contradicted, Message::fixed("by nobody who had to sign")),
            Signing::NamesNobody(..) => (Shown::Contradicted, Message::fixed("names nobody who is known")),
        }
    }

    fn agreed(&self, plan: &Entry, signatures: &[SignaturePlace]) -> Agreed {
        if !self.is_whole {
            let lines = plan.all_fields().filter(|field| field.label == Label::Signed);
            return Agreed::TextOnly(lines.filter(|field| field.line.signed().is_some()).count());
        }
        let stands = |role: Role| {
            signatures.iter().any(|signature| signature.role == role && signature.shown <= Shown::ByTrailer)
        };
        let open = |role: Role| {
            signatures
                .iter()
                .any(|signature| signature.role == role && signature.shown == Shown::NotEstablished)
        };
        let first = signature::first_pair(self.context, &plan.address);
        let both = |holds: &dyn Fn(Role) -> bool| holds(Role::Engineer) && holds(Role::Manager);
        if both(&stands) {
            return if first.is_some_and(|first| first.text != plan.frozen) {
                Agreed::Revised
            } else {
                Agreed::Signed
            };
        }
        if both(&|role| stands(role) || open(role)) {
            return Agreed::NotEstablished;
        }
        match (first, stands(Role::Engineer) || stands(Role::Manager)) {
            (Some(first), _) if first.text != plan.frozen => Agreed::Changed,
            (_, true) => Agreed::Half,
            (_, false) => Agreed::Unsigned,
        }
    }

    fn gaps(&self, plan: &Plan<'a>) -> Vec<GapPlace<'a>> {
        let rubric = self.context.settings.rubric.as_ref();
        let place = |text: &'a str| GapPlace {
            dimension: rubric.and_then(|rubric| gap::dimension(text, rubric)),
            closed_by: closed_by(text, plan),
            has_project: gap::has_project(text),
        };
        plan.gaps().map(|gap| place(gap.value.text())).collect()
    }

    // Review, notes, PIPs.

    pub(super) fn review(&self) -> ReviewPlace {
        let reviews =
            self.context.document.entries_of(Section::Reviews).filter(|review| !review.is_retracted());
        let read = reviews.filter_map(|review| {
            let Address::Review { quarter } = &review.address else { return None };
            Some((*quarter, review))
        });
        let last = read.max_by_key(|(quarter, _)| *quarter).map(|(quarter, review)| {
            let standing = review.value_of(Label::Standing).and_then(|value| value.line.standing());
            let written = shown::text(self.context, review, Writer::Manager);
            let (seen, read) = self.seen(review);
            LastReview {
                quarter,
                standing,
                seen,
                shown: self.shown(read.map_or(written, |read| written.max(read))),
            }
        });
        let overdue = self.owed.as_ref().filter(|_| self.is_whole).and_then(|owed| {
            let reviews = owed.reviews();
            let due = reviews.last().filter(|due| due.entry.is_none())?;
            Some((due.period, owed.late(due.deadline)?))
        });
        ReviewPlace { last, missing: overdue }
    }

    /// Whether the engineer has read an entry, and how the history stands to that.
    fn seen(&self, entry: &'a Entry) -> (SeenPlace, Option<Shown>) {
        let lines = entry.all_fields().filter(|field| field.label == Label::Seen);
        let line = lines.filter_map(|field| match field.line.seen()? {
            Seen::Entry { day, .. } => Some((field, *day)),
            Seen::AllTo(_) => None,
        });
        let line = line.last();
        let shown = line.map(|(field, _)| shown::line(self.context, entry, field, Writer::Engineer));
        let place = match reading(self.context, entry) {
            Reading::Seen(verdict) => SeenPlace::Seen(line.map(|(_, day)| day), verdict),
            Reading::InTheirName => SeenPlace::InTheirName,
            Reading::Unseen => SeenPlace::Unseen,
        };
        (place, shown)
    }

    pub(super) fn open(&self) -> Vec<OpenBehaviour> {
        let (context, today) = (self.context, self.today);
        let waiting = self.owed.as_ref().map(Owed::open_notes).unwrap_or_default();
        let counts = |note: &Note<'a>| {
            note.calls_something_out() && note.day <= today && !context.settings.predates_adoption(note.day)
        };
        let notes: Vec<Note<'a>> = Note::all(context.document).filter(counts).collect();
        let mut found: Vec<OpenBehaviour> = Vec::new();
        let mut names: Vec<Behaviour> = notes.iter().filter_map(|note| note.behaviours().pop()).collect();
        names.sort();
        names.dedup();
        for behaviour in names {
            let about: Vec<&Note<'a>> =
                notes.iter().filter(|note| note.behaviours().last() == Some(&behaviour)).collect();
            let Some(last) = about.iter().max_by_key(|note| (note.day, note.entry.span)) else { continue };
            let outcomes = about
                .iter()
                .flat_map(|note| note.outcomes())
                .map(|(_, outcome)| (outcome.day, outcome.result));
            let outcome = outcomes.filter(|(day, _)| *day <= today).max_by_key(|(day, _)| *day);
            let is_about = |note: &Entry| about.iter().any(|known| std::ptr::eq(known.entry, note));
            let checkpoint =
                waiting.iter().filter(|(note, ..)| is_about(note)).map(|(_, commit, deadline)| {
                    (*commit, self.owed.as_ref().and_then(|owed| owed.late(*deadline)))
                });
            let checkpoint = checkpoint.min_by_key(|(day, _)| *day);
            let ended = self.ended_well(&behaviour);
            let settled = match outcome {
                Some((day, OutcomeResult::Unchanged)) => ended.is_some_and(|ended| ended >= day),
                Some((_, OutcomeResult::Improved | OutcomeResult::Moot)) => true,
                Some((_, OutcomeResult::Exit | OutcomeResult::Transition | OutcomeResult::Extended(_)))
                | None => ended.is_some(),
            };
            if settled && checkpoint.is_none() {
                continue;
            }
            found.push(OpenBehaviour {
                behaviour,
                notes: about.len(),
                last_note: last.entry.address.clone(),
                outcome,
                checkpoint,
                shown: self.shown(shown::text(context, last.entry, Writer::Manager)),
            });
        }
        found.sort_by(|one, other| other.last_note.cmp(&one.last_note));
        found
    }

    /// The day on which a PIP about a behaviour ended with it improved.
    fn ended_well(&self, behaviour: &Behaviour) -> Option<Day> {
        let pips = self.owed.as_ref().map(Owed::pips).unwrap_or_default();
        let about = pips.iter().filter(|pip| pip.entry.address.behaviour() == Some(behaviour));
        about
            .filter_map(|pip| pip.ended)
            .filter(|ended| ended.result == OutcomeResult::Improved)
            .map(|ended| ended.day)
            .max()
    }

    pub(super) fn pips(&self) -> Vec<PipPlace> {
        let (context, today) = (self.context, self.today);
        let Some(owed) = &self.owed else { return Vec::new() };
        let mut places = Vec::new();
        for pip in owed.pips() {
            let ended = pip.ended.map(|ended| (ended.day, ended.result));
            if pip.clock.started > today
                || ended.is_some_and(|(day, _)| day.plus_months(ENDED_MONTHS) < today)
            {
                continue;
            }
            let Some(behaviour) = pip.entry.address.behaviour() else { continue };
            let judged =
                preconditions(context, notes_about(context, behaviour), pip_start(context, pip.entry));
            let misfit = circumstances(context, behaviour, &judged.counted).misfit;
            let holds = [&judged.named, &judged.repeated, &judged.unchanged];
            let ground = match holds.iter().any(|holds| **holds == Holds::Unwitnessed) {
                _ if !judged.all_hold() => Shown::Contradicted,
                true => Shown::NotEstablished,
                false => Shown::Attributed,
            };
            let days = |label: Label| {
                let fields = pip.entry.all_fields().filter(move |field| field.label == label);
                fields.filter_map(|field| field.line.dated()).map(|dated| dated.day)
            };
            let looked = days(Label::Result).filter(|day| *day <= today).max();
            let until = ended.map_or(today, |(day, _)| day);
            places.push(PipPlace {
                address: pip.entry.address.clone(),
                ended,
                day: pip.clock.day(until),
                of: pip.clock.length(),
                ends: pip.clock.ends,
                looked,
                checkpoint: days(Label::Checkpoint)
                    .filter(|day| looked.is_none_or(|looked| looked < *day))
                    .min(),
                has_no_ground: self.is_whole && (!judged.all_hold() || misfit),
                shown: self.shown(shown::text(context, pip.entry, Writer::Manager).max(ground)),
            });
        }
        places.sort_by_key(|pip| (pip.ended.is_some(), pip.ends));
        places
    }

    // Goals and wins.

    pub(super) fn goals(&self) -> Vec<GoalPlace> {
        let (document, today) = (self.context.document, self.today);
        let open = self.owed.as_ref().map(Owed::open_goals).unwrap_or_default();
        let place = |goal: &'a Entry| {
            let Address::Goal { number } = goal.address else { return None };
            let items = goal.bullets.iter().filter_map(|bullet| bullet.ticked);
            let looks = goal.all_fields().filter(|field| field.label == Label::LookedAt);
            let looks = looks
                .filter_map(|field| Some((field.line.dated()?.day, field)))
                .filter(|(day, _)| *day <= today);
            let last = looks.max_by_key(|(day, _)| *day);
            Some(GoalPlace {
                number,
                checked: items.clone().filter(|ticked| *ticked).count(),
                of: items.count(),
                looked: last.map(|(day, _)| day),
                closed: self.owed.is_some() && !open.iter().any(|(known, ..)| std::ptr::eq(*known, goal)),
                shown: last
                    .map(|(_, field)| self.shown(shown::line(self.context, goal, field, Writer::Either))),
            })
        };
        document.entries_of(Section::Goals).filter_map(place).collect()
    }

    pub(super) fn wins(&self) -> (usize, Vec<(&'a str, Strength)>) {
        let document = self.context.document;
        let count = document.wins.iter().filter(|win| win.text.word_count() > 0).count();
        let Some(rubric) = self.context.settings.rubric.as_ref().filter(|_| count > 0) else {
            return (count, Vec::new());
        };
        let target = path::target(document, self.context.settings, self.today)
            .filter(|target| rubric.levels.iter().any(|level| level == target));
        let map = Map::of(document, rubric, target, self.today);
        (count, map.dimensions.iter().map(|dimension| (dimension.name, dimension.strength)).collect())
    }
}

fn artifacts(plan: &Plan<'_>) -> Vec<ArtifactPlace> {
    let place = |artifact: Artifact| {
        let of = || plan.artifacts_of(artifact);
        // Of several of one kind, the one that has come farthest speaks for it.
        let best =
            of().max_by_key(|found| found.status().map_or(0, |status| 1 + usize::from(status.is_done())));
        ArtifactPlace {
            artifact,
            is_there: best.is_some(),
            status: best.and_then(|found| found.status()),
            confirmed: of().any(|found| {
                found.part.fields_of(Label::Confirmed).any(|field| field.line.confirmed().is_some())
            }),
        }
    };
    Artifact::ALL.into_iter().map(place).collect()
}

/// The artifacts of a plan whose titles share most words with the project that a gap names.
fn closed_by(gap: &str, plan: &Plan<'_>) -> Vec<Artifact> {
    const SMALL: [&str; 14] = [
        "the", "and", "with", "for", "from", "into", "its", "her", "his", "their", "whose", "which", "that",
        "within",
    ];
    let words = |text: &str| -> Vec<String> {
        let split = |c: char| !c.is_alphanumeric() && c != '-';
        let folded = fold(text);
        let words = folded.split(split).map(|word| word.trim_matches('-').to_owned());
        let mut words: Vec<String> =
            words.filter(|word| word.chars().count() > 2 && !SMALL.contains(&word.as_str())).collect();
        words.sort();
        words.dedup();
        words
    };
    let said = fold(gap);
    let behind = said
        .rsplit_once("closed by")
        .or_else(|| said.rsplit_once(['；', ';', '→']))
        .or_else(|| said.rsplit_once("->"));
    let Some((_, project)) = behind.filter(|_| gap::has_project(gap)) else { return Vec::new() };
    let project = words(project);
    let shared = |artifact: Artifact| {
        let titles = plan
            .artifacts_of(artifact)
            .map(|found| words(&format!("{} {}", noun(artifact), found.part.title.text())));
        titles.map(|title| title.iter().filter(|word| project.contains(word)).count()).max().unwrap_or(0)
    };
    let most = Artifact::ALL.into_iter().map(shared).max().unwrap_or(0);
    Artifact::ALL.into_iter().filter(|artifact| most > 0 && shared(*artifact) == most).collect()
}
