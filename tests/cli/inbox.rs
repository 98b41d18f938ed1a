//! `growthlint inbox`: what waits for me, and who I am.

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, team};
use crate::screen::{LENA, NOOR, brief, fits, handed_to_noor, inbox, waiting};

#[test]
fn nothing_is_late_during_leave() {
    let place = team();
    place.edit(DOC, "since: 2024-01-01\n", "since: 2024-01-01\naway:\n  - 2026-01-20/2026-04-30\n");
    place.edit(DOC, "- Seen: Amara Okafor, 2026-03-13\n", "");
    place.commit(BEN, "2026-03-15");
    place.on("2026-04-20");
    let told = place.lint(&["where", "amara"]).ends(0);
    fits(&told);
    assert!(told.out.contains("away until 2026-04-30, due dates wait"), "{}", told.out);
    assert!(!told.out.contains(" late "), "{}", told.out);
    let waits = inbox(&place, "amara");
    assert!(waits.iter().all(|line| !line.contains("late")), "{waits:?}");
    assert!(
        !waits.iter().any(|line| line.contains("update 2026-02") || line.contains("update 2026-03")),
        "{waits:?}"
    );
    // A manager's own leave moves what the manager owes.
    let place = team();
    place.write(
        "growthlint.yaml",
        format!("growthlint: 1\neffective_from: 2026-01-01\naway: [{{who: {BEN}, from: 2026-02-01, to: 2026-04-10}}]\n"),
    );
    place.commit(BEN, "2026-03-20");
    place.on("2026-04-05");
    assert!(inbox(&place, "ben").iter().all(|line| !line.contains("late")), "{:?}", inbox(&place, "ben"));
}

#[test]
fn an_acting_manager_has_the_managers_inbox_only_while_acting() {
    let place = team();
    place.edit(
        CLEOS,
        "since: 2024-01-01\n",
        &format!(
            "since: 2024-01-01\nwriters:\n  - {{who: {LENA}, from: 2026-03-16, to: 2026-03-31, as: acting}}\n"
        ),
    );
    place.edit(
        DOC,
        "since: 2024-01-01\n",
        &format!(
            "since: 2024-01-01\nwriters:\n  - {{who: {LENA}, from: 2026-03-16, to: 2026-03-31, as: dotted}}\n"
        ),
    );
    place.commit(BEN, "2026-03-16");
    place.on("2026-03-20");
    assert_eq!(
        inbox(&place, "lena"),
        ["acting answer cleo update 2026-01 34 late", "acting answer cleo update 2026-02"]
    );
    assert_eq!(inbox(&place, "ben").len(), 2, "and the manager is not out of it");
    let told = place.lint(&["inbox", "--as", "lena"]).ends(0).out;
    assert!(told.contains("(for Ben Castillo until 2026-03-31)"), "{told}");
    assert!(
        place.lint(&["where", "cleo"]).ends(0).out.contains("Lena Vogt is acting manager until 2026-03-31")
    );
    for outside in ["2026-03-15", "2026-04-01"] {
        place.on(outside);
        assert_eq!(inbox(&place, "lena"), [""; 0], "{outside}");
    }
}

#[test]
fn a_new_manager_finds_the_handover_and_the_open_tasks() {
    let place = handed_to_noor();
    let early = place.lint(&["inbox", "--format", "json"]).ends(0).json();
    assert_eq!(
        waiting(&early),
        ["successor see cleo transition 2026-03-18"],
        "nobody knows her address yet, and the handover names her"
    );
    place.edit(CLEOS, &format!("manager: {BEN}"), &format!("manager: {NOOR}"));
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    place.is(NOOR);
    let mine = |place: &Place| waiting(&place.lint(&["inbox", "--format", "json"]).ends(0).json());
    // A manager who came later has the whole time for what was left.
    assert_eq!(
        mine(&place),
        [
            "manager answer cleo update 2026-01",
            "manager answer cleo update 2026-02",
            "successor see cleo transition 2026-03-18"
        ]
    );
    assert_eq!(inbox(&place, "ben"), [""; 0]);
    let told = place.lint(&["where", "cleo"]).ends(0).out;
    assert!(told.contains("Cleo Marsh, with Noor Aziz since 2026-03-19\n"), "{told}");
    // Ben cannot confirm it for her, and she can.
    place.edit(
        CLEOS,
        "- Handover: 2026-03-18, Noor Aziz\n",
        "- Handover: 2026-03-18, Noor Aziz\n- Seen: Noor Aziz, 2026-03-20\n",
    );
    place.commit(BEN, "2026-03-20");
    place.is(NOOR);
    assert_eq!(mine(&place).len(), 3);
    place.edit(CLEOS, "- Seen: Noor Aziz, 2026-03-20\n", "");
    place.commit(NOOR, "2026-03-20");
    place.edit(
        CLEOS,
        "- Handover: 2026-03-18, Noor Aziz\n",
        "- Handover: 2026-03-18, Noor Aziz\n- Seen: Noor Aziz, 2026-03-20\n",
    );
    place.commit(NOOR, "2026-03-20");
    assert_eq!(mine(&place).len(), 2);
}

