//! Which entry does a request ask for: its address, its heading, and the text below it?

use super::job::{Change, Job};
use super::kind::What;
use crate::calendar::PipClock;
use crate::command::failure::Failure;
use crate::document::plain;
use crate::due::task::Kind;
use crate::edit::entry::{self, NewEntry};
use crate::edit::skeleton::{self, fill};
use crate::edit::win;
use crate::edit::{Original, part};
use crate::field::address::{Address, Behaviour, GoalNumber, Title};
use crate::field::date::{Day, Half};
use crate::field::label::{Label, Section};
use crate::proof::decision::Decision;
use crate::seal::statement::Role;
use crate::term::escape::is_hidden;

/// Days until a note is looked at again: four weeks.
const COMMIT_DAYS: i64 = 28;
/// Days that a skeleton gives a move inside the company, and one out of it.
const TRANSITION_DAYS: [i64; 2] = [28, 42];

/// An entry before it is written.
struct Draft {
    address: Address,
    heading: String,
    body: String,
    /// The last day of its period, where it has one.
    last: Option<Day>,
    /// Whether something is left to fill in.
    is_open: bool,
}

impl Job<'_> {
    /// The document with what was asked for.
    pub(super) fn entry(&self, role: Role) -> Result<Change, Failure> {
        if self.request.what == What::Win {
            return self.win();
        }
        if self.request.what == What::SelfAudit {
            return self.self_audit();
        }
        let draft = self.draft(role)?;
        self.refuse_existing(&draft.address)?;
        let new = NewEntry { address: &draft.address, heading: &draft.heading, body: &draft.body };
        let added = entry::add(self.original(), &new).ok_or_else(|| self.no_place())?;
        let over = draft.last.and_then(|last| self.over(&draft.address, last));
        let remarks = over.into_iter().chain(self.without_grounds(&draft.address)).collect();
        Ok(Change { added, is_open: draft.is_open, remarks })
    }

    fn original(&self) -> Original<'_> {
        self.file.original()
    }

    fn refuse_existing(&self, address: &Address) -> Result<(), Failure> {
        let document = &self.file.document;
        // What was taken back may be written anew.
        let there = document.entry(address).filter(|there| !there.is_retracted());
        let Some(there) = there else { return Ok(()) };
        let line = document.source.position(there.heading.start).line;
        let what = format!("`{address}` is there already, at {}:{line}", document.path);
        let help = format!("write there, or give another {}", self.request.what.row().example);
        Err(Failure::new(what, help))
    }

    pub(super) fn no_place(&self) -> Failure {
        let path = &self.file.document.path;
        let what = format!("`{path}` has no place in which {} would be read", self.request.what.noun());
        Failure::new(
            what,
            format!(
                "`growthlint check {path}` shows what is wrong there; a fence or a comment may not be closed"
            ),
        )
    }

    fn draft(&self, role: Role) -> Result<Draft, Failure> {
        let day = self.day;
        let dated = |address: Address, heading: String, body: String| Draft {
            address,
            heading,
            body,
            last: None,
            is_open: true,
        };
        Ok(match self.request.what {
            What::Note => {
                let about = self.needed_topic()?;
                let heading = format!("{day} SBI: {about}");
                let commit = day.plus_days(COMMIT_DAYS).to_string();
                let body = fill(skeleton::NOTE, self.original(), &[("commit", &commit)]);
                dated(Address::Note { day, behaviour: Some(about) }, heading, body)
            }
            What::OneOnOne => {
                let about = self.topic()?;
                let body = match (role, about.is_some()) {
                    (Role::Engineer, _) => skeleton::TOPICS,
                    (Role::Manager, true) => skeleton::ONE_ON_ONE_ABOUT,
                    (Role::Manager, false) => skeleton::ONE_ON_ONE,
                };
                let heading = named(format!("{day} 1:1"), about.as_ref());
                dated(Address::Note { day, behaviour: about }, heading, fill(body, self.original(), &[]))
            }
            What::Praise => {
                let about = self.topic()?;
                let heading = named(format!("{day} Praise"), about.as_ref());
                dated(Address::Praise { day, about }, heading, fill(skeleton::PRAISE, self.original(), &[]))
            }
            What::Pip => self.pip()?,
            What::Plan => {
                let half = self.half(Some(Kind::Plan))?;
                self.refuse_over(half)?;
                let today = self.today.to_string();
                let body = fill(skeleton::PLAN, self.original(), &[("today", &today)]);
                self.of_half(Address::Plan { half }, half, String::new(), body)
            }
            What::Packet => self.packet()?,
            What::Calibration => self.calibration()?,
            What::Update => self.update()?,
            What::Review => {
                let quarter = self.quarter()?;
                let year = self.record.context.settings.fiscal_year;
                Draft {
                    last: Some(year.quarter(quarter).1),
                    ..dated(
                        Address::Review { quarter },
                        quarter.to_string(),
                        fill(skeleton::REVIEW, self.original(), &[]),
                    )
                }
            }
            What::SelfReview => {
                let quarter = self.own_quarter()?;
                let body = fill(skeleton::SELF_REVIEW, self.original(), &[]);
                dated(Address::SelfReview { quarter }, format!("{quarter} self-review"), body)
            }
            What::Goal => self.goal()?,
            What::Transition => {
                let [inside, outside] = TRANSITION_DAYS.map(|days| day.plus_days(days).to_string());
                let body = fill(
                    skeleton::TRANSITION,
                    self.original(),
                    &[("inside", &inside), ("outside", &outside)],
                );
                let (written, title) = self.title()?;
                dated(Address::Transition { day, title }, format!("{day} {written}"), body)
            }
            What::Allocation => {
                let (written, title) = self.title()?;
                let body = fill(skeleton::ALLOCATION, self.original(), &[]);
                dated(Address::Allocation { day, title }, format!("{day} {written}"), body)
            }
            What::Win
            | What::SelfAudit
            | What::Answer
            | What::Outcome
            | What::Decision
            | What::Looked
            | What::Result
            | What::Status
            | What::Confirmed
            | What::SameAs
            | What::Correction
            | What::Retraction
            | What::Revision
            | What::Disagreement => return Err(self.no_place()),
        })
    }

    fn of_half(&self, address: Address, half: Half, behind: String, body: String) -> Draft {
        let last = self.record.context.settings.fiscal_year.half(half).1;
        Draft { address, heading: format!("{half}{behind}"), body, last: Some(last), is_open: true }
    }

    /// The title that was given, and what it says without its marks.
    fn title(&self) -> Result<(String, Title), Failure> {
        let words = self.request.words.join(" ");
        if words.chars().any(is_hidden) {
            let what = "the title has an invisible character or more than one line";
            return Err(Failure::new(what, "write it in one plain line"));
        }
        let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = if title.is_empty() { skeleton::TITLE.to_owned() } else { title };
        let says = Title::new(plain(&title).text());
        Ok((title, says))
    }

    fn goal(&self) -> Result<Draft, Failure> {
        let (written, title) = self.title()?;
        let document = &self.file.document;
        let number = GoalNumber(document.entries_of(Section::Goals).count() + 1);
        let level = document.front_matter.target.as_ref().map(|target| target.value.clone());
        let for_level = level.map(|level| format!("- {{For}}: {level}\n\n")).unwrap_or_default();
        let body = fill(&format!("{for_level}{}", skeleton::GOAL), self.original(), &[]);
        let address = Address::Goal { number, title, nth: 0 };
        Ok(Draft { address, heading: written, body, last: None, is_open: true })
    }

    fn pip(&self) -> Result<Draft, Failure> {
        let (day, about) = (self.day, self.needed_topic()?);
        let context = &self.record.context;
        let ends = PipClock::new(&context.settings.pip, context.leave(), day, None, None).ends;
        let part = |third: i64| day.plus_days(day.days_until(ends) * third / 3).to_string();
        let values = [("first", part(1)), ("second", part(2)), ("ends", ends.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let body = fill(skeleton::PIP, self.original(), &values);
        let heading = format!("{day} {about}");
        Ok(Draft {
            address: Address::Pip { day, behaviour: about },
            heading,
            body,
            last: None,
            is_open: true,
        })
    }

    /// That a PIP has no grounds yet, if it has none: the hook refuses it.
    fn without_grounds(&self, address: &Address) -> Option<Failure> {
        let Address::Pip { behaviour, .. } = address else { return None };
        let known = self.record.behaviour(behaviour).map(|known| known.judged.decision);
        let decision = known.unwrap_or_else(|| self.record.unnamed(Some(behaviour)).decision);
        let what = format!("a PIP about `{behaviour}` has no grounds yet, so `check` will refuse it");
        let help =
            format!("`growthlint pip {} {behaviour}` says what is missing", self.file.document.path.handle());
        (decision != Decision::Start).then(|| Failure::new(what, help))
    }

    fn packet(&self) -> Result<Draft, Failure> {
        let half = self.half(Some(Kind::Packet))?;
        let document = &self.file.document;
        let front = &document.front_matter;
        let level = front.target.as_ref().map(|target| target.value.clone());
        let rubric = self.record.context.settings.rubric_of(document);
        let wanted = level.as_deref().or(front.levels.last().map(|(level, _)| level.value.as_str()));
        let dimensions = rubric.into_iter().flat_map(|rubric| &rubric.dimensions);
        let asked = dimensions.filter(|(_, bars)| wanted.is_none_or(|level| bars.contains_key(level)));
        let dimensions: String = asked
            .map(|(name, _)| fill(skeleton::DIMENSION, self.original(), &[("dimension", name)]))
            .collect();
        let manager = front.manager.as_ref().map_or("NAME", |manager| manager.value.name.as_str());
        let body = if level.is_some() { skeleton::PACKET } else { skeleton::RECORD };
        let body = fill(body, self.original(), &[("dimensions", &dimensions), ("manager", manager)]);
        let behind = level.as_ref().map(|level| format!(" {level}")).unwrap_or_default();
        Ok(self.of_half(Address::Packet { half, level }, half, behind, body))
    }

    fn calibration(&self) -> Result<Draft, Failure> {
        let mock = self.request.mock;
        let half = self.half(None)?;
        let template = if mock { skeleton::MOCK } else { skeleton::CALIBRATION };
        let body = fill(template, self.original(), &[("today", &self.day.to_string())]);
        let behind = if mock { " mock" } else { "" };
        Ok(self.of_half(Address::Calibration { half, mock }, half, behind.to_owned(), body))
    }

    fn update(&self) -> Result<Draft, Failure> {
        let of = self.update_period()?;
        let lines = self.lines()?;
        let bullets = self.bullets(&lines)?;
        let is_open = bullets.is_empty();
        let least = self.record.context.settings.cadence.bullets[0].clamp(1, skeleton::BULLETS.len());
        let body =
            if is_open { fill(&skeleton::BULLETS[..least].concat(), self.original(), &[]) } else { bullets };
        Ok(Draft { address: Address::Update { of }, heading: of.to_string(), body, last: None, is_open })
    }

    /// The lines of an update as its bullets. Each says what kind of news it is.
    fn bullets(&self, lines: &[String]) -> Result<String, Failure> {
        let spellings = &self.record.context.settings.labels;
        let is_news = |line: &str| {
            let label = line.split_once([':', '：']).and_then(|(word, _)| spellings.label(word));
            label.is_some_and(Label::is_news)
        };
        let mut bullets = String::new();
        for line in lines {
            let line = line.trim_start_matches(['-', '*', ' ']);
            if !is_news(line) && bullets.is_empty() {
                let what = "a line of an update begins with what kind of news it is";
                let help = "write for example `Shipped: …`, `Blocked: …`, `Learned: …`, `Asked: …` or `Nothing to report: …`";
                return Err(Failure::new(what, help));
            }
            bullets += &if is_news(line) { format!("- {line}\n") } else { format!("  {line}\n") };
        }
        Ok(bullets)
    }

    fn win(&self) -> Result<Change, Failure> {
        let lines = self.lines()?;
        if lines.len() > 1 && self.request.words.len() < 2 {
            let help = "hand over one line, or run this once for each";
            return Err(Failure::new("a win is one line, and these are several", help));
        }
        let text = lines.join(" ");
        let text = text.trim_start_matches(['-', '*', ' ']);
        let is_open = text.is_empty();
        let written = Day::parse_prefix(text).map(|(day, _)| day);
        let day = written.unwrap_or(self.day);
        let item = if is_open {
            fill(skeleton::WIN, self.original(), &[("today", &day.to_string()), ("dimension", "DIMENSION")])
        } else if written.is_some() {
            format!("- {text}")
        } else {
            format!("- {day} {text}")
        };
        let added = win::add(self.original(), item.trim_end(), day).ok_or_else(|| self.no_place())?;
        Ok(Change { added, is_open, remarks: Vec::new() })
    }

    fn self_audit(&self) -> Result<Change, Failure> {
        let month = self.month()?;
        let year = self.record.context.settings.fiscal_year;
        let address = Address::Plan { half: year.half_of(month.first()) };
        let document = &self.file.document;
        let Some(plan) = document.entry(&address) else {
            let what = format!("`{address}` is not there, and a self-audit stands in it");
            return Err(Failure::new(
                what,
                format!(
                    "`growthlint add plan {} --period {}` begins it",
                    document.path.handle(),
                    year.half_of(month.first())
                ),
            ));
        };
        let body = fill(skeleton::SELF_AUDIT, self.original(), &[]);
        match part::add_self_audit(self.original(), plan, month, &body) {
            part::Outcome::Added(added) => Ok(Change { added, is_open: true, remarks: Vec::new() }),
            part::Outcome::There(line) => {
                let what = format!("the self-audit of {month} is there already, at {}:{line}", document.path);
                Err(Failure::new(what, "write there, or give another `--period`"))
            }
            part::Outcome::NoPlace => Err(self.no_place()),
        }
    }
}

fn named(heading: String, about: Option<&Behaviour>) -> String {
    match about {
        Some(about) => format!("{heading}: {about}"),
        None => heading,
    }
}
