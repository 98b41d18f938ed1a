//! `allowed_signers`: who may say whose key is whose, from when to when, and which keys are revoked.

use serde_json::Value;

use crate::common::tools;
use crate::keys::{
    DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, UNPROVEN, both_sign, commit, complains, enrolled,
    everybodys, finds, is_clean, line, plan, public, type_line, witness,
};
use crate::place::{
    AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, complaints, document, findings, rules, update,
};

#[test]
fn a_key_added_by_the_other_party_needs_a_confirmation() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, BEN, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    // Cleo's update has such a key too.
    let both = ["evidence-not-established", "evidence-not-established"];
    finds(&place, 1, &both, "only Ben Castillo, the other party, says whose key SHA256:");
    // Touching the list and leaving the line there confirms it; so does bringing it onto the trusted branch.
    place.write("allowed_signers", format!("# read by Amara\n{}", place.read("allowed_signers")));
    place.commit(AMARA, "2026-02-01");
    is_clean(&place);

    let reviewed = Place::new();
    reviewed.write("growthlint.yaml", SIGNED);
    reviewed.write(DOC, document(AMARA, "## Visibility plans\n"));
    reviewed.write(CLEOS, document(CLEO, "## Updates\n"));
    reviewed.commit(BEN, "2026-01-04");
    reviewed.git(&["switch", "-qc", "keys"]);
    reviewed.write("allowed_signers", everybodys(&reviewed));
    reviewed.commit(BEN, "2026-01-05");
    reviewed.git(&["switch", "-q", "main"]);
    reviewed.is(DANA);
    reviewed.git(&["merge", "-q", "--no-ff", "--no-edit", "keys"]);
    both_sign(&reviewed, Some("amara"), Some("ben"));
    is_clean(&reviewed);
}

#[test]
fn a_proposal_cannot_add_its_own_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &|place| line(place, "ben@acme.example", "", "ben"));
    place.git(&["switch", "-qc", "proposal"]);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    place.write("allowed_signers", everybodys(&place));
    commit(&place, AMARA, "2026-01-07", "amara");
    place.on("2026-01-09");
    let report = place.json(&["check", "--base", "main"]);
    assert_eq!(
        complaints(&report),
        ["trust-file-changed", "plan-unsigned", "evidence-not-established"],
        "{report:#}"
    );
}

/// Everybody's keys; Amara's is valid before a day.
fn amaras_key_until(until: &'static str) -> impl Fn(&Place) -> String {
    move |place: &Place| {
        let rest = ["ben", "cleo", "dana"]
            .map(|name| line(place, &format!("{name}@acme.example"), "", name))
            .concat();
        rest + &line(place, "amara@acme.example", &format!("valid-before=\"{until}\""), "amara")
    }
}

#[test]
fn an_expired_key_counts_if_a_colleagues_commit_shows_its_use_in_time() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let in_time = enrolled(SIGNED, DANA, &amaras_key_until("20260131Z"));
    both_sign(&in_time, Some("amara"), Some("ben"));
    is_clean(&in_time);
    // The commit still says the 7th, and the first colleague's commit above it is of the 30th.
    let late = enrolled(SIGNED, DANA, &amaras_key_until("20260107235959Z"));
    both_sign(&late, Some("amara"), Some("ben"));
    finds(&late, 1, &["evidence-not-established"], "no commit by somebody else shows that the key");
    let not_yet = |place: &Place| everybodys(place).replacen(" ssh", " valid-after=\"20260115Z\" ssh", 1);
    let early = enrolled(SIGNED, DANA, &not_yet);
    both_sign(&early, Some("amara"), Some("ben"));
    finds(&early, 1, &["evidence-not-established"], "was valid when it was used");
}

#[test]
fn both_keys_count_after_a_rotation() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let both = |place: &Place| {
        let old = line(place, "amara@acme.example", "valid-before=\"20260110Z\"", "amara");
        let new = line(place, "amara@acme.example", "valid-after=\"20260110Z\"", "amara-new");
        old + &new
            + &["ben", "cleo"].map(|name| line(place, &format!("{name}@acme.example"), "", name)).concat()
    };
    let place = enrolled(SIGNED, DANA, &both);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    commit(&place, AMARA, "2026-01-07", "amara");
    place.append(CLEOS, &update("2025-12"));
    commit(&place, CLEO, "2026-01-08", "cleo");
    type_line(&place, MANAGERS_LINE);
    commit(&place, BEN, "2026-01-09", "ben");
    place.append(
        DOC,
        &format!(
            "\n## Notes\n\n{}",
            NOTE.replace("2026-03-12", "2026-01-20").replace("2026-04-09", "2026-02-20")
        ),
    );
    commit(&place, BEN, "2026-01-20", "ben");
    place.append(DOC, "- Seen: Amara Okafor, 2026-01-21\n");
    commit(&place, AMARA, "2026-01-21", "amara-new");
    witness(&place, "2026-01-30");
    is_clean(&place);
}

