//! What documents are read as, and what changes their frozen text.

use super::{Document, Entry, NoteKind, PartKind, Problem, ProblemKind, parse};
use crate::field::label::{Label, Section, Spellings};
use crate::finding::RepoPath;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\nteam: Payments\nlevels: {L5: 2025-01-01}\nsince: 2023-01-09\n---\n\n";

pub(super) const PLAN: &str = "## Visibility plans

### 2026-H1

- Signed: Amara Okafor, 2026-01-07
- **Signed:** Ben Castillo, 2026-01-08

#### Stretch project: Ledger cut-over to the new clearing house

- Budget: HC-2214, two engineers through June
- Sponsor: Dana Reyes, VP Payments, 2026-01-05 \"top-3 priority this half\", https://x.example/memo
- Surface: Treasury closes the books on the new ledger
- Status: in progress

#### Cross-team artifact: RFC 112, idempotency keys

- Consumer: Checkout (Lena Vogt)
- Status: shipped 2026-03-18, https://x.example/112

#### Self-audit 2026-03

All fine so far.

- Gap: none
";

pub(super) const NOTE: &str = "## Notes

### 2026-03-12 SBI: review-turnaround

- Situation: sprint 23 of checkout-revamp, 2 to 12 March
- Behaviour: three of your reviews took more than four days
- Impact: one of them held the launch for a full sprint
- Ask: answer a review within 24 hours, or hand it to somebody who can
- Commit: 2026-04-09, at our 1:1 we look at the next two sprints
- Seen: Amara Okafor, 2026-03-13
- Outcome: 2026-04-09 unchanged, two more at five days
";

pub(super) fn read(body: &str) -> Document {
    parse(
        &RepoPath::new("people/pay/amara.md"),
        format!("{FRONT}{body}").as_bytes(),
        &Spellings::default(),
        &["Hobbies".to_owned()],
    )
}

pub(super) fn only(body: &str) -> Entry {
    let document = read(body);
    assert_eq!(document.entries.len(), 1);
    document.entries[0].clone()
}

fn kinds(document: &Document) -> Vec<(ProblemKind, &str)> {
    let place = |problem: &Problem| (problem.kind.clone(), document.source.slice(problem.span));
    document.problems.iter().map(|problem| (place(problem).0, place(problem).1)).collect()
}

#[test]
fn a_text_of_another_kind_is_told_so_once() {
    let path = RepoPath::new("people/pay/readme.md");
    let read = |text: &str| parse(&path, text.as_bytes(), &Spellings::default(), &[]);
    let foreign = read("# Payments\n\n## Rota\n\ntext\n\n## Links\n");
    assert_eq!(kinds(&foreign), [(ProblemKind::FrontMatterMissing, "# Payments")]);
    // A blank line before the front matter makes its last line a heading of CommonMark's.
    let shifted = read("\n---\nengineer: Amara <amara@acme.example>\n---\n\n## Notes\n\n## Rota\n");
    let found: Vec<ProblemKind> = kinds(&shifted).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(found, [ProblemKind::FrontMatterMissing]);
    // Who has written entries has written a growth doc, whatever became of its front matter: all else is judged.
    let written = read("## Rota\n\n## Notes\n\n### 2026-02-03 1:1\n\n- Seen: nobody\n");
    assert!(kinds(&written).len() > 1);
    let kinds_of = |text: &str| kinds(&read(text)).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    let page = "---\nlayout: page\ntags: [a]\n---\n\n## Rota\n\n## Notes\n\ntext\n";
    assert_eq!(kinds_of(page), [ProblemKind::FrontMatterStrange]);
    assert!(kinds_of(&page.replace("layout: page", "engineer: Amara <amara@acme.example>")).len() > 5);
}

fn value(entry: &Entry, label: Label) -> String {
    entry.value_of(label).unwrap().text.text().to_owned()
}

