//! `growthlint handover`: another manager in all documents concerned or in none, and what runs on one page.

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, document, findings, rules, team};
use crate::sign::tree;

const NOOR: &str = "Noor Aziz <noor@acme.example>";

fn refuses(place: &Place, args: &[&str], because: &str) {
    crate::sign::changes_nothing(place, "handover", args, because);
}

/// What one document says once it is handed over.
fn handed_over(before: &str, day: &str) -> String {
    let named = before.replace(&format!("manager: {BEN}"), &format!("manager: {NOOR}"));
    format!("{named}\n## Transitions\n\n### {day} new manager\n\n- Handover: {day}, Noor Aziz\n")
}

#[test]
fn every_document_of_the_old_manager_is_handed_over_and_nothing_else_is_touched() {
    let place = team();
    place.is(BEN);
    place.append(CLEOS, "\nSomething else that nobody has committed\n");
    let before = tree(&place);
    let run = place.lint(&["handover", "ben", NOOR]).ends(0);
    let text = |path: &str| String::from_utf8(before[path].clone()).unwrap();
    assert_eq!(place.read(DOC), handed_over(&text(DOC), "2026-03-20"));
    assert_eq!(place.read(CLEOS), handed_over(&text(CLEOS), "2026-03-20"));
    let changed: Vec<String> = tree(&place)
        .into_iter()
        .filter(|(path, bytes)| before.get(path) != Some(bytes))
        .map(|it| it.0)
        .collect();
    assert_eq!(changed, [DOC, CLEOS]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[..2], [format!("{DOC}:4"), lines[1].to_owned()]);
    assert!(run.out.contains("From Ben Castillo to Noor Aziz, 2 documents: "), "{}", run.out);
    assert!(run.out.contains("git commit -m 'Hand over from Ben Castillo to Noor Aziz' -- "), "{}", run.out);
    // A second time it writes nothing, whoever runs it, and shows the page again.
    let page =
        |run: &crate::place::Run| run.out.lines().skip_while(|line| !line.starts_with("From ")).count();
    let after = tree(&place);
    place.is(NOOR);
    let again = place.lint(&["handover", "ben", "noor"]).ends(0);
    assert!(again.out.starts_with("nothing to write: "), "{}", again.out);
    assert!(page(&again) > 0 && tree(&place) == after);
}

#[test]
fn what_came_of_it_draws_no_finding_and_the_new_manager_confirms_it() {
    let place = team();
    place.is(BEN);
    place.lint(&["handover", "ben", NOOR, "cleo"]).ends(0);
    assert!(place.read(DOC).contains(BEN));
    let before = rules(&place.json(&["check"])).len();
    place.commit(BEN, "2026-03-20");
    let report = place.json(&["audit"]);
    let wrong: Vec<&str> = rules(&report)
        .into_iter()
        .filter(|rule| {
            rule.contains("author") || rule.starts_with("handover") || rule.starts_with("transition")
        })
        .collect();
    assert_eq!((wrong, before), (Vec::<&str>::new(), 0));
    place.is(NOOR);
    place.lint(&["sign", "cleo", "transition"]).ends(0);
    assert!(
        place.read(CLEOS).ends_with("- Handover: 2026-03-20, Noor Aziz\n- Seen: Noor Aziz, 2026-03-20\n")
    );
}

#[test]
fn the_page_says_what_runs_and_no_word_of_a_document() {
    let place = team();
    place.edit(DOC, "## Notes\n", &format!("## Notes\n\n{NOTE}"));
    place.commit(BEN, "2026-03-12");
    place.on("2026-03-20");
    let run = place.lint(&["handover", "ben", NOOR]).ends(0);
    let page: Vec<&str> = run.out.lines().collect();
    assert!(page.contains(&"OPEN NOTES"), "{}", run.out);
    assert!(run.out.contains("note 2026-03-12 review-turnaround"), "{}", run.out);
    assert!(!run.out.contains("sprint 23"), "{}", run.out);
}

