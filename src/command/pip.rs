//! `growthlint pip`: the three preconditions with their proof, the decision, who does what next.

use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::behaviour::{behaviours, circumstances, notes_about, pip_start, pips_about};
use crate::claim::pip::{
    Decision, Holds, NotCounted, NoteClaim, NoteResult, Preconditions, decide, preconditions,
};
use crate::claim::{Context, authored, owes_clock};
use crate::command::check::report;
use crate::command::global::FormatName;
use crate::command::{Failure, Global, Outcome, Screen, who};
use crate::document::Document;
use crate::evidence::graph::LineIndex;
use crate::evidence::verdict::Verdict as Shown;
use crate::field::address::Behaviour;
use crate::field::date::Day;
use crate::finding::{Message, Owner};
use crate::inspect::{Judge, Opened};
use crate::load::State as Which;
use crate::report::audit::EvidenceBase;
use crate::report::json::EvidenceJson;
use crate::report::pip::{Answer, Line, NoteLine, Page, Precondition, State, Step, Verdict, render};
use crate::settings::Assurance;

/// What `growthlint pip` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint pip jonas                      every behaviour that notes name
  growthlint pip jonas review-turnaround    one of them

Nothing that it prints says that a PIP is deserved.")]
pub struct Args {
    /// An address, a name, a handle, a path, or any part of a name or handle that fits one person
    #[arg(value_name = "WHO")]
    pub who: String,
    /// The behaviour, as in the notes' headings
    #[arg(value_name = "BEHAVIOUR")]
    pub behaviour: Option<String>,
}

pub(super) fn run(args: &Args, global: &Global, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let today = global.today();
    let opened = Opened::new(None, Which::Head, today)?;
    let state = opened.read()?.judge(Which::Head, Judge::Check)?.some()?;
    screen.say(&report(&state, global).unchecked_lines());
    let document = who::one(&state, &args.who)?;
    let Some(context) = who::context(&state, document, &opened)? else {
        return Ok(Outcome::NotChecked);
    };
    let known: Vec<Behaviour> = behaviours(&context).into_keys().collect();
    let wanted: Vec<Option<Behaviour>> = match &args.behaviour {
        Some(text) => vec![Some(behaviour(&known, text)?)],
        None if known.is_empty() => vec![None],
        None => known.iter().cloned().map(Some).collect(),
    };
    screen.say(&unnamed(&wanted, &known));
    let judged: Vec<Judged> = wanted.into_iter().map(|behaviour| judge(&context, behaviour, today)).collect();
    let text = match global.format {
        FormatName::Json => json(&context, document, &judged, today)?,
        FormatName::Text | FormatName::Concise | FormatName::Github | FormatName::Ics | FormatName::Csv => {
            let pages: Vec<String> = judged
                .iter()
                .map(|judged| render(&page(&context, judged, today), screen.look(global)))
                .collect();
            pages.join("\n")
        }
    };
    screen.print(&text)?;
    Ok(if state.gaps.is_empty() { Outcome::Fine } else { Outcome::NotChecked })
}

/// The behaviour that a text means: one that is known, or a new one. That nobody has named it is an answer, and no mistake.
fn behaviour(known: &[Behaviour], text: &str) -> Result<Behaviour, Failure> {
    let slug = Behaviour::parse(text);
    let part: Vec<&Behaviour> =
        known.iter().filter(|known| known.as_str().contains(&text.to_lowercase())).collect();
    match (slug, part.as_slice()) {
        (Some(exact), _) if known.contains(&exact) => Ok(exact),
        (_, [found]) => Ok((*found).clone()),
        (Some(new), []) => Ok(new),
        (None, []) => Err(Failure::new(format!("`{text}` is no behaviour"), notes_name(known))),
        (_, [_, _, ..]) => {
            let names: Vec<&str> = part.into_iter().map(Behaviour::as_str).collect();
            Err(Failure::new(
                format!("`{text}` may be several behaviours"),
                format!("notes name {}", names.join(", ")),
            ))
        }
    }
}

/// What to say where nobody has named what is judged: it may be misspelt.
fn unnamed(wanted: &[Option<Behaviour>], known: &[Behaviour]) -> String {
    let missing = wanted.iter().flatten().filter(|behaviour| !known.contains(behaviour));
    missing
        .map(|behaviour| format!("growthlint: no entry names `{behaviour}`; {}\n", notes_name(known)))
        .collect()
}

