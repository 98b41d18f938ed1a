//! Somebody who wants to deceive, with names, keys and seals that are not theirs or no longer hold. Beside each the one who does not.

use growthlint::seal::statement::{Meaning, Role};

use crate::keys::{
    AMARAS, BENS, DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, Sealing, both_sign, commit, complains,
    enrolled, everybodys, finds, is_clean, line, plan, seal, sealed_plan, type_line, witness,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, document, findings, update};
use crate::tools;

/// What somebody does in a place.
type Does<'d> = &'d dyn Fn(&Place);

/// What somebody does to a file.
type DoesTo<'d> = &'d dyn Fn(&Place, &str);

const CAROL: &str = "Carol Wu <carol@acme.example>";

/// A note of January, as Ben writes it.
fn note() -> String {
    format!("\n## Notes\n\n{}", NOTE.replace("2026-03-12", "2026-01-12").replace("2026-04-09", "2026-01-26"))
}

/// Commits as somebody, with a key or without.
fn by(place: &Place, person: &str, day: &str, key: Option<&str>) -> String {
    match key {
        Some(key) => commit(place, person, day, key),
        None => place.commit(person, day),
    }
}

const UNPROVEN: &str = "evidence-not-established";

#[test]
fn the_managers_name_on_an_outcome_is_no_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // The engineer writes the outcome under the manager's name, the manager in his own commit.
    for (key, clean) in [(None, false), (Some("amara"), false), (Some("ben"), true)] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        place.append(DOC, &note());
        commit(&place, BEN, "2026-01-12", "ben");
        place.write("notes.txt", "hers\n");
        commit(&place, AMARA, "2026-01-14", "amara");
        witness(&place, "2026-01-20");
        place.append(DOC, "- Outcome: 2026-01-26 improved\n");
        by(&place, BEN, "2026-01-26", key);
        match (clean, key) {
            (true, _) => is_clean(&place),
            // Her own key gives her away: the commit's names are not believed over it.
            (false, Some(_)) => finds(
                &place,
                1,
                &["note-wrong-author"],
                "written by Amara Okafor, but it is the manager's to write",
            ),
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
fn whatever_is_one_sides_needs_that_sides_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let written: [(&str, &str, Does<'_>); 3] = [
        (AMARA, "amara", &|place| place.append(DOC, &format!("\n## Updates\n{}", update("2026-01")))),
        (BEN, "ben", &|place| place.append(DOC, &note())),
        (BEN, "ben", &|place| place.edit(DOC, "team: payments", "team: payments\nstatus: left")),
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
fn a_squash_takes_commit_signatures_away_and_seals_stay() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let settings = format!("{SIGNED}merge: squash\n");
    let squashed = |sealed: bool| {
        let place = enrolled(&settings, DANA, &everybodys);
        place.append(DOC, &note());
        if sealed {
            seal(&place, &Sealing { entry: "note 2026-01-12 review-turnaround", ..BENS });
        }
        // As a squash without trailers has it: the author is whoever was first on the branch.
        place.commit(AMARA, "2026-01-12");
        place.append(CLEOS, &update("2026-01"));
        commit(&place, CLEO, "2026-01-30", "cleo");
        place
    };
    is_clean(&squashed(true));
    finds(&squashed(false), 1, &["note-wrong-author"], "written by Amara Okafor");
    // Nothing but a seal could show more, so that it is no error.
    let place = enrolled(&settings, DANA, &everybodys);
    place.append(DOC, &note());
    place.commit(BEN, "2026-01-12");
    witness(&place, "2026-01-30");
    finds(&place, 0, &[UNPROVEN], "no key of Ben Castillo signed this");
}

#[test]
fn what_came_before_there_were_keys_is_what_the_names_say() {
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
    place.append(DOC, &note());
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
fn a_witness_at_level_signed_has_a_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    assert!(is_witnessed(&everybodys, DANA, Some("cleo")));
    assert!(!is_witnessed(&everybodys, DANA, None), "anybody can commit under Cleo's name");
    assert!(!is_witnessed(&everybodys, DANA, Some("ben")), "Ben's key is Ben's clock");
    // Whose key he alone has written down is his own clock, whatever name stands there.
    assert!(!is_witnessed(&everybodys, BEN, Some("cleo")));
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
fn a_second_key_needs_more_than_a_name() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // The name of whoever has a key says nothing without that key; neither does a name that nothing knows.
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
fn a_branch_from_before_there_were_keys_is_judged_when_it_lands() {
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
fn a_key_is_not_confirmed_by_whoever_writes_their_own() {
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
    // A commit that changes nobody's key is made to say that it was looked at.
    place.append("allowed_signers", "# read and found right\n");
    commit(&place, DANA, "2026-02-01", "dana");
    is_clean(&place);
}

#[test]
fn an_old_key_is_not_given_new_life_by_the_other_party() {
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
    for (key, person, clean) in [("ben", BEN, false), ("dana", DANA, true)] {
        let place = enrolled(SIGNED, DANA, &keys("20260105Z"));
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

#[test]
fn an_address_that_becomes_hers_brings_no_key_with_it() {
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
fn writing_down_anothers_key_as_ones_own_shows_nothing() {
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

const SECOND: &str = "two engineers through July";

/// A plan that both sealed, revised, and sealed again.
fn revised(settings: &str) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    sealed_plan(&place);
    commit(&place, BEN, "2026-01-09", "ben");
    place.edit(DOC, "two engineers through June", SECOND);
    place.edit(DOC, ENGINEERS_LINE, "- Signed: Amara Okafor, 2026-01-14\n");
    place.edit(DOC, MANAGERS_LINE, "- Signed: Ben Castillo, 2026-01-14\n");
    for (who, key) in [(AMARAS, "amara"), (BENS, "ben")] {
        seal(&place, &Sealing { day: "2026-01-14", key, ..who });
    }
    commit(&place, AMARA, "2026-01-14", "amara");
    witness(&place, "2026-01-20");
    place
}

#[test]
fn a_seal_that_was_gone_back_on_signs_nothing() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        let place = revised(settings);
        is_clean(&place);
        // The old text again, the new lines below it, or the old ones.
        for lines in [false, true] {
            place.edit(DOC, SECOND, "two engineers through June");
            if lines {
                place.edit(DOC, "- Signed: Amara Okafor, 2026-01-14\n", ENGINEERS_LINE);
                place.edit(DOC, "- Signed: Ben Castillo, 2026-01-14\n", MANAGERS_LINE);
            }
            commit(&place, BEN, "2026-01-21", "ben");
            let (code, found, report) = complains(&place);
            assert_eq!(code, 1, "{report:#}");
            assert!(
                !found.is_empty() && found.iter().all(|rule| rule == "plan-changed-after-signing"),
                "{report:#}"
            );
            if lines {
                // Whoever agrees to the old text again says so again.
                place.is(AMARA);
                place.on("2026-02-01");
                place.git(&[
                    "config",
                    "user.signingkey",
                    crate::keys::key(&place, "amara").to_str().unwrap(),
                ]);
                let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
                assert!(run.out.contains("seals/"), "{run:?}");
                is_clean(&place);
            } else {
                place.git(&["reset", "-q", "--hard", "HEAD~1"]);
            }
        }
    }
}

#[test]
fn a_seal_says_what_its_line_says() {
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
        place.append(DOC, &note());
        commit(&place, BEN, "2026-01-12", "ben");
        seal(&place, &Sealing { entry, meaning: said, day: "2026-01-13", ..AMARAS });
        place.append(DOC, line);
        commit(&place, BEN, "2026-01-13", "ben");
        witness(&place, "2026-01-20");
        if clean {
            is_clean(&place)
        } else {
            finds(&place, 1, &[UNPROVEN, "note-seen-unproven"], "was typed by Ben Castillo")
        }
    }
}

#[test]
fn withdrawn_lines_do_not_come_back_by_an_old_seal() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        let place = enrolled(settings, DANA, &everybodys);
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        type_line(&place, MANAGERS_LINE);
        seal(&place, &AMARAS);
        seal(&place, &BENS);
        commit(&place, BEN, "2026-01-09", "ben");
        witness(&place, "2026-01-10");
        // Somebody else's slip takes nothing back.
        place.edit(DOC, ENGINEERS_LINE, "");
        commit(&place, BEN, "2026-01-11", "ben");
        type_line(&place, ENGINEERS_LINE);
        commit(&place, BEN, "2026-01-12", "ben");
        is_clean(&place);
        place.edit(DOC, ENGINEERS_LINE, "");
        commit(&place, AMARA, "2026-01-13", "amara");
        type_line(&place, ENGINEERS_LINE);
        commit(&place, BEN, "2026-01-14", "ben");
        let (code, found, report) = complains(&place);
        assert_eq!(code, 1, "{report:#}");
        assert_eq!(found.first().map(String::as_str), Some("plan-signature-unproven"), "{report:#}");
    }
}

#[test]
fn seals_in_other_roles() {
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
fn another_encoding_is_a_change_that_says_what_it_is() {
    if !tools::has("ssh-keygen") {
        return;
    }
    const WORDS: &str = "no character is another one, only their Unicode encoding differs";
    let place = enrolled(SIGNED, DANA, &everybodys);
    plan_with_umlaut(&place);
    is_clean(&place);
    place.write(DOC, place.read(DOC).replace('\u{e9}', "e\u{301}"));
    commit(&place, AMARA, "2026-01-21", "amara");
    finds(&place, 1, &["note-edited"], WORDS);
    place.git(&["reset", "-q", "--hard", "HEAD~1"]);
    place.write(DOC, place.read(DOC).replace('\u{fc}', "u\u{308}"));
    commit(&place, AMARA, "2026-01-21", "amara");
    finds(&place, 1, &["plan-changed-after-signing", "plan-changed-after-signing"], WORDS);
    // What only looks alike is not said to be the same.
    place.git(&["reset", "-q", "--hard", "HEAD~1"]);
    place.write(DOC, place.read(DOC).replace('\u{e9}', "e"));
    commit(&place, AMARA, "2026-01-21", "amara");
    let (_, found, report) = complains(&place);
    assert_eq!(found, ["note-edited"]);
    assert!(!report.to_string().contains("Unicode"), "{report:#}");
}

/// Both seal a plan with an umlaut in it, and Ben writes a note with an accent.
fn plan_with_umlaut(place: &Place) {
    plan(place);
    place.edit(DOC, "Treasury closes", "M\u{fc}ller closes");
    type_line(place, ENGINEERS_LINE);
    type_line(place, MANAGERS_LINE);
    seal(place, &AMARAS);
    seal(place, &BENS);
    place.append(DOC, &note().replace("checkout-revamp", "caf\u{e9}-revamp"));
    commit(place, BEN, "2026-01-12", "ben");
    witness(place, "2026-01-20");
}

#[test]
fn the_encoding_of_a_name_or_an_open_line_changes_nothing() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let zoe = "Zo\u{eb} Marsh <amara@acme.example>";
    let place = Place::new();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.write(DOC, document(zoe, &note()));
    place.write(CLEOS, document(CLEO, "## Updates\n"));
    place.commit(BEN, "2026-01-12");
    place.append(DOC, "- Seen: Zo\u{eb} Marsh, 2026-01-13\n");
    place.commit(zoe, "2026-01-13");
    place.append(CLEOS, &update("2026-01"));
    place.commit(CLEO, "2026-01-30");
    is_clean(&place);
    // Ben's editor writes the line, and the front matter, as two characters.
    place.write(DOC, place.read(DOC).replace('\u{eb}', "e\u{308}"));
    place.commit(BEN, "2026-01-31");
    is_clean(&place);
    let told = place.lint(&["history", "Zo\u{eb}"]).ends(0);
    assert_eq!(told.out, place.lint(&["history", "Zoe\u{308}"]).ends(0).out);
}

#[test]
fn a_sealed_text_cannot_be_made_meaningless_without_touching_it() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let tricks: [(&str, &str, Does<'_>); 9] = [
        ("a comment that never ends", "plan-removed", &|place| {
            place.edit(DOC, "### 2026-H1", "<!--\n\n### 2026-H1")
        }),
        ("a fence that never ends", "plan-removed", &|place| {
            place.edit(DOC, "### 2026-H1", "```\n\n### 2026-H1")
        }),
        ("a second plan of the same name", "duplicate-entry", &|place| {
            place.edit(
                DOC,
                "### 2026-H1\n",
                "### 2026-H1\n\n#### Design doc: something else\n\n- Status: planned\n\n### 2026-H1\n",
            );
        }),
        ("another target behind a link", "plan-changed-after-signing", &|place| {
            place.edit(DOC, "[ledger]: https://acme.example/ledger", "[ledger]: https://acme.example/other");
        }),
        ("an earlier definition of the same link", "plan-changed-after-signing", &|place| {
            place.edit(
                DOC,
                "## Visibility plans",
                "[ledger]: https://acme.example/other\n\n## Visibility plans",
            );
        }),
        ("prose behind a field that stays open", "plan-changed-after-signing", &|place| {
            place.edit(
                DOC,
                "- Status: in progress\n",
                "- Status: in progress\n\n  The budget is one engineer.\n",
            );
        }),
        ("a heading that ends the plan early", "plan-changed-after-signing", &|place| {
            place.edit(DOC, "#### Design doc", "## Goals\n\n### Something\n\n#### Design doc");
        }),
        ("the plan inside a quote", "plan-removed", &|place| {
            let text = place.read(DOC);
            let (before, plan) = text.split_once("### 2026-H1").unwrap();
            let quoted: String =
                format!("### 2026-H1{plan}").lines().map(|line| format!("> {line}\n")).collect();
            place.write(DOC, format!("{before}{quoted}"));
        }),
        ("another section around it", "plan-removed", &|place| {
            place.edit(DOC, "## Visibility plans", "## Goals")
        }),
    ];
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        for (what, rule, trick) in &tricks {
            let place = enrolled(settings, DANA, &everybodys);
            plan(&place);
            place.edit(
                DOC,
                "Treasury closes the books on the new ledger",
                "Treasury closes the books on the [new][ledger] ledger",
            );
            place.append(DOC, "\n[ledger]: https://acme.example/ledger\n");
            type_line(&place, ENGINEERS_LINE);
            type_line(&place, MANAGERS_LINE);
            seal(&place, &AMARAS);
            seal(&place, &BENS);
            commit(&place, BEN, "2026-01-09", "ben");
            witness(&place, "2026-01-20");
            is_clean(&place);
            trick(&place);
            commit(&place, BEN, "2026-01-21", "ben");
            let (code, found, report) = complains(&place);
            assert!(code == 1 && found.iter().any(|found| found == rule), "{what}: {found:?} {report:#}");
        }
    }
}

#[test]
fn seals_come_and_go() {
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

/// A plan that both sealed, in one commit of Ben's, with Cleo's commit above it.
fn sealed_by_both(settings: &str) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    sealed_plan(&place);
    commit(&place, BEN, "2026-01-09", "ben");
    witness(&place, "2026-01-20");
    place
}

#[test]
fn what_lies_where_seals_lie() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let odd: [(&str, &[&str], DoesTo<'_>); 6] = [
        ("the same seal at another path", &["seal-invalid"], &|place, path| {
            let other = format!("seals/00/{}", &path[9..]);
            place.write(&other, place.read(path));
        }),
        ("a long file", &["seal-invalid"], &|place, _| place.write("seals/00/long", "a".repeat(1 << 20))),
        ("a link in place of a seal", &[], &|place, path| {
            let whole = place.root.join(path);
            std::fs::rename(&whole, place.beside("kept")).unwrap();
            std::os::unix::fs::symlink(place.beside("kept"), whole).unwrap();
        }),
        ("a repository in place of a seal", &[], &|place, path| {
            let head = place.git(&["rev-parse", "HEAD"]);
            place.git(&[
                "update-index",
                "--add",
                "--cacheinfo",
                &format!("160000,{head},seals/00/{}", &path[9..]),
            ]);
            place.git(&["commit", "-q", "-m", "a repository"]);
        }),
        ("a file in place of the folder", &[], &|place, _| {
            std::fs::remove_dir_all(place.root.join("seals")).unwrap();
            place.write("seals", "not here\n");
        }),
        ("a link in place of the folder", &[], &|place, _| {
            std::fs::rename(place.root.join("seals"), place.beside("elsewhere")).unwrap();
            std::os::unix::fs::symlink(place.beside("elsewhere"), place.root.join("seals")).unwrap();
        }),
    ];
    for (what, rules, lay) in odd {
        let place = sealed_by_both(SIGNED);
        let files = place.git(&["ls-files", "seals"]);
        lay(&place, files.lines().next().unwrap());
        place.is(DANA);
        place.on("2026-01-21");
        place.git(&["add", "-A", "--", "people", "seals"]);
        place.git(&["commit", "-q", "--allow-empty", "--no-verify", "-m", "odd"]);
        let (code, found, report) = complains(&place);
        let expected: Vec<String> = rules.iter().map(|rule| (*rule).to_owned()).collect();
        assert_eq!((code, found), (i32::from(!rules.is_empty()), expected), "{what}: {report:#}");
    }
    // Where the seal was never a file of the repository, it never signed anything.
    let place = enrolled(SIGNED, DANA, &everybodys);
    sealed_plan(&place);
    std::fs::rename(place.root.join("seals"), place.beside("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.beside("elsewhere"), place.root.join("seals")).unwrap();
    commit(&place, BEN, "2026-01-09", "ben");
    witness(&place, "2026-01-20");
    finds(
        &place,
        1,
        &["plan-signature-unproven"],
        "the signature of Amara Okafor was brought in by Ben Castillo",
    );
}

#[test]
fn ten_thousand_files_among_the_seals() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = sealed_by_both(SIGNED);
    for number in 0..10_000_u32 {
        let (_, content) = growthlint::seal::file::write(
            "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
            &number.to_string(),
        );
        place.write(&format!("seals/{:02x}/{number:062x}", number % 256), content);
    }
    commit(&place, BEN, "2026-01-21", "ben");
    let start = std::time::Instant::now();
    let (code, found, _) = complains(&place);
    assert_eq!((code, found.len()), (1, 10_000));
    assert!(found.iter().all(|rule| rule == "seal-invalid"));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn the_date_on_a_seal_is_its_signers_word() {
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
fn a_seal_of_a_manager_who_has_left() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // Signed while he managed: it stands. Signed when he no longer did: he is no party any more.
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
                "neither the engineer nor was the manager",
            )
        }
    }
}

