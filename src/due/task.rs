//! What is a thing that waits: what is to be done, by whom, since when, until when, and how urgent is it?

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::person::{Person, Signer};
use crate::field::{address::Address, date::Day, prose::Prose, span::Span};
use crate::finding::Message;

/// A row for each kind: what it is, what is done about it, its name in identifiers, what a calendar calls it behind the entry's address,
/// and what the audit calls several of it. A name in identifiers is never changed, since calendars know events by it.
macro_rules! kinds {
    ($($(#[$why:meta])* $kind:ident, $act:ident, $slug:literal, $title:literal, $several:expr;)*) => {
        /// What can wait, in the order in which one day's items are listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$why])* $kind,)*
        }

        impl Kind {
            pub fn act(self) -> Act {
                match self { $(Kind::$kind => Act::$act,)* }
            }

            pub fn slug(self) -> &'static str {
                match self { $(Kind::$kind => $slug,)* }
            }

            /// Empty where the address says it all.
            pub fn title(self) -> &'static str {
                match self { $(Kind::$kind => $title,)* }
            }

            /// `None` for what the audit leaves to the inbox.
            pub fn several(self) -> Option<&'static str> {
                match self { $(Kind::$kind => $several,)* }
            }
        }
    };
}

kinds! {
    /// A PIP's clock runs out.
    PipEnd, Decide, "pip-end", "end of the clock", Some("end of PIP");
    /// A PIP is looked at on the way.
    PipCheckpoint, Write, "pip-checkpoint", "checkpoint", Some("PIP checkpoints");
    /// All three preconditions of a PIP hold, and nothing is decided.
    PipDecision, Decide, "pip-decision", "decision", None;
    /// One page before a calibration.
    PreRead, Write, "pre-read", "pre-read", Some("pre-reads");
    Packet, Write, "packet", "", Some("half-year packets");
    /// What the engineer writes of themselves in a packet.
    SelfReflection, Write, "self-reflection", "self-reflection", None;
    Returned, Write, "packet-returned", "answer to the return", Some("answers to returned packets");
    /// A calibration's `not yet`.
    NotYet, Write, "calibration-not-yet", "plan after the `not yet`", Some("plans after a `not yet`");
    Sponsor, Write, "promotion-sponsor", "promotion sponsor", Some("promotion sponsors");
    /// A visibility plan that is not there.
    Plan, Write, "plan", "", Some("visibility plans");
    Signature, Sign, "plan-signature", "signature", None;
    /// A plan that is off track.
    Track, Decide, "plan-decision", "decision", Some("decisions on plans");
    SelfAudit, Write, "plan-self-audit", "self-audit", Some("self-audits");
    Review, Write, "review", "", Some("reviews");
    /// The day to come back to a note.
    Note, Write, "note-outcome", "outcome", Some("outcomes of notes");
    Answer, Answer, "update-answer", "answer", Some("answers to updates");
    /// Something that the engineer objects to.
    Objection, Answer, "objection-answer", "objection", Some("answers to objections");
    /// A question of an update that stands below its answer.
    Ask, Answer, "update-ask", "a question in it", None;
    Update, Write, "update", "", Some("updates");
    /// The day that a transition names.
    Transition, Know, "transition", "by this day", Some("transitions");
    Goal, Look, "goal-look", "look at it", Some("goals to look at");
    /// The day by which a goal is to be reached.
    GoalDue, Look, "goal-due", "due", Some("goals due");
    /// A goal that one of the two has signed.
    GoalSignature, Sign, "goal-signature", "signature", None;
    /// What somebody is to do by a note.
    Action, Do, "action", "action", None;
    /// Something that the engineer has not said they read.
    Reading, See, "seen", "read it", None;
    /// A handover that the next manager has not said they read.
    Handover, See, "handover-seen", "read it", None;
    /// A user's word that a project landed.
    Confirmation, Confirm, "plan-confirmed", "confirmation", None;
    /// What the engineer writes of a quarter themselves, and nobody has answered.
    SelfReview, Talk, "self-review-word", "a word on it", None;
    /// An outcome on which the engineer has said nothing.
    Outcome, Talk, "outcome-word", "a word on the outcome", None;
}

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Signs.
    Sign,
    /// Reads, and says so.
    See,
    /// Answers.
    Answer,
    /// Decides.
    Decide,
    /// Writes.
    Write,
    /// Looks at it with the other one.
    Look,
    /// Says that it landed.
    Confirm,
    /// Does it, and ticks its box.
    Do,
    /// Speaks about it; nobody has to.
    Talk,
    /// Knows the day.
    Know,
}

