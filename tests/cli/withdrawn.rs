//! What people have gone back on, and what they have not: signatures that were taken out, replaced, or swept away with their plan, and
//! keys that were revoked.

use crate::keys::{
    AMARAS, BENS, DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, Sealing, both_sign, commit, complains,
    enrolled, everybodys, finds, is_clean, plan, public, seal, type_line, witness,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, complaints, rules, update};
use crate::tools;

const FIRST: &str = "two engineers through June";
const SECOND: &str = "five engineers through June";

/// A plan that both have signed, by the level's means: a seal, a commit with a key, or a name.
fn signed_by_both(settings: &str, seals: bool) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    if !seals {
        both_sign(&place, Some("amara"), Some("ben"));
        return place;
    }
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    seal(&place, &AMARAS);
    place.commit(AMARA, "2026-01-07");
    type_line(&place, MANAGERS_LINE);
    seal(&place, &BENS);
    place.commit(BEN, "2026-01-08");
    witness(&place, "2026-01-30");
    place
}

/// Every level and means of signing.
fn every_way(test: impl Fn(&str, bool)) {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        for seals in [true, false] {
            test(settings, seals);
        }
    }
}

#[test]
fn whoever_puts_a_removed_plan_back_forges_nothing() {
    every_way(|settings, seals| {
        for (remover, restorer) in [(AMARA, BEN), (BEN, AMARA), (AMARA, CLEO)] {
            for document in [true, false] {
                let place = signed_by_both(settings, seals);
                let name = |person: &str| person.split(' ').next().unwrap().to_lowercase();
                let before = place.read(DOC);
                if document {
                    place.git(&["rm", "-q", DOC]);
                } else {
                    place.write(DOC, &before[..before.find("### 2026-H1").unwrap()]);
                }
                commit(&place, remover, "2026-01-31", &name(remover));
                place.write(DOC, &before);
                commit(&place, restorer, "2026-02-01", &name(restorer));
                is_clean(&place);
            }
        }
    });
}

#[test]
fn a_withdrawn_signature_does_not_come_back_by_a_detour() {
    every_way(|settings, seals| {
        for document in [true, false] {
            let place = signed_by_both(settings, seals);
            place.edit(DOC, ENGINEERS_LINE, "");
            commit(&place, AMARA, "2026-01-30", "amara");
            type_line(&place, ENGINEERS_LINE);
            commit(&place, BEN, "2026-01-31", "ben");
            // With the line that Ben put back, the plan goes and comes again.
            let before = place.read(DOC);
            if document {
                place.git(&["rm", "-q", DOC]);
            } else {
                place.write(DOC, &before[..before.find("### 2026-H1").unwrap()]);
            }
            commit(&place, BEN, "2026-02-01", "ben");
            place.write(DOC, &before);
            commit(&place, BEN, "2026-02-02", "ben");
            finds(
                &place,
                1,
                &["plan-signature-unproven"],
                "the signature of Amara Okafor was brought in by Ben Castillo",
            );
        }
    });
}

/// Both sign another text, each in a line of another day; the old lines are `kept` or gone.
fn signed_again(place: &Place, seals: bool, kept: bool) {
    place.edit(DOC, FIRST, SECOND);
    if !kept {
        place.edit(DOC, ENGINEERS_LINE, "");
        place.edit(DOC, MANAGERS_LINE, "");
    }
    commit(place, BEN, "2026-01-31", "ben");
    type_line(place, &ENGINEERS_LINE.replace("01-07", "02-01"));
    if seals {
        seal(place, &Sealing { day: "2026-02-01", ..AMARAS });
    }
    commit(place, AMARA, "2026-02-01", "amara");
    type_line(place, &MANAGERS_LINE.replace("01-08", "02-01"));
    if seals {
        seal(place, &Sealing { day: "2026-02-01", ..BENS });
    }
    commit(place, BEN, "2026-02-01", "ben");
    place.append(CLEOS, &update("2025-12"));
    commit(place, CLEO, "2026-02-01", "cleo");
}