#[test]
fn a_plan_is_read_with_its_parts() {
    let document = read(PLAN);
    assert!(kinds(&document).is_empty());
    let plan = &document.entries[0];
    assert_eq!(plan.address.to_string(), "plan 2026-H1");
    assert_eq!(plan.fields_of(Label::Signed).count(), 2);
    assert_eq!(document.source.slice(plan.fields[1].value_span), "Ben Castillo, 2026-01-08");
    assert_eq!(document.source.slice(plan.fields[0].span), "Signed: Amara Okafor, 2026-01-07");
    assert_eq!(
        plan.parts.iter().map(|part| part.kind).collect::<Vec<_>>()[..2],
        [PartKind::Stretch, PartKind::CrossTeam]
    );
    assert!(matches!(plan.parts[2].kind, PartKind::SelfAudit(Some(_))));
    assert_eq!(plan.parts[0].title.text(), "Ledger cut-over to the new clearing house");
    let sponsor = plan.parts[0].fields_of(Label::Sponsor).next().unwrap();
    assert_eq!(sponsor.links, ["https://x.example/memo"]);
    assert_eq!(plan.all_fields().filter(|field| field.label == Label::Status).count(), 2);
    assert!(plan.all_fields().all(|field| field.mark.is_some() == field.label.stays_open_in(Section::Plans)));
    assert!(
        !plan.text.text().contains("Signed")
            && !plan.text.text().contains("All fine")
            && plan.text.text().contains("HC-2214")
    );
}

#[test]
fn a_note_is_read_in_every_shape_that_people_write() {
    let expected = only(NOTE);
    assert_eq!(expected.note, Some(NoteKind::Sbi));
    assert_eq!(
        value(&expected, Label::Ask),
        "answer a review within 24 hours, or hand it to somebody who can"
    );
    let lines = NOTE.replace("- ", "");
    let bold = NOTE
        .replace("- Situation:", "- **Situation.**")
        .replace("- Behaviour:", "* **Behaviour**:")
        .replace("Ask:", "**ask:**");
    let one_item = lines.replace("Situation:", "- Situation:");
    let loose = NOTE.replace("\n- ", "\n\n- ");
    for text in [&lines, &bold, &one_item, &loose] {
        let note = only(text);
        for label in [
            Label::Situation,
            Label::Behavior,
            Label::Impact,
            Label::Ask,
            Label::Commit,
            Label::Seen,
            Label::Outcome,
        ] {
            assert_eq!(value(&note, label), value(&expected, label), "{label} in {text}");
        }
        assert_eq!(note.field(Label::Seen).unwrap().mark, expected.field(Label::Seen).unwrap().mark);
    }
}

#[test]
fn prose_runs_on_and_one_line_does_not() {
    let note = only(
        "## Notes\n### 2026-03-12 SBI: x\nSituation: one\n*two*\n\nthree\n\n- four\n- Seen: A, 2026-03-13\n  wrapped\n\n  not seen\n\n  Outcome: 2026-04-09 improved\n  also not\n- five\n\nImpact: six\n",
    );
    assert_eq!(value(&note, Label::Situation), "one two\nthree\nfour");
    assert_eq!(value(&note, Label::Seen), "A, 2026-03-13 wrapped");
    assert_eq!(value(&note, Label::Outcome), "2026-04-09 improved");
    assert_eq!(note.text.text(), "Situation: one two\nthree\nfour\nnot seen\nalso not\nfive\nImpact: six");
}

#[test]
fn a_checklist_belongs_to_its_label() {
    for text in [
        "## Goals\n### Own it\nEvidence I will look for:\n- [x] a https://x.example\n- [ ] b\n\nFor: Staff\n",
        "## Goals\n### Own it\n#### Evidence I will look for\n\n- [x] a https://x.example\n- [ ] b\n",
        "## Goals\n### Own it\n- Evidence I will look for:\n  - [x] a https://x.example\n  - [ ] b\n- For: Staff\n",
        "## Goals\n### Own it\n- Evidence I will look for:\n- [x] a https://x.example\n- [ ] b\n- For: Staff\n",
    ] {
        let goal = only(text);
        let found: Vec<_> =
            goal.bullets.iter().filter(|bullet| bullet.under == Some(Label::Evidence)).collect();
        assert_eq!(
            found.iter().map(|bullet| bullet.ticked).collect::<Vec<_>>(),
            [Some(true), Some(false)],
            "{text}"
        );
        assert_eq!(found[0].links, ["https://x.example"]);
        assert!(goal.value_of(Label::Evidence).is_some());
    }
}

#[test]
fn named_parts_are_values() {
    let review = only(
        "## Reviews\n### 2026-Q1\n#### Progress\nMuch.\n\n- more\n#### Standing: not yet\n#### Seen\nAmara Okafor, 2026-04-02\n",
    );
    assert_eq!(value(&review, Label::Progress), "Much.\nmore");
    assert_eq!(value(&review, Label::Standing), "not yet");
    let below = only("## Reviews\n### 2026-Q1\n#### Progress\nMuch.\n\n- Standing: candidate\n");
    assert_eq!(value(&below, Label::Standing), "candidate");
    assert!(review.all_fields().any(|field| field.label == Label::Seen && field.mark.is_some()));
    assert_eq!(
        review.frozen,
        only("## Reviews\n### 2026-Q1\n#### Progress\nMuch.\n\n- more\n#### Standing: not yet\n").frozen
    );
}

