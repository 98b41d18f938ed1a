//! Clocks that nobody believes, and what a PIP that rests on them is told.

use crate::keys::{UNPROVEN, complains, january_note};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, complaints, document, findings, text, update};

const PIP: &str = "
### 2026-05-04 review-turnaround

- Fit considered: neither domain nor stage; the same work was on time on two earlier teams
- Expectation: every review answered within 24 hours, measured weekly
- Checkpoint: 2026-05-18
- Ends: 2026-07-03
";

fn note(day: &str, commit: &str, outcome: &str) -> String {
    format!("{}{outcome}\n## PIPs\n", NOTE.replace("2026-03-12", day).replace("2026-04-09", commit))
}

/// Ben's repository, with an outsider's old commit at the bottom.
fn start() -> Place {
    let place = Place::new();
    let witnesses = "witnesses: [\"Dana Reyes <dana@acme.example>\"]\n";
    place.write("growthlint.yaml", format!("growthlint: 1\neffective_from: 2026-01-01\n{witnesses}"));
    place.commit("Dana Reyes <dana@acme.example>", "2026-01-04");
    place.write(DOC, document(AMARA, "## Notes\n\n## PIPs\n"));
    place.write(CLEOS, document(CLEO, "## Updates\n"));
    place.commit(BEN, "2026-01-05");
    place
}

/// Notes, an outcome and a PIP, each in Ben's own commit of the day it says; `between` are the days of Cleo's commits.
fn pip(place: &Place, between: &mut dyn Iterator<Item = (&str, &str)>) {
    let mut cleo = || {
        if let Some((day, month)) = between.next() {
            place.append(CLEOS, &update(month));
            place.commit(CLEO, day);
        }
    };
    place.edit(DOC, "## PIPs\n", &note("2026-02-02", "2026-02-20", ""));
    place.commit(BEN, "2026-02-02");
    cleo();
    place.edit(DOC, "## PIPs\n", &note("2026-03-12", "2026-04-09", ""));
    place.commit(BEN, "2026-03-12");
    cleo();
    place.edit(
        DOC,
        "next two sprints\n\n## PIPs",
        "next two sprints\n- Outcome: 2026-04-09 unchanged, two more\n\n## PIPs",
    );
    place.commit(BEN, "2026-04-09");
    cleo();
    place.append(DOC, PIP);
    place.commit(BEN, "2026-05-04");
}

/// Writes the last commit anew with another committer's date.
fn dated(place: &Place, seconds: &str) {
    let raw = text(&place.git_says(&["cat-file", "commit", "HEAD"]).stdout);
    let line = |line: &str| {
        if line.starts_with("committer ") {
            format!("committer {BEN} {seconds} +0000\n")
        } else {
            format!("{line}\n")
        }
    };
    place.write("../commit", raw.lines().map(line).collect::<String>());
    let made = place.git(&["hash-object", "--literally", "-t", "commit", "-w", "../commit"]);
    place.git(&["reset", "-q", "--hard", &made]);
}

#[test]
fn a_dead_clock_does_not_invalidate_a_pip() {
    let witnesses = [("2026-02-03", "2026-01"), ("2026-03-13", "2026-02"), ("2026-04-10", "2026-03")];
    let judged = |seconds: Option<&str>| {
        let place = start();
        pip(&place, &mut witnesses.into_iter());
        if let Some(seconds) = seconds {
            dated(&place, seconds);
        }
        place.append(CLEOS, &update("2026-04"));
        place.commit(CLEO, "2026-05-05");
        let report = place.json(&["check"]);
        let found: Vec<String> = complaints(&report)
            .into_iter()
            .filter(|rule| rule.starts_with("pip-"))
            .map(str::to_owned)
            .collect();
        (found, place.lint(&["pip", "amara", "review-turnaround"]).ends(0).out)
    };
    let (found, page) = judged(None);
    assert_eq!(found, [""; 0], "{page}");
    assert!(page.contains("all three held when the PIP began on 2026-05-04"), "{page}");
    // 1970, as a machine says whose battery is empty: others' commits say when it was.
    for seconds in ["0", "-1", "tomorrow", "99999999999999"] {
        let (found, page) = judged(Some(seconds));
        assert_eq!(found, [""; 0], "{seconds}: {page}");
        assert!(page.contains("all three held when the PIP began on 2026-05-04"), "{seconds}: {page}");
    }
}