#[test]
fn line_ends_and_lines_of_the_same_kind_stay_as_they_are() {
    let place = Place::new();
    let text = document(
        AMARA,
        "## Transitions\n\n### 2026-03-20 new manager\n\n- Handover: 2026-03-20, Cleo Marsh\n",
    );
    place.write(DOC, text.replace('\n', "\r\n"));
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    place.lint(&["handover", "ben", NOOR]).ends(0);
    let after = text.replace(&format!("manager: {BEN}"), &format!("manager: {NOOR}"))
        + "\n### 2026-03-20 new manager Noor Aziz\n\n- Handover: 2026-03-20, Noor Aziz\n";
    assert_eq!(place.read(DOC), after.replace('\n', "\r\n"));
}

#[test]
fn all_of_it_is_refused_where_one_document_cannot_be_handed_over() {
    let place = team();
    place.is(BEN);
    refuses(&place, &["nobody", NOOR], "nobody here is called `nobody`");
    refuses(&place, &["ben", "noor"], "nobody here is called `noor`");
    refuses(&place, &["a", "ben"], "fits several people");
    refuses(&place, &["ben", "Ben Castillo"], "are both Ben Castillo");
    refuses(&place, &["ben", NOOR, "nobody"], "nobody here is called `nobody`");
    refuses(
        &place,
        &["cleo", NOOR, "amara"],
        "the manager of `people/payments/amara-okafor.md` is Ben Castillo",
    );
    refuses(&place, &["cleo", NOOR], "is the manager of no document");
    refuses(&place, &["ben", "cleo", "amara", "cleo"], "Cleo Marsh's own document");
    for who in [AMARA, CLEO, NOOR] {
        place.is(who);
        refuses(
            &place,
            &["ben", NOOR],
            "Ben Castillo runs `growthlint handover ben@acme.example noor@acme.example`",
        );
    }
    place.is(BEN);
    let whole = place.read(CLEOS);
    place.append(CLEOS, "\n<!--\n");
    refuses(&place, &["ben", NOOR], "has no place in which a handover would be read");
    place.write(CLEOS, format!("{whole}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"));
    refuses(&place, &["ben", NOOR], "a merge conflict is left in");
    place.write(CLEOS, whole);
    place.git(&["checkout", "-q", "--detach"]);
    let before = tree(&place);
    place.lint(&["handover", "ben", NOOR]).ends(2);
    assert_eq!(tree(&place), before);
    place.git(&["checkout", "-q", "main"]);
    place.git(&["config", "--unset", "user.email"]);
    refuses(&place, &["ben", NOOR], "git does not know who you are");
}

#[test]
fn the_new_managers_own_document_is_left_out_with_a_word() {
    let place = team();
    place.is(BEN);
    let run = place.lint(&["handover", "ben", "cleo"]).ends(0);
    assert!(run.err.contains("is Cleo Marsh's own document, so it is left out"), "{}", run.err);
    assert!(place.read(CLEOS).contains(BEN) && place.read(DOC).contains(&format!("manager: {CLEO}")));
}

#[test]
fn who_is_manager_already_adds_the_handover_that_is_missing() {
    let place = team();
    place.edit(DOC, BEN, NOOR);
    place.commit(BEN, "2026-03-20");
    place.is(NOOR);
    place.on("2026-05-04");
    refuses(&place, &["ben", "noor"], "Ben Castillo runs `growthlint handover");
    place.lint(&["handover", "ben", "noor", "amara"]).ends(0);
    assert!(place.read(DOC).ends_with("### 2026-05-04 new manager\n\n- Handover: 2026-05-04, Noor Aziz\n"));
    assert!(place.read(CLEOS).contains(BEN));
    assert!(!findings(&place.json(&["check"])).iter().any(|finding| finding["rule"] == "entry-wrong-author"));
}
