//! Merge, squash, rebase, cherry-pick, octopus, and a renamed file: the verdict on a seal stays the same.

use std::path::Path;

use crate::common::tools;
use crate::keys::{
    AMARAS, BENS, DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, Sealing, commit, complains, enrolled,
    everybodys, plan, seal,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, complaints, copy, findings, update};

/// How branches become one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Button {
    Merge,
    Squash,
    Rebase,
    CherryPick,
    Octopus,
    OneByOther,
    TheirsFirst,
}

const BUTTONS: [Button; 7] = [
    Button::Merge,
    Button::Squash,
    Button::Rebase,
    Button::CherryPick,
    Button::Octopus,
    Button::OneByOther,
    Button::TheirsFirst,
];

const BRANCHES: [&str; 3] = ["amaras", "bens", "cleos"];

/// A plan, and three branches: Amara's seal, Ben's seal, and Cleo's change that has nothing to do with them. With `forged`, the key under
/// Amara's line is Ben's.
fn branches(settings: &str, forged: bool) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    plan(&place);
    commit(&place, BEN, "2026-01-06", "ben");
    place.git(&["switch", "-qc", "amaras"]);
    place.edit(DOC, "- Gap: Scope", &format!("{ENGINEERS_LINE}- Gap: Scope"));
    let (who, key) = if forged { (BEN, "ben") } else { (AMARA, "amara") };
    seal(&place, &Sealing { key, ..AMARAS });
    place.commit(who, "2026-01-07");
    place.git(&["switch", "-qc", "bens", "main"]);
    place.edit(DOC, "closed by RFC 112\n", &format!("closed by RFC 112\n{MANAGERS_LINE}"));
    seal(&place, &BENS);
    place.commit(BEN, "2026-01-08");
    place.git(&["switch", "-qc", "cleos", "main"]);
    place.append(CLEOS, &update("2025-12"));
    commit(&place, CLEO, "2026-01-09", "cleo");
    place.git(&["switch", "-q", "main"]);
    place
}

/// Somebody who is not a party brings all branches onto the trusted one.
fn press(place: &Place, button: Button, order: [usize; 3]) {
    let names = order.map(|at| BRANCHES[at]);
    place.is(CLEO);
    place.on("2026-01-10");
    let merge = |name: &str| place.git(&["merge", "-q", "--no-ff", "--no-edit", name]);
    match button {
        Button::Merge => names.iter().for_each(|name| drop(merge(name))),
        Button::Squash => {
            for name in names {
                place.git(&["merge", "-q", "--squash", name]);
                place.git(&["commit", "-q", "-m", "squashed"]);
            }
        }
        Button::Rebase => {
            for name in names {
                place.git(&["switch", "-q", name]);
                place.git(&["rebase", "-q", "main"]);
                place.git(&["switch", "-q", "main"]);
                place.git(&["merge", "-q", "--ff-only", name]);
            }
        }
        Button::CherryPick => names.iter().for_each(|name| drop(place.git(&["cherry-pick", name]))),
        Button::Octopus => {
            drop(place.git(&["merge", "-q", "--no-ff", "--no-edit", names[0], names[1], names[2]]))
        }
        Button::OneByOther => {
            // Each takes the one before into their own branch first, and the last is fast-forwarded.
            for pair in names.windows(2) {
                place.git(&["switch", "-q", pair[1]]);
                merge(pair[0]);
            }
            place.git(&["switch", "-q", "main"]);
            place.git(&["merge", "-q", "--ff-only", names[2]]);
        }
        Button::TheirsFirst => {
            for name in names {
                place.git(&["switch", "-q", name]);
                merge("main");
                place.git(&["switch", "-q", "main"]);
                place.git(&["merge", "-q", "--no-ff", "--no-edit", "-X", "theirs", "-s", "ort", name]);
            }
        }
    }
}

