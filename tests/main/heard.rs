//! Is the engineer heard? What is said, who really said it, and whether it is answered, as all pages have it; each attack has its honest
//! twin.

use growthlint::lint;
use growthlint::page::objections;
use growthlint::record::{Reach, Record};
use growthlint::story::Story;

use crate::common::memory::View;
use crate::common::{in_state, lint_played};

const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person noor Noor Aziz <noor@acme.example>
person dana Dana Reyes <dana@acme.example>
person home Amara Okafor <amara@home.example>
as-of 2026-07-01

commit 2026-01-02 dana: Start
  new people/noor.md engineer noor manager dana
  new people/amara.md engineer amara manager ben

commit 2026-03-12 ben: A note
  add people/amara.md ## Notes
  | ### 2026-03-12 1:1: reviews
  | - Called out: three reviews took more than four days

commit 2026-04-10 ben: A review
  add people/amara.md ## Reviews
  | ### 2026-Q1
  | - Standing: not yet
";

const CALLED: &str = "- Called out: three reviews took more than four days";
const STANDING: &str = "- Standing: not yet";
const DISAGREE: &str = "- Disagree: two of them waited for Noor";
const NOT_SO: &str = "- Seen: Amara Okafor, 2026-04-14, disagree: I was away";
const SURPRISED: &str = "- Seen: Amara Okafor, 2026-04-14, surprised";
const ANSWER: &str = "- Answer: we looked at them again";

/// What is said on the pages after some steps, a line each.
fn said(steps: &str) -> Vec<String> {
    said_with(steps, Reach::Whole)
}

fn said_with(steps: &str, reach: Reach) -> Vec<String> {
    let played = Story::parse(&format!("{PEOPLE}{steps}")).unwrap().play().unwrap();
    in_state(&played, View::Trusted, "", true, |state| {
        let document = state.documents.iter().find(|document| document.path.as_str() == "people/amara.md");
        let record = Record::new(lint::record(state, document.unwrap()).unwrap().context, state.today, reach);
        objections::lines(&objections::rows(&record), "Amara").into_iter().map(|said| said.text).collect()
    })
}

/// The rules that find something beyond infos, without those about what these stories do not tell.
fn found(steps: &str) -> Vec<&'static str> {
    let played = Story::parse(&format!("{PEOPLE}{steps}")).unwrap().play().unwrap();
    let findings = lint_played(&played, "", true).into_iter();
    let about =
        |rule: &str| rule.starts_with("line-") || rule.starts_with("objection") || rule.contains("author");
    let unproven = |rule: &str| rule.ends_with("unproven");
    let mut rules: Vec<&str> =
        findings.map(|finding| finding.rule).filter(|rule| about(rule) || unproven(rule)).collect();
    rules.sort_unstable();
    rules
}

fn below(day: &str, who: &str, line: &str, added: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  | {line}\n  + {added}\n")
}

fn instead(day: &str, who: &str, line: &str, other: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - {line}\n  + {other}\n")
}

fn without(day: &str, who: &str, line: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - {line}\n")
}

const OPEN: &str = "Amara disagrees with note 2026-03-12 reviews (since 2026-03-13, unanswered)";
const DONE: &str = "answered: note 2026-03-12 reviews";

fn objected() -> String {
    below("2026-03-13", "amara", CALLED, DISAGREE)
}

#[test]
fn what_the_engineer_objects_to_is_heard_until_it_is_answered() {
    assert_eq!(said(""), [""; 0]);
    assert_eq!(said(&objected()), [OPEN]);
    assert_eq!(found(&objected()), ["objection-unanswered"]);
    let seen = below("2026-04-14", "amara", CALLED, NOT_SO);
    assert_eq!(said(&seen), ["Amara disagrees with note 2026-03-12 reviews (since 2026-04-14, unanswered)"]);
    let surprised = below("2026-04-14", "amara", STANDING, SURPRISED);
    assert_eq!(said(&surprised), ["Amara was surprised by review 2026-Q1 (2026-04-14, unanswered)"]);
    let answered = format!("{}{}", objected(), below("2026-03-20", "ben", DISAGREE, ANSWER));
    assert_eq!(said(&answered), [DONE]);
    assert_eq!(found(&answered), [""; 0]);
    // What is not answered comes first.
    let both = format!("{answered}{surprised}");
    assert_eq!(said(&both), ["Amara was surprised by review 2026-Q1 (2026-04-14, unanswered)", DONE]);
}