fn notes_name(known: &[Behaviour]) -> String {
    let names: Vec<&str> = known.iter().map(Behaviour::as_str).collect();
    if names.is_empty() {
        "no note names a behaviour".to_owned()
    } else {
        format!("notes name {}", names.join(", "))
    }
}

struct Judged {
    /// `None` where no note and no PIP names one.
    behaviour: Option<Behaviour>,
    /// The day on which the PIP begins, or would.
    start: Day,
    /// Whether there is a PIP already.
    stands: bool,
    preconditions: Preconditions,
    decision: Decision,
}

fn judge(context: &Context<'_>, behaviour: Option<Behaviour>, today: Day) -> Judged {
    let about = behaviour.as_ref();
    let pip = about.and_then(|about| pips_about(context, about).map(|pip| pip_start(context, pip)).max());
    let start = pip.unwrap_or(today);
    let preconditions =
        preconditions(context, about.map(|about| notes_about(context, about)).unwrap_or_default(), start);
    let circumstances =
        about.map(|about| circumstances(context, about, &preconditions.counted)).unwrap_or_default();
    let decision = decide(context, &preconditions, circumstances, start);
    Judged { behaviour, start, stands: pip.is_some(), preconditions, decision }
}

fn page(context: &Context<'_>, judged: &Judged, today: Day) -> Page {
    let preconditions = &judged.preconditions;
    Page {
        path: context.document.path.clone(),
        behaviour: judged.behaviour.clone(),
        as_of: today,
        evidence: EvidenceBase {
            signed: context.settings.evidence == Assurance::Signed,
            keys: context.evidence.signatures().keys().lines().len(),
        },
        verdict: verdict(judged),
        preconditions: [
            named(context, judged),
            repeated(context, preconditions),
            unchanged(context, preconditions),
        ],
        not_counted: preconditions
            .not_counted
            .iter()
            .map(|(note, why)| not_counted(context, note, reason(*why, judged.start)))
            .collect(),
        decision: decision(judged),
        steps: steps(context, judged),
        clock: clock(context, judged),
    }
}

fn verdict(judged: &Judged) -> Verdict {
    let preconditions = &judged.preconditions;
    let missing = [&preconditions.named, &preconditions.repeated, &preconditions.unchanged]
        .iter()
        .filter(|holds| ***holds == Holds::No)
        .count();
    let (answer, words) = match (judged.decision, missing) {
        (Decision::Start, _) if preconditions.is_unwitnessed() => (
            Answer::Unknown,
            message![
                "all three hold by one person's clock, and nobody else's shows it before ",
                judged.start,
                "."
            ],
        ),
        (Decision::Start, _) if judged.stands => {
            (Answer::Yes, message!["all three held when the PIP began on ", judged.start, "."])
        }
        (Decision::Start, _) => (Answer::Yes, Message::fixed("all three hold.")),
        (Decision::Wait(until), _) if judged.stands => (
            Answer::No,
            message![
                "the PIP began on ",
                judged.start,
                ", before the last note had its time. Earliest PIP date: ",
                until,
                "."
            ],
        ),
        (Decision::Wait(until), _) => {
            (Answer::NotYet, message!["one thing is missing. Earliest PIP date: ", until, "."])
        }
        (Decision::Improved, _) => {
            (Answer::No, Message::fixed("the latest outcome says that it no longer is as it was."))
        }
        (Decision::ManagedTransition, _) => {
            (Answer::No, Message::fixed("the seat does not fit; that is no performance case."))
        }
        (Decision::TalkFirst, _) => (
            Answer::No,
            Message::fixed("a long time of good work lies before this. Talk first, ask before assuming."),
        ),
        (Decision::Investigate, _) => {
            (Answer::No, Message::fixed("only peers have seen it. Investigate before acting."))
        }
        (Decision::WriteFollowUp | Decision::FeedbackGap, 3) => {
            (Answer::No, Message::fixed("none of the three holds."))
        }
        (Decision::WriteFollowUp | Decision::FeedbackGap, 2) => {
            (Answer::NotYet, Message::fixed("two of the three do not hold."))
        }
        (Decision::WriteFollowUp | Decision::FeedbackGap, _) => {
            (Answer::NotYet, Message::fixed("one of the three does not hold."))
        }
    };
    Verdict { answer, words }
}

