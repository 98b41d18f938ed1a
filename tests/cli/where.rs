//! `growthlint where`: where somebody is at, on one screen.

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, PLAN, Place, document, team, update};
use crate::screen::{example, fits, inbox, waiting};

#[test]
fn where_fits_on_one_screen() {
    let place = example();
    assert_eq!(
        place.lint(&["where", "amara"]).ends(0).out,
        "\
growthlint where amara-okafor, working tree                     as of 2026-06-18
Amara Okafor, with Ben Castillo
LEVEL     L5 since 2024-01-15; candidate for Staff since 2025-12-16   attributed
PLAN      2026-H1: revised, signed again by both; 4 of 4 done         attributed
            signed               Amara 2026-03-20, Ben 2026-03-23
            stretch project      shipped 2026-06-01, confirmed
            cross-team artifact  shipped 2026-03-18
            mentorship outcome   done 2026-02-05
            design doc           cited 2026-05-26
GAPS      gap 1: stretch project; gap 2: cross-team artifact, design doc
REVIEW    2026-Q1: candidate; read 2026-05-05, as expected            attributed
NOTES     nothing open
PIP       none
GOALS     goal 1: 3 of 3 checked, looked at 2026-06-10, closed        attributed
WINS      Scope light, Impact light, Leverage light, Artifacts solid
NEXT      Amara  2026-07-07     update 2026-06
          Ben    2026-06-23     packet 2026-H1 Staff: pre-read
          Ben    2026-07-15     review 2026-Q2
          both   2026-07-31     plan 2026-H2
attributed: a commit's author says so, and no key does
"
    );
    let noor = place.lint(&["where", "noor"]).ends(0).out;
    assert!(noor.contains("changed after both had signed; 2 of 4 done       contradicted\n"), "{noor}");
    assert!(noor.contains("both signatures      void, the text was changed on 2026-04-30\n"), "{noor}");
    let sam = place.lint(&["where", "sam"]).ends(0).out;
    assert!(
        sam.contains("not established\n") && sam.contains("from sam@home.example, an address that nobody\n"),
        "{sam}"
    );
    let yusuf = place.lint(&["where", "yusuf"]).ends(0).out;
    assert!(
        yusuf.contains("2026-Q1: missing, 64 days late\n")
            && yusuf.contains("its preconditions do not hold:\n")
            && yusuf.contains(" `growthlint pip yusuf-demir incident-follow-up`\n"),
        "{yusuf}"
    );
    for day in ["2025-12-20", "2026-02-20", "2026-05-02", "2026-07-20"] {
        place.on(day);
        for who in ["amara", "jonas", "noor", "sam", "ingrid", "lucia", "yusuf"] {
            let told = place.lint(&["where", who]).ends(0);
            fits(&told);
            assert!(told.out.lines().count() <= 23, "{}", told.out);
        }
        fits(&place.lint(&["brief", "noor"]).ends(0));
        fits(&place.lint(&["inbox", "--as", "ben"]).ends(0));
        fits(&place.lint(&["due", "--days", "400"]).ends(0));
    }
}

#[test]
fn long_names_in_any_script_stay_in_their_columns() {
    let place = team();
    let long = "Wolfgang Amadeus von und zu Hohenlohe-Schillingsfürst-Groß <wolf@acme.example>";
    let wang = "王小明 <wang@acme.example>";
    for (path, who) in [
        ("people/far/wolfgang-amadeus-von-und-zu-hohenlohe-schillingsfuerst-gross.md", long),
        ("people/far/wang.md", wang),
    ] {
        let note = NOTE
            .replace("review-turnaround", "answering-what-the-operations-team-of-the-other-continent-asks");
        place.write(
            path,
            document(
                who,
                &format!(
                    "## Goals\n\n### X\n\n- [ ] x\n\n## Notes\n\n{note}\n{}",
                    PLAN.replace("### 2026", "## Visibility plans\n\n### 2026")
                ),
            ),
        );
    }
    place.commit(BEN, "2026-03-19");
    place.on("2026-05-20");
    for args in [
        &["where", "wolf"][..],
        &["where", "wang"],
        &["brief", "wolf"],
        &["brief", "王"],
        &["inbox"],
        &["inbox", "--as", "wolf"],
        &["due"],
    ] {
        let run = place.lint(args).ends(0);
        fits(&run);
        let jump =
            run.out.contains("people/far/wolfgang-amadeus-von-und-zu-hohenlohe-schillingsfuerst-gross.md:");
        assert!(
            jump || !args.contains(&"inbox") && !args[0].contains("brief") || args.contains(&"王"),
            "{}",
            run.out
        );
    }
}