#[test]
fn an_answer_comes_from_the_manager_and_after_the_objection() {
    let early = format!("{}{}", below("2026-03-12", "ben", CALLED, ANSWER), objected());
    assert_eq!(said(&early), [OPEN]);
    let by_herself = format!("{}{}", objected(), below("2026-03-20", "amara", DISAGREE, ANSWER));
    assert_eq!(said(&by_herself), [OPEN]);
    assert_eq!(found(&by_herself), ["note-wrong-author", "objection-unanswered"]);
    let by_noor = format!("{}{}", objected(), below("2026-03-20", "noor", DISAGREE, ANSWER));
    assert_eq!(said(&by_noor), [OPEN]);
    // Nobody knows the address, and nobody is accused.
    let unknown = "person eve Eve Stranger <eve@nowhere.example>\n";
    let by_eve = format!("{unknown}{}{}", objected(), below("2026-03-20", "eve", DISAGREE, ANSWER));
    assert_eq!(
        said(&by_eve),
        [
            "Amara disagrees with note 2026-03-12 reviews (since 2026-03-13, not established whether it is answered)"
        ]
    );
    assert_eq!(found(&by_eve), ["author-unknown"]);
    // Neither an outcome nor a changed review is an answer.
    let outcome =
        format!("{}{}", objected(), below("2026-03-20", "ben", DISAGREE, "- Outcome: 2026-03-20 improved"));
    assert_eq!(said(&outcome), [OPEN]);
    let surprised = below("2026-04-14", "amara", STANDING, SURPRISED);
    let changed = format!("{surprised}{}", instead("2026-04-20", "ben", STANDING, "- Standing: candidate"));
    assert_eq!(said(&changed), ["Amara was surprised by review 2026-Q1 (2026-04-14, unanswered)"]);
    // An empty answer answers nothing.
    let empty = format!("{}{}", objected(), below("2026-03-20", "ben", DISAGREE, "- Answer:"));
    assert_eq!(said(&empty), [OPEN]);
}

#[test]
fn an_objection_is_the_engineers_own() {
    let in_her_name = below("2026-03-13", "ben", CALLED, DISAGREE);
    assert_eq!(said(&in_her_name), [""; 0]);
    assert_eq!(found(&in_her_name), ["line-wrong-author"]);
    let seen = below("2026-04-14", "ben", CALLED, NOT_SO);
    assert_eq!((said(&seen), found(&seen)), (Vec::new(), vec!["note-seen-unproven"]));
    let noors =
        below("2026-04-14", "noor", CALLED, "- Seen: Noor Aziz, 2026-04-14, disagree: they were mine");
    assert_eq!(said(&noors), [""; 0]);
    let from_home = below("2026-03-13", "home", CALLED, DISAGREE);
    assert_eq!(
        said(&from_home),
        [
            "Amara disagrees with note 2026-03-12 reviews (since 2026-03-13, not established who wrote it, unanswered)"
        ]
    );
    assert_eq!(found(&from_home), ["author-unknown"]);
}