/// What is said about the plan's signatures.
fn said(place: &Place) -> Vec<String> {
    let (_, _, report) = complains(place);
    let about = ["plan-signature-unproven", "plan-changed-after-signing", "plan-unsigned", "seal-invalid"];
    let findings = report["findings"].as_array().unwrap().iter();
    let unproven = |finding: &serde_json::Value| {
        finding["rule"] == "evidence-not-established"
            && finding["message"].as_str().unwrap().starts_with("no key of")
    };
    let counts =
        findings.filter(|finding| about.contains(&finding["rule"].as_str().unwrap()) || unproven(finding));
    let mut said: Vec<String> = counts
        .map(|finding| {
            format!("{} {}", finding["rule"].as_str().unwrap(), finding["entry"].as_str().unwrap_or_default())
        })
        .collect();
    said.sort();
    said
}

fn again(place: &Place, root: &Path) -> Place {
    let other = Place::bare_home();
    copy(root, &other.root);
    for name in ["amara", "ben", "cleo", "dana"] {
        for file in [name.to_owned(), format!("{name}.pub")] {
            std::fs::copy(place.beside(&file), other.beside(&file)).unwrap();
        }
    }
    other
}

#[test]
fn no_merge_and_no_rename_changes_what_a_seal_says() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let attributed = SIGNED.replace("signed", "attributed");
    for (settings, forged) in [(SIGNED, false), (SIGNED, true), (&*attributed, true)] {
        let start = branches(settings, forged);
        let mut orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]].into_iter().cycle();
        for button in BUTTONS {
            let order = orders.next().unwrap();
            let place = again(&start, &start.root);
            press(&place, button, order);
            let what = format!("{button:?} {order:?} {forged} {settings}");
            let expected: &[&str] = match forged {
                false => &[],
                // Ben's key is never taken for hers.
                true => &["plan-signature-unproven plan 2026-H1", "seal-invalid "],
            };
            assert_eq!(said(&place), expected, "{what}");
            // Another path, another commit, the document's whole team folder: nothing of it is signed, and nothing of it matters.
            place.append(CLEOS, &update("2026-01"));
            std::fs::create_dir_all(place.root.join("people/ledger")).unwrap();
            place.git(&["mv", DOC, "people/ledger/okafor.md"]);
            commit(&place, CLEO, "2026-01-30", "cleo");
            assert_eq!(said(&place), expected, "renamed: {what}");
            // One word voids both, however it came together.
            place.edit("people/ledger/okafor.md", "two engineers through June", "no engineers through June");
            commit(&place, CLEO, "2026-01-31", "cleo");
            let changed = said(&place);
            let void = changed.iter().filter(|line| line.starts_with("plan-changed-after-signing")).count();
            assert_eq!(void, if forged { 1 } else { 2 }, "changed: {what}: {changed:?}");
        }
    }
}

#[test]
fn a_proposal_is_judged_with_the_seals_that_it_brings_whatever_the_button() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (forged, button) in [false, true]
        .into_iter()
        .flat_map(|forged| ["merge", "squash", "rebase"].map(|button| (forged, button)))
    {
        let place = branches(&format!("{SIGNED}merge: {button}\n"), forged);
        for (branch, signed_by) in [("amaras", "Amara Okafor"), ("bens", "Ben Castillo")] {
            place.git(&["switch", "-q", branch]);
            place.on("2026-01-09");
            let report = place.json(&["check", "--base", "main"]);
            let unproven = findings(&report).iter().any(|finding| {
                let message = finding["message"].as_str().unwrap();
                finding["level"] == "error" && message.contains(signed_by)
            });
            assert_eq!(unproven, forged && branch == "amaras", "{branch} {button} {forged}: {report:#}");
        }
        // After a squash, a line without its seal stays unproven.
        place.git(&["switch", "-q", "bens"]);
        place.git(&["rm", "-rq", "seals"]);
        place.commit(BEN, "2026-01-09");
        let report = place.json(&["check", "--base", "main"]);
        let unproven = complaints(&report).contains(&"evidence-not-established");
        assert_eq!(unproven, button == "squash", "{button}: {report:#}");
    }
}