fn state(holds: &Holds) -> State {
    match holds {
        Holds::Yes(_) => State::Established,
        Holds::Unwitnessed => State::NotEstablished,
        Holds::No => State::Missing,
    }
}

fn named(context: &Context<'_>, judged: &Judged) -> Precondition {
    let notes = &judged.preconditions.counted;
    let mut lines: Vec<Line> =
        notes.iter().map(|note| Line::Note(line(context, note, Message::default()))).collect();
    let by_name = by_name(context, &judged.preconditions).len();
    if by_name > 0 {
        lines.push(Line::Fact(message![
            by_name,
            " of these, or an outcome of it, by the name in a commit alone: no key signed it"
        ]));
    }
    Precondition { state: state(&judged.preconditions.named), needed: Message::default(), lines }
}

/// The notes that count and stand, with their outcomes, by a name where the settings ask for keys.
fn by_name<'a>(context: &Context<'_>, preconditions: &'a Preconditions) -> Vec<&'a NoteClaim> {
    if context.settings.evidence != Assurance::Signed {
        return Vec::new();
    }
    let found = authored::by_name(context);
    let is_found = |note: &&NoteClaim| found.iter().any(|found| found.entry == Some(&note.address));
    preconditions.counted.iter().filter(is_found).collect()
}

fn repeated(context: &Context<'_>, preconditions: &Preconditions) -> Precondition {
    let needed = message![context.settings.pip.span_days, " days at work needed"];
    let lines = preconditions.span.map(|span| {
        let days = span.first.days_until(span.last);
        let away = days - span.at_work;
        Line::Fact(match away {
            0 => message![span.first, " to ", span.last, ": ", days, " days"],
            _ => message![
                span.first,
                " to ",
                span.last,
                ": ",
                days,
                " days, less ",
                away,
                " away = ",
                span.at_work,
                " at work"
            ],
        })
    });
    let late = preconditions.stands_on.map(|witness| {
        let author = &context.evidence.commits[witness.commit].author;
        Line::Fact(message!["but the first note stands on a commit by ", author, " of ", witness.time.day()])
    });
    Precondition {
        state: state(&preconditions.repeated),
        needed,
        lines: lines.into_iter().chain(late).collect(),
    }
}

fn unchanged(context: &Context<'_>, preconditions: &Preconditions) -> Precondition {
    let settings = &context.settings.pip;
    let sbi = preconditions.counted.iter().filter(|note| note.sbi_commit.is_some()).count();
    let needed = message![settings.notes, " notes, ", settings.sbi, " SBI, an outcome"];
    let counts = message![
        preconditions.counted.len(),
        if preconditions.counted.len() == 1 { &" note counts, " } else { &" notes count, " },
        sbi,
        " of them a complete SBI note"
    ];
    let outcome = match &preconditions.latest_outcome {
        Some(outcome) => message!["latest outcome ", outcome.day, ": ", result(outcome.result)],
        None => Message::fixed("no outcome yet"),
    };
    Precondition {
        state: state(&preconditions.unchanged),
        needed,
        lines: vec![Line::Fact(counts), Line::Fact(outcome)],
    }
}

fn result(result: NoteResult) -> &'static str {
    match result {
        NoteResult::Improved => "improved",
        NoteResult::Unchanged => "unchanged",
        NoteResult::Moot => "moot",
    }
}

fn line(context: &Context<'_>, note: &NoteClaim, what: Message) -> NoteLine {
    let evidence = context.evidence;
    let named = |commit: usize| (evidence.commits[commit].id, evidence.commits[commit].author.clone());
    let after =
        |at: LineIndex| evidence.window(at, &note.makers).not_after.map(|witness| named(witness.commit));
    NoteLine {
        day: note.day,
        kind: if note.sbi { "SBI" } else { "1:1" },
        what,
        // A date that is not believed is no date of publication; the window beside it says what others' clocks show.
        published: note
            .published
            .filter(|at| evidence.outlier(evidence.line_commit(*at)).is_none())
            .and_then(|at| evidence.day(at)),
        by: note.published.map(|at| named(evidence.line_commit(at))),
        witness: note.published.and_then(after),
    }
}