#[test]
fn only_the_engineer_takes_an_objection_back() {
    let back = format!("{}{}", objected(), without("2026-03-20", "amara", DISAGREE));
    assert_eq!((said(&back), found(&back)), (Vec::new(), vec!["line-taken-back"]));
    let taken_out = format!("{}{}", objected(), without("2026-03-20", "ben", DISAGREE));
    assert_eq!(said(&taken_out), [OPEN]);
    assert_eq!(found(&taken_out), ["line-removed", "objection-unanswered"]);
    let bare = "- Seen: Amara Okafor, 2026-04-14";
    let seen = below("2026-04-14", "amara", CALLED, NOT_SO);
    assert_eq!(said(&format!("{seen}{}", instead("2026-04-20", "amara", NOT_SO, bare))), [""; 0]);
    assert_eq!(
        said(&format!("{seen}{}", instead("2026-04-20", "ben", NOT_SO, bare))),
        ["Amara disagrees with note 2026-03-12 reviews (since 2026-04-14, unanswered)"]
    );
    // An answer that the manager takes back is none; one that somebody else takes out is one.
    let answered = format!("{}{}", objected(), below("2026-03-20", "ben", DISAGREE, ANSWER));
    assert_eq!(said(&format!("{answered}{}", without("2026-03-21", "ben", ANSWER))), [OPEN]);
    assert_eq!(said(&format!("{answered}{}", without("2026-03-21", "amara", ANSWER))), [DONE]);
}

#[test]
fn whoever_rewords_an_objection_or_an_answer_says_the_same() {
    let answered = format!("{}{}", objected(), below("2026-03-20", "ben", DISAGREE, ANSWER));
    let reworded = instead("2026-03-25", "amara", DISAGREE, "- Disagree: two of the three waited for Noor");
    assert_eq!(said(&format!("{answered}{reworded}")), [DONE]);
    let other = instead("2026-03-25", "ben", ANSWER, "- Answer: we have looked at them again");
    assert_eq!(said(&format!("{answered}{other}")), [DONE]);
    // Whoever sees it differently after the answer adds a line.
    let further = below("2026-03-25", "amara", ANSWER, "- Disagree: the third one waited for Noor too");
    assert_eq!(
        said(&format!("{answered}{further}")),
        ["Amara disagrees with note 2026-03-12 reviews (since 2026-03-25, unanswered)", DONE]
    );
    // One that somebody else rewords in her name goes on as it was given.
    let softened = instead("2026-03-25", "ben", DISAGREE, "- Disagree: slightly");
    assert_eq!(said(&format!("{}{softened}", objected())), [OPEN]);
}

#[test]
fn a_history_that_is_cut_shows_what_the_text_says_and_no_more() {
    let answered = format!("{}{}", objected(), below("2026-03-20", "ben", DISAGREE, ANSWER));
    for (steps, told) in [
        (objected(), "by the text only, unanswered"),
        (answered, "by the text only, not established whether it is answered"),
    ] {
        let said = said_with(&steps, Reach::TextOnly);
        assert_eq!(said, [format!("Amara disagrees with note 2026-03-12 reviews ({told})")]);
    }
}

#[test]
fn a_review_that_came_as_expected_after_all_surprised_nobody() {
    let surprised = below("2026-04-14", "amara", STANDING, SURPRISED);
    let expected = "- Seen: Amara Okafor, 2026-04-20, as expected";
    assert_eq!(said(&format!("{surprised}{}", below("2026-04-20", "amara", SURPRISED, expected))), [""; 0]);
    assert_eq!(
        said(&format!("{surprised}{}", below("2026-04-20", "ben", SURPRISED, expected))),
        ["Amara was surprised by review 2026-Q1 (2026-04-14, unanswered)"]
    );
}

#[test]
fn what_was_said_of_a_note_is_heard_though_somebody_takes_the_note_away() {
    let gone = "\ncommit 2026-03-20 ben: x\n  edit people/amara.md\n  - ### 2026-03-12 1:1: reviews\n  \
                - - Called out: three reviews took more than four days\n  - - Disagree: two of them waited for Noor\n";
    assert_eq!(said(&format!("{}{gone}", objected())), [OPEN]);
}

#[test]
fn an_objection_goes_with_its_entry_under_another_heading() {
    let heading = "### 2026-03-12 1:1: reviews";
    let renamed = instead("2026-03-20", "ben", heading, "### 2026-03-12 1:1: review-speed");
    let open = OPEN.replace("reviews", "review-speed");
    assert_eq!(said(&format!("{}{renamed}", objected())), [open.as_str()]);
    let answered = format!("{}{}", objected(), below("2026-03-14", "ben", DISAGREE, ANSWER));
    assert_eq!(said(&format!("{answered}{renamed}")), [DONE.replace("reviews", "review-speed")]);
    // What is retracted is no longer disputed.
    let retracted =
        instead("2026-03-20", "ben", CALLED, "- Retracted: 2026-03-20, two of them waited for Noor");
    assert_eq!(said(&format!("{}{retracted}", objected())), [""; 0]);
}