#[test]
fn where_tells_a_candidate_that_the_plan_is_missing() {
    let place = Place::new();
    let candidate = document(AMARA, "").replace("since: 2024-01-01\n", "since: 2024-01-01\ntarget: Staff\n");
    place.write(DOC, candidate);
    place.commit(BEN, "2026-01-05");
    for (day, words) in [
        ("2026-02-01", "2026-H1: not written yet, due 2026-02-04"),
        ("2026-02-12", "2026-H1: missing, 8 days late"),
    ] {
        place.on(day);
        let told = place.lint(&["where", "amara"]).ends(0).out;
        assert!(told.contains(words) && told.contains("candidate for Staff since 2026-01-05"), "{told}");
    }
    place.write(DOC, place.read(DOC) + "\n## Visibility plans\n\n" + PLAN);
    place.commit(BEN, "2026-02-13");
    let told = place.lint(&["where", "amara"]).ends(0).out;
    assert!(told.contains("2026-H1: not signed yet; 0 of 4 done"), "{told}");
    assert!(inbox(&place, "amara").iter().any(|line| line.starts_with("engineer sign amara plan 2026-H1")));
    assert!(inbox(&place, "ben").iter().any(|line| line.starts_with("manager sign amara plan 2026-H1")));
    // The engineer sets a level of her own: the one before it goes on counting.
    place.edit(DOC, "target: Staff", "target: Director");
    place.commit(AMARA, "2026-02-14");
    let told = place.lint(&["where", "amara"]).ends(0).out;
    assert!(told.contains("candidate for Staff since 2026-01-05") && !told.contains("Director"), "{told}");
}

#[test]
fn where_tells_a_key_from_a_name() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    let keys = place.beside("amara");
    let made = place
        .command("ssh-keygen", &place.home())
        .args(["-q", "-N", "", "-C", "", "-t", "ed25519", "-f"])
        .arg(&keys)
        .status();
    assert!(made.unwrap().success());
    let public = std::fs::read_to_string(keys.with_extension("pub")).unwrap();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{PLAN}\n## Notes\n")));
    place.commit(BEN, "2026-01-05");
    place.write("allowed_signers", format!("amara@acme.example {public}"));
    place.commit(AMARA, "2026-01-05");
    place.on("2026-01-06");
    place.git(&["config", "gpg.format", "ssh"]);
    place.git(&["config", "user.signingkey", keys.to_str().unwrap()]);
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    place.edit(DOC, "### 2026-H1\n\n", "### 2026-H1\n\n- Signed: Ben Castillo, 2026-01-07\n");
    place.commit(BEN, "2026-01-07");
    let shown = |place: &Place| {
        let plan = &place.lint(&["where", "amara", "--format", "json"]).ends(0).json()["plan"];
        let of = |at: usize| plan["signatures"][at]["evidence"].as_str().unwrap().to_owned();
        (plan["state"].as_str().unwrap().to_owned(), of(0), of(1))
    };
    let told = |state: &str, amara: &str, ben: &str| (state.to_owned(), amara.to_owned(), ben.to_owned());
    assert_eq!(shown(&place), told("signed", "signed", "attributed"));
    assert_eq!(inbox(&place, "ben"), [""; 0]);
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\nevidence: signed\n");
    place.commit(BEN, "2026-01-08");
    assert_eq!(shown(&place), told("not established", "signed", "not established"));
    assert_eq!(inbox(&place, "ben"), ["manager sign amara plan 2026-H1"]);
    assert!(inbox(&place, "amara").iter().all(|line| !line.contains("sign")));
    let page = place.lint(&["where", "amara"]).ends(0).out;
    assert!(page.contains("Ben's signature      the commit that brought it in has no signature"), "{page}");
}