#[test]
fn what_keys_rest_on_and_cannot_be_read_is_named() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (what, at) in [
        ("a seal", "seals"),
        ("an old list of keys", "HEAD~3:allowed_signers"),
        ("an old mailmap", "HEAD~2:.mailmap"),
    ] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        place.write(".mailmap", "# nobody yet\n");
        place.append("allowed_signers", "# nobody else\n");
        commit(&place, DANA, "2026-01-06", "dana");
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        type_line(&place, MANAGERS_LINE);
        seal(&place, &AMARAS);
        seal(&place, &BENS);
        place.write(".mailmap", "# nobody at all\n");
        commit(&place, BEN, "2026-01-09", "ben");
        witness(&place, "2026-01-20");
        let file = place
            .git(&["ls-files", at])
            .lines()
            .next()
            .map(|path| format!("HEAD:{path}"))
            .unwrap_or_else(|| at.to_owned());
        let id = place.git(&["rev-parse", &file]);
        std::fs::remove_file(place.root.join(".git/objects").join(&id[..2]).join(&id[2..])).unwrap();
        place.on("2026-02-03");
        let run =
            place.lint(&["check", "--format", "json"]).reports_a_hole(&format!("object {id} is missing"));
        assert_eq!(run.json()["complete"], false, "{what}");
    }
}