#[test]
fn one_key_for_two_people_counts_for_neither() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let shared = |place: &Place| {
        line(place, "amara@acme.example,ben@acme.example", "", "ben")
            + &line(place, "cleo@acme.example", "", "cleo")
    };
    let place = enrolled(SIGNED, DANA, &shared);
    both_sign(&place, Some("ben"), Some("ben"));
    finds(
        &place,
        1,
        &["allowed-signers-invalid", "evidence-not-established", "evidence-not-established"],
        "to several people",
    );
}

#[test]
fn mistakes_in_allowed_signers_have_a_line() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let odd = |place: &Place| {
        everybodys(place).replacen(" ssh", " valid-before=\"20270101\" ssh", 1) + "*@acme.example nonsense\n"
    };
    let place = enrolled(&SIGNED.replace("signed", "attributed"), DANA, &odd);
    let (code, found, report) = complains(&place);
    assert_eq!((code, found.len()), (1, 2), "{report:#}");
    let all = findings(&report);
    assert!(
        all.iter()
            .all(|finding| finding["rule"] == "allowed-signers-invalid"
                && finding["path"] == "allowed_signers")
    );
    assert_eq!((&all[0]["line"], &all[0]["level"]), (&Value::from(1), &Value::from("warning")));
    assert_eq!((&all[1]["line"], &all[1]["level"]), (&Value::from(5), &Value::from("error")));
}

#[test]
fn a_revoked_key_does_not_count() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let settings = format!("{SIGNED}revoked_keys: revoked\n");
    let place = enrolled(&settings, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    // Named and not there: nothing that keys say can be relied on.
    place.on("2026-02-03");
    let run = place
        .lint(&["check", "--format", "json"])
        .reports_a_hole("the list of revoked keys `revoked` is missing");
    assert_eq!(run.json()["complete"], false);
    assert_eq!(complaints(&run.json()), ["evidence-not-established"; 3]);
    place.write("revoked", "# nothing yet\n");
    place.commit(DANA, "2026-02-01");
    is_clean(&place);
    place.write("revoked", public(&place, "amara") + "\n");
    place.commit(DANA, "2026-02-02");
    finds(&place, 1, &["evidence-not-established"], "is revoked");
}

#[test]
fn only_the_mailmap_moves_keys_to_a_new_address() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let line = "Amara Okafor <amara.okafor@acme.example> <amara@acme.example>";
    for settings in [SIGNED.to_owned(), SIGNED.replace("signed", "attributed")] {
        let place = enrolled(&settings, DANA, &everybodys);
        both_sign(&place, Some("amara"), Some("ben"));
        place.edit(DOC, "<amara@acme.example>", "<amara.okafor@acme.example>");
        commit(&place, AMARA, "2026-01-31", "amara");
        let (_, found, report) = complains(&place);
        assert!(
            found.iter().all(|rule| ["author-unknown", "evidence-not-established"].contains(&rule.as_str())),
            "{report:#}"
        );
        assert!(report.to_string().contains(line), "{report:#}");
        place.write(".mailmap", format!("{line}\n"));
        commit(&place, DANA, "2026-02-01", "dana");
        is_clean(&place);
    }
}

#[test]
fn an_address_in_a_document_gives_nobody_a_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // Ben's other address has a key that Dana enrolled. He writes it into Amara's document and signs for her, and puts hers back.
    for puts_back in [false, true] {
        let keys = |place: &Place| everybodys(place) + &line(place, "ben@home.example", "", "bens-other");
        let place = enrolled(SIGNED, DANA, &keys);
        plan(&place);
        place.edit(
            DOC,
            "engineer: Amara Okafor <amara@acme.example>",
            "engineer: Amara Okafor <ben@home.example>",
        );
        type_line(&place, ENGINEERS_LINE);
        commit(&place, "Amara Okafor <ben@home.example>", "2026-01-07", "bens-other");
        if puts_back {
            place.edit(
                DOC,
                "engineer: Amara Okafor <ben@home.example>",
                "engineer: Amara Okafor <amara@acme.example>",
            );
        }
        type_line(&place, MANAGERS_LINE);
        commit(&place, BEN, "2026-01-08", "ben");
        witness(&place, "2026-01-30");
        let (code, found, report) = complains(&place);
        assert_eq!(code, 1, "{puts_back}: {report:#}");
        assert!(found.contains(&"evidence-not-established".to_owned()), "{puts_back}: {report:#}");
    }
}