#[test]
fn a_shallow_clone_shows_what_the_text_says_and_no_more() {
    let place = team();
    let clone = place.beside("shallow");
    let from = format!("file://{}", place.root.display());
    place.git_in(clone.parent().unwrap(), &["clone", "-q", "--depth", "1", &from, "shallow"]);
    let told = place.lint_in(&clone, &["where", "amara"]).reports_a_hole("the history is shallow");
    fits(&told);
    assert!(
        told.out.contains("2 signatures in the text; 0 of 4 done") && told.out.contains("text only"),
        "{}",
        told.out
    );
    assert!(!told.out.contains("attributed") && told.err.contains("git fetch --unshallow"), "{told:?}");
    let report = place.lint_in(&clone, &["where", "amara", "--format", "json"]).ends(2).json();
    assert_eq!((&report["complete"], &report["plan"]["state"]), (&false.into(), &"text only".into()));
    let brief = place.lint_in(&clone, &["brief", "amara"]).reports_a_hole("the history is shallow");
    assert!(brief.out.contains("note 2026-03-12 review-turnaround, due 2026-04-09"), "{}", brief.out);
    let inbox = place.lint_in(&clone, &["inbox", "--as", "amara", "--format", "json"]).ends(2).json();
    assert_eq!(inbox["complete"], false);
    assert!(
        waiting(&inbox).iter().all(|line| !line.contains(" sign ") && !line.contains(" see ")),
        "{inbox:#}"
    );
    let due = place.lint_in(&clone, &["due"]).reports_a_hole("the history is shallow");
    assert!(due.out.contains("note 2026-03-12 review-turnaround: outcome"), "{}", due.out);
}

#[test]
fn a_seen_typed_by_somebody_else_does_not_count() {
    let place = team();
    place.append(
        CLEOS,
        &format!("{}\n## Reviews\n\n### 2026-Q1\n\n- Standing: at level\n", update("2026-03")),
    );
    place.commit(CLEO, "2026-04-02");
    place.edit(
        CLEOS,
        "- Standing: at level\n",
        "- Standing: at level\n- Seen: Cleo Marsh, 2026-04-03, as expected\n",
    );
    place.commit(BEN, "2026-04-03");
    let told = place.lint(&["where", "cleo"]).ends(0).out;
    assert!(
        told.contains("2026-Q1: at level; somebody else wrote its `Seen`") && told.contains("contradicted"),
        "{told}"
    );
    assert!(inbox(&place, "cleo").iter().any(|line| line.starts_with("engineer see cleo review 2026-Q1")));
}

#[test]
fn a_page_that_leaves_rows_out_names_the_command_that_shows_them() {
    let place = team();
    place.edit(DOC, "- Seen: Amara Okafor, 2026-03-13\n", "");
    place.commit(BEN, "2026-03-15");
    place.on("2027-04-20");
    let told = place.lint(&["where", "amara"]).ends(0);
    fits(&told);
    let hint = told.out.lines().find(|line| line.contains("--all")).unwrap_or_else(|| panic!("{}", told.out));
    let command = hint.split('`').nth(1).unwrap().strip_prefix("growthlint ").unwrap();
    assert!(told.out.contains(" more\n"), "{}", told.out);
    let words: Vec<&str> = command.split(' ').collect();
    let all = place.lint(&words).ends(0).out;
    assert!(!all.contains(" more\n") && !all.contains("--all"), "{all}");
    assert!(all.lines().all(|line| line.chars().count() <= 80), "{all}");
    // What the inbox and the calendar leave out is named too, and the command shows it.
    let inbox = place.lint(&["inbox", "--as", "amara"]).ends(0).out;
    let later = inbox.lines().last().unwrap();
    assert!(later.contains("later: `growthlint due --as amara@acme.example --days "), "{inbox}");
    let command = later.split('`').nth(1).unwrap().strip_prefix("growthlint ").unwrap();
    let due = place.lint(&command.split(' ').collect::<Vec<_>>()).ends(0).out;
    assert!(
        !due.contains("due later") && due.contains("`growthlint inbox --as amara@acme.example`"),
        "{due}"
    );
}
