//! Signed commits: a key counts and a name does not; a commit that two readers could understand differently is not signed.

use serde_json::Value;

use crate::common::tools;
use crate::keys::{
    DANA, Does, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, UNPROVEN, both_sign, by, commit, complains, enrolled,
    everybodys, finds, is_clean, january_note, key, plan, public, type_line, witness,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, complaints, document, findings, text, update};

#[test]
fn commits_signed_by_both_parties_sign_the_plan() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    is_clean(&place);
}

#[test]
fn at_level_signed_an_author_name_is_not_a_signature() {
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
fn signing_for_somebody_else_with_your_own_key_is_found() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        let place = enrolled(settings, DANA, &everybodys);
        both_sign(&place, Some("ben"), Some("ben"));
        finds(&place, 1, &["plan-signature-unproven"], "Ben Castillo wrote the signature of Amara Okafor");
    }
}

#[test]
fn a_key_counts_more_than_the_author_field() {
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

/// A commit as git stores it, with where its signature begins and ends.
fn signed_commit(place: &Place, id: &str) -> (String, usize, usize) {
    let raw = text(&place.git_says(&["cat-file", "commit", id]).stdout);
    let start = raw.find("gpgsig ").unwrap();
    let last = "-----END SSH SIGNATURE-----\n";
    let end = raw.find(last).unwrap() + last.len();
    (raw, start, end)
}

#[test]
fn an_openpgp_signature_is_unsupported_and_not_wrong() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    let tip = place.git(&["rev-parse", "HEAD~2"]);
    let (raw, start, end) = signed_commit(&place, &tip);
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
fn an_ambiguous_commit_is_not_a_signature() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    both_sign(&place, Some("amara"), Some("ben"));
    let tip = place.git(&["rev-parse", "HEAD~2"]);
    let (raw, start, end) = signed_commit(&place, &tip);
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
fn an_openpgp_key_of_a_merge_button_is_verified_or_named_as_unsupported() {
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
fn the_managers_name_alone_does_not_show_that_he_wrote_an_outcome() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // The engineer writes the outcome under the manager's name, the manager in his own commit.
    for (key, clean) in [(None, false), (Some("amara"), false), (Some("ben"), true)] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        place.append(DOC, &january_note());
        commit(&place, BEN, "2026-01-12", "ben");
        place.write("notes.txt", "hers\n");
        commit(&place, AMARA, "2026-01-14", "amara");
        witness(&place, "2026-01-20");
        place.append(DOC, "- Outcome: 2026-01-26 improved\n");
        by(&place, BEN, "2026-01-26", key);
        match (clean, key) {
            (true, _) => is_clean(&place),
            // Her own key gives her away: the commit's names are not believed over it.
            (false, Some(_)) => finds(&place, 1, &["note-wrong-author"], "; only the manager may write it"),
            (false, None) => finds(
                &place,
                1,
                &[UNPROVEN],
                "no key of Ben Castillo signed this: the commit that brought it in has no signature",
            ),
        }
    }
}

#[test]
fn each_side_needs_its_own_key_for_what_it_writes() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let written: [(&str, &str, Does); 3] = [
        (AMARA, "amara", |place| place.append(DOC, &format!("\n## Updates\n{}", update("2026-01")))),
        (BEN, "ben", |place| place.append(DOC, &january_note())),
        (BEN, "ben", |place| place.edit(DOC, "team: payments", "team: payments\nstatus: left")),
    ];
    for (at, (person, key, write)) in written.iter().enumerate() {
        for signed in [false, true] {
            let place = enrolled(SIGNED, DANA, &everybodys);
            write(&place);
            by(&place, person, "2026-01-14", Some(*key).filter(|_| signed));
            witness(&place, "2026-01-30");
            let expected: &[&str] = if signed { &[] } else { &[UNPROVEN] };
            let (code, found, report) = complains(&place);
            assert_eq!(
                (code, found),
                (i32::from(!signed), expected.iter().map(|rule| (*rule).to_owned()).collect()),
                "{at}: {report:#}"
            );
        }
    }
}

#[test]
fn before_the_first_key_the_author_names_count() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    place.write("growthlint.yaml", SIGNED);
    place.write(DOC, document(AMARA, "## Updates\n"));
    place.write(CLEOS, document(CLEO, "## Updates\n"));
    place.commit(BEN, "2026-01-04");
    place.append(DOC, &update("2026-01"));
    place.commit(AMARA, "2026-01-06");
    finds(&place, 1, &[UNPROVEN], "no key of Amara Okafor signed this");
    place.write("allowed_signers", everybodys(&place));
    place.commit(DANA, "2026-01-08");
    witness(&place, "2026-01-30");
    is_clean(&place);
}

/// Whether a note of January is shown to have been there on time by what Cleo commits above it.
fn is_witnessed(keys: &dyn Fn(&Place) -> String, enroller: &str, key: Option<&str>) -> bool {
    let place = enrolled(SIGNED, enroller, keys);
    place.append(DOC, &january_note());
    commit(&place, BEN, "2026-01-12", "ben");
    place.append(CLEOS, "\nA line of no importance.\n");
    by(&place, CLEO, "2026-01-14", key);
    place.on("2026-02-03");
    let report = place.json(&["check"]);
    !findings(&report)
        .iter()
        .any(|finding| finding["message"].as_str().unwrap().starts_with("nobody else's commit shows"))
}

#[test]
fn at_level_signed_a_witness_needs_a_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    assert!(is_witnessed(&everybodys, DANA, Some("cleo")));
    assert!(!is_witnessed(&everybodys, DANA, None), "anybody can commit under Cleo's name");
    assert!(!is_witnessed(&everybodys, DANA, Some("ben")), "Ben's key is Ben's clock");
    // A key that only he has added to the list is his own clock, under any name.
    assert!(!is_witnessed(&everybodys, BEN, Some("cleo")));
}
