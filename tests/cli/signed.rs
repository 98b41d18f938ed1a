//! Who signed, by keys: seals and signed commits against the trusted list of keys, and everything that may be tried with them.

use growthlint::seal::file;
use growthlint::seal::statement::{Meaning, Role};
use serde_json::Value;

use crate::keys::{
    AMARAS, BENS, DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, Sealing, both_sign, commit, complains,
    enrolled, everybodys, finds, is_clean, key, line, plan, public, seal, sealed_plan, type_line, witness,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, complaints, document, findings, text, update};
use crate::tools;

#[test]
fn signed_commits_are_signatures() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    is_clean(&place);
}

#[test]
fn a_name_in_a_commit_is_no_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, None, Some("ben"));
    finds(
        &place,
        1,
        &["evidence-not-established"],
        "no key of Amara Okafor signed this: the commit that brought it in has no signature",
    );
    let attributed = enrolled(&SIGNED.replace("signed", "attributed"), DANA, &everybodys);
    both_sign(&attributed, None, Some("ben"));
    is_clean(&attributed);
}

#[test]
fn somebody_elses_name_and_the_own_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        let place = enrolled(settings, DANA, &everybodys);
        both_sign(&place, Some("ben"), Some("ben"));
        finds(
            &place,
            1,
            &["plan-signature-unproven"],
            "the signature of Amara Okafor was brought in by Ben Castillo",
        );
    }
}

#[test]
fn an_author_field_that_says_otherwise_than_the_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (settings, code) in [(SIGNED, 1), (&*SIGNED.replace("signed", "attributed"), 0)] {
        let place = enrolled(settings, DANA, &everybodys);
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        place.set("GIT_AUTHOR_NAME", "Amara Okafor");
        place.set("GIT_AUTHOR_EMAIL", "amara@acme.example");
        commit(&place, BEN, "2026-01-07", "ben");
        place.unset("GIT_AUTHOR_NAME");
        place.unset("GIT_AUTHOR_EMAIL");
        type_line(&place, MANAGERS_LINE);
        commit(&place, BEN, "2026-01-08", "ben");
        witness(&place, "2026-01-30");
        // A colleague who rebases is not accused of forging.
        finds(&place, code, &["evidence-not-established"], "is Ben Castillo's");
    }
}

#[test]
fn a_key_enrolled_by_the_other_party_waits_for_a_confirmation() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, BEN, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    // Cleo's update stands by such a key as well.
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

#[test]
fn an_expired_key_counts_where_a_colleagues_clock_shows_its_use() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let keys = |until: &'static str| {
        move |place: &Place| {
            let rest = ["ben", "cleo", "dana"]
                .map(|name| line(place, &format!("{name}@acme.example"), "", name))
                .concat();
            rest + &line(place, "amara@acme.example", &format!("valid-before=\"{until}\""), "amara")
        }
    };
    let in_time = enrolled(SIGNED, DANA, &keys("20260131Z"));
    both_sign(&in_time, Some("amara"), Some("ben"));
    is_clean(&in_time);
    // The commit still says the 7th, and the first colleague's commit above it is of the 30th.
    let late = enrolled(SIGNED, DANA, &keys("20260107235959Z"));
    both_sign(&late, Some("amara"), Some("ben"));
    finds(&late, 1, &["evidence-not-established"], "no commit by somebody else shows that the key");
    let not_yet = |place: &Place| everybodys(place).replacen(" ssh", " valid-after=\"20260115Z\" ssh", 1);
    let early = enrolled(SIGNED, DANA, &not_yet);
    both_sign(&early, Some("amara"), Some("ben"));
    finds(&early, 1, &["evidence-not-established"], "was valid when it was used");
}

#[test]
fn rotated_keys_both_count() {
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
        "is given to several people",
    );
}