/// A repository in which Amara's `fake` key was enrolled on top of what Dana wrote, and signed both lines.
fn smuggled(enrol: impl Fn(&Place)) -> Place {
    let place = enrolled(SIGNED, DANA, &everybodys);
    enrol(&place);
    both_sign(&place, Some("fake"), Some("ben"));
    place
}

fn adds_fake(place: &Place) {
    place.append("allowed_signers", &line(place, "amara@acme.example", "", "fake"));
}

#[test]
fn a_second_key_is_not_confirmed_by_a_name_alone() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // The name of somebody with a key does not count without that key, nor does an unknown name.
    for person in [AMARA, DANA, CLEO, "Nobody Atall <nobody@acme.example>"] {
        let place = smuggled(|place| {
            adds_fake(place);
            place.commit(person, "2026-01-06");
        });
        let adder = person.split(" <").next().unwrap();
        finds(&place, 1, &[UNPROVEN], &format!("is not confirmed: {adder}, who added it, "));
    }
    let place = smuggled(|place| {
        adds_fake(place);
        commit(place, BEN, "2026-01-06", "ben");
    });
    finds(&place, 1, &[UNPROVEN], "only Ben Castillo, the other party, says whose key");
    // With the old key, or a third person's, it is what it seems.
    for (person, key) in [(AMARA, "amara"), (DANA, "dana")] {
        is_clean(&smuggled(|place| {
            adds_fake(place);
            commit(place, person, "2026-01-06", key);
        }));
    }
}

#[test]
fn a_key_list_from_an_older_branch_is_judged_when_it_is_merged() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    place.write("growthlint.yaml", SIGNED);
    place.write(DOC, document(AMARA, "## Visibility plans\n"));
    place.write(CLEOS, document(CLEO, "## Updates\n"));
    place.commit(BEN, "2026-01-02");
    place.git(&["switch", "-qc", "old"]);
    place.write("allowed_signers", line(&place, "amara@acme.example", "", "fake"));
    place.commit(AMARA, "2026-01-02");
    place.git(&["switch", "-q", "main"]);
    place.write("allowed_signers", everybodys(&place));
    place.commit(DANA, "2026-01-03");
    place.is(BEN);
    place.on("2026-01-04");
    place.git_says(&["merge", "-q", "--no-ff", "--no-edit", "old"]);
    place.write("allowed_signers", everybodys(&place) + &line(&place, "amara@acme.example", "", "fake"));
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "--no-edit"]);
    both_sign(&place, Some("fake"), Some("ben"));
    finds(&place, 1, &[UNPROVEN], "is not confirmed: Amara Okafor, who added it, ");
}

#[test]
fn nobody_confirms_a_key_by_adding_another_one() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = smuggled(|place| {
        adds_fake(place);
        commit(place, BEN, "2026-01-06", "ben");
        place.append("allowed_signers", &line(place, "carol@acme.example", "", "carol"));
        commit(place, DANA, "2026-01-06", "dana");
    });
    finds(&place, 1, &[UNPROVEN], "only Ben Castillo, the other party");
    // A commit that changes no key confirms the keys that are there.
    place.append("allowed_signers", "# read and found right\n");
    commit(&place, DANA, "2026-02-01", "dana");
    is_clean(&place);
}

#[test]
fn the_other_party_cannot_prolong_an_old_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (key, person, clean) in [("ben", BEN, false), ("dana", DANA, true)] {
        let place = enrolled(SIGNED, DANA, &amaras_key_until("20260105Z"));
        place.edit("allowed_signers", "20260105Z", "20260401Z");
        commit(&place, person, "2026-01-06", key);
        both_sign(&place, Some("amara"), Some("ben"));
        if clean {
            is_clean(&place)
        } else {
            finds(&place, 1, &[UNPROVEN], "only Ben Castillo, the other party")
        }
    }
    // What only ends a key earlier needs nobody else's word, or nobody could.
    let place = enrolled(SIGNED, DANA, &everybodys);
    place.edit("allowed_signers", "amara@acme.example ", "amara@acme.example valid-before=\"20270101Z\" ");
    commit(&place, BEN, "2026-01-06", "ben");
    both_sign(&place, Some("amara"), Some("ben"));
    is_clean(&place);
}

