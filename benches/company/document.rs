//! One engineer's document as it grows: who writes what next, and how long it gets.

use std::fmt::Write;

use super::random::Random;

/// How long a document is when its story ends.
const LENGTH: usize = 11_500;
/// How long it is when it begins.
const BEGINNING: usize = 3_500;
const DAY: i64 = 86_400;

const FIRST: [&str; 24] = [
    "Amara", "Jonas", "Noor", "Sam", "Tomas", "Priya", "Yusuf", "Ingrid", "Lucia", "Mei", "Oskar", "Lena",
    "Dana", "Viktor", "Paul", "Hana", "Iris", "Kofi", "Leila", "Marek", "Nadia", "Omar", "Rosa", "Stellan",
];
const LAST: [&str; 24] = [
    "Okafor",
    "Weber",
    "Aziz",
    "Ito",
    "Novak",
    "Raman",
    "Demir",
    "Solberg",
    "Ferreira",
    "Tanaka",
    "Lindqvist",
    "Vogt",
    "Reyes",
    "Holm",
    "Amsel",
    "Sato",
    "Lind",
    "Mensah",
    "Haddad",
    "Kowal",
    "Petrov",
    "Farouk",
    "Bianchi",
    "Berg",
];
const DOES: [&str; 12] = [
    "moved",
    "measured",
    "split",
    "rewrote",
    "retired",
    "reviewed",
    "documented",
    "rolled out",
    "tested",
    "handed over",
    "automated",
    "profiled",
];
const WHAT: [&str; 14] = [
    "the payout retries",
    "the ledger's month-end close",
    "the dispute queue",
    "receipts in four languages",
    "the on-call rota",
    "the reconciliation job",
    "the alert rules of the gateway",
    "the clearing house simulator",
    "the `orders` table",
    "the build cache",
    "the search index",
    "the refund form",
    "the settlement report",
    "the import of card statements",
];
const HOW: [&str; 12] = [
    "31 pages in January and 2 in February",
    "with Checkout, in two afternoons",
    "before the release of 8.4",
    "on both regions",
    "and Treasury reads it now",
    "in 40 minutes instead of 3 hours",
    "without an incident",
    "after two reviews",
    "for 40 merchants in Denmark",
    "see https://git.acme.example/ledger/pull/31",
    "with *one* day to spare",
    "so that nobody is paged at night",
];

/// Which side of a document writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Engineer,
    Manager,
}

/// A document and what is still open in it.
pub(crate) struct Document {
    engineer: (String, String),
    manager: (String, String),
    handle: String,
    head: String,
    goals: String,
    plans: String,
    notes: String,
    updates: String,
    reviews: String,
    wins: String,
    /// How many steps its story has, and how many are done.
    steps: (usize, usize),
    /// The day of the manager's signature under the plan that waits for it.
    unsigned: bool,
    /// The open note: when its outcome is due, and whether it was seen.
    note: Option<(i64, bool)>,
    /// The last half, quarter and month that have their entry.
    half: String,
    quarter: String,
    month: String,
}

/// The day of a time, as documents write it.
pub(crate) fn date(time: i64) -> String {
    civil(time).to_string()
}