#[test]
fn a_dead_clock_does_not_justify_a_pip() {
    // The heading is backdated to a day when one note had named the behaviour. The clock shows nothing, so the claimed day counts.
    let place = start();
    pip(&place, &mut [("2026-02-03", "2026-01"), ("2026-03-13", "2026-02")].into_iter());
    place.edit(DOC, "### 2026-05-04 review", "### 2026-02-20 review");
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "--amend", "--no-edit"]);
    dated(&place, "0");
    place.append(CLEOS, &update("2026-04"));
    place.commit(CLEO, "2026-05-05");
    let found = place.json(&["check"]);
    assert!(complaints(&found).contains(&"pip-not-repeated"), "{found:#}");
    assert!(complaints(&found).contains(&"date-before-parent"), "{found:#}");
}

#[test]
fn an_outcome_with_a_broken_clock_is_not_the_latest_one() {
    let place = start();
    place.edit(DOC, "## PIPs\n", &note("2026-02-02", "2026-02-20", ""));
    place.commit(BEN, "2026-02-02");
    place.append(CLEOS, &update("2026-01"));
    place.commit(CLEO, "2026-02-03");
    place.edit(
        DOC,
        "## PIPs\n",
        &note("2026-03-12", "2026-04-09", "- Outcome: 2026-04-09 unchanged, two more\n"),
    );
    place.commit(BEN, "2026-04-09");
    dated(&place, "4070908800");
    place.append(CLEOS, &update("2026-02"));
    place.commit(CLEO, "2026-04-10");
    place.edit(
        DOC,
        "- Outcome: 2026-04-09 unchanged, two more\n",
        "- Outcome: 2026-04-09 unchanged, two more\n- Outcome: 2026-04-20 improved\n",
    );
    place.commit(BEN, "2026-04-20");
    place.append(CLEOS, &update("2026-03"));
    place.commit(CLEO, "2026-04-21");
    place.on("2026-05-05");
    let page = place.lint(&["pip", "amara", "review-turnaround"]).ends(0).out;
    assert!(page.contains("latest outcome 2026-04-20: improved"), "{page}");
}

#[test]
fn backdated_notes_are_told_which_colleagues_commit_is_below_them() {
    let place = start();
    place.append(CLEOS, &update("2026-01"));
    let colleague = place.commit(CLEO, "2026-05-03");
    pip(&place, &mut std::iter::empty());
    let report = place.json(&["check"]);
    let finding = findings(&report)
        .iter()
        .find(|finding| finding["rule"] == "pip-not-repeated")
        .unwrap_or_else(|| panic!("{report:#}"));
    let message = finding["message"].as_str().unwrap();
    assert!(
        message
            .starts_with("the first note about this behaviour builds on Cleo Marsh's commit of 2026-05-03"),
        "{message}"
    );
    assert_eq!(finding["evidence"][0]["commit"], colleague.as_str());
    let page = place.lint(&["pip", "amara", "review-turnaround"]).ends(0).out;
    assert!(page.contains("but the first note builds on a commit by Cleo Marsh of 2026-05-03"), "{page}");
}

#[test]
fn an_impossible_commit_date_proves_nothing() {
    // What a colleague's clock shows does not need it; without one, nothing is shown, and nobody is accused.
    for (date, rule) in [
        ("1768219200 +0000", None),
        ("tomorrow +0000", None),
        ("-1 +0000", None),
        ("99999999999999999999 +0000", Some("date-in-future")),
    ] {
        let place = Place::new();
        place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
        place.write(DOC, document(AMARA, "## Updates\n"));
        place.write(CLEOS, document(CLEO, "## Updates\n"));
        place.commit(BEN, "2026-01-05");
        place.append(DOC, &january_note());
        place.commit(BEN, "2026-01-12");
        let raw = crate::place::text(&place.git_says(&["cat-file", "commit", "HEAD"]).stdout);
        let dated = |line: &str| {
            if line.starts_with("committer ") {
                format!("committer {BEN} {date}\n")
            } else {
                format!("{line}\n")
            }
        };
        place.write("../commit", raw.lines().map(dated).collect::<String>());
        let made = place.git(&["hash-object", "--literally", "-t", "commit", "-w", "../commit"]);
        place.git(&["reset", "-q", "--hard", &made]);
        for witnessed in [false, true] {
            if witnessed {
                place.append(CLEOS, &update("2026-01"));
                place.commit(CLEO, "2026-01-14");
            }
            let (_, found, report) = complains(&place);
            let unproven = Some(UNPROVEN).filter(|_| !witnessed);
            assert_eq!(found, rule.into_iter().chain(unproven).collect::<Vec<_>>(), "{date}: {report:#}");
        }
    }
}