impl Act {
    /// All of them, in the order of pages.
    pub const ALL: [Act; 10] = [
        Act::Sign,
        Act::See,
        Act::Answer,
        Act::Decide,
        Act::Write,
        Act::Look,
        Act::Confirm,
        Act::Do,
        Act::Talk,
        Act::Know,
    ];

    /// Whether it waits for somebody: they have to do it, and the document shows when it is done.
    pub fn waits(self) -> bool {
        !matches!(self, Act::Talk | Act::Know)
    }
}

#[derive(Clone)]
pub enum Party<'a> {
    Engineer,
    /// The manager, or whoever stands in.
    Manager,
    Both,
    Successor(Signer, Option<Person>),
    /// The person whom an action names, if it is neither the engineer nor today's manager.
    Assignee(Signer, Option<Person>),
    /// Whoever is named by a line of the plan; the line is a person's words, and is only ever compared with a known name.
    Named(Capacity, &'a Prose),
}

/// As what a plan names somebody outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capacity {
    /// The executive who wants the project.
    Sponsor,
    /// Whoever uses what it makes.
    User,
    /// The team that the cross-team artifact is for. It may say that it landed; nobody asks for that.
    Consumer,
}

/// Something that waits around one document.
#[derive(Clone)]
pub struct Task<'a> {
    pub kind: Kind,
    pub party: Party<'a>,
    /// The entry that it is about, there or not yet.
    pub entry: Option<Address>,
    pub span: Span,
    /// The first day on which there is something to do; `None` for always.
    pub opens: Option<Day>,
    /// The last day on which it is in time; `None` where nothing says.
    pub due: Option<Day>,
    /// How many days ago it was due, once its grace has passed.
    pub late: Option<i64>,
    /// The day that tells it from others of its kind about one entry.
    pub mark: Option<Day>,
    pub what: Message,
}

/// How urgent something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// Its grace has passed.
    Late,
    /// There is something to do now.
    Now,
    /// Its day is still to come.
    Ahead,
}

impl Task<'_> {
    pub(super) fn at(self, span: Span) -> Self {
        Task { span, ..self }
    }

    pub(super) fn opens(self, opens: impl Into<Option<Day>>) -> Self {
        Task { opens: opens.into(), ..self }
    }

    pub(super) fn marked(self, mark: impl Into<Option<Day>>) -> Self {
        Task { mark: mark.into(), ..self }
    }

    pub fn urgency(&self, today: Day) -> Urgency {
        if self.late.is_some() {
            Urgency::Late
        } else if self.opens.is_some_and(|opens| today < opens) {
            Urgency::Ahead
        } else {
            Urgency::Now
        }
    }

    /// How pages sort: most urgent first, then by due day (none last), then by kind.
    pub fn order(&self, today: Day) -> impl Ord + use<> {
        (self.urgency(today), self.due.is_none(), self.due, self.kind)
    }

    pub fn when(&self, today: Day) -> Message {
        let days = |days: i64| if days == 1 { Message::fixed("1 day") } else { message![days, " days"] };
        match (self.late, self.due) {
            (Some(late), _) => message![days(late), " late"],
            // What is there to be read is due at once; nobody is late for that on the next day.
            (None, Some(due)) if due <= today && self.kind.act() == Act::See => {
                message!["since ", due]
            }
            (None, Some(due)) if due < today => message!["was due ", due],
            (None, Some(due)) if due == today => Message::fixed("due today"),
            (None, Some(due)) => message!["due ", due],
            (None, None) => match self.opens {
                Some(opens) if self.kind.act() != Act::Know => message!["since ", opens],
                Some(_) | None => Message::default(),
            },
        }
    }

    /// The entry's address and, where it does not say it all, what it is: `note 2026-03-12 reviews: outcome`.
    pub fn title(&self) -> Message {
        let title = self.kind.title();
        match &self.entry {
            Some(entry) if title.is_empty() => message![entry],
            Some(entry) => message![entry, ": ", title],
            None => message![title],
        }
    }
}

