//! Names of files and people that would move a cursor, reverse a line, hide, or command a build server, in every command and format.

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, Run, document, findings, team, update};
use crate::trial;

/// A person whose name is a command of a build server and of a terminal at once. git keeps no line ends and no brackets in names.
const LOUD: &str = "\u{1b}[31m::error::x ##[error]y \u{202e}evil\u{7} <loud@acme.example>";

const PATHS: [&str; 8] = [
    "people/p/line\nbreak.md",
    "people/p/return\rback.md",
    "people/p/\u{1b}[2Jescape.md",
    "people/p/::error file=x,line=1::y.md",
    "people/p/##[error]z.md",
    "people/p/\u{202e}dm.turned.md",
    "people/p/zero\u{200b}width.md",
    "people/p/-o=x,%0A::set-output name=a::b.md",
];

/// The team, with documents at all these paths, something wrong in each, and commits by somebody loud.
fn loud() -> Place {
    let place = team();
    for (number, path) in PATHS.iter().enumerate() {
        let name = format!("Person Nr{number} <nr{number}@acme.example>");
        place.write(
            path,
            document(&name, "## Updates\n").replace("team: payments", "team: payments\nfavourite: colour"),
        );
    }
    place.write("people/p/named.md", document(LOUD, "## Notes\n"));
    place.write("people/p/other.md", document("Zero\u{200b} Width <zero@acme.example>", "## Notes\n"));
    place.write(
        "growthlint.yaml",
        "growthlint: 1\neffective_from: 2026-01-01\nrules: {\"::error::x ##[error]y\": off}\n",
    );
    place.write("allowed_signers", "::error::x@acme.example\u{1b} nonsense ##[error]\n");
    place.write(".mailmap", "::error::x ##[error]y <cleo@acme.example> <cleo@home.example>\n");
    place.write("seals/00/::error::x ##[error]\u{1b}y", "no seal\n");
    place.commit(BEN, "2026-03-18");
    place.append(DOC, &update("2026-02"));
    place.append(CLEOS, &update("2026-03"));
    place.commit(LOUD, "2026-03-19");
    place.on("2026-06-20");
    place
}

/// Holds that a text moves no cursor and commands no build server; annotations are growthlint's own where `annotated`.
fn harmless(what: &str, text: &str, annotated: bool) {
    let bad = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(u32::from(*c), 0x200b..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069)
    };
    let found = text.chars().position(|c| bad(&c));
    assert_eq!(
        found,
        None,
        "{what}: {:?}",
        found.map(|at| text.chars().skip(at.saturating_sub(60)).take(120).collect::<String>())
    );
    assert!(!text.contains("##["), "{what}: {text}");
    for line in text.lines() {
        let command = line.trim_start().starts_with("::");
        let own = [
            "::error file=",
            "::warning file=",
            "::notice file=",
            "::notice title=growthlint::",
            "::error title=",
        ]
        .iter()
        .any(|start| line.starts_with(start));
        assert!(!command || (own && annotated), "{what}: {line}");
        if own {
            // What a name holds does not end the properties, nor begin others.
            let properties = line.split_once(' ').unwrap().1.split("::").next().unwrap();
            let keys: Vec<&str> =
                properties.split(',').map(|property| property.split_once('=').unwrap().0).collect();
            assert!(
                keys.iter().all(|key| ["file", "line", "col", "endLine", "endColumn", "title"].contains(key)),
                "{line}"
            );
        }
    }
}

/// Lines that name somebody loud, or are loud themselves.
const LOUD_LINES: [&[&str]; 13] = [
    &["check", "--show-source"],
    &["history", "nr0"],
    &["history", "loud"],
    &["history", PATHS[0]],
    &["pip", "nr"],
    &["inbox"],
    &["due"],
    &["sign", "nr", "plan", "2026-H1"],
    &["check", PATHS[4]],
    &["check", "nowhere\n::error::\u{1b}[0m##[x]"],
    &["history", "nobody\n::error::\u{1b}[0m##[x]"],
    &["explain", "no-rule\n::error::\u{1b}[0m##[x]"],
    &["check", "--base", "no\n::error::\u{1b}[0m##[x]"],
];