#[test]
fn what_is_not_frozen_cannot_say_what_must_be() {
    let plan = only(&format!("{PLAN}\n#### Decision\n\n2026-05-02 course-correct\n\n- Gap: another\n"));
    assert!(plan.frozen == only(PLAN).frozen);
    assert!(!plan.all_fields().any(|field| field.label == Label::Gap));
    assert!(plan.all_fields().any(|field| field.label == Label::Decision));
}

#[test]
fn a_byte_order_mark_and_a_retraction_are_read() {
    let text = format!("\u{feff}{FRONT}{NOTE}");
    let document = parse(&RepoPath::new("a.md"), text.as_bytes(), &Spellings::default(), &[]);
    assert!(document.problems.is_empty() && document.entries[0].frozen == only(NOTE).frozen);
    let retracted = only(
        "## Notes\n### 2026-03-12 SBI: review-turnaround\nRetracted: 2026-03-14, it was somebody else\n",
    );
    assert!(
        retracted.is_retracted()
            && retracted.frozen != only(NOTE).frozen
            && retracted.address == document.entries[0].address
    );
}

#[test]
fn updates_have_bullets_and_answers() {
    let update = only(
        "## Updates\n### 2026-03\n- Shipped: a\n- Blocked: b\n- no label\n\n> Thanks, Amara.\n\nAnswer: more\n\nand more\n",
    );
    let labels: Vec<_> = update.bullets.iter().map(|bullet| bullet.label).collect();
    assert_eq!(labels, [Some(Label::Shipped), Some(Label::Blocked), None]);
    assert_eq!((update.bullets[2].under, update.quotes.len()), (None, 1));
    assert_eq!(
        update.frozen,
        only("## Updates\n### 2026-03\n- Shipped: a\n- Blocked: b\n- no label\n").frozen
    );
    assert_eq!(value(&update, Label::Answer), "more\nand more");
}

#[test]
fn wins_are_bullets() {
    let document = read(
        "## Wins\n\n- 2026-02-11 Impact: cut cost 18%, https://x.example/1 (led; team of three)\n- [ ] two\n",
    );
    assert_eq!(document.wins.len(), 2);
    assert_eq!(document.wins[0].bullet.links, ["https://x.example/1"]);
    assert_eq!(
        document.wins[0].bullet.text.text(),
        "2026-02-11 Impact: cut cost 18%, https://x.example/1 (led; team of three)"
    );
}

#[test]
fn headings_that_are_none_of_the_conventions() {
    let document = read(
        "# Amara\n\n## Hobbies\n\n### chess\n\n## Nots\n\n### 2026-03-12 SBI: x\n\n## Misc\n\n## Notes\n\n### March\n\n#### 2026-03-12 SBI: y\n\n## Updates\n\n#### 2026-04\n",
    );
    assert_eq!(
        kinds(&document),
        [
            (ProblemKind::UnknownSection { section: Some(Section::Notes) }, "## Nots"),
            (ProblemKind::UnknownSection { section: None }, "## Misc"),
            (ProblemKind::UnknownEntry { section: Section::Notes }, "### March"),
            (ProblemKind::UnknownEntry { section: Section::Updates }, "#### 2026-04"),
        ]
    );
}

#[test]
fn a_section_at_the_wrong_level_is_reported_once() {
    let document = read(
        "# Notes\n\n## 2026-03-12 SBI: x\n\n## 2026-03-13 SBI: y\n\n## Goals\n\n### Reviews\n\n## Misc\n\n# Amara\n\n### 2026-03-14 SBI: z\n",
    );
    assert_eq!(
        kinds(&document),
        [
            (ProblemKind::UnknownSection { section: Some(Section::Notes) }, "# Notes"),
            (ProblemKind::UnknownSection { section: None }, "## Misc"),
            (ProblemKind::UnknownSection { section: Some(Section::Notes) }, "### 2026-03-14 SBI: z"),
        ]
    );
    assert_eq!(document.entries.len(), 1);
    let document = read("## Updates\n### Notes\n#### 2026-03-12 SBI: x\n### 2026-04\n");
    assert_eq!(document.problems.len(), 1);
    assert_eq!(document.entries[0].address.to_string(), "update 2026-04");
}

