//! What people have withdrawn, and what they have not: signatures that were taken out, replaced, or removed with their plan.

use crate::common::tools;
use crate::keys::{
    AMARAS, BENS, DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, Sealing, both_sign, commit, complains,
    enrolled, everybodys, finds, is_clean, plan, seal, sealed_plan, type_line, witness,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, update};

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
fn putting_a_removed_plan_back_forges_no_signature() {
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
fn a_withdrawn_signature_does_not_come_back_with_the_plan() {
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
                "Ben Castillo wrote the signature of Amara Okafor",
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
fn the_old_lines_do_not_undo_a_new_signature() {
    every_way(|settings, seals| {
        let place = signed_by_both(settings, seals);
        let before = place.read(DOC);
        signed_again(&place, seals, false);
        is_clean(&place);
        place.write(DOC, before);
        commit(&place, BEN, "2026-02-02", "ben");
        let (code, found, report) = complains(&place);
        assert!(code == 1 && found.iter().any(|rule| rule == "plan-changed-after-signing"), "{report:#}");
        let words = "Ben Castillo changed the plan on 2026-02-02";
        let mut messages = report["findings"].as_array().unwrap().iter().map(|row| &row["message"]);
        assert!(messages.any(|message| message.as_str().unwrap().contains(words)), "{report:#}");
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
fn removing_an_outdated_line_withdraws_nothing() {
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
fn a_signature_survives_a_change_of_name() {
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
fn nobody_signs_under_a_name_that_somebody_else_had() {
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

const JULY: &str = "two engineers through July";

/// A plan that both sealed, revised, and sealed again.
fn revised(settings: &str) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    sealed_plan(&place);
    commit(&place, BEN, "2026-01-09", "ben");
    place.edit(DOC, "two engineers through June", JULY);
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
fn a_replaced_seal_does_not_count_for_the_old_text_again() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        let place = revised(settings);
        is_clean(&place);
        // The old text again, the new lines below it, or the old ones.
        for lines in [false, true] {
            place.edit(DOC, JULY, "two engineers through June");
            if lines {
                place.edit(DOC, "- Signed: Amara Okafor, 2026-01-14\n", ENGINEERS_LINE);
                place.edit(DOC, "- Signed: Ben Castillo, 2026-01-14\n", MANAGERS_LINE);
            }
            commit(&place, BEN, "2026-01-21", "ben");
            let (code, found, report) = complains(&place);
            assert_eq!(code, 1, "{report:#}");
            assert!(
                !found.is_empty()
                    && found
                        .iter()
                        .all(|rule| rule == "plan-changed-after-signing" || rule == "line-removed"),
                "{report:#}"
            );
            if lines {
                // To agree to the old text again, she signs again.
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
fn an_old_seal_does_not_bring_a_withdrawn_line_back() {
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
