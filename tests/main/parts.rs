//! What belongs to one part of an entry: self-audits, self-reflections, what a user confirms. Attacks, each with its honest twin.

use growthlint::field::date::Month;
use growthlint::lint;
use growthlint::record::artifact::Confirmation;
use growthlint::record::{Reach, Record};
use growthlint::story::Story;

use crate::common::memory::View;
use crate::common::{in_state, lint_played};
use crate::verdicts::PEOPLE;

/// The rules about these texts.
const RULES: [&str; 5] = [
    "line-removed",
    "line-taken-back",
    "line-wrong-author",
    "packet-self-reflection-author",
    "plan-self-audit-missing",
];

/// The people of the other attacks, while the half still runs.
fn people() -> String {
    PEOPLE.replace("as-of 2026-07-01", "as-of 2026-06-28")
}

/// What these rules find, in `audit`.
fn found(steps: &str) -> Vec<String> {
    let story = Story::parse(&format!("{}{steps}", people())).unwrap();
    let findings = lint_played(&story.play().unwrap(), "", true);
    let about = findings.into_iter().filter(|finding| RULES.contains(&finding.rule));
    about.map(|finding| format!("{}: {}", finding.rule, finding.message.text())).collect()
}

fn holds(steps: &str, wanted: &[(&str, &str)]) {
    let found = found(steps);
    let is_wanted = |line: &String| {
        wanted.iter().any(|(rule, part)| line.starts_with(&format!("{rule}: ")) && line.contains(part))
    };
    assert!(found.len() == wanted.len() && found.iter().all(is_wanted), "{steps}\nfound {found:#?}");
}

/// What the record of Amara's document says after some steps.
fn says<T>(steps: &str, ask: impl FnOnce(&Record<'_>) -> T) -> T {
    let played = Story::parse(&format!("{}{steps}", people())).unwrap().play().unwrap();
    in_state(&played, View::Trusted, "", true, |state| {
        let document = state.documents.iter().find(|document| document.path.as_str() == "people/amara.md");
        let context = lint::record(state, document.unwrap()).unwrap().context;
        ask(&Record::new(context, state.today, Reach::Whole))
    })
}

fn edit(day: &str, who: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n{lines}")
}

fn add(day: &str, who: &str, section: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("  | {line}\n")).collect();
    format!("\ncommit {day} {who}: x\n  add people/amara.md ## {section}\n{lines}")
}

const PLAN: &str = "
commit 2026-01-07 amara: A plan
  edit people/amara.md
  | since: 2024-01-01
  + target: { level: L5, half: 2026-H1 }
  append people/amara.md
  | ## Visibility plans
  |
  | ### 2026-H1
  |
  | - Signed: Amara Okafor, 2026-01-07
  |
  | #### Stretch project: one ledger
  |
  | - Sponsor: Ines Duarte, VP Support
  | - Surface: the support desk
  | - Status: planned
  |
  | #### Design doc: reconciliation
  |
  | - Status: planned
commit 2026-01-08 ben: Sign
  edit people/amara.md
  | - Signed: Amara Okafor, 2026-01-07
  + - Signed: Ben Castillo, 2026-01-08
";

fn plan() -> String {
    PLAN.to_owned()
}

const MARCH: &str = "#### Self-audit 2026-03";
const SAID: &str = "The ledger reads two services; the sponsor still wants it.";
const HARSHER: &str = "The ledger is behind, and the sponsor has lost interest.";

fn audit(who: &str) -> String {
    add("2026-03-30", who, "Visibility plans", &[MARCH, "", SAID])
}

