//! Somebody who wants to change a sealed text without touching it, or who fills the folder of seals. Beside each, somebody who does not.

use crate::common::tools;
use crate::keys::{
    AMARAS, BENS, DANA, Does, DoesTo, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, commit, complains, enrolled,
    everybodys, finds, is_clean, january_note, plan, seal, sealed_by_both, sealed_plan, type_line, witness,
};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, document, update};

#[test]
fn a_change_of_the_unicode_encoding_is_reported_as_one() {
    if !tools::has("ssh-keygen") {
        return;
    }
    const WORDS: &str = "the letters are the same, only their Unicode encoding differs";
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
    place.append(DOC, &january_note().replace("checkout-revamp", "caf\u{e9}-revamp"));
    commit(place, BEN, "2026-01-12", "ben");
    witness(place, "2026-01-20");
}

#[test]
fn the_unicode_encoding_of_a_name_or_an_open_line_does_not_matter() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let zoe = "Zo\u{eb} Marsh <amara@acme.example>";
    let place = Place::new();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.write(DOC, document(zoe, &january_note()));
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

/// What somebody does around a sealed plan without touching it, and the rule that finds it.
const TRICKS: [(&str, &str, Does); 9] = [
    ("a comment that never ends", "plan-removed", |place| {
        place.edit(DOC, "### 2026-H1", "<!--\n\n### 2026-H1")
    }),
    ("a fence that never ends", "plan-removed", |place| place.edit(DOC, "### 2026-H1", "```\n\n### 2026-H1")),
    ("a second plan of the same name", "duplicate-entry", |place| {
        place.edit(
            DOC,
            "### 2026-H1\n",
            "### 2026-H1\n\n#### Design doc: something else\n\n- Status: planned\n\n### 2026-H1\n",
        );
    }),
    ("another target behind a link", "plan-changed-after-signing", |place| {
        place.edit(DOC, "[ledger]: https://acme.example/ledger", "[ledger]: https://acme.example/other");
    }),
    ("an earlier definition of the same link", "plan-changed-after-signing", |place| {
        place.edit(DOC, "## Visibility plans", "[ledger]: https://acme.example/other\n\n## Visibility plans");
    }),
    ("prose behind a field that stays open", "plan-changed-after-signing", |place| {
        place.edit(
            DOC,
            "- Status: in progress\n",
            "- Status: in progress\n\n  The budget is one engineer.\n",
        );
    }),
    ("a heading that ends the plan early", "plan-changed-after-signing", |place| {
        place.edit(DOC, "#### Design doc", "## Goals\n\n### Something\n\n#### Design doc");
    }),
    ("the plan inside a quote", "plan-removed", |place| {
        let text = place.read(DOC);
        let (before, plan) = text.split_once("### 2026-H1").unwrap();
        let quoted: String = format!("### 2026-H1{plan}").lines().map(|line| format!("> {line}\n")).collect();
        place.write(DOC, format!("{before}{quoted}"));
    }),
    ("another section around it", "plan-removed", |place| place.edit(DOC, "## Visibility plans", "## Goals")),
];

#[test]
fn a_sealed_text_cannot_be_voided_by_changing_what_is_around_it() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED, &SIGNED.replace("signed", "attributed")] {
        for (what, rule, trick) in &TRICKS {
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
fn odd_files_among_the_seals_change_no_signature() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let odd: [(&str, &[&str], DoesTo); 6] = [
        ("the same seal at another path", &["seal-invalid"], |place, path| {
            let other = format!("seals/00/{}", &path[9..]);
            place.write(&other, place.read(path));
        }),
        ("a long file", &["seal-invalid"], |place, _| place.write("seals/00/long", "a".repeat(1 << 20))),
        ("a link in place of a seal", &[], |place, path| {
            let whole = place.root.join(path);
            std::fs::rename(&whole, place.beside("kept")).unwrap();
            std::os::unix::fs::symlink(place.beside("kept"), whole).unwrap();
        }),
        ("a repository in place of a seal", &[], |place, path| {
            let head = place.git(&["rev-parse", "HEAD"]);
            place.git(&[
                "update-index",
                "--add",
                "--cacheinfo",
                &format!("160000,{head},seals/00/{}", &path[9..]),
            ]);
            place.git(&["commit", "-q", "-m", "a repository"]);
        }),
        ("a file in place of the folder", &[], |place, _| {
            std::fs::remove_dir_all(place.root.join("seals")).unwrap();
            place.write("seals", "not here\n");
        }),
        ("a link in place of the folder", &[], |place, _| {
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
    finds(&place, 1, &["plan-signature-unproven"], "Ben Castillo wrote the signature of Amara Okafor");
}

#[test]
fn ten_thousand_invalid_seals_are_reported_within_a_minute() {
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