/// A note that counts for nothing needs no proof, and its reason must be readable.
fn not_counted(context: &Context<'_>, note: &NoteClaim, what: Message) -> NoteLine {
    NoteLine { published: None, by: None, witness: None, ..line(context, note, what) }
}

fn reason(why: NotCounted, start: Day) -> Message {
    match why {
        NotCounted::CallsNothingOut => Message::fixed("calls nothing out"),
        NotCounted::PeersOnly => Message::fixed("seen by peers only"),
        NotCounted::NotTheManagers => Message::fixed("not written by the manager"),
        NotCounted::SameCommit => Message::fixed("published by one commit with another note"),
        NotCounted::SameText => Message::fixed("the same text as another note"),
        NotCounted::NotBefore => message!["not published before ", start],
    }
}

fn decision(judged: &Judged) -> Message {
    match judged.decision {
        Decision::Start if judged.stands => message!["started on ", judged.start],
        Decision::Start => Message::fixed("start"),
        Decision::Wait(until) => message!["wait until ", until, ", then start"],
        Decision::WriteFollowUp => Message::fixed("write the follow-up note, give it 30 more days"),
        Decision::FeedbackGap => {
            Message::fixed("feedback gap: no PIP case; name what is observed, in writing")
        }
        Decision::Investigate => Message::fixed("investigate: there is no evidence of your own yet"),
        Decision::Improved => Message::fixed("improved: no PIP"),
        Decision::ManagedTransition => Message::fixed("managed transition: direct, kind, dated"),
        Decision::TalkFirst => Message::fixed("talk first"),
    }
}

fn steps(context: &Context<'_>, judged: &Judged) -> Vec<Step> {
    let what = match judged.decision {
        Decision::Start if judged.stands => return Vec::new(),
        Decision::Start => Message::fixed(
            "write the PIP with `Fit considered`, expectation, checkpoints and end; decide now, waiting helps nobody.",
        ),
        Decision::Wait(_) => {
            Message::fixed("write `Fit considered` meanwhile, and an outcome if anything changes.")
        }
        Decision::WriteFollowUp => {
            Message::fixed("write an SBI note with ask and commit date, talk it over, and write its outcome.")
        }
        Decision::FeedbackGap => {
            Message::fixed("write the SBI note or the outcome that is missing; published dates count.")
        }
        Decision::Investigate => {
            Message::fixed("look for yourself; write down what you observe, or nothing.")
        }
        Decision::Improved => Message::fixed("say so in the next review."),
        Decision::ManagedTransition => Message::fixed(
            "write a transition entry: `Inside: TEAM, CONTACT, by DATE` or `Outside: by DATE, reference`.",
        ),
        Decision::TalkFirst => Message::fixed("hold a 1:1 and write it down before anything else."),
    };
    let who = context.document.front_matter.manager.as_ref().map(|manager| manager.value.clone());
    vec![Step { who, owner: Owner::Manager, what }]
}

fn clock(context: &Context<'_>, judged: &Judged) -> Option<Message> {
    let start = match judged.decision {
        Decision::Wait(until) if !judged.stands => until,
        Decision::Start | Decision::Wait(_) => judged.start,
        Decision::WriteFollowUp
        | Decision::FeedbackGap
        | Decision::Investigate
        | Decision::Improved
        | Decision::ManagedTransition
        | Decision::TalkFirst => return None,
    };
    let end = owes_clock(context, start);
    Some(message!["started ", start, " it ends ", end, "."])
}

/// Whether a PIP may start about one engineer's behaviours. Nothing in it says that a PIP is deserved.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint pip")]
struct JsonPage {
    /// The name and version of this format.
    schema: JsonName,
    /// The engineer's address; null where the front matter names none.
    engineer: Option<String>,
    /// The document, from the top of the repository, with `/` between its parts.
    path: String,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// How a claim about somebody was established.
    evidence: EvidenceJson,
    /// Each behaviour that was asked for, or all that the document's notes and PIPs name; empty where they name none.
    behaviours: Vec<JsonBehaviour>,
}

/// The name and version of the format.
#[derive(Serialize, JsonSchema)]
enum JsonName {
    /// The first version.
    #[serde(rename = "growthlint-pip/1")]
    First,
}

