//! Seals: what one says, how long it holds, and whose it must be.

use growthlint::seal::file;
use growthlint::seal::statement::{Meaning, Role, SealVersion};

use crate::common::tools;
use crate::keys::{
    AMARAS, BENS, DANA, Does, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, Sealing, UNPROVEN, both_sign, commit,
    complains, enrolled, everybodys, finds, is_clean, january_note, plan, seal, sealed_by_both,
    sealed_plan_in, type_line, witness,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, complaints, findings, update};

/// Both sign by seals, and one commit of Ben's brings all of it, as a squash without trailers would.
fn sealed(settings: &str) -> Place {
    sealed_in(SealVersion::Second, settings)
}

fn sealed_in(version: SealVersion, settings: &str) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    sealed_plan_in(version, &place);
    place.commit(BEN, "2026-01-09");
    witness(&place, "2026-01-30");
    place
}

#[test]
fn seals_survive_a_squash() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        is_clean(&sealed(settings));
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    type_line(&place, MANAGERS_LINE);
    place.commit(BEN, "2026-01-09");
    witness(&place, "2026-01-30");
    let both = ["plan-signature-unproven", "evidence-not-established"];
    finds(&place, 1, &both, "Ben Castillo wrote the signature of Amara Okafor");
}

#[test]
fn a_seal_holds_until_its_text_changes() {
    if !tools::has("ssh-keygen") {
        return;
    }
    holds_until_its_text_changes(&sealed(SIGNED));
}

#[test]
fn a_seal_of_version_1_holds_as_long() {
    if !tools::has("ssh-keygen") {
        return;
    }
    holds_until_its_text_changes(&sealed_in(SealVersion::First, SIGNED));
}

fn holds_until_its_text_changes(place: &Place) {
    place.git(&["mv", "people/payments", "people/ledger"]);
    place.commit(BEN, "2026-01-31");
    is_clean(place);
    place.git(&["mv", "people/ledger", "people/payments"]);
    place.edit(DOC, "- Status: in progress", "- Status: shipped 2026-01-31, https://acme.example/1");
    place.commit(AMARA, "2026-02-01");
    is_clean(place);
    // A formatter changes nothing.
    place.edit(DOC, "- Budget: HC-2214, two engineers", "- **Budget:** HC-2214, two\n  engineers");
    place.commit(BEN, "2026-02-01");
    assert_eq!(complains(place).0, 0);
    place.edit(DOC, "- **Budget:** HC-2214, two\n  engineers", "- Budget: HC-2214, two engineers");
    place.commit(BEN, "2026-02-01");
    place.edit(DOC, "two engineers through June", "one engineer through June");
    place.commit(BEN, "2026-02-02");
    let (code, found, report) = complains(place);
    assert_eq!(code, 1);
    assert!(found.iter().all(|rule| rule == "plan-changed-after-signing") && !found.is_empty(), "{report:#}");
    place.edit(DOC, "one engineer through June", "two engineers through June");
    place.commit(BEN, "2026-02-02");
    is_clean(place);
}

#[test]
fn a_rewritten_history_keeps_seals_and_loses_commit_signatures() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    let rebase = |place: &Place| {
        place.is(DANA);
        place.on("2026-02-02");
        place.git(&["-c", "commit.gpgsign=false", "rebase", "-q", "--root", "--force-rebase"]);
    };
    rebase(&place);
    let (code, found, _) = complains(&place);
    assert_eq!(code, 1);
    assert!(found.contains(&"evidence-not-established".to_owned()), "{found:?}");
    let place = sealed(SIGNED);
    rebase(&place);
    let (_, found, report) = complains(&place);
    assert!(!found.contains(&"plan-signature-unproven".to_owned()), "{report:#}");
    let keyless = findings(&report)
        .iter()
        .any(|finding| finding["message"].as_str().unwrap().contains("no key of Amara"));
    assert!(!keyless, "{report:#}");
}

#[test]
fn a_seal_counts_for_one_entry_one_role_and_one_meaning() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let others = [
        ("another half", Sealing { entry: "plan 2026-H2", ..AMARAS }),
        ("another document", Sealing { engineer: "cleo@acme.example", ..AMARAS }),
        ("another role", Sealing { role: Role::Manager, ..AMARAS }),
        ("another meaning", Sealing { meaning: Meaning::Seen, ..AMARAS }),
    ];
    for (what, other) in others {
        let place = enrolled(SIGNED, DANA, &everybodys);
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        seal(&place, &other);
        place.commit(AMARA, "2026-01-07");
        type_line(&place, MANAGERS_LINE);
        commit(&place, BEN, "2026-01-08", "ben");
        witness(&place, "2026-01-30");
        let (code, found, report) = complains(&place);
        assert_eq!((code, found), (1, vec!["evidence-not-established".to_owned()]), "{what}: {report:#}");
    }
}