#[test]
fn what_was_signed_anew_is_not_undone_with_the_old_lines() {
    every_way(|settings, seals| {
        let place = signed_by_both(settings, seals);
        let before = place.read(DOC);
        signed_again(&place, seals, false);
        is_clean(&place);
        place.write(DOC, before);
        commit(&place, BEN, "2026-02-02", "ben");
        let (code, found, report) = complains(&place);
        assert_eq!(
            (code, found.first().map(String::as_str)),
            (1, Some("plan-changed-after-signing")),
            "{report:#}"
        );
        let words = "the plan was changed on 2026-02-02 by Ben Castillo after this signature";
        assert!(report["findings"][0]["message"].as_str().unwrap().contains(words), "{report:#}");
        // Back to the first text by both: each under a line of their own.
        type_line(&place, &ENGINEERS_LINE.replace("01-07", "02-03"));
        if seals {
            seal(&place, &Sealing { day: "2026-02-03", ..AMARAS });
        }
        place.edit(DOC, ENGINEERS_LINE, "");
        commit(&place, AMARA, "2026-02-03", "amara");
        let (code, found, report) = complains(&place);
        assert!(code == 0 && found.iter().all(|rule| rule == "plan-signature-date"), "{report:#}");
    });
}

#[test]
fn tidying_an_old_line_away_withdraws_nothing() {
    every_way(|settings, seals| {
        let place = signed_by_both(settings, seals);
        signed_again(&place, seals, true);
        place.edit(DOC, ENGINEERS_LINE, "");
        commit(&place, AMARA, "2026-02-02", "amara");
        place.edit(DOC, MANAGERS_LINE, "");
        commit(&place, BEN, "2026-02-02", "ben");
        is_clean(&place);
    });
}

#[test]
fn a_proposal_that_lets_a_revoked_key_count_again_says_so() {
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
    says(&judged(&["--base", "main"]), "and this changes it");
    // A proposal that leaves the list alone has nothing to do with it.
    place.git(&["switch", "-qc", "other", "main"]);
    place.append(CLEOS, &update("2025-12"));
    commit(&place, CLEO, "2026-02-01", "cleo");
    assert_eq!(rules(&judged(&["--base", "main"])), [""; 0]);
}

#[test]
fn who_changes_their_name_has_signed_what_they_signed() {
    every_way(|settings, seals| {
        for mailmap in [true, false] {
            for (old, new, email) in
                [("Amara Okafor", "Amara Bello", "amara"), ("Ben Castillo", "Ben Ito", "ben")]
            {
                let place = signed_by_both(settings, seals);
                place.write(DOC, place.read(DOC).replace(&format!("{old} <"), &format!("{new} <")));
                place.write(CLEOS, place.read(CLEOS).replace(&format!("{old} <"), &format!("{new} <")));
                if mailmap {
                    place.write(".mailmap", format!("{new} <{email}@acme.example>\n"));
                }
                commit(&place, BEN, "2026-02-01", "ben");
                is_clean(&place);
            }
        }
    });
}

#[test]
fn nobody_signs_under_a_name_that_another_had() {
    every_way(|settings, seals| {
        if seals {
            return;
        }
        let unproven = |place: &Place, who: &str| {
            let (code, found, report) = complains(place);
            assert!(code == 1 && found.iter().any(|rule| rule == "plan-signature-unproven"), "{report:#}");
            assert!(report.to_string().contains(&format!("the signature of {who}")), "{report:#}");
        };
        // Amara was called as her manager for a day, and signs for him.
        let place = enrolled(settings, DANA, &everybodys);
        place.edit(DOC, "engineer: Amara Okafor", "engineer: Ben Castillo");
        commit(&place, AMARA, "2026-01-05", "amara");
        place.edit(DOC, "engineer: Ben Castillo", "engineer: Amara Okafor");
        commit(&place, AMARA, "2026-01-06", "amara");
        both_sign_as(&place, AMARA, "amara");
        unproven(&place, "Ben Castillo");
        // Her name was his for a day, and later she took another one.
        let place = enrolled(settings, DANA, &everybodys);
        place.edit(DOC, "manager: Ben Castillo", "manager: Amara Okafor");
        commit(&place, BEN, "2026-01-05", "ben");
        place.edit(DOC, "manager: Amara Okafor", "manager: Ben Castillo");
        place.edit(DOC, "engineer: Amara Okafor", "engineer: Amara Bello");
        commit(&place, BEN, "2026-01-06", "ben");
        both_sign_as(&place, BEN, "ben");
        let (code, found, report) = complains(&place);
        assert!(code == 1 && found.iter().any(|rule| rule == "plan-signature-unproven"), "{report:#}");
    });
}

/// One person types both lines.
fn both_sign_as(place: &Place, person: &str, key: &str) {
    plan(place);
    type_line(place, ENGINEERS_LINE);
    type_line(place, MANAGERS_LINE);
    commit(place, person, "2026-01-08", key);
    witness(place, "2026-01-30");
}
