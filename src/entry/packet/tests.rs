//! Are packets read as they are written?

use super::reason::named;
use super::{LetterKind, Mentees, Packet, Reason};
use crate::document::Document;
use crate::document::line::Form;
use crate::field::address::{Address, Behaviour};
use crate::field::date::{Day, Quarter};
use crate::field::label::Label;
use crate::field::label::Spellings;
use crate::field::span::Span;
use crate::finding::RepoPath;
use crate::settings::Rubric;

fn document(packet: &str) -> Document {
    crate::document::parse(
        &RepoPath::new("people/a.md"),
        format!("## Packets\n\n{packet}").as_bytes(),
        &Spellings::default(),
        &[],
    )
}

fn rubric() -> Rubric {
    let texts = |levels: &[&str]| levels.iter().map(|level| ((*level).to_owned(), "x".into())).collect();
    Rubric {
        levels: vec!["L5".to_owned(), "Staff".to_owned()],
        dimensions: vec![
            ("Scope".to_owned(), texts(&["L5", "Staff"])),
            ("Leverage".to_owned(), texts(&["Staff"])),
        ],
        ..Rubric::default()
    }
}

const PACKET: &str = "### 2026-H1 Staff\n\n- Headline: she did it\n- Promotion sponsor: Lena Vogt, Checkout\n\
- Letter: staff on the team, Ola Berg, 2026-06-02, https://x.example/l/1\n- Letter: over a year on the team, 2026-06-03\n- Letter: a customer, Ines\n\n\
#### Scope\n\n- one, https://x.example/1\n  and more\n- two, [here](https://x.example/2)\n- three\n- one again, https://x.example/1\n\n\
#### Leverage: at bar\n\nThe RFC, https://x.example/3, and [another][4]; https://x.example/3.\n\n\
#### Counter-argument\n\n\"One project.\" Response: two.\n\n#### Counter-argument\n\n\"One team.\"\n\nResponse: three.\n\n\
- Counter-argument: \"One year.\"\n\n\
#### Gaps\n\n- Estimates, `note 2026-02-12 ranges`, by 2026-Q3\n- Leverage, (review 2025-Q4)\n- Depth\n\n- Rating: meets\n";