#[test]
fn somebody_who_left_has_no_tasks_and_is_in_no_task() {
    let place = team();
    for (status, words) in [("left", "no longer here"), ("transferred", "on another team now")] {
        place.edit(CLEOS, "since: 2024-01-01\n", &format!("since: 2024-01-01\nstatus: {status}\n"));
        place.commit(BEN, "2026-03-20");
        place.on("2026-06-20");
        for who in ["ben", "cleo"] {
            assert!(
                inbox(&place, who).iter().all(|line| !line.contains(" cleo ")),
                "{:?}",
                inbox(&place, who)
            );
        }
        assert_eq!(brief(&place, "cleo"), [""; 0]);
        assert!(!place.lint(&["due", "--days", "400"]).ends(0).out.contains("Cleo"));
        let told = place.lint(&["where", "cleo"]).ends(0);
        fits(&told);
        assert!(told.out.contains(words) && told.out.contains("nothing is due any more"), "{}", told.out);
        place.edit(CLEOS, &format!("status: {status}\n"), "");
    }
}

#[test]
fn sponsors_and_users_are_asked_whether_it_landed() {
    let place = team();
    place.edit(DOC, "- Status: in progress", "- Status: shipped 2026-03-16, https://wiki.acme.example/x");
    place.edit(
        DOC,
        "- Surface: Treasury closes the books",
        "- Surface: Treasury (Ines Duarte) closes the books",
    );
    place.commit(AMARA, "2026-03-16");
    place.on("2026-03-20");
    assert_eq!(inbox(&place, "Dana Reyes"), ["sponsor confirm amara plan 2026-H1"]);
    assert_eq!(inbox(&place, "Ines Duarte"), ["user confirm amara plan 2026-H1"]);
    let told = place.lint(&["inbox", "--as", "Dana Reyes"]).ends(0).out;
    assert!(told.contains("(as its sponsor)"), "{told}");
    place.is("Ines Duarte <ines@acme.example>");
    assert_eq!(
        place.lint(&["inbox", "--format", "json"]).ends(0).json()["waiting"].as_array().unwrap().len(),
        1
    );
    assert!(brief(&place, "amara").contains(&"now plan-confirmed plan 2026-H1".to_owned()));
    place.edit(
        DOC,
        "https://wiki.acme.example/x\n",
        "https://wiki.acme.example/x\n- Confirmed: Ines Duarte (Treasury), 2026-03-19\n",
    );
    place.commit(AMARA, "2026-03-19");
    assert_eq!(inbox(&place, "Dana Reyes"), [""; 0]);
    place.lint(&["inbox", "--as", "Dana Rey"]).refuses("nobody here is called `Dana Rey`");
}