#[test]
fn no_name_can_control_a_terminal_or_a_build_server() {
    let place = loud();
    let mut said = 0;
    let mut hear = |run: &Run, format: &str| {
        let github = run.what.contains(" github");
        let out = if format == "ics" { run.out.replace("\r\n", "\n") } else { run.out.clone() };
        harmless(&format!("{} out", run.what), &out, github);
        harmless(&format!("{} err", run.what), &run.err, false);
        said += run.out.len();
    };
    for tried in trial::commands().iter().filter(|tried| !tried.makes_its_own()) {
        for line in tried.lines_in_every_format() {
            hear(&tried.run(&place, &line), line[line.len() - 1]);
        }
    }
    for args in LOUD_LINES {
        let commands = trial::commands();
        let tried = commands.iter().find(|tried| tried.name() == args[0]).unwrap();
        for line in tried.in_every_format(args) {
            hear(&place.lint(&line), line[line.len() - 1]);
        }
    }
    assert!(said > 50_000, "{said}");
    // The path itself is whole in JSON, for programs.
    let report = place.json(&["check"]);
    for path in PATHS {
        assert!(findings(&report).iter().any(|finding| finding["path"] == path), "{path:?}");
    }
}

#[test]
fn names_on_the_command_line_are_escaped_too() {
    let place = loud();
    for args in [
        &["hook", "install"][..],
        &["demo", "x\n::error::\u{1b}[0m##[x]/y"],
        &["-C", "x\n::error::\u{1b}##[x]", "check"],
        &["check", "--format", "x\n::error::\u{1b}##[x]"],
        &["check", "--x\n::error::\u{1b}##[x]"],
        &["audit", "--as-of", "x\n::error::\u{1b}##[x]"],
        &["x\n::error::\u{1b}##[x]"],
    ] {
        let run = place.lint(args);
        harmless(&format!("{} out", run.what.escape_debug()), &run.out, false);
        harmless(&format!("{} err", run.what.escape_debug()), &run.err, false);
    }
}

#[test]
fn files_that_differ_in_case_or_encoding_only_are_told_apart() {
    // Both are whole documents, though some machines cannot have both; where they are one person's, that is a finding, too.
    for (one, other) in
        [("people/p/Ana.md", "people/p/ana.md"), ("people/p/Ren\u{e9}.md", "people/p/Rene\u{301}.md")]
    {
        let place = team();
        place.write(one, document("Ana Lima <ana@acme.example>", "## Notes\n"));
        place.write(other, document("Ana Costa <costa@acme.example>", "## Notes\n"));
        if !place.root.join(one).exists() || place.read(one) == place.read(other) {
            return;
        }
        place.git(&["config", "core.precomposeunicode", "false"]);
        place.git(&["config", "core.ignorecase", "false"]);
        place.commit(BEN, "2026-03-18");
        place.on("2026-03-20");
        let report = place.json(&["check"]);
        let rules = |report: &serde_json::Value| {
            let mut rules: Vec<String> =
                findings(report).iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect();
            rules.sort_unstable();
            rules
        };
        assert_eq!(rules(&report), ["document-path-alike"], "{report:#}");
        assert_eq!(report["counts"]["documents"], 4, "{report:#}");
        place.write(other, document("Ana Lima <ana@acme.example>", "## Notes\n"));
        place.commit(BEN, "2026-03-19");
        place.on("2026-03-20");
        let report = place.lint(&["check", "--format", "json"]).ends(1).json();
        assert_eq!(
            rules(&report),
            ["document-path-alike", "document-removed", "duplicate-document"],
            "{report:#}"
        );
        assert_eq!(report["complete"], true);
    }
}

#[test]
fn a_look_alike_address_brings_no_key() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // A look-alike of Amara's address, with Cyrillic letters, has a key. It is not hers.
    let place = crate::keys::enrolled(crate::keys::SIGNED, crate::keys::DANA, &crate::keys::everybodys);
    place.append("allowed_signers", &crate::keys::line(&place, "\u{430}mara@acme.example", "", "fake"));
    crate::keys::commit(&place, crate::keys::DANA, "2026-01-06", "dana");
    crate::keys::both_sign(&place, Some("fake"), Some("ben"));
    crate::keys::finds(
        &place,
        1,
        &["evidence-not-established"],
        "no key of Amara Okafor signed this: the key SHA256:",
    );
    assert!(AMARA != CLEO);
}