/// One behaviour, judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Behaviour")]
struct JsonBehaviour {
    /// Its short name, as in the notes' headings.
    behaviour: String,
    /// The day on which the PIP began, or today: only what was published before it counts.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    start: String,
    /// Whether there is a PIP about it already.
    pip: bool,
    /// A note that calls it out was published.
    named: JsonHolds,
    /// The first and the last such note were published far enough apart.
    repeated: JsonHolds,
    /// There are enough such notes, and the latest outcome says that it is as it was.
    unchanged: JsonHolds,
    /// What the convention's table decides.
    decision: JsonDecision,
    /// The first day on which a PIP may start, where the decision is to wait; else null.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    until: Option<String>,
    /// The addresses of the notes that count, by publication, oldest first.
    counted: Vec<String>,
    /// The addresses of those of them that stand, or an outcome of theirs, by the name in a commit where the settings ask for a key.
    by_name: Vec<String>,
    /// The addresses of the notes that do not.
    not_counted: Vec<String>,
}

/// What the history says of a precondition.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Holds")]
enum JsonHolds {
    /// It holds, and others' commits show it.
    Established,
    /// Nothing speaks against it, and it rests on one person's clock.
    #[serde(rename = "not established")]
    NotEstablished,
    /// It does not hold.
    Missing,
}

/// What to do.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Decision")]
enum JsonDecision {
    /// All three preconditions hold; start, or write down why not.
    Start,
    /// They hold, but too little time at work has passed since the last note.
    Wait,
    /// Write the next note and give it time.
    WriteFollowUp,
    /// It was not named, or not in a way that somebody could act on.
    FeedbackGap,
    /// Only peers have seen it.
    Investigate,
    /// The latest outcome says that it is better, or no longer matters.
    Improved,
    /// Domain or stage do not fit: a transition instead.
    ManagedTransition,
    /// Long good work lies before it: talk first.
    TalkFirst,
}

/// The JSON Schema of `pip --format json`, draft 07.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<JsonPage>()
}

fn json(
    context: &Context<'_>,
    document: &Document,
    judged: &[Judged],
    today: Day,
) -> Result<String, Failure> {
    let word = |holds: &Holds| match holds {
        Holds::Yes(Shown::Established(_)) => JsonHolds::Established,
        Holds::Yes(Shown::Contradicted(_) | Shown::NotEstablished) | Holds::Unwitnessed => {
            JsonHolds::NotEstablished
        }
        Holds::No => JsonHolds::Missing,
    };
    let page = JsonPage {
        schema: JsonName::First,
        engineer: document.front_matter.engineer.as_ref().map(|engineer| engineer.value.email.clone()),
        path: document.path.to_string(),
        as_of: today.to_string(),
        evidence: EvidenceJson::of(context.settings.evidence),
        behaviours: judged
            .iter()
            .filter_map(|judged| Some((judged.behaviour.as_ref()?, judged)))
            .map(|(behaviour, judged)| JsonBehaviour {
                behaviour: behaviour.to_string(),
                start: judged.start.to_string(),
                pip: judged.stands,
                named: word(&judged.preconditions.named),
                repeated: word(&judged.preconditions.repeated),
                unchanged: word(&judged.preconditions.unchanged),
                decision: match judged.decision {
                    Decision::Start => JsonDecision::Start,
                    Decision::Wait(_) => JsonDecision::Wait,
                    Decision::WriteFollowUp => JsonDecision::WriteFollowUp,
                    Decision::FeedbackGap => JsonDecision::FeedbackGap,
                    Decision::Investigate => JsonDecision::Investigate,
                    Decision::Improved => JsonDecision::Improved,
                    Decision::ManagedTransition => JsonDecision::ManagedTransition,
                    Decision::TalkFirst => JsonDecision::TalkFirst,
                },
                until: if let Decision::Wait(until) = judged.decision {
                    Some(until.to_string())
                } else {
                    None
                },
                counted: judged.preconditions.counted.iter().map(|note| note.address.to_string()).collect(),
                by_name: by_name(context, &judged.preconditions)
                    .iter()
                    .map(|note| note.address.to_string())
                    .collect(),
                not_counted: judged
                    .preconditions
                    .not_counted
                    .iter()
                    .map(|(note, _)| note.address.to_string())
                    .collect(),
            })
            .collect(),
    };
    let text = serde_json::to_string_pretty(&page).map_err(std::io::Error::from)?;
    Ok(text + "\n")
}