#[test]
fn a_title_inside_an_entry_is_its_text_and_a_title_of_sections_is_not() {
    for title in ["# From the call\n", "From the call\n===\n"] {
        let text = |below: &str| format!("{NOTE}\n{title}\n{below}\n### 2026-03-13 1:1\n\nWe met.\n");
        let document = read(&text("It was left open."));
        assert!(kinds(&document).is_empty() && document.unread.is_empty());
        assert_eq!(document.entries.len(), 2);
        assert!(document.entries[0].text.text().ends_with("From the call\nIt was left open."));
        assert!(document.entries[0].frozen != read(&text("It was shut.")).entries[0].frozen);
        assert!(document.entries[0].frozen != only(NOTE).frozen);
    }
    let titled = read(&format!("# Amara\n\n{NOTE}\n# Plans\n\n<!-- by half -->\n\n{PLAN}"));
    assert!(kinds(&titled).is_empty() && titled.unread.is_empty());
    assert_eq!(titled.entries[0].frozen, only(NOTE).frozen);
    // At the end of the file it is a line of the entry that nobody may change.
    assert!(only(&format!("{NOTE}\n# 3 on our list\n")).frozen != only(NOTE).frozen);
}

#[test]
fn what_is_in_no_entry_is_unread() {
    let document = read(
        "# Amara\n\nhello\n\n- one\n\n## Notes\n\n***\n\nA.\n\n#### B\n\n| c |\n|---|\n\n### March\n\nd\n\n## Hobbies\n\ne\n\n## Wins\n\n- 2026-01-01 f\n\ng\n",
    );
    let outside = |section| ProblemKind::TextOutsideEntry { section };
    assert_eq!(
        kinds(&document),
        [
            (outside(None), "hello\n\n- one"),
            (outside(Some(Section::Notes)), "A.\n\n#### B\n\n| c |\n|---|"),
            (ProblemKind::UnknownEntry { section: Section::Notes }, "### March"),
            (outside(Some(Section::Wins)), "g"),
        ]
    );
    let unread = |is_allowed| {
        let spans = document.unread.iter().filter(move |unread| unread.is_allowed == is_allowed);
        spans.map(|unread| document.source.slice(unread.span)).collect::<Vec<_>>()
    };
    assert_eq!(unread(false), ["hello", "- one", "A.", "#### B", "| c |\n|---|", "### March", "d", "g"]);
    assert_eq!(unread(true), ["## Hobbies", "e"]);
}

#[test]
fn only_top_level_headings_count() {
    let document = read(
        "## Notes\n> ### 2026-03-12 SBI: a\n\n- ### 2026-03-12 SBI: b\n\n```\n### 2026-03-12 SBI: c\n```\n<!--\n### 2026-03-12 SBI: d\n-->\n\n<div>\n\n### 2026-03-12 SBI: f\n\n</div>\n",
    );
    assert_eq!(
        document.entries.iter().map(|entry| entry.address.to_string()).collect::<Vec<_>>(),
        ["note 2026-03-12 f"]
    );
    assert_eq!(read(&NOTE.replace("## Notes\n", "Notes\n-----\n")).entries.len(), 1);
    let document = read(&format!("```\n{NOTE}"));
    assert!(document.entries.is_empty());
    let document = read(&format!("<!-- \n{NOTE}"));
    assert!(document.entries.is_empty());
}

#[test]
fn addresses_are_unique() {
    let document = read("## Notes\n### 2026-03-12 SBI: x\n### 2026-03-12 1:1: X\n### 2026-03-12 1:1\n");
    let first = document.entries[0].heading;
    assert_eq!(document.problems.len(), 1);
    assert!(
        matches!(&document.problems[0].kind, ProblemKind::DuplicateEntry { first: at, .. } if *at == first)
    );
}

#[test]
fn bad_values_are_found_where_they_stand() {
    let document = read(
        "## Notes\n### 2026-03-12 SBI: x\n- Seen: Amara\n- Outcome: soon\n- Outcome:\n- Correction: 2026-04-01 it was Tuesday\n",
    );
    let found: Vec<_> = document.problems.iter().map(|problem| document.source.slice(problem.span)).collect();
    assert_eq!(found, ["Amara", "soon"]);
    assert!(
        document
            .problems
            .iter()
            .all(|problem| matches!(problem.kind, ProblemKind::BadValue { entry: Some(_), .. }))
    );
}