#[test]
fn a_date_that_is_none_shows_nothing() {
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
        place.append(DOC, &note());
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

#[test]
fn every_output_says_at_which_level() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (settings, level, page) in [
        (SIGNED, "signed", "Evidence: signatures by 4 keys"),
        (&*SIGNED.replace("signed", "attributed"), "attributed", "Evidence: authors"),
    ] {
        let place = enrolled(settings, DANA, &everybodys);
        place.append(DOC, &note());
        place.commit(BEN, "2026-01-12");
        witness(&place, "2026-01-20");
        place.on("2026-02-03");
        for args in [&["check"][..], &["audit"], &["pip", "amara", "review-turnaround"]] {
            assert_eq!(place.json(args)["evidence"], level, "{args:?}");
        }
        for args in [&["audit"][..], &["pip", "amara", "review-turnaround"]] {
            assert!(place.lint(args).out.contains(page), "{:?}", place.lint(args));
        }
        let text = place.lint(&["check"]).out;
        assert_eq!(text.contains("2 documents (evidence: signed)"), level == "signed", "{text}");
        // A note that stands by a name alone is said to, where keys are asked for.
        let by_name = place.json(&["pip", "amara", "review-turnaround"])["behaviours"][0]["by_name"].clone();
        assert_eq!(by_name.as_array().unwrap().len(), usize::from(level == "signed"));
        // Several repositories are as good as the least of them.
        let other = enrolled(&SIGNED.replace("signed", "attributed"), DANA, &everybodys);
        other.on("2026-02-03");
        let both = place.json(&["audit", ".", other.root.to_str().unwrap()]);
        assert_eq!(both["evidence"], "attributed");
    }
}