const CAROL: &str = "Carol Wu <carol@acme.example>";

#[test]
fn the_other_party_cannot_give_her_a_key_through_the_mailmap() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // Carol, a witness, enrols a contractor in good faith; that it is Amara, the other party says.
    let settings = SIGNED.replace("witnesses: [", &format!("witnesses: [\"{CAROL}\", "));
    for (person, key, clean) in [(BEN, "ben", false), (DANA, "dana", true)] {
        let with = |place: &Place| everybodys(place) + &line(place, "contractor@acme.example", "", "fake");
        let place = enrolled(&settings, CAROL, &with);
        place.write(".mailmap", "Amara Okafor <amara@acme.example> <contractor@acme.example>\n");
        commit(&place, person, "2026-01-06", key);
        both_sign(&place, Some("fake"), Some("ben"));
        if clean {
            is_clean(&place)
        } else {
            finds(&place, 1, &[UNPROVEN], "only Ben Castillo, the other party")
        }
    }
}

#[test]
fn claiming_somebody_elses_key_proves_nothing() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // Ben says that the key with which Amara signs is his. Nobody has seen him use it.
    let settings = SIGNED.replace("signed", "attributed");
    let place = enrolled(&settings, DANA, &|place| line(place, "dana@acme.example", "", "dana"));
    place.append("allowed_signers", &line(&place, "ben@acme.example", "", "amara"));
    place.commit(BEN, "2026-01-06");
    both_sign(&place, Some("amara"), None);
    let (code, found, report) = complains(&place);
    assert_eq!((code, found.as_slice()), (0, [UNPROVEN.to_owned()].as_slice()), "{report:#}");
    assert!(findings(&report)[0]["message"].as_str().unwrap().contains("is Ben Castillo's"), "{report:#}");
}

#[test]
fn a_proposal_that_lets_a_revoked_key_count_again_is_reported() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(&format!("{SIGNED}revoked_keys: ./keys/revoked\n"), DANA, &|place| {
        place.write("keys/revoked", format!("{}\n", public(place, "amara")));
        everybodys(place)
    });
    both_sign(&place, Some("amara"), Some("ben"));
    let unproven = "evidence-not-established";
    finds(&place, 1, &[unproven], "is revoked");
    place.git(&["switch", "-qc", "proposal"]);
    let judged = |args: &[&str]| place.json(&[&["check"], args].concat());
    let says = |report: &serde_json::Value, words: &str| {
        let finding = &report["findings"][0];
        assert_eq!(
            (&finding["rule"], &finding["path"]),
            (&"trust-file-changed".into(), &"keys/revoked".into()),
            "{report:#}"
        );
        assert!(finding["message"].as_str().unwrap().contains(words), "{report:#}");
    };
    // In the working tree, staged, and in a proposal of her own.
    place.write("keys/revoked", "# nobody\n");
    place.is(AMARA);
    says(&judged(&[]), "lets a revoked key count again");
    place.git(&["add", "-A"]);
    says(&judged(&["--staged"]), "lets a revoked key count again");
    commit(&place, AMARA, "2026-02-01", "amara");
    let report = judged(&["--base", "main"]);
    says(&report, "lets a revoked key count again");
    assert_eq!(
        complaints(&report),
        ["trust-file-changed"],
        "and all else is judged by the list that is trusted: {report:#}"
    );
    place.write("keys/revoked", "no key at all\n");
    commit(&place, AMARA, "2026-02-01", "amara");
    says(&judged(&["--base", "main"]), "leaves no readable list of revoked keys");
    place.git(&["rm", "-q", "keys/revoked"]);
    commit(&place, AMARA, "2026-02-01", "amara");
    says(&judged(&["--base", "main"]), "leaves no readable list of revoked keys");
    // Another key more is a change, and weakens nothing.
    place.write("keys/revoked", format!("{}\n{}\n", public(&place, "amara"), public(&place, "eve")));
    commit(&place, AMARA, "2026-02-01", "amara");
    let report = judged(&["--base", "main"]);
    says(&report, "this changes `keys/revoked`, which decides how everything else is judged");
    assert!(!report["findings"][0]["message"].as_str().unwrap().contains("; it "), "{report:#}");
    // A proposal that leaves the list alone has nothing to do with it.
    place.git(&["switch", "-qc", "other", "main"]);
    place.append(CLEOS, &update("2025-12"));
    commit(&place, CLEO, "2026-02-01", "cleo");
    assert_eq!(rules(&judged(&["--base", "main"])), [""; 0]);
}