fn civil(time: i64) -> jiff::civil::Date {
    let time = jiff::Timestamp::from_second(time).unwrap_or_default();
    time.to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn person(number: usize) -> (String, String) {
    let (first, last, more) = (FIRST[number % 24], LAST[number / 24 % 24], number / 576);
    let initial = if more == 0 {
        String::new()
    } else {
        format!("{}{}. ", char::from(b'A' + u8::try_from(more % 26).unwrap_or(0)), more / 26)
    };
    let email = format!("{}.{}{more}@acme.example", first.to_lowercase(), last.to_lowercase());
    (format!("{first} {initial}{last}"), email)
}

impl Document {
    /// The document of a person as the manager of the team first writes it.
    pub(crate) fn new(number: usize, team: usize, steps: usize, start: i64, random: &mut Random) -> Document {
        let engineer = person(number);
        let (name, email) = person(team);
        let manager = (name.replacen(' ', " van ", 1), email.replacen('@', ".lead@", 1));
        let handle = engineer.1.split('@').next().unwrap_or_default().replace('.', "-");
        let (joined, reached) = (date(start - 400 * DAY), date(start - 90 * DAY));
        let head = format!(
            "---\ngrowthdoc: 1\nengineer: {} <{}>\nmanager: {} <{}>\nteam: Team {team}\nlevels:\n  L4: {joined}\n  L5: {reached}\n\
             target: Staff\nsince: {joined}\naway:\n  - {}/{}\n---\n\n# {}\n",
            engineer.0,
            engineer.1,
            manager.0,
            manager.1,
            date(start + 100 * DAY),
            date(start + 110 * DAY),
            engineer.0
        );
        let mut document = Document {
            engineer,
            manager,
            handle,
            head,
            goals: String::new(),
            plans: String::new(),
            notes: String::new(),
            updates: String::new(),
            reviews: String::new(),
            wins: String::new(),
            steps: (steps, 0),
            unsigned: false,
            note: None,
            half: String::new(),
            quarter: String::new(),
            month: String::new(),
        };
        let goal = sentence(random);
        let _ = write!(
            document.goals,
            "\n### Own {}\n\n- For: Staff\n\nEvidence I will look for:\n\n- [ ] A scope document: {goal}\n",
            random.pick(&WHAT)
        );
        while document.length() < BEGINNING {
            let _ = writeln!(document.goals, "- [ ] One decision: {}", sentence(random));
        }
        document
    }

    /// The name of its file.
    pub(crate) fn handle(&self) -> &str {
        &self.handle
    }

    /// `Name <email>` of one side.
    pub(crate) fn author(&self, who: Who) -> String {
        let (name, email) = match who {
            Who::Engineer => &self.engineer,
            Who::Manager => &self.manager,
        };
        format!("{name} <{email}>")
    }

    /// The document as it is now.
    pub(crate) fn text(&self) -> String {
        let sections = [
            ("Goals", &self.goals),
            ("Visibility plans", &self.plans),
            ("Notes", &self.notes),
            ("Updates", &self.updates),
            ("Reviews", &self.reviews),
        ];
        let mut text = self.head.clone();
        for (name, section) in sections {
            let _ = write!(text, "\n## {name}\n{section}");
        }
        let blank = if self.wins.is_empty() { "" } else { "\n" };
        let _ = write!(text, "\n## Wins\n{blank}{}", self.wins);
        text
    }

    fn length(&self) -> usize {
        [&self.head, &self.goals, &self.plans, &self.notes, &self.updates, &self.reviews, &self.wins]
            .iter()
            .map(|part| part.len())
            .sum()
    }

    /// How much the next entry may say, so that the document has its length when its story ends.
    fn room(&self) -> usize {
        let left = self.steps.0.saturating_sub(self.steps.1).max(1);
        (LENGTH.saturating_sub(self.length()) * 5 / 4 / left).clamp(60, 3_000)
    }

    /// What happens next, by whom and why.
    pub(crate) fn step(&mut self, now: i64, random: &mut Random) -> (Who, &'static str) {
        let today = civil(now);
        let (year, month) = (today.year(), today.month());
        let half = format!("{year}-H{}", if month > 6 { 2 } else { 1 });
        let last_quarter = civil(now - 91 * DAY);
        let quarter = format!("{}-Q{}", last_quarter.year(), (last_quarter.month() + 2) / 3);
        let last_month = today.first_of_month().yesterday().unwrap_or(today);
        let update = format!("{}-{:02}", last_month.year(), last_month.month());
        let room = self.room();
        self.steps.1 += 1;
        if let Some(done) = self.answer(now, today, random) {
            return done;
        }
        if self.half != half && month % 6 < 4 {
            self.plan(&half, today, room, random);
            self.half = half;
            self.unsigned = true;
            return (Who::Engineer, "My plan for the half");
        }
        if self.quarter != quarter && random.below(3) == 0 {
            let _ = write!(self.reviews, "\n### {quarter}\n\n- Progress: {}\n", sentences(random, room));
            let _ = write!(
                self.reviews,
                "- Calibration risk: {}\n- Next quarter: {}\n- Standing: not yet\n",
                sentence(random),
                sentence(random)
            );
            self.quarter = quarter;
            return (Who::Manager, "Review of the quarter");
        }
        if self.month != update {
            let _ = writeln!(self.updates, "\n### {update}\n");
            let end = self.length() + room;
            for label in ["Shipped", "Shipped", "Blocked", "Learned", "Asked"] {
                let _ = writeln!(self.updates, "- {label}: {}", sentence(random));
            }
            while self.length() + 80 < end {
                let _ = writeln!(self.updates, "- Shipped: {}", sentence(random));
            }
            self.month = update;
            return (Who::Engineer, "My update");
        }
        if self.note.is_none() && random.below(3) == 0 {
            self.note(now, random);
            return (Who::Manager, "A note");
        }
        let _ = writeln!(self.wins, "- {today} Impact: {} (led)", sentences(random, room.min(600)));
        (Who::Engineer, "A win")
    }

    /// What the one party owes the other: a signature, a reading, an outcome.
    fn answer(
        &mut self,
        now: i64,
        today: jiff::civil::Date,
        random: &mut Random,
    ) -> Option<(Who, &'static str)> {
        if self.unsigned {
            self.unsigned = false;
            let line = format!("- Signed: {}, ", self.engineer.0);
            let at = self
                .plans
                .rfind(&line)
                .and_then(|at| Some(at + self.plans[at..].find('\n')? + 1))
                .unwrap_or(self.plans.len());
            self.plans.insert_str(at, &format!("- Signed: {}, {today}\n", self.manager.0));
            return Some((Who::Manager, "Agreed"));
        }
        match self.note {
            Some((due, false)) => {
                self.note = Some((due, true));
                let _ = writeln!(self.notes, "- Seen: {}, {today}", self.engineer.0);
                Some((Who::Engineer, "Seen"))
            }
            Some((due, true)) if due <= now => {
                self.note = None;
                let _ = writeln!(self.notes, "- Outcome: {today} improved, {}", sentence(random));
                Some((Who::Manager, "How it went"))
            }
            Some(_) | None => None,
        }
    }

    fn plan(&mut self, half: &str, today: jiff::civil::Date, room: usize, random: &mut Random) {
        let _ = write!(self.plans, "\n### {half}\n\n- Signed: {}, {today}\n", self.engineer.0);
        let _ =
            write!(self.plans, "- Gap: Scope, {}\n- Gap: Leverage, {}\n", sentence(random), sentence(random));
        let _ = writeln!(
            self.plans,
            "- Promotion sponsor: {} {}, who reviews both designs",
            random.pick(&FIRST),
            random.pick(&LAST)
        );
        let _ = write!(
            self.plans,
            "\n#### Stretch project: {}\n\n- Budget: HC-{}, two engineers\n",
            random.pick(&WHAT),
            random.below(9_000)
        );
        let _ = writeln!(
            self.plans,
            "- Sponsor: Vera Prime, VP, {today} \"top-3 priority this half\", https://wiki.acme.example/{today}"
        );
        let _ = writeln!(self.plans, "- Surface: {}\n- Status: in progress", sentences(random, room / 2));
        let _ = write!(
            self.plans,
            "\n#### Cross-team artifact: RFC {}\n\n- Consumer: Checkout\n- Status: planned\n",
            random.below(400)
        );
        let _ = write!(
            self.plans,
            "\n#### Mentorship outcome: {}\n\n- Status: in progress\n",
            random.pick(&WHAT)
        );
        let _ = write!(self.plans, "\n#### Design doc: {}\n\n- Status: planned\n", random.pick(&WHAT));
    }

    fn note(&mut self, now: i64, random: &mut Random) {
        let slug =
            random.pick(&["release-notes", "handover-notes", "review-delay", "flaky-tests", "scope-cuts"]);
        let (today, due) = (date(now), now + 28 * DAY);
        let _ = write!(
            self.notes,
            "\n### {today} SBI: {slug}\n\n- Situation: {}\n- Behavior: {}\n",
            sentence(random),
            sentence(random)
        );
        let _ = write!(self.notes, "- Impact: {}\n- Ask: {}\n", sentence(random), sentence(random));
        let _ = writeln!(self.notes, "- Commit: {}, we look at the next three", date(due));
        self.note = Some((due, false));
    }
}

fn sentence(random: &mut Random) -> String {
    format!("{} {}, {}", random.pick(&DOES), random.pick(&WHAT), random.pick(&HOW))
}

fn sentences(random: &mut Random, length: usize) -> String {
    let mut text = sentence(random);
    while text.len() + 60 < length {
        let _ = write!(text, "; {}", sentence(random));
    }
    text
}
