//! `growthlint away`: an absence where it belongs, and who stands in, with every other byte as it was.

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, rules, team};
use crate::sign::tree;

const DAYS: &str = "2026-03-30..2026-04-17";
const NOOR: &str = "Noor Aziz <noor@acme.example>";
const ACTING: &str = "writers:\n  - who: Noor Aziz <noor@acme.example>\n    from: 2026-03-30\n    to: 2026-04-17\n    as: acting\n";

fn refuses(place: &Place, args: &[&str], because: &str) {
    crate::sign::changes_nothing(place, "away", args, because);
}

#[test]
fn an_engineers_absence_is_entered_in_the_document_once() {
    let place = team();
    place.is(BEN);
    let mut wanted = tree(&place);
    let before = place.read(DOC);
    let after =
        before.replace("since: 2024-01-01\n", "since: 2024-01-01\naway:\n  - 2026-03-30/2026-04-17\n");
    wanted.insert(DOC.to_owned(), after.into_bytes());
    let run = place.lint(&["away", "amara", DAYS]).ends(0);
    assert_eq!(run.out.lines().count(), 1);
    assert_eq!(tree(&place), wanted);
    assert!(place.lint(&["away", "amara", DAYS]).ends(0).out.starts_with("nothing to write"));
    assert_eq!(tree(&place), wanted);
    assert_eq!(rules(&place.json(&["check"])), Vec::<&str>::new());
}

#[test]
fn a_managers_absence_is_entered_in_the_settings_and_who_stands_in_everywhere() {
    let place = team();
    place.is(BEN);
    let mut wanted = tree(&place);
    for path in [DOC, CLEOS] {
        let text = place.read(path).replace("since: 2024-01-01\n", &format!("since: 2024-01-01\n{ACTING}"));
        wanted.insert(path.to_owned(), text.into_bytes());
    }
    let settings = place.read("growthlint.yaml")
        + "away:\n  - who: Ben Castillo <ben@acme.example>\n    from: 2026-03-30\n    to: 2026-04-17\n";
    wanted.insert("growthlint.yaml".to_owned(), settings.into_bytes());
    let line = ["away", "ben", DAYS, "--acting", NOOR];
    place.lint(&line).ends(0);
    assert_eq!(tree(&place), wanted);
    assert!(place.lint(&line).ends(0).out.starts_with("nothing to write"));
    assert_eq!(tree(&place), wanted);
}

#[test]
fn who_stands_in_does_not_write_for_their_own_manager() {
    let place = team();
    place.is(BEN);
    let run = place.lint(&["away", "ben", DAYS, "--acting", "cleo"]).ends(0);
    assert!(run.err.contains("is Cleo Marsh's own document"), "{}", run.err);
    assert!(place.read(DOC).contains("as: acting") && !place.read(CLEOS).contains("as: acting"));
}

#[test]
fn nothing_is_written_where_it_is_somebody_elses_or_not_known_whose() {
    let place = team();
    for who in [AMARA, CLEO] {
        place.is(who);
        refuses(&place, &["amara", DAYS], "Ben Castillo runs `growthlint away amara@acme.example");
        refuses(&place, &["ben", DAYS, "--acting", NOOR], "Ben Castillo runs");
    }
    place.is(BEN);
    refuses(&place, &["nobody", DAYS], "nobody here is called `nobody`");
    refuses(&place, &["a", DAYS], "fits several people");
    refuses(&place, &["amara", DAYS, "--acting", NOOR], "is the manager of no document");
    let (whole, settings) = (place.read(CLEOS), place.read("growthlint.yaml"));
    place.write(CLEOS, format!("{whole}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"));
    refuses(&place, &["ben", DAYS, "--acting", NOOR], "a merge conflict is left in");
    place.write(CLEOS, whole);
    place.write("growthlint.yaml", format!("{settings}away: none\n"));
    refuses(&place, &["ben", DAYS, "--acting", NOOR], "`growthlint.yaml` cannot take it");
    place.write("growthlint.yaml", settings);
    place.git(&["checkout", "-q", "--detach"]);
    let before = tree(&place);
    place.lint(&["away", "amara", DAYS]).ends(2);
    assert_eq!(tree(&place), before);
}
