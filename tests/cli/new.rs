//! `growthlint new`: a document that passes, with values that survive being YAML.

use crate::place::{AMARA, BEN, Place, complaints, document, rules, team};

/// A repository of Ben's with nothing in it.
fn fresh() -> Place {
    let place = Place::new();
    place.lint(&["init"]).ends(0);
    place
}

/// The one document that is there, and its path.
fn written(place: &Place, args: &[&str]) -> (String, String) {
    let said = place.lint(&[&["new"], args].concat()).ends(0).out;
    let path = said.lines().next().unwrap().strip_suffix(":1").unwrap().to_owned();
    let text = place.read(&path);
    (path, text)
}

/// No finding, before and after the commit.
fn passes(place: &Place) {
    for _ in 0..2 {
        let report = place.lint(&["check", "--fail-on", "warning", "--format", "json"]).ends(0).json();
        assert_eq!(rules(&report), [""; 0], "{report:#}");
        place.commit(BEN, "2026-07-01");
    }
}

#[test]
fn everything_that_is_said_is_in_it() {
    let place = fresh();
    let (path, text) = written(
        &place,
        &[
            AMARA,
            "--manager",
            "Dana Reyes <dana@acme.example>",
            "--team",
            "Payments & Ledger",
            "--level",
            "L5=2024-09-01",
            "--level",
            "L4=2023-02-01",
            "--target",
            "Staff",
            "--since",
            "2023-02-01",
        ],
    );
    assert_eq!(path, "people/payments-ledger/amara-okafor.md");
    let front = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Dana Reyes <dana@acme.example>\n\
                 team: Payments & Ledger\nlevels:\n  L4: 2023-02-01\n  L5: 2024-09-01\ntarget: Staff\nsince: 2023-02-01\n---\n\n\
                 # Amara Okafor\n\n## Goals\n";
    assert!(text.starts_with(front), "{text}");
    passes(&place);
}

#[test]
fn what_is_not_said_is_taken_from_git_and_from_the_team() {
    let place = fresh();
    let (_, text) = written(&place, &[AMARA]);
    assert!(
        text.contains(&format!(
            "manager: {BEN}\nteam: repo\nlevels:\n  unknown: 2026-07-01\nsince: 2026-07-01\n"
        )),
        "{text}"
    );
    passes(&place);
    let place = team();
    place.on("2026-07-01");
    let said = place.lint(&["new", "Noor Aziz <noor@acme.example>"]).ends(0).out;
    assert!(said.starts_with("people/payments/noor-aziz.md:1\n"), "{said}");
    let team = said.lines().find(|line| line.trim_start().starts_with("team ")).unwrap();
    assert_eq!(team, "  team      as in the manager's other documents; `--team` names another");
    let text = place.read("people/payments/noor-aziz.md");
    assert!(text.contains("team: payments\nlevels:\n  L4: 2026-07-01\n"), "{text}");
    assert_eq!(complaints(&place.json(&["check", "people/payments/noor-aziz.md"])), [""; 0]);
}

#[test]
fn the_lowest_level_of_the_rubric_is_offered() {
    let place = fresh();
    place.append(
        "growthlint.yaml",
        "rubric: {levels: [L3, L4], dimensions: {Scope: {L3: One task, L4: One feature}}}\n",
    );
    place.commit(BEN, "2026-07-01");
    let said = place.lint(&["new", AMARA]).ends(0).out;
    assert!(said.contains("L3 since 2026-07-01   (the lowest of the rubric; check it"), "{said}");
    passes(&place);
}

#[test]
fn names_survive_being_yaml() {
    let odd = [
        "null",
        "on",
        "no",
        "1e3",
        "0x1F",
        "~",
        "2026-01-01",
        "true",
        "- x",
        "a: b",
        "a #b",
        "\"quoted\"",
        "it's",
        "*star*",
        "&and",
        "!tag",
        "%percent",
        "@at",
        "`tick`",
        "[list]",
        "{map}",
        "Groß",
        "王",
        "علی‌رضا",
        "Zoë",
        "|",
        "=",
    ];
    for name in odd {
        let place = fresh();
        let person = format!("{name} <amara@acme.example>");
        let (team, target) = (format!("--team={name}"), format!("--target={name}"));
        let (path, text) =
            written(&place, &[&team, &target, &format!("--level={name}=2024-01-01"), "--", &person]);
        passes(&place);
        let front = text.split("---\n").nth(1).unwrap();
        let read: serde_yaml::Mapping = serde_yaml::from_str(front).unwrap();
        assert_eq!(read["engineer"].as_str(), Some(person.as_str()), "{text}");
        assert_eq!((read["team"].as_str(), read["target"].as_str()), (Some(name), Some(name)), "{text}");
        assert_eq!(
            read["levels"].as_mapping().unwrap().keys().next().unwrap().as_str(),
            Some(name),
            "{text}"
        );
        let report = place.lint(&["where", &path, "--format", "json"]).ends(0).json();
        assert!(report.to_string().contains(&serde_json::to_string(name).unwrap()), "{name}: {report:#}");
    }
}