#[test]
fn what_is_wrong_with_the_list_has_a_place() {
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
fn revoked_keys() {
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
fn whose_keys_follow_to_a_new_address_only_the_mailmap_says() {
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
fn nobody_gets_a_key_by_their_address_in_a_document() {
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

/// Both sign by seals, and one commit of Ben's brings all of it, as a squash without trailers would.
fn sealed(settings: &str) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    sealed_plan(&place);
    place.commit(BEN, "2026-01-09");
    witness(&place, "2026-01-30");
    place
}

#[test]
fn seals_outlive_a_squash() {
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
    finds(&place, 1, &both, "the signature of Amara Okafor was brought in by Ben Castillo");
}

#[test]
fn a_seal_holds_through_everything_but_another_text() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = sealed(SIGNED);
    place.git(&["mv", "people/payments", "people/ledger"]);
    place.commit(BEN, "2026-01-31");
    is_clean(&place);
    place.git(&["mv", "people/ledger", "people/payments"]);
    place.edit(DOC, "- Status: in progress", "- Status: shipped 2026-01-31, https://acme.example/1");
    place.commit(AMARA, "2026-02-01");
    is_clean(&place);
    place.edit(DOC, "two engineers through June", "one engineer through June");
    place.commit(BEN, "2026-02-02");
    let (code, found, report) = complains(&place);
    assert_eq!(code, 1);
    assert!(found.iter().all(|rule| rule == "plan-changed-after-signing") && !found.is_empty(), "{report:#}");
    place.edit(DOC, "one engineer through June", "two engineers through June");
    place.commit(BEN, "2026-02-02");
    is_clean(&place);
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
fn a_seal_says_one_thing_only() {
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
fn seals_that_are_none() {
    if !tools::has("ssh-keygen") {
        return;
    }
    type Breaks<'b> = &'b dyn Fn(&Place);
    let broken: [(&str, &str, Breaks<'_>); 5] = [
        ("error", "made for something else than a seal", &|place| {
            seal(place, &Sealing { namespace: "git", ..AMARAS });
        }),
        ("error", "is Ben Castillo's", &|place| {
            seal(place, &Sealing { key: "ben", ..AMARAS });
        }),
        ("warning", "to nobody", &|place| {
            seal(place, &Sealing { key: "nobody", ..AMARAS });
        }),
        ("error", "its name is not the SHA-256 of its content", &|place| {
            let path = seal(place, &AMARAS);
            place.edit(&path, "2026-H1", "2026-H2");
        }),
        ("error", "does not fit the statement", &|place| {
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
fn the_hook_lets_a_commit_pass_that_git_is_about_to_sign() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    place.is(AMARA);
    place.on("2026-01-07");
    place.git(&["add", "-A"]);
    place.git(&["config", "gpg.format", "ssh"]);
    assert_eq!(
        complaints(&place.json(&["check", "--staged"])),
        ["plan-unsigned", "evidence-not-established"]
    );
    place.git(&["config", "commit.gpgsign", "true"]);
    assert_eq!(complaints(&place.json(&["check", "--staged"])), ["plan-unsigned"]);
}

#[test]
fn a_signature_of_another_kind_is_unsupported_and_never_bad() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    let tip = place.git(&["rev-parse", "HEAD~2"]);
    let raw = text(&place.git_says(&["cat-file", "commit", &tip]).stdout);
    let start = raw.find("gpgsig ").unwrap();
    let end = raw.find("-----END SSH SIGNATURE-----\n").unwrap() + "-----END SSH SIGNATURE-----\n".len();
    let pgp = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAABCAAdFiEE\n -----END PGP SIGNATURE-----\n";
    let other = format!("{}{pgp}{}", &raw[..start], &raw[end..]);
    place.write("../commit", other);
    let made = place.git(&["hash-object", "-t", "commit", "-w", "../commit"]);
    place.git(&["replace", &tip, &made]);
    is_clean(&place);
    place.git(&["replace", "-d", &tip]);
    place.git(&["reset", "-q", "--hard", &made]);
    type_line(&place, MANAGERS_LINE);
    commit(&place, BEN, "2026-01-08", "ben");
    witness(&place, "2026-01-30");
    finds(
        &place,
        1,
        &["evidence-not-established"],
        "has an OpenPGP signature, which growthlint cannot verify",
    );
}

#[test]
fn history_says_what_shows_whose_line_it_is() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    seal(&place, &AMARAS);
    place.commit(BEN, "2026-01-07");
    type_line(&place, MANAGERS_LINE);
    commit(&place, BEN, "2026-01-08", "ben");
    let page = place.json(&["history", "amara", "plan", "2026-H1"]);
    let lines = page["entries"][0]["lines"].as_array().unwrap();
    let by = |name: &str| &lines.iter().find(|line| line["names"] == name).unwrap()["by"];
    assert_eq!(
        (&by("Amara Okafor")["level"], &by("Amara Okafor")["seal"]),
        (&Value::from("signed by"), &Value::from(true))
    );
    assert_eq!(
        (&by("Ben Castillo")["level"], &by("Ben Castillo")["seal"]),
        (&Value::from("signed by"), &Value::from(false))
    );
    let text = place.lint(&["history", "amara", "plan", "2026-H1"]).ends(0).out;
    assert!(text.contains("signed by Amara Okafor, a seal by SHA256:"), "{text}");
    assert!(text.contains("signed by Ben Castillo, a commit by SHA256:"), "{text}");
}

#[test]
fn a_remembered_tip_tells_of_a_rewritten_branch() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(&SIGNED.replace("signed", "attributed"), DANA, &everybodys);
    both_sign(&place, None, None);
    place.on("2026-02-03");
    let tip = place.git(&["rev-parse", "HEAD~1"]);
    let says = |args: &[&str]| {
        let report = place.json(&[&["audit"], args].concat());
        complaints(&report).contains(&"history-rewritten")
    };
    let file = place.beside("tip");
    let remember = ["--remember", file.to_str().unwrap()];
    assert!(!says(&["--anchor", &tip]) && !says(&["--anchor", &tip[..8]]) && !says(&remember));
    assert_eq!(std::fs::read_to_string(&file).unwrap().trim(), place.git(&["rev-parse", "HEAD"]));
    let page = place.lint(&["audit"]).out;
    assert!(page.contains("A rewritten history cannot be excluded"), "{page}");
    assert!(!place.lint(&["audit", "--anchor", &tip]).out.contains("cannot be excluded"));
    // The same files, committed anew a second later.
    place.is(BEN);
    place.set("GIT_COMMITTER_DATE", "2026-01-30T12:00:01Z");
    place.git(&["commit", "-q", "--amend", "--no-edit", "--no-verify"]);
    assert!(says(&remember) && !says(&["--anchor", &tip]));
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_ne!(kept.trim(), place.git(&["rev-parse", "HEAD"]), "what contradicts is not forgotten");
    // Merged back in from the side, it is not where it was.
    place.git(&["merge", "-q", "--no-edit", "-s", "ours", kept.trim()]);
    assert!(says(&remember));
    place.lint(&["audit", "--anchor", "nothing"]).refuses("is no commit of this repository");
    place.write("../tip", "nonsense");
    place.lint(&[&["audit"], &remember[..]].concat()).refuses("remembers no tip");
    place.lint(&["audit", "--anchor", &tip, ".", "."]).refuses("are about one repository");
}

/// Whether a merge by a forge's button, whose key the settings pin, shows that a note below it was published in time.
fn button_witnesses(place: &Place, pinned: &str) -> bool {
    let pinned: String = pinned.lines().map(|line| format!("      {line}\n")).collect();
    let forge = "forges:\n  - name: Forge\n    committer: Forge <button@forge.example>\n    key: |\n";
    place.write("growthlint.yaml", format!("growthlint: 1\neffective_from: 2026-01-01\n{forge}{pinned}"));
    place.write(DOC, document(AMARA, "## Notes\n"));
    place.commit(BEN, "2026-01-05");
    place.append(
        DOC,
        &format!("\n{}", NOTE.replace("2026-03-12", "2026-01-12").replace("2026-04-09", "2026-02-09")),
    );
    place.commit(BEN, "2026-01-12");
    place.git(&["switch", "-qc", "side"]);
    place.write("notes.txt", "x\n");
    place.commit(BEN, "2026-01-13");
    place.git(&["switch", "-q", "main"]);
    place.is(BEN);
    place.on("2026-01-14");
    place.set("GIT_COMMITTER_NAME", "Forge");
    place.set("GIT_COMMITTER_EMAIL", "button@forge.example");
    place.git(&["merge", "-q", "-S", "--no-ff", "--no-edit", "side"]);
    place.unset("GIT_COMMITTER_NAME");
    place.unset("GIT_COMMITTER_EMAIL");
    place.on("2026-02-03");
    let report = place.json(&["check"]);
    let found = complaints(&report);
    assert!(found.iter().all(|rule| ["evidence-not-established", "bad-value"].contains(rule)), "{report:#}");
    !found.contains(&"evidence-not-established")
}

#[test]
fn a_merge_button_with_a_pinned_key_is_a_witness() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (pinned, witnesses) in [("forge", true), ("another", false)] {
        let place = Place::new();
        place.git(&["config", "gpg.format", "ssh"]);
        place.git(&["config", "user.signingkey", key(&place, "forge").to_str().unwrap()]);
        assert_eq!(button_witnesses(&place, &public(&place, pinned)), witnesses, "{pinned}");
    }
}

/// Makes an OpenPGP key as forges have them. Gives its public text.
fn gpg(place: &Place, name: &str) -> String {
    let home = place.beside("gnupg");
    if !home.exists() {
        std::fs::create_dir(&home).unwrap();
        std::fs::set_permissions(&home, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    }
    place.set("GNUPGHOME", home.to_str().unwrap());
    let run = |args: &[&str]| {
        let done = place
            .command("gpg", &place.root)
            .args(["--batch", "--quiet", "--passphrase", ""])
            .args(args)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    run(&["--quick-gen-key", &format!("{name} <{name}@forge.example>"), "rsa2048", "sign", "never"]);
    run(&["--armor", "--export", name])
}

#[test]
fn an_openpgp_key_of_a_merge_button_is_verified_or_unsupported_by_name() {
    if !tools::has("gpg") {
        return;
    }
    for (pinned, witnesses) in [("button", cfg!(feature = "openpgp")), ("another", false)] {
        let place = Place::new();
        let keys = [gpg(&place, "button"), gpg(&place, "another")];
        place.git(&["config", "user.signingkey", "button@forge.example"]);
        let pinned = &keys[usize::from(pinned == "another")];
        assert_eq!(button_witnesses(&place, pinned), witnesses);
        let report = place.json(&["check"]);
        let says = |finding: &Value| {
            finding["message"].as_str().unwrap().contains("the key of a forge is an OpenPGP key")
        };
        assert_eq!(findings(&report).iter().any(says), !cfg!(feature = "openpgp"), "{report:#}");
    }
}

#[test]
fn what_two_readers_could_read_in_two_ways_is_no_signature() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    let tip = place.git(&["rev-parse", "HEAD~2"]);
    let raw = text(&place.git_says(&["cat-file", "commit", &tip]).stdout);
    let start = raw.find("gpgsig ").unwrap();
    let end = raw.find("-----END SSH SIGNATURE-----\n").unwrap() + "-----END SSH SIGNATURE-----\n".len();
    let twice = format!("{}{}{}", &raw[..end], &raw[start..end], &raw[end..]);
    let two_authors = raw.replacen(
        "\ncommitter ",
        "\nauthor Ben Castillo <ben@acme.example> 1767787200 +0000\ncommitter ",
        1,
    );
    let zero = raw.trim_end().to_owned() + "\0more\n";
    for (odd, hole) in [(twice, false), (two_authors, true), (zero, true)] {
        place.write("../commit", odd);
        let made = place.git(&["hash-object", "--literally", "-t", "commit", "-w", "../commit"]);
        place.git(&["reset", "-q", "--hard", &made]);
        place.on("2026-02-03");
        let run = place.lint(&["check", "--format", "json"]);
        if hole {
            let report = run.reports_a_hole("is malformed").json();
            assert_eq!(report["complete"], false);
        } else {
            let found = run.json();
            let says = |finding: &Value| {
                finding["message"].as_str().unwrap().contains("the signature cannot be read: ")
            };
            assert!(findings(&found).iter().any(says), "{found:#}");
        }
    }
}

#[test]
fn a_manager_who_seals_a_note_wrote_it_whoever_squashed() {
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
    finds(&place, 1, &["note-wrong-author"], "written by Amara Okafor, but it is the manager's to write");
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
    finds(&place, 1, &["note-wrong-author"], "written by Amara Okafor");
}