#[test]
fn a_self_audit_is_its_engineers() {
    let written = format!("{}{}", plan(), audit("amara"));
    let may = ("plan-self-audit-missing", "2026-05");
    holds(&written, &[may]);
    let gone = |who: &str| {
        let lines = [format!("- {MARCH}"), "-".to_owned(), format!("- {SAID}")];
        edit("2026-04-20", who, &lines.each_ref().map(String::as_str))
    };
    let rewritten = |who: &str| edit("2026-04-20", who, &[&format!("- {SAID}"), &format!("+ {HARSHER}")]);
    // Somebody else takes it out: it was written all the same.
    let removed = ("line-removed", "Ben Castillo took out Amara Okafor's self-audit of 2026-03");
    holds(&format!("{written}{}", gone("ben")), &[removed, may]);
    let wrong = ("line-wrong-author", "Ben Castillo wrote this part");
    holds(&format!("{written}{}", rewritten("ben")), &[removed, wrong, may]);
    // She takes it back herself, and writes it anew.
    let back = ("line-taken-back", "Amara Okafor took their self-audit of 2026-03 back");
    holds(&format!("{written}{}", gone("amara")), &[back, ("plan-self-audit-missing", "2026-03"), may]);
    holds(&format!("{written}{}", rewritten("amara")), &[may]);
    // Ben slips, and Amara puts it back.
    let restored = add("2026-04-21", "amara", "Visibility plans", &[MARCH, "", SAID]);
    holds(&format!("{written}{}{restored}", gone("ben")), &[may]);
}

#[test]
fn what_somebody_else_writes_as_a_self_audit_is_none() {
    let wrong = ("line-wrong-author", "Ben Castillo wrote this part");
    let months = [("plan-self-audit-missing", "2026-03"), ("plan-self-audit-missing", "2026-05")];
    holds(&format!("{}{}", plan(), audit("ben")), &[wrong, months[0], months[1]]);
    // An empty heading for her to write below is nobody's word.
    let begun = add("2026-03-02", "ben", "Visibility plans", &[MARCH]);
    let below = edit("2026-03-30", "amara", &[&format!("| {MARCH}"), "+", &format!("+ {SAID}")]);
    holds(&format!("{}{begun}{below}", plan()), &[months[1]]);
}

#[test]
fn what_others_do_around_a_self_audit_leaves_it_as_it_is() {
    let written = format!("{}{}", plan(), audit("amara"));
    let may = ("plan-self-audit-missing", "2026-05");
    // Ben answers in a quote and decides below it, a formatter wraps its lines, the heading gets a colon.
    let answered = edit("2026-04-02", "ben", &[&format!("| {SAID}"), "+", "+ > Thank you, I ask Ines."]);
    let decided = edit(
        "2026-04-02",
        "ben",
        &[&format!("| {SAID}"), "+", "+ - Decision: 2026-04-02 course-correct, Ines reads a draft"],
    );
    let wrapped = edit(
        "2026-04-02",
        "dana",
        &[&format!("- {SAID}"), "+ The ledger reads two services;", "+ the **sponsor** still wants it."],
    );
    let colon = edit("2026-04-02", "dana", &[&format!("- {MARCH}"), "+ #### Self-audit: 2026-03"]);
    holds(&format!("{written}{answered}"), &[may]);
    holds(&format!("{written}{decided}"), &[may]);
    holds(&format!("{written}{colon}"), &[may]);
    let emphasis = ("line-removed", "Dana Reyes took out");
    // Emphasis is a mark that readers see.
    holds(
        &format!("{written}{wrapped}"),
        &[emphasis, ("line-wrong-author", "Dana Reyes wrote this part"), may],
    );
    holds(&format!("{written}{}", wrapped.replace("**", "")), &[may]);
}

#[test]
fn a_self_reflection_is_its_engineers() {
    let packet = add(
        "2026-06-10",
        "ben",
        "Packets",
        &["### 2026-H1 L5", "", "- Headline: she made two services read from one ledger"],
    );
    let own = edit(
        "2026-06-11",
        "amara",
        &[
            "| - Headline: she made two services read from one ledger",
            "+",
            "+ #### Self-reflection",
            "+",
            "+ I hold back too long before I ask.",
        ],
    );
    let by = |who: &str, lines: &[&str]| format!("{packet}{own}{}", edit("2026-06-20", who, lines));
    let harsher = ["- I hold back too long before I ask.", "+ I never ask."];
    let removed = ("line-removed", "Ben Castillo took out Amara Okafor's `Self-reflection`");
    let wrong = ("packet-self-reflection-author", "Ben Castillo wrote this part");
    holds(&by("ben", &harsher), &[removed, wrong]);
    holds(&by("amara", &harsher), &[]);
    let all = ["- #### Self-reflection", "-", "- I hold back too long before I ask."];
    holds(&by("ben", &all), &[removed]);
    holds(&by("amara", &all), &[("line-taken-back", "Amara Okafor took their `Self-reflection` back")]);
}