#[test]
fn a_packet_is_read() {
    let document = document(PACKET);
    let packet = Packet::all(&document).next().unwrap();
    let rubric = rubric();
    assert_eq!(packet.level, Some("Staff"));
    assert_eq!(packet.asked(Some(&rubric)).unwrap(), ["Scope", "Leverage"]);
    let linked = |name: &str| {
        packet.dimension(name).unwrap().examples.iter().map(|example| example.linked).collect::<Vec<_>>()
    };
    assert_eq!(linked("Scope"), [true, true, false, false]);
    assert_eq!(linked("Leverage"), [true, true]);
    let letters: Vec<_> =
        packet.letters().iter().map(|letter| (letter.kind, letter.has_name, letter.day.is_some())).collect();
    assert_eq!(
        letters,
        [
            (Some(LetterKind::Staff), true, true),
            (Some(LetterKind::OverAYear), false, true),
            (None, true, false)
        ]
    );
    assert_eq!(
        packet.objections().iter().map(|objection| objection.is_answered).collect::<Vec<_>>(),
        [true, true, false]
    );
    let reasons = packet.reasons(&[]);
    let names: Vec<String> =
        reasons.iter().map(|reason| reason.names.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(names, ["note 2026-02-12 ranges", "review 2025-Q4", ""]);
    assert!(packet.has_link());
}

#[test]
fn dimensions_of_a_level() {
    let rubric = rubric();
    let asked = |heading: &str| {
        let document = document(&format!("### {heading}\n\nx\n"));
        let packet = Packet::all(&document).next().unwrap();
        packet.asked(Some(&rubric)).map(|names| names.len())
    };
    assert_eq!((asked("2026-H1 L5"), asked("2026-H1"), asked("2026-H1 L9")), (Some(1), Some(2), None));
}

#[test]
fn a_dimension_may_be_a_paragraph_with_its_list() {
    for (open, close) in [("**", ".**"), ("**", ":**"), ("**", "**:"), ("", ":"), ("__", ".__")] {
        let label = |name: &str| format!("{open}{name}{close}");
        let scope = "At bar.\n\n1. one, https://x.example/1\n2. two: <https://x.example/2>";
        let leverage = "Approaching, by 2026-Q3.\n\nIt is one, https://x.example/3, and\n\n- another, [here](https://x.example/4)";
        let text = format!(
            "### 2026-H1 Staff\n\n{} she did it\n\n{} {scope}\n\n{} {leverage}\n\n{} https://x.example/5\n",
            label("Headline"),
            label("Scope"),
            label("Leverage"),
            label("Manager moves"),
        );
        let document = document(&text);
        let packet = Packet::all(&document).next().unwrap();
        for name in ["Scope", "Leverage"] {
            let shown = packet.dimension(name).unwrap_or_else(|| panic!("{name} in {text}"));
            assert_eq!(shown.examples.len(), 2, "{name} in {text}");
            let told =
                |span: Span| document.source.slice(span).trim_start().trim_start_matches('*').to_owned();
            assert!(told(shown.span).starts_with(name), "{name} in {text}");
            assert!(told(shown.body).trim_start().starts_with(['A', '\u{20}']), "{name} in {text}");
        }
    }
}

#[test]
fn each_paragraph_that_names_something_is_a_gap() {
    let names = |gaps: &str| {
        let document = document(&format!("### 2026-H1 Staff\n\n#### Gaps\n\n{gaps}\n"));
        Packet::all(&document)
            .next()
            .unwrap()
            .reasons(&[])
            .iter()
            .map(|reason| reason.names.len())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("Reach, review 2025-Q4.\nAnd more.\n\nAn aside.\n\nDates, review 2026-Q1."), [1, 1]);
    assert_eq!(names("Reach.\n\nAs said in review 2025-Q4 and review 2026-Q1."), [2]);
    assert_eq!(names("Reach.\n\nDates."), [0]);
}

#[test]
fn gaps_may_be_a_line_each() {
    let text = "### 2026-H1 Staff\n\n- Gap: reach, review 2025-Q4\n- **Gap:** dates, review 2026-Q1\n\n#### Gap: depth, review 2025-Q3\n";
    for text in [
        text.to_owned(),
        text.replace("\n\n- Gap", "\n\n#### Gaps\n\n- Gap").replace("#### Gap: depth", "- Gap: depth"),
    ] {
        let document = document(&text);
        let reasons = Packet::all(&document).next().unwrap().reasons(&[]);
        let told = |reason: &Reason| reason.label == Label::Gaps;
        assert!(reasons.len() >= 2 && reasons.iter().all(told), "{text}");
    }
}

#[test]
fn what_the_gaps_say_of_a_dimension_is_no_dimension() {
    let document =
        document("### 2026-H1 Staff\n\n#### Gaps\n\n- Scope: one service, `note 2026-02-12 ranges`\n");
    assert!(Packet::all(&document).next().unwrap().dimension("Scope").is_none());
}

#[test]
fn a_dimension_may_be_a_line() {
    let document = document(
        "### 2026-H1\n\n- Headline: x\n- **Scope:** at bar\n  - one, https://x.example/1\n  - two\n- Leverage: none\n\nDepth: a, https://x.example/2\nb\n\nc\n",
    );
    let packet = Packet::all(&document).next().unwrap();
    let linked = |name: &str| {
        packet
            .dimension(name)
            .map(|shown| shown.examples.iter().map(|example| example.linked).collect::<Vec<_>>())
    };
    assert_eq!(linked("Scope"), Some(vec![true, false]));
    assert_eq!(
        (linked("Leverage"), linked("Depth"), linked("Impact")),
        (Some(vec![]), Some(vec![true]), None)
    );
}

#[test]
fn what_a_gap_names() {
    let of = |day: &str, slug: Option<&str>| Address::Note {
        day: Day::parse(day).unwrap(),
        behaviour: slug.and_then(Behaviour::parse),
    };
    let known = [
        Address::Review { quarter: Quarter::parse("2026-Q1").unwrap() },
        of("2026-02-12", None),
        of("2026-02-19", Some("ranges")),
    ];
    let known: Vec<&Address> = known.iter().collect();
    let names =
        |text: &str| named(text, &known).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    assert_eq!(names("see 2026-Q1, at bar by 2026-Q3"), "review 2026-Q1");
    assert_eq!(names("the note of 12 February (2026-02-12)"), "note 2026-02-12");
    assert_eq!(names("note 2026-02-12 says"), "note 2026-02-12");
    assert_eq!(names("[pip 2026-05-04 reviews](#x), since 2026-05-05"), "pip 2026-05-04 reviews");
    assert_eq!(names("review 2025-Q4 and note 2026-03-01 x"), "review 2025-Q4; note 2026-03-01 x");
    assert_eq!(names("the 1:1 of 2026-02-19"), "note 2026-02-19 ranges");
    assert_eq!(names("2026-02-19 SBI: ranges"), "note 2026-02-19 ranges");
    assert_eq!(names("note 2026-02-19 others"), "note 2026-02-19 others");
    assert_eq!(names("nothing"), "");
}

const LONG: &str = "### 2026-H1 Staff\n\n- Form: long\n- Eligibility: 2026-04-02, Amara Okafor and Ben Castillo\n\n#### Background\n\nSince 2021.\n\n\
#### Statement of intent\n\nStaff.\n\n#### Competency matrix\n\n##### Scope\n\n- one, https://x.example/1\n- two, https://x.example/2\n\n##### Leverage (approaching)\n\nThree, https://x.example/3\n\n\
#### Initiative: cut-over\n\n##### Overview\n\nFour services.\n\nIn two halves.\n\n##### Roles and responsibilities\n\nLed.\n\n- Results and impact: 48 minutes.\n- Signals: end-to-end ownership, ambiguity, assigning work, commitments met\n\n\
#### Initiative: RFC 112\n\n**Overview.** Keys.\n\n**Roles and responsibilities.** Wrote it.\n\n**Results and impact.** Adopted.\n\n- Signals: unfamiliar areas; enabling others; working relationships with Ben\n\n\
#### Technical leadership\n\n- the ledger, https://x.example/4\n- payouts, https://x.example/5\n\n#### Mentoring\n\n- New graduate: Tomas, refunds\n- New graduate: Mia, reports\n- Intern: Ola, the simulator\n\n\
#### Cross-functional work\n\nTreasury.\n\n#### Values\n\nCandour.\n\n#### Summary\n\nThe case.\n";

fn lacks(text: &str, en: bool) -> Vec<String> {
    let document = document(text);
    let packet = Packet::all(&document).next().unwrap();
    packet.lacks_of_long_form(en).iter().map(|lack| lack.what.text().to_owned()).collect()
}

#[test]
fn a_long_packet_is_read() {
    let document = document(LONG);
    let packet = Packet::all(&document).next().unwrap();
    assert_eq!((packet.form(), packet.initiatives().count(), packet.components()), (Form::Long, 2, 2));
    assert_eq!(packet.mentees(), Mentees::NEEDED);
    let overview = packet.initiatives().next().unwrap().section(Label::Overview).next().unwrap();
    assert_eq!(overview.value.text(), "Four services.\nIn two halves.");
    assert_eq!(packet.dimension("Scope").unwrap().examples.len(), 2);
    assert_eq!(packet.dimension("Leverage").unwrap().examples.len(), 1);
    assert_eq!(lacks(LONG, true), Vec::<String>::new());
    assert_eq!(lacks(LONG, false), Vec::<String>::new());
}

#[test]
fn what_a_long_packet_lacks() {
    for (part, instead, lack) in [
        ("- Eligibility: 2026-04-02, Amara Okafor and Ben Castillo\n", "", "the packet has no `Eligibility`"),
        ("Since 2021.", "", "`Background` is empty"),
        ("#### Values\n\nCandour.\n\n", "", "the packet has no `Values`"),
        ("#### Initiative: RFC 112", "#### RFC 112", "initiatives in this packet: 1 (needs 2)"),
        (
            "##### Roles and responsibilities\n\nLed.\n\n",
            "",
            "this initiative has no `Roles and responsibilities`",
        ),
        ("assigning work, ", "", "no initiative names these signals: assigning work"),
        ("- payouts, https://x.example/5\n", "", "components under `Technical leadership`: 1 (needs 2)"),
        (
            "- Intern: Ola, the simulator\n",
            "",
            "new graduates under `Mentoring`: 2 (needs 2), interns: 0 (needs 1)",
        ),
        (
            "- New graduate: Mia, reports\n",
            "",
            "new graduates under `Mentoring`: 1 (needs 2), interns: 1 (needs 1)",
        ),
    ] {
        assert!(LONG.contains(part), "{part}");
        let found = lacks(&LONG.replace(part, instead), true);
        assert!(found.iter().any(|found| found == lack), "{lack}: {found:?}");
    }
    assert_eq!(
        lacks(&LONG.replace("assigning work, ", ""), false),
        ["the initiatives name 6 of seven signals"]
    );
}

#[test]
fn a_standard_packet_may_use_the_words_of_the_long_form() {
    let document = document(
        "### 2026-H1 Staff\n\n#### Mentoring\n\n- Intern: Ola, https://x.example/1\n- Component: b, https://x.example/2\n",
    );
    let packet = Packet::all(&document).next().unwrap();
    assert_eq!(packet.form(), Form::Standard);
    assert_eq!(packet.dimension("Mentoring").unwrap().examples.len(), 2);
    assert_eq!(packet.case().len(), 1);
}