#[test]
fn a_broken_seal_is_reported_with_the_reason() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let broken: [(&str, &str, Does); 5] = [
        ("error", "made for another purpose", |place| {
            seal(place, &Sealing { namespace: "git", ..AMARAS });
        }),
        ("error", "belongs to Ben Castillo", |place| {
            seal(place, &Sealing { key: "ben", ..AMARAS });
        }),
        ("warning", "to nobody", |place| {
            seal(place, &Sealing { key: "nobody", ..AMARAS });
        }),
        ("error", "its name is not the SHA-256 of its content", |place| {
            let path = seal(place, &AMARAS);
            place.edit(&path, "2026-H1", "2026-H2");
        }),
        ("error", "does not match the statement", |place| {
            let path = seal(place, &AMARAS);
            let content = place.read(&path).replace("2026-H1", "2026-H2");
            std::fs::remove_file(place.root.join(&path)).unwrap();
            let at = content.find("-----END SSH SIGNATURE-----\n").unwrap()
                + "-----END SSH SIGNATURE-----\n".len();
            let (path, content) = file::write(&content[..at], &content[at..]);
            place.write(&path, content);
        }),
    ];
    for (level, words, breaks) in broken {
        let place = enrolled(SIGNED, DANA, &everybodys);
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        breaks(&place);
        place.commit(AMARA, "2026-01-07");
        type_line(&place, MANAGERS_LINE);
        commit(&place, BEN, "2026-01-08", "ben");
        witness(&place, "2026-01-30");
        let (_, found, report) = complains(&place);
        assert_eq!(found, ["evidence-not-established", "seal-invalid"], "{words}: {report:#}");
        let finding = findings(&report).iter().find(|finding| finding["rule"] == "seal-invalid").unwrap();
        assert_eq!(finding["level"], level, "{finding:#}");
        assert!(finding["message"].as_str().unwrap().contains(words), "{finding:#}");
        assert!(finding["path"].as_str().unwrap().starts_with("seals/"));
    }
}

#[test]
fn a_seal_is_checked_before_it_is_committed() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    place.is(AMARA);
    place.on("2026-01-07");
    let report = place.json(&["check"]);
    assert_eq!(complaints(&report), ["plan-unsigned", "evidence-not-established"], "{report:#}");
    seal(&place, &AMARAS);
    assert_eq!(complaints(&place.json(&["check"])), ["plan-unsigned"]);
    place.git(&["add", "-A"]);
    assert_eq!(complaints(&place.json(&["check", "--staged"])), ["plan-unsigned"]);
}

#[test]
fn a_managers_seal_on_a_note_counts_after_a_squash_by_somebody_else() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(&SIGNED.replace("signed", "attributed"), DANA, &everybodys);
    place.append(
        DOC,
        &format!(
            "\n## Notes\n\n{}",
            NOTE.replace("2026-03-12", "2026-01-20").replace("2026-04-09", "2026-02-20")
        ),
    );
    let made = place.commit(AMARA, "2026-01-20");
    witness(&place, "2026-01-30");
    finds(&place, 1, &["note-wrong-author"], "; only the manager may write it");
    place.git(&["reset", "-q", "--hard", &made]);
    let note = "note 2026-01-20 review-turnaround";
    seal(&place, &Sealing { entry: note, day: "2026-01-21", ..BENS });
    place.commit(AMARA, "2026-01-21");
    witness(&place, "2026-01-30");
    is_clean(&place);
    place.git(&["reset", "-q", "--hard", &made]);
    seal(&place, &Sealing { entry: note, role: Role::Manager, ..AMARAS });
    place.commit(AMARA, "2026-01-21");
    witness(&place, "2026-01-30");
    finds(&place, 1, &["note-wrong-author"], "Amara Okafor wrote the text of `note");
}

#[test]
fn a_squash_drops_commit_signatures_and_keeps_seals() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let settings = format!("{SIGNED}merge: squash\n");
    let squashed = |sealed: bool| {
        let place = enrolled(&settings, DANA, &everybodys);
        place.append(DOC, &january_note());
        if sealed {
            seal(&place, &Sealing { entry: "note 2026-01-12 review-turnaround", ..BENS });
        }
        // The author of a squash without trailers is the first author on the branch.
        place.commit(AMARA, "2026-01-12");
        place.append(CLEOS, &update("2026-01"));
        commit(&place, CLEO, "2026-01-30", "cleo");
        place
    };
    is_clean(&squashed(true));
    finds(&squashed(false), 1, &["note-wrong-author"], "Amara Okafor wrote the text of `note");
    // Only a seal could show more, so this is not an error.
    let place = enrolled(&settings, DANA, &everybodys);
    place.append(DOC, &january_note());
    place.commit(BEN, "2026-01-12");
    witness(&place, "2026-01-30");
    finds(&place, 0, &[UNPROVEN], "no key of Ben Castillo signed this");
}

