//! What cannot be done is said in one line, with what to do in another, and nothing is written.

use super::scene::{changed, files};
use super::table::planned;
use crate::place::{AMARA, BEN, CLEOS, Place, document};

const NOOR: &str = "Noor Aziz <noor@acme.example>";
const DAYS: &str = "2026-03-30..2026-04-17";

/// Command lines about Cleo's document, of everything that writes into one.
const ABOUT_CLEO: &[&[&str]] = &[
    &["add", "1on1", "cleo"],
    &["add", "answer", "cleo", "update", "2026-02", "yes, in May"],
    &["sign", "cleo", "plan"],
    &["sign", "cleo", "plan", "--commit"],
    &["sign", "cleo", "plan", "--take-back"],
    &["sign", "cleo"],
    &["away", "cleo", DAYS],
    &["handover", "ben", NOOR],
    &["handover", "ben", NOOR, "cleo"],
];

/// Runs command lines of which each must be refused, and write nothing.
fn refuses(place: &Place, lines: &[&[&str]], because: &str) {
    let before = files(&place.root);
    for line in lines {
        place.lint(line).refuses(because);
        assert_eq!(changed(&before, &files(&place.root)), Vec::<String>::new(), "{line:?}");
    }
}

/// The same lines about somebody else.
fn about(who: &'static str) -> Vec<Vec<&'static str>> {
    let named = ABOUT_CLEO.iter().filter(|line| line.contains(&"cleo"));
    named.map(|line| line.iter().map(|word| if *word == "cleo" { who } else { *word }).collect()).collect()
}

#[test]
fn people_whom_nobody_knows_or_several_are_called_so() {
    let place = planned();
    place.write("people/ledger/noor.md", document("Noor Okafor <noor.okafor@acme.example>", "## Notes\n"));
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    for (who, because) in [("zoltan", "`zoltan`"), ("okafor", "`okafor` fits several people"), ("", "``")] {
        let lines = about(who);
        let lines: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
        refuses(&place, &lines, because);
        let others: [&[&str]; 5] = [
            &["handover", who, NOOR],
            &["where", who, "-o", "out"],
            &["brief", who, "-o", "out"],
            &["packet", who, "2026-H1", "-o", "out"],
            &["inbox", "--as", who, "-o", "out"],
        ];
        refuses(&place, &others, because);
    }
    for who in ["zoltan", "Noor Aziz <noor@", "noor@nowhere.example"] {
        refuses(&place, &[&["handover", "ben", who], &["away", "ben", DAYS, "--acting", who]], "");
    }
}

#[test]
fn an_output_that_takes_nothing_more() {
    let place = planned();
    for line in [&["where", "amara"][..], &["check"], &["due"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let Ok(full) = full else { return };
        let mut command = place.command(env!("CARGO_BIN_EXE_growthlint"), &place.root);
        let output = command.args(line).stdout(full).output().unwrap();
        let said = crate::place::text(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains("the output cannot be written"), "{said}");
        assert!(said.contains("\nhelp: let it go somewhere else"), "{said}");
    }
}

#[test]
fn a_name_without_a_whole_address_begins_no_document() {
    let place = planned();
    let before = files(&place.root);
    for who in ["Zoltan", "Zoltan <zoltan@", "zoltan@acme.example>", ""] {
        let run = place.lint(&["new", who]).ends(2);
        assert!(run.err.contains("write a name and an address, as in 'Amara Okafor <amara@acme.example>'"));
        assert_eq!(changed(&before, &files(&place.root)), Vec::<String>::new(), "{who}");
    }
}

#[test]
fn addresses_that_are_half_typed_or_not_there() {
    let place = planned();
    refuses(
        &place,
        &[
            &["sign", "cleo", "pla"],
            &["sign", "cleo", "plan", "2026-"],
            &["sign", "cleo", "plan", "2025-H2"],
            &["sign", "cleo", "note", "2026-03-1"],
            &["add", "answer", "cleo", "update", "2026-0", "yes"],
            &["add", "outcome", "amara", "note", "2026-03", "improved"],
            &["add", "result", "cleo", "win", "2026-03-0", "x"],
        ],
        "",
    );
}

#[test]
fn entries_that_exist_and_halves_that_are_over() {
    let place = planned();
    for (line, because) in [
        (&["add", "plan", "cleo", "--period", "2026-H1"][..], "is there already"),
        (&["add", "plan", "amara", "--period", "2026-H1"], "is there already"),
        (&["add", "plan", "amara", "--period", "2024-H2"], "2024-H2"),
        (&["add", "plan", "amara", "--period", "2026-H3"], "2026-H3"),
        (
            &["add", "note", "amara", "--about", "review-turnaround", "--date", "2026-03-12"],
            "is there already",
        ),
        (&["new", AMARA], "has a document already"),
    ] {
        refuses(&place, &[line], because);
    }
}

#[test]
fn a_document_in_conflict() {
    let place = planned();
    place.edit(CLEOS, "## Notes\n", "<<<<<<< HEAD\n## Notes\n=======\n## Notes \n>>>>>>> side\n");
    refuses(&place, ABOUT_CLEO, "a merge conflict is left in `people/payments/cleo-marsh.md`");
    for line in [
        &["where", "cleo", "-o", "out"][..],
        &["brief", "cleo", "-o", "out"],
        &["packet", "cleo", "2026-H1", "-o", "out"],
    ] {
        refuses(&place, &[line], "a merge conflict is left in");
    }
}

#[test]
fn a_head_that_is_on_no_branch() {
    let place = planned();
    place.git(&["config", "growthlint.base", "main"]);
    place.git(&["checkout", "-q", "--detach"]);
    refuses(&place, ABOUT_CLEO, "HEAD is on no branch");
    refuses(&place, &[&["sign"], &["inbox", "--do"], &["new", NOOR]], "HEAD is on no branch");
}

#[test]
fn somebody_whom_git_does_not_know() {
    let place = planned();
    for key in ["user.name", "user.email"] {
        place.git(&["config", "--unset", key]);
    }
    refuses(&place, ABOUT_CLEO, "git does not know who you are");
    refuses(
        &place,
        &[&["sign"], &["inbox", "--do"], &["inbox", "-o", "out"]],
        "git does not know who you are",
    );
}