#[test]
fn an_objection_is_not_silenced_for_the_lack_of_a_key() {
    let signed =
        "\ncommit 2026-01-03 dana: Keys\n  write growthlint.yaml\n  | growthlint: 1\n  | evidence: signed\n";
    let keyed = |steps: &str| format!("{signed}{steps}");
    let asks = |steps: &str| found(&keyed(steps)).contains(&"objection-unanswered");
    let seen = below("2026-04-14", "amara", CALLED, NOT_SO);
    assert_eq!(
        said(&keyed(&seen)),
        [
            "Amara disagrees with note 2026-03-12 reviews (since 2026-04-14, not established by a key, unanswered)"
        ]
    );
    assert!(asks(&seen) && asks(&objected()));
    let surprised = below("2026-04-14", "amara", STANDING, SURPRISED);
    assert_eq!(
        said(&keyed(&surprised)),
        ["Amara was surprised by review 2026-Q1 (2026-04-14, not established by a key, unanswered)"]
    );
    assert!(asks(&surprised));
    let answered = below("2026-04-20", "ben", NOT_SO, ANSWER);
    assert_eq!(said(&keyed(&format!("{seen}{answered}"))), [DONE]);
    // Whoever writes it in her name is not heard, and an address that nobody knows makes nothing overdue.
    let in_her_name = below("2026-04-14", "ben", CALLED, NOT_SO);
    assert!(said(&keyed(&in_her_name)).is_empty() && !asks(&in_her_name));
    let from_home = below("2026-04-14", "home", CALLED, NOT_SO);
    assert!(said(&keyed(&from_home))[0].contains("not established who wrote it") && !asks(&from_home));
}

/// Whoever removes an entry or moves an objection answers nothing; the twin is who takes back what they said themselves.
#[test]
fn an_objection_is_heard_wherever_somebody_moves_it_or_its_entry() {
    let plan = "### 2026-H1\n- Gap: Scope, one service\n- Disagree: two of them waited for Noor";
    let packet = "### 2026-H1 Staff\n- Headline: the ledger\n- Disagree: two of them waited for Noor";
    let marked = |sign: &str, text: &str| -> String {
        text.lines().map(|line| format!("  {sign} {line}\n")).collect()
    };
    for (section, text, name) in [("Visibility plans", plan, "plan"), ("Packets", packet, "packet")] {
        let bare = text.rsplit_once('\n').unwrap().0;
        let last = bare.rsplit_once('\n').unwrap().1;
        let written = format!(
            "\ncommit 2026-05-01 ben: x\n  add people/amara.md ## {section}\n{}{}",
            marked("|", bare),
            below("2026-05-02", "amara", last, DISAGREE)
        );
        let is_open = |steps: &str| {
            let said = said(&format!("{written}{steps}"));
            said.iter()
                .any(|line| line.contains(&format!("disagrees with {name} ")) && line.contains("unanswered"))
        };
        assert!(is_open(""), "{name}");
        let removed = format!("\ncommit 2026-05-03 ben: x\n  edit people/amara.md\n{}", marked("-", text));
        let aside = format!(
            "{removed}  new people/z.md engineer amara manager ben\n  | ## {section}\n{}",
            marked("|", text)
        );
        let elsewhere = format!(
            "{}{}",
            without("2026-05-03", "ben", DISAGREE),
            below("2026-05-03", "ben", CALLED, DISAGREE)
        );
        for steps in [&removed, &aside, &elsewhere] {
            assert!(is_open(steps), "{name}: {steps}\n{:#?}", said(&format!("{written}{steps}")));
        }
        assert!(!is_open(&without("2026-05-03", "amara", DISAGREE)), "{name}");
    }
}
