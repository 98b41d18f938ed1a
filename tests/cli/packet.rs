//! `growthlint packet`: made from the document and its real history, with its sources, and written only where it was asked for.

use crate::place::{AMARA, BEN, DOC, Place, document, team};

const SETTINGS: &str = "growthlint: 1\ncadence: {calibration: [2026-06-25]}\nrubric:\n  levels: [L4, Staff]\n  dimensions:\n    \
Scope: {Staff: Several services}\n    Leverage: {Staff: Others build on it}\n";

const BODY: &str = "## Wins\n\n- 2026-03-18 Leverage: RFC 112 adopted by Checkout, https://x.example/rfc (shaped; with Lena Vogt)\n\n## Reviews\n\n### 2025-Q4\n\n\
- Standing: not yet\n\n#### Calibration risk\n\nNobody else builds on it.\n\n## Packets\n\n### 2026-H1 Staff\n\n- Headline: she cut the ledger over\n\n\
#### Leverage\n\n- RFC 112 is followed by four, https://x.example/rfc\n\n#### Counter-argument\n\n\"One RFC.\"\n\nResponse: it is one.\n\n#### Gaps\n\n- Leverage, see review 2025-Q4\n";

fn place() -> Place {
    let place = Place::new();
    place.write("growthlint.yaml", SETTINGS);
    place.write(DOC, document(AMARA, BODY).replace("since:", "target: Staff\nsince:"));
    place.commit(BEN, "2026-06-01");
    place.append(DOC, "\n#### Self-reflection\n\nI waited too long.\n");
    place.commit(AMARA, "2026-06-02");
    place.on("2026-06-18");
    place
}

#[test]
fn a_packet_names_the_source_of_each_line() {
    let place = place();
    let run = place.lint(&["packet", "amara", "2026-H1"]).ends(0);
    assert_eq!(run.err, "");
    for part in [
        "# Packet 2026-H1 Staff: Amara Okafor\n",
        "- Level: L4, since 2024-01-01 (front matter)\n- Asks for: Staff (`packet 2026-H1 Staff`)\n",
        "- Packet first published: 2026-06-01 (history)\n",
        "she cut the ledger over (`packet 2026-H1 Staff`)\n",
        "_missing: two or three linked examples for Scope; Ben Castillo, the manager, writes it_\n",
        "- 2026-03-18 Leverage: RFC 112 adopted by Checkout, <https://x.example/rfc> (shaped; with Lena Vogt) (`wins`, published only on 2026-06-01)\n",
        "_missing: plan 2026-H1; engineer and manager write and sign it_\n",
        "I waited too long. (`packet 2026-H1 Staff`)\n\nThe history shows that Amara Okafor wrote this.\n",
        "`review 2025-Q4`, published 2026-06-01:\n\n- Calibration risk: Nobody else builds on it. (`review 2025-Q4`)\n- Standing: not yet (`review 2025-Q4`)\n",
    ] {
        assert!(run.out.contains(part), "{part}\n---\n{}", run.out);
    }
    place.edit(DOC, "I waited too long.", "She waited far too long for it.");
    place.commit(BEN, "2026-06-03");
    place.on("2026-06-18");
    let run = place.lint(&["packet", "amara", "2026-h1"]).ends(0);
    assert!(
        run.out.contains("_The history shows that Ben Castillo wrote this, not the engineer._"),
        "{}",
        run.out
    );
}

#[test]
fn without_a_half_the_newest_packet_is_meant() {
    let place = place();
    place.on("2026-08-18");
    let newest = place.lint(&["packet", "amara"]).ends(0).out;
    assert_eq!(newest, place.lint(&["packet", "amara", "2026-H1"]).ends(0).out);
    // Without any packet, it is the present half.
    let place = team();
    let run = place.lint(&["packet", "cleo"]).ends(0);
    assert!(run.out.starts_with("# Packet 2026-H1: Cleo"), "{}", run.out);
}