/// Whether a line that names people names this one: their whole name stands in it, as words of its own.
pub fn names(line: &Prose, person: &Person) -> bool {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let (line, name) = (fold(line.text()), fold(&person.name));
    if name.is_empty() || line == name {
        return !name.is_empty();
    }
    // One word may mean something else; behind a bracket or before a comma it is a name.
    let alone = |before: &str, after: &str| {
        let starts = before.trim_end().is_empty() || before.ends_with(['(', '（']);
        starts && after.starts_with([',', '，', ')', '）', '('])
    };
    let is_short = !name.contains(' ');
    line.match_indices(&name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let apart = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        apart && (!is_short || alone(before, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn task(opens: Option<&str>, due: Option<&str>, late: Option<i64>) -> Task<'static> {
        Task {
            kind: Kind::Note,
            party: Party::Manager,
            entry: None,
            span: Span::default(),
            opens: opens.map(day),
            due: due.map(day),
            late,
            mark: None,
            what: Message::default(),
        }
    }

    #[test]
    fn a_line_names_whole_names_only() {
        let names =
            |line: &str, name: &str| super::names(&Prose::new(line), &Person::new(name, "x@acme.example"));
        for (line, name) in [
            ("Dana Reyes, VP Payments, 2026-01-05 \"top\"", "Dana Reyes"),
            ("Checkout (Lena  Vogt)", "lena vogt"),
            ("Lena Vogt", "Lena Vogt"),
            ("结算 (王小明)", "王小明"),
            ("Cher, VP Music", "Cher"),
            ("Treasury, for Jürgen Groß and others", "jürgen groß"),
        ] {
            assert!(names(line, name), "{line}: {name}");
        }
        for (line, name) in [
            ("Dana Reyesova, VP", "Dana Reyes"),
            ("Adana Reyes, VP", "Dana Reyes"),
            ("Max load on the ledger", "Max"),
            ("the max, of all", "Max"),
            ("Treasury", ""),
            ("", "Dana Reyes"),
        ] {
            assert!(!names(line, name), "{line}: {name}");
        }
    }

    #[test]
    fn urgency_and_its_words() {
        let today = day("2026-06-18");
        let told = |task: Task<'_>| (task.urgency(today), task.when(today).text().to_owned());
        assert_eq!(
            told(task(None, Some("2026-05-01"), Some(48))),
            (Urgency::Late, "48 days late".to_owned())
        );
        assert_eq!(told(task(None, Some("2026-06-17"), Some(1))), (Urgency::Late, "1 day late".to_owned()));
        assert_eq!(
            told(task(None, Some("2026-06-17"), None)),
            (Urgency::Now, "was due 2026-06-17".to_owned())
        );
        assert_eq!(
            told(task(Some("2026-06-18"), Some("2026-06-18"), None)),
            (Urgency::Now, "due today".to_owned())
        );
        assert_eq!(
            told(task(Some("2026-06-19"), Some("2026-06-19"), None)),
            (Urgency::Ahead, "due 2026-06-19".to_owned())
        );
        assert_eq!(told(task(Some("2026-06-01"), None, None)), (Urgency::Now, "since 2026-06-01".to_owned()));
        assert_eq!(told(task(None, None, None)), (Urgency::Now, String::new()));
        let order = |one: Task<'_>, other: Task<'_>| one.order(today) < other.order(today);
        assert!(order(task(None, Some("2026-05-01"), Some(48)), task(None, Some("2026-05-02"), Some(47))));
        assert!(order(task(None, Some("2026-06-17"), Some(1)), task(None, Some("2026-06-01"), None)));
        assert!(order(task(None, Some("2026-06-30"), None), task(None, None, None)));
        assert!(order(task(None, None, None), task(Some("2026-06-19"), Some("2026-06-19"), None)));
    }

    #[test]
    fn what_a_calendar_knows_events_by_is_told_apart() {
        let all = [
            Kind::PipEnd,
            Kind::PipCheckpoint,
            Kind::PipDecision,
            Kind::PreRead,
            Kind::Packet,
            Kind::SelfReflection,
            Kind::Returned,
            Kind::NotYet,
            Kind::Sponsor,
            Kind::Plan,
            Kind::Signature,
            Kind::Track,
            Kind::SelfAudit,
            Kind::Review,
            Kind::Note,
            Kind::Answer,
            Kind::Objection,
            Kind::Ask,
            Kind::Update,
            Kind::Transition,
            Kind::Goal,
            Kind::GoalDue,
            Kind::GoalSignature,
            Kind::Action,
            Kind::Reading,
            Kind::Handover,
            Kind::Confirmation,
            Kind::SelfReview,
            Kind::Outcome,
        ];
        let mut slugs: Vec<&str> = all.iter().map(|kind| kind.slug()).collect();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), all.len());
        assert!(all.iter().all(|kind| Act::ALL.contains(&kind.act())));
    }
}