#[test]
fn a_seal_counts_only_for_a_line_that_says_the_same() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let entry = "note 2026-01-12 review-turnaround";
    let disagree = "- Seen: Amara Okafor, 2026-01-13, disagree: it was two reviews\n";
    let plain = "- Seen: Amara Okafor, 2026-01-13\n";
    for (said, line, clean) in [
        (Meaning::Disagreed, disagree, true),
        (Meaning::Disagreed, plain, false),
        (Meaning::Seen, plain, true),
        (Meaning::Seen, disagree, false),
    ] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        place.append(DOC, &january_note());
        commit(&place, BEN, "2026-01-12", "ben");
        seal(&place, &Sealing { entry, meaning: said, day: "2026-01-13", ..AMARAS });
        place.append(DOC, line);
        commit(&place, BEN, "2026-01-13", "ben");
        witness(&place, "2026-01-20");
        if clean {
            is_clean(&place)
        } else {
            finds(
                &place,
                1,
                &[UNPROVEN, "note-seen-unproven"],
                "Ben Castillo wrote the `Seen` line of Amara Okafor",
            )
        }
    }
}

#[test]
fn an_acting_manager_seals_only_while_acting() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // The acting manager signs for the manager, while they are.
    for (time, clean) in [("2026-01-06, to: 2026-01-31", true), ("2026-01-01, to: 2026-01-02", false)] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        let writers = format!("team: payments\nwriters: [{{who: {DANA}, from: {time}, as: acting}}]");
        place.edit(DOC, "team: payments", &writers);
        commit(&place, BEN, "2026-01-06", "ben");
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        type_line(&place, "- Signed: Dana Reyes, 2026-01-12\n");
        seal(&place, &AMARAS);
        seal(
            &place,
            &Sealing {
                signer: "dana@acme.example",
                key: "dana",
                role: Role::Manager,
                day: "2026-01-12",
                ..AMARAS
            },
        );
        commit(&place, AMARA, "2026-01-12", "amara");
        witness(&place, "2026-01-20");
        if clean { is_clean(&place) } else { assert_eq!(complains(&place).0, 1) }
    }
}

#[test]
fn a_deleted_seal_counts_while_the_history_has_it() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // A seal that is taken away has been there; where nothing shows that, it only shows nothing.
    let place = sealed_by_both(SIGNED);
    place.git(&["rm", "-q", "-r", "seals"]);
    commit(&place, BEN, "2026-01-21", "ben");
    is_clean(&place);
    place.git(&["checkout", "-q", "--orphan", "anew"]);
    place.git(&["branch", "-q", "-D", "main"]);
    commit(&place, BEN, "2026-01-22", "ben");
    place.git(&["branch", "-q", "-m", "main"]);
    let (code, found, report) = complains(&place);
    assert_eq!(code, 1, "{report:#}");
    assert!(
        found.contains(&"plan-signature-unproven".to_owned()),
        "all of it is one commit of Ben's now: {report:#}"
    );
    assert!(!report.to_string().contains("changed"), "nobody changed anything: {report:#}");
}

#[test]
fn the_date_written_in_a_seal_moves_nothing() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // Years off, it moves nothing: what dates a seal is the history. Only a key's own validity is held against it.
    for day in ["2019-01-01", "2031-01-01"] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        seal(&place, &Sealing { day, ..AMARAS });
        place.commit(AMARA, "2026-01-07");
        type_line(&place, MANAGERS_LINE);
        commit(&place, BEN, "2026-01-08", "ben");
        witness(&place, "2026-01-30");
        is_clean(&place);
    }
    let until = |place: &Place| everybodys(place).replacen(" ssh", " valid-before=\"20200101Z\" ssh", 1);
    let place = enrolled(SIGNED, DANA, &until);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    seal(&place, &Sealing { day: "2019-06-01", ..AMARAS });
    place.commit(AMARA, "2026-01-07");
    type_line(&place, MANAGERS_LINE);
    commit(&place, BEN, "2026-01-08", "ben");
    witness(&place, "2026-01-30");
    for zone in ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"] {
        place.set("TZ", zone);
        finds(&place, 1, &[UNPROVEN], "no commit by somebody else shows that the key");
    }
}

#[test]
fn a_seal_of_a_former_manager_counts_if_it_was_made_in_office() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // A seal that he made as manager counts. One that he made later does not.
    for (signs_first, clean) in [(true, true), (false, false)] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        seal(&place, &AMARAS);
        commit(&place, AMARA, "2026-01-07", "amara");
        let sign = || {
            type_line(&place, MANAGERS_LINE);
            seal(&place, &BENS);
            commit(&place, BEN, if signs_first { "2026-01-08" } else { "2026-01-20" }, "ben");
        };
        let hand_over = || {
            place.edit(DOC, &format!("manager: {BEN}"), &format!("manager: {DANA}"));
            commit(&place, BEN, "2026-01-10", "ben");
        };
        if signs_first {
            sign();
            hand_over();
        } else {
            hand_over();
            sign();
        }
        witness(&place, "2026-01-30");
        if clean {
            is_clean(&place)
        } else {
            finds(
                &place,
                1,
                &["plan-unsigned", "plan-signature-unproven"],
                "neither the engineer nor the manager",
            )
        }
    }
}