#[test]
fn what_a_user_confirms_is_the_part_as_it_stood() {
    let confirmed = edit(
        "2026-05-04",
        "amara",
        &[
            "- - Surface: the support desk",
            "- - Status: planned",
            "+ - Surface: the support desk",
            "+ - Status: shipped 2026-04-30, https://acme.example/rfc/9",
            "+ - Confirmed: Ines Duarte (Support), 2026-05-04",
        ],
    );
    let of = |steps: &str| -> Vec<Option<Confirmation>> {
        let steps = format!("{}{confirmed}{steps}", plan());
        says(&steps, |record| {
            let plan = record.plans.first().unwrap();
            plan.said.artifacts.iter().map(|artifact| artifact.confirmed).take(1).collect()
        })
    };
    let (now, earlier) = ([Some(Confirmation::OfThis)], [Some(Confirmation::OfEarlierText)]);
    assert_eq!(of(""), now);
    // Another part changes, and the part's own open lines.
    let other = ["- #### Design doc: reconciliation", "+ #### Design doc: reconciliation of one day"];
    assert_eq!(of(&edit("2026-05-10", "amara", &other)), now);
    let status = [
        "- - Status: shipped 2026-04-30, https://acme.example/rfc/9",
        "+ - Status: shipped 2026-04-29, https://acme.example/rfc/9",
    ];
    assert_eq!(of(&edit("2026-05-10", "amara", &status)), now);
    // Its own text changes, or its title, whether or not both sign again.
    let surface = ["- - Surface: the support desk", "+ - Surface: everybody at Acme"];
    let changed = edit("2026-05-10", "amara", &surface);
    assert_eq!(of(&changed), earlier);
    let signed = |day: &str| {
        let sign = |who: &str, name: &str| {
            let line = format!("+ - Signed: {name}, {day}");
            edit(day, who, &["| - Signed: Ben Castillo, 2026-01-08", &line])
        };
        format!("{}{}", sign("amara", "Amara Okafor"), sign("ben", "Ben Castillo"))
    };
    let agreed = format!("{changed}{}", signed("2026-05-11"));
    assert_eq!(of(&agreed), earlier);
    let title = ["- #### Stretch project: one ledger", "+ #### Stretch project: all ledgers"];
    let titled = format!("{}{}", edit("2026-05-10", "ben", &title), signed("2026-05-11"));
    assert_eq!(of(&titled), earlier);
    // It changes back.
    let back =
        edit("2026-05-12", "amara", &["- - Surface: everybody at Acme", "+ - Surface: the support desk"]);
    assert_eq!(of(&format!("{agreed}{back}{}", signed("2026-05-13"))), now);
    // Ines looks again.
    let again = edit(
        "2026-05-12",
        "amara",
        &[
            "- - Confirmed: Ines Duarte (Support), 2026-05-04",
            "+ - Confirmed: Ines Duarte (Support), 2026-05-12",
        ],
    );
    assert_eq!(of(&format!("{agreed}{again}")), now);
}

#[test]
fn months_with_a_self_audit_are_the_engineers() {
    let months =
        |steps: &str| -> Vec<Month> { says(steps, |record| record.plans.first().unwrap().audits.clone()) };
    let march = Month::parse("2026-03").unwrap();
    assert_eq!(months(&format!("{}{}", plan(), audit("amara"))), [march]);
    assert_eq!(months(&format!("{}{}", plan(), audit("ben"))), [] as [Month; 0]);
}