#[test]
fn inbox_knows_you_by_the_trusted_mailmap_only() {
    let place = team();
    place.is("Ben Castillo <ben@home.example>");
    let unknown = place.lint(&["inbox"]).refuses("`ben@home.example` is in no document and not in .mailmap");
    assert!(
        unknown.err.contains("Ben Castillo <ben@acme.example> <ben@home.example>")
            && unknown.err.contains("--as ben@acme.example")
    );
    place.is("Somebody Else <else@home.example>");
    let unknown = place.lint(&["inbox"]).refuses("`else@home.example` is in no document");
    assert!(
        unknown.err.contains(AMARA) && unknown.err.contains(BEN) && unknown.err.contains(CLEO),
        "{unknown:?}"
    );
    // What is only proposed makes nobody somebody.
    place.write(".mailmap", "Ben Castillo <ben@acme.example> <else@home.example>\n");
    place.lint(&["inbox"]).refuses("`else@home.example` is in no document");
    place.commit(BEN, "2026-03-20");
    place.is("Somebody Else <else@home.example>");
    assert_eq!(place.lint(&["inbox", "--format", "json"]).ends(0).json()["email"], "ben@acme.example");
    place.git(&["config", "--unset", "user.email"]);
    place.git(&["config", "user.useConfigOnly", "true"]);
    place.lint(&["inbox"]).refuses("git does not know who you are");
    place.lint(&["inbox", "--as", "zoltan"]).refuses("nobody here is called `zoltan`");
    let several = place.lint(&["inbox", "--as", "ma"]).refuses("`ma` fits several people");
    assert!(
        several.err.contains(AMARA) && several.err.contains(CLEO) && !several.err.contains(BEN),
        "{several:?}"
    );
    for who in ["BEN", "ben@acme.example", "Ben Castillo", BEN, "else@home.example"] {
        assert_eq!(
            place.lint(&["inbox", "--as", who, "--format", "json"]).ends(0).json()["email"],
            "ben@acme.example",
            "{who}"
        );
    }
}

#[test]
fn an_unreadable_document_hides_no_other_task() {
    let place = team();
    place.write("people/payments/broken.md", "---\nengineer: [\n---\n");
    place.commit(BEN, "2026-03-20");
    let run = place.lint(&["inbox", "--format", "json"]).ends(2);
    assert!(run.err.contains("not looked at") && run.err.contains("people/payments/broken.md"), "{run:?}");
    assert_eq!((run.json()["complete"].as_bool(), waiting(&run.json()).len()), (Some(false), 2));
    let due = place.lint(&["due"]).ends(2);
    assert!(due.out.contains("note 2026-03-12 review-turnaround: outcome"), "{due:?}");
    place.lint(&["where", "amara"]).ends(0);
    place.lint(&["where", "people/payments/broken.md"]).refuses("does not say whose document it is");
}

#[test]
fn whoever_an_action_names_finds_it() {
    let place = team();
    let talk = "### 2026-03-17 1:1\n\n- [ ] Action: Sam Weber <sam@shop.example>, 2026-03-24, name a buyer\n\
- [ ] Action: Ida Holm, 2026-03-24, name another\n- [x] Action: Sam Weber <sam@shop.example>, 2026-03-19, call\n\n## Updates\n";
    place.edit(DOC, "## Updates\n", talk);
    place.commit(BEN, "2026-03-19");
    for who in ["sam@shop.example", "Sam Weber", "Ida Holm"] {
        assert_eq!(inbox(&place, who), ["assignee do amara note 2026-03-17"], "{who}");
    }
    place.is("Sam Weber <sam@shop.example>");
    let told = place.lint(&["inbox"]).ends(0).out;
    assert!(told.contains("DO\n  Amara Okafor  note 2026-03-17, due 2026-03-24"), "{told}");
    let named = place.lint(&["check"]).ends(0).out;
    assert!(named.contains("action-owner-unknown") && named.matches("knows whom").count() == 1, "{named}");
}

#[test]
fn every_command_that_an_inbox_shows_does_what_waits() {
    let place = team();
    place.edit(DOC, "- Seen: Amara Okafor, 2026-03-13\n", "");
    place.commit(BEN, "2026-03-15");
    place.on("2026-04-20");
    let mut run = 0;
    for who in [AMARA, BEN] {
        let name = who.split(' ').next().unwrap().to_lowercase();
        let inbox = place.lint(&["inbox", "--as", &name, "--format", "json"]).ends(0).json();
        for task in inbox["waiting"].as_array().unwrap() {
            let Some(command) = task["task"]["command"].as_str() else { continue };
            assert!(place.lint(&["inbox", "--as", &name]).out.contains(command.split(" '").next().unwrap()));
            place.is(who);
            let words = command.strip_prefix("growthlint ").unwrap().replace('…', "as we said");
            let (words, text) = words.split_once(" '").unwrap_or((&words, ""));
            let mut words: Vec<&str> = words.split(' ').collect();
            words.extend(text.strip_suffix('\''));
            if words[0] == "add" {
                words.push("--no-edit");
            }
            place.lint(&words).ends(0);
            run += 1;
        }
    }
    assert!(run >= 4, "{run} commands show nothing");
}