#[test]
fn nobody_gets_a_second_document() {
    let place = team();
    for again in [AMARA, "A. Okafor <AMARA@acme.example>"] {
        place.lint(&["new", again]).refuses("has a document already: `people/payments/amara-okafor.md`");
    }
    place.write(".mailmap", "Amara Okafor <amara@acme.example> <amara@home.example>\n");
    place.commit(BEN, "2026-03-20");
    place.lint(&["new", "Amara <amara@home.example>"]).refuses("has a document already");
    // Another person of the same name is another person.
    place.lint(&["new", "Amara Okafor <okafor2@acme.example>"]).ends(0);
    assert!(place.root.join("people/payments/okafor2.md").is_file());
}

#[test]
fn nobody_is_their_own_manager() {
    let place = Place::new();
    place.is(AMARA);
    place.lint(&["new", AMARA]).refuses("nothing says who your manager is");
    place.lint(&["new", AMARA, "--manager", AMARA]).refuses("nobody is their own manager");
    place.lint(&["new", AMARA, "--manager", BEN, "--team", "Payments"]).ends(0);
    let team = team();
    team.is("Noor Aziz <noor@acme.example>");
    team.lint(&["new", "Noor Aziz <noor@acme.example>"]).ends(0);
    assert!(team.read("people/payments/noor-aziz.md").contains(&format!("manager: {BEN}")));
}

#[test]
fn the_path_is_one_that_the_settings_find() {
    for (glob, path) in [
        ("people/*/growth/*.md", "people/ledger/growth/amara-okafor.md"),
        ("docs/*.md", "docs/amara-okafor.md"),
        ("**/*.growth.md", "ledger/amara-okafor.growth.md"),
    ] {
        let place = Place::new();
        place.write("growthlint.yaml", format!("growthlint: 1\ndocs: ['{glob}']\n"));
        assert_eq!(written(&place, &[AMARA, "--team", "Ledger"]).0, path);
        passes(&place);
    }
    let place = Place::new();
    place.write("growthlint.yaml", "growthlint: 1\ndocs: ['people/[x]/?.md']\n");
    place.lint(&["new", AMARA]).refuses("no free path");
}

#[test]
fn the_next_commands_work_from_a_folder_below() {
    let place = fresh();
    let below = place.root.join("people");
    let said = place.lint_in(&below, &["new", AMARA, "--team", "Payments"]).ends(0).out;
    let add = said.lines().map(str::trim).find(|line| line.starts_with("git add ")).unwrap();
    assert!(place.command("sh", &below).args(["-c", add]).output().unwrap().status.success(), "{add}");
    assert_eq!(place.git(&["diff", "--cached", "--name-only"]), "people/payments/amara-okafor.md");
}

#[test]
fn an_existing_folder_of_the_team_is_kept() {
    let place = Place::new();
    place.write("people/the-payers/x.md", document("Cleo Marsh <cleo@acme.example>", "## Notes\n"));
    assert_eq!(written(&place, &[AMARA]).0, "people/the-payers/amara-okafor.md");
}

#[test]
fn what_is_wrong_is_said_with_a_right_example() {
    let place = fresh();
    for (args, said) in [
        (&["Amara"][..], "write a name and an address"),
        (&[AMARA, "--level", "L5=soon"], "`--level L5=soon` is not a level with a date"),
        (&[AMARA, "--level", "=2026-01-01"], "is not a level with a date"),
        (&[AMARA, "--since", "yesterday"], "write it as YYYY-MM-DD"),
    ] {
        let run = place.lint(&[&["new"], args].concat()).ends(2);
        assert!(run.err.contains(said), "{run:?}");
        assert!(std::fs::read_dir(place.root.join("people")).unwrap().next().is_none());
    }
}