#[test]
fn a_pre_read_is_one_page_with_its_date() {
    let place = place();
    let text = place.lint(&["packet", "amara", "2026-H1", "--pre-read"]).ends(0).out;
    for part in [
        "Send it by 2026-06-23, two days before the calibration of 2026-06-25.",
        "- Level: L4",
        "- Target: Staff (`packet 2026-H1 Staff`)",
        "1. 2026-03-18 Leverage: RFC 112 adopted by Checkout, <https://x.example/rfc>",
        "\"One RFC.\"",
        "**Response:** it is one.",
        "_missing: three short bullets for Scope; Ben Castillo, the manager, writes it_",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    assert!(text.split_whitespace().count() <= 500);
    let late = place.lint(&["packet", "amara", "2026-H1", "--pre-read", "--as-of", "2026-06-24"]).ends(0).out;
    assert!(late.contains("It was due by 2026-06-23"), "{late}");
    let next = place.lint(&["packet", "amara", "2026-H2", "--pre-read"]).ends(0).out;
    assert!(next.contains("_missing: the calibration's date"), "{next}");
}

#[test]
fn markdown_in_a_field_cannot_break_the_layout_of_a_packet() {
    let place = place();
    let plain = place.lint(&["packet", "amara", "2026-H1"]).out;
    let frame =
        |text: &str| text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    place.edit(
        DOC,
        "she cut the ledger over",
        "she <!-- cut\n\n  ##### the ledger\n\n  ```\n  # Packet 2026-H1 Fellow: Amara Okafor\n  <!-- never closed\n  ## Decisions\n\n  approved\n  ```\n\n  \\# over \\<b\n  ===\n  [x]: y",
    );
    let text = place.lint(&["packet", "amara", "2026-H1"]).ends(0).out;
    let outside: String = {
        let mut fenced = false;
        let mut keep = |line: &&str| {
            let fence = line.starts_with("```");
            fenced ^= fence;
            !fence && !fenced
        };
        text.lines().filter(|line| keep(line)).map(|line| format!("{line}\n")).collect()
    };
    assert_eq!(frame(&outside), frame(&plain), "{text}");
    assert!(!outside.contains("<!--") || outside.contains("\\<!--"), "{outside}");
    assert!(
        text.contains("# Packet 2026-H1 Fellow") && text.ends_with("writes it_\n"),
        "it is there, as code: {text}"
    );
}

#[test]
fn a_packet_goes_whole_to_the_given_file_and_never_over_a_document() {
    let place = place();
    let file = place.beside("packet.md");
    let printed = place.lint(&["packet", "amara", "2026-H1"]).out;
    let run = place.lint(&["packet", "amara", "2026-H1", "-o", file.to_str().unwrap()]).ends(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    let before = place.read(DOC);
    place.lint(&["packet", "amara", "2026-H1", "-o", DOC]).refuses("is not overwritten: it is a growth doc");
    assert_eq!(place.read(DOC), before);
    for (args, because) in [
        (&["packet", "nobody", "2026-H1"][..], "nobody here is called `nobody`"),
        (&["packet", "amara", "2026-H3"], "`2026-H3` is not a half"),
        (&["packet", "amara", "2026-06"], "`2026-06` is not a half"),
        (&["packet", "amara", "2026-H1", "Principal"], "`2026-H1 Principal` does not say which packet"),
        (&["packet", "amara", "2027-H1", "Staff"], "there is no packet `2027-H1 Staff`"),
        (&["packet", "amara", "2026-H1", "-o", "no/where.md"], "cannot write `no/where.md`"),
    ] {
        let run = place.lint(args).refuses(because);
        assert!(!run.err.contains("ledger"), "{run:?}");
    }
}

#[test]
fn the_packet_of_the_demo_is_complete() {
    let place = Place::bare_home();
    let demo = place.beside("demo");
    place.lint_in(&place.home(), &["demo", demo.to_str().unwrap()]).ends(0);
    place.on("2026-06-18");
    let text = place.lint_in(&demo, &["packet", "amara", "2026-H1"]).ends(0).out;
    assert!(
        text.contains("Nothing is missing.")
            && !text.contains("_missing")
            && !text.contains("Also in the packet"),
        "{text}"
    );
    let page = place.lint_in(&demo, &["packet", "amara", "2026-H1", "--pre-read"]).ends(0).out;
    assert!(
        page.split_whitespace().count() <= 500 && !page.contains("_missing") && page.contains("2026-06-23"),
        "{page}"
    );
    // An engineer without a packet, who asks for no promotion.
    let text = place.lint_in(&demo, &["packet", "jonas", "2026-H1"]).ends(0).out;
    assert!(
        text.contains("- Asks for: no promotion")
            && text.contains("_missing: the packet itself, `### 2026-H1`"),
        "{text}"
    );
}