#[test]
fn invisible_characters_are_serious_where_somebody_agreed() {
    let text = NOTE
        .replace("three of", "three\u{200b} of")
        .replace("five days", "five\u{200b} days")
        .replace("SBI: ", "SBI: \u{200b}");
    let document = read(&format!("x\u{ad}\n{text}"));
    let serious: Vec<_> = document
        .problems
        .iter()
        .filter_map(|problem| {
            if let ProblemKind::InvisibleCharacter { serious, .. } = problem.kind {
                Some(serious)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(serious, [false, true, true, false]);
}

#[test]
fn an_invisible_character_in_a_name_is_serious_where_nothing_is_frozen_too() {
    let serious = |text: &str| -> Vec<bool> {
        let problems = read(text).problems;
        problems
            .iter()
            .filter_map(|p| {
                if let ProblemKind::InvisibleCharacter { serious, .. } = p.kind {
                    Some(serious)
                } else {
                    None
                }
            })
            .collect()
    };
    for (named, other) in [
        (
            "## Visibility plans\n\n### 2026-H1\n\n- Signed: Amara\u{200b} Okafor, 2026-01-12\n",
            "- Decision: 2026-05-02 course\u{200b}-correct",
        ),
        (
            "## Notes\n\n### 2026-02-03 1:1\n\nx\n\n- Seen: Amara\u{ad} Okafor, 2026-02-04\n",
            "- Correction: 2026-02-04 it\u{ad} was two",
        ),
        (
            "## Reviews\n\n### 2026-Q1\n\n- Seen: Ama\u{202e}ra Okafor, 2026-04-20\n",
            "- Standing: candi\u{202e}date",
        ),
        ("## Calibrations\n\n### 2026-H1\n\n- Took part: Dana\u{feff} Reyes\n", "- Gap: Sco\u{feff}pe"),
    ] {
        assert_eq!(serious(named), [true], "{named}");
        let heading = named.rsplit_once("- ").expect("a field").0;
        assert_eq!(serious(&format!("{heading}{other}\n")), [false], "{other}");
    }
}

#[test]
fn files_that_are_no_text() {
    let parse = |bytes: &[u8]| parse(&RepoPath::new("a.md"), bytes, &Spellings::default(), &[]);
    let latin = parse(&[FRONT.as_bytes(), NOTE.as_bytes(), b"\xe9"].concat());
    assert_eq!((latin.entries.len(), latin.problems.len()), (1, 1));
    let utf16: Vec<u8> = NOTE.encode_utf16().flat_map(u16::to_le_bytes).chain([0xFF, 0xFE]).collect();
    assert!(matches!(parse(&utf16).problems[..], [Problem { kind: ProblemKind::NoText { .. }, .. }]));
}

#[test]
fn deep_and_large_files_are_read() {
    for mark in [">", "- "] {
        assert_eq!(read(&format!("{NOTE}\n{}x", mark.repeat(400))).entries.len(), 1);
        // Deeper than anybody writes: one finding, at its place.
        let text = format!("{NOTE}\n{}x\n{}", mark.repeat(100_000), "a b\n".repeat(50_000));
        let deep = read(&text);
        assert!(matches!(deep.problems[..], [Problem { kind: ProblemKind::TooDeep, .. }]));
        assert!(deep.source.text()[deep.problems[0].span.start..].starts_with(mark));
    }
    let lazy = format!("{NOTE}\n{}\n{}", ">".repeat(900), "a b\n".repeat(50_000));
    assert_eq!(read(&lazy).entries.len(), 1);
    let quotes = format!("{NOTE}\n{}a{}", ">".repeat(900), " ".repeat(500_000));
    assert_eq!(read(&quotes).entries.len(), 1);
    let addresses =
        format!("{NOTE}- Outcome: 2026-04-09 moot {}{}", "https://".repeat(50_000), ")".repeat(200_000));
    assert_eq!(read(&addresses).entries.len(), 1);
    let smuggled = format!("---\n{}---\n", "a: \u{2028}\n".repeat(50_000));
    let _ = parse(&RepoPath::new("a.md"), smuggled.as_bytes(), &Spellings::default(), &[]);
    let notes: String = (0..3000).map(|n| format!("a[^{n}]\n\n[^{n}]: b[^{}]\n\n", n + 1)).collect();
    assert_eq!(read(&format!("{NOTE}\n{notes}")).entries.len(), 1);
}
