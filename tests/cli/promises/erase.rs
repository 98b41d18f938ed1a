//! The documented way to erase: what is gone afterwards, what still counts, and what tells that the history was rewritten.

use growthlint::seal::statement::Role;

use crate::common::tools;
use crate::keys::{
    BENS, DANA, SIGNED, Sealing, complains, enrolled, everybodys, finds, is_clean, seal, sealed_plan, witness,
};
use crate::place::{AMARA, BEN, DOC, NOTE, Place, complaints, findings, text};

const HELD: &str = "one of them held the launch for a full sprint";

/// Amara's plan and a note to her, both sealed, and Cleo's update in a signed commit.
fn written(settings: &str) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    sealed_plan(&place);
    place.commit(BEN, "2026-01-09");
    let note = NOTE.replace("2026-03-12", "2026-01-20").replace("2026-04-09", "2026-02-20");
    place.append(DOC, &format!("\n## Notes\n\n{note}"));
    seal(
        &place,
        &Sealing {
            entry: "note 2026-01-20 review-turnaround",
            role: Role::Manager,
            day: "2026-01-20",
            ..BENS
        },
    );
    place.commit(BEN, "2026-01-20");
    witness(&place, "2026-01-30");
    is_clean(&place);
    place
}

/// Runs a command over the files of every version there ever was, as git itself can, and lets go of the old ones.
fn rewrite(place: &Place, command: &str) {
    place.set("FILTER_BRANCH_SQUELCH_WARNING", "1");
    place.git(&["filter-branch", "--tree-filter", command, "--", "--all"]);
    place.git(&["update-ref", "-d", "refs/original/refs/heads/main"]);
    place.git(&["reflog", "expire", "--expire=now", "--all"]);
    place.git(&["gc", "-q", "--prune=now"]);
}

/// Whether any object of the repository has these words.
fn has(place: &Place, words: &str) -> bool {
    let objects = place.git(&["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"]);
    objects.lines().any(|object| text(&place.git_says(&["cat-file", "-p", object]).stdout).contains(words))
}

/// Takes an engineer's document out of all versions, and the seals that are about it.
const LEAVER: &str =
    "rm -f people/payments/amara-okafor.md; grep -rl '^document amara@acme.example$' seals | xargs -r rm";

#[test]
fn an_erased_document_leaves_nothing_and_is_not_reported() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for settings in [SIGNED.replace("signed", "attributed"), SIGNED.to_owned()] {
        let place = written(&settings);
        let old = place.git(&["rev-parse", "HEAD"]);
        assert!(has(&place, HELD) && has(&place, "document amara@acme.example"));
        rewrite(&place, LEAVER);
        assert!(!has(&place, HELD) && !has(&place, "document amara@acme.example"));
        match settings == SIGNED {
            false => is_clean(&place),
            // Cleo's update stood by the signature of its commit, which is another commit now.
            true => finds(&place, 1, &["evidence-not-established"], "has no signature"),
        }
        // Who remembers the old tip is told that there was another history.
        let report = place.json(&["audit", "--anchor", &old]);
        assert!(complaints(&report).contains(&"history-rewritten"), "{report:#}");
    }
}

#[test]
fn a_deleted_document_is_reported() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = written(&SIGNED.replace("signed", "attributed"));
    place.git(&["rm", "-q", DOC]);
    place.commit(BEN, "2026-02-02");
    let (_, found, report) = complains(&place);
    assert!(found.contains(&"document-removed".to_owned()), "{report:#}");
}

#[test]
fn a_sentence_erased_everywhere_is_not_an_edit_and_other_seals_hold() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let erase = format!("sed -i 's/{HELD}/(erased)/' {DOC} 2>/dev/null || true");
    let place = written(SIGNED);
    rewrite(&place, &erase);
    assert!(!has(&place, HELD));
    // The plan's seals hold. The note's own fits it no more, and no commit is signed any more.
    let (_, found, report) = complains(&place);
    assert!(found.iter().all(|rule| rule == "evidence-not-established"), "{report:#}");
    let entries: Vec<_> =
        findings(&report).iter().map(|finding| finding["entry"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        entries,
        ["note 2026-01-20 review-turnaround", "note 2026-01-20 review-turnaround", "update 2026-01"]
    );
    // An edit made on top is one.
    let place = written(&SIGNED.replace("signed", "attributed"));
    place.edit(DOC, HELD, "(erased)");
    place.commit(AMARA, "2026-02-01");
    finds(&place, 1, &["note-edited"], "");
    let place = written(&SIGNED.replace("signed", "attributed"));
    rewrite(&place, &erase);
    is_clean(&place);
}
