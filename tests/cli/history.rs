//! `growthlint history`: what is shown of an entry, and `--every-commit` against what git lists, on any file of any history.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::common::tools;
use crate::keys::{
    AMARAS, DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, commit, enrolled, everybodys, plan, seal, type_line,
};
use crate::place::{AMARA, BEN, CLEO, DOC, Place, complaints, document, team};

#[test]
fn nobody_else_gives_a_status_or_another_behaviour() {
    let called = "- Called out: the rota had two gaps";
    let place = team();
    place.append(DOC, &format!("\n## Notes\n\n### 2026-03-19 1:1: rota\n\n{called}\n"));
    place.commit(BEN, "2026-03-19");
    place.edit(DOC, called, &format!("- Same as: lying-to-customers\n{called}"));
    place.edit(DOC, "- Status: in progress", "- Status: shipped 2026-03-21, https://x.example/c");
    place.commit(CLEO, "2026-03-22");
    place.on("2026-03-23");
    let report = place.json(&["check"]);
    assert!(complaints(&report).contains(&"line-wrong-author"), "{report:#}");
    let at = place.lint(&["where", "amara"]).ends(0).out;
    assert!(at.contains("stretch project      in progress"), "{at}");
    assert!(!place.lint(&["pip", "amara"]).out.contains("lying"));
}

#[test]
fn history_says_when_an_action_was_ticked_and_by_whom() {
    let place = team();
    let action = "- [ ] Action: Ben Castillo, 2026-03-25, ask Noor for the rota";
    let ticked = action.replace("[ ]", "[x]");
    place.append(
        DOC,
        &format!("\n## Notes\n\n### 2026-03-19 1:1: rota\n\n- Called out: the rota had two gaps\n{action}\n"),
    );
    place.commit(BEN, "2026-03-19");
    let line = || {
        let page = place.json(&["history", "amara", "note", "2026-03-19", "rota"]);
        let lines = page["entries"][0]["lines"].as_array().unwrap().clone();
        lines.into_iter().find(|line| line["label"] == "Action").unwrap()
    };
    assert!(line()["ticked"].is_null());
    place.edit(DOC, action, &ticked);
    let commit = place.commit(AMARA, "2026-03-24");
    assert_eq!(
        (line()["ticked"]["commit"].as_str(), line()["written"].as_array().unwrap().len()),
        (Some(&*commit), 1)
    );
    let text = place.lint(&["history", "amara", "note", "2026-03-19", "rota"]).ends(0).out;
    assert!(text.contains(&format!("    ticked     {}  2026-03-24  Amara Okafor", &commit[..7])), "{text}");
    place.edit(DOC, &ticked, action);
    place.commit(BEN, "2026-03-26");
    assert!(line()["ticked"].is_null());
    place.edit(DOC, action, &ticked);
    let again = place.commit(BEN, "2026-03-27");
    assert_eq!(line()["ticked"]["commit"].as_str(), Some(&*again));
}

#[test]
fn history_says_which_key_signed_a_line() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    seal(&place, &AMARAS);
    place.commit(BEN, "2026-01-07");
    type_line(&place, MANAGERS_LINE);
    commit(&place, BEN, "2026-01-08", "ben");
    let page = place.json(&["history", "amara", "plan", "2026-H1"]);
    let lines = page["entries"][0]["lines"].as_array().unwrap();
    let by = |name: &str| &lines.iter().find(|line| line["names"] == name).unwrap()["by"];
    assert_eq!(
        (&by("Amara Okafor")["level"], &by("Amara Okafor")["seal"]),
        (&Value::from("signed by"), &Value::from(true))
    );
    assert_eq!(
        (&by("Ben Castillo")["level"], &by("Ben Castillo")["seal"]),
        (&Value::from("signed by"), &Value::from(false))
    );
    let text = place.lint(&["history", "amara", "plan", "2026-H1"]).ends(0).out;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("signed by Amara Okafor, with a seal by key SHA256:"), "{text}");
    assert!(text.contains("signed by Ben Castillo, in a commit signed by key SHA256:"), "{text}");
}

#[test]
fn a_key_under_an_older_text_signs_no_newer_one() {
    if !tools::has("ssh-keygen") {
        return;
    }
    // Ben takes the whole plan away, which takes nothing back, and Amara brings it again without a key.
    let brought_again = |was: &str, is: &str| {
        let place = enrolled(SIGNED, DANA, &everybodys);
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        commit(&place, AMARA, "2026-01-07", "amara");
        let whole = place.read(DOC);
        place.write(DOC, &whole[..whole.find("### 2026-H1").unwrap()]);
        place.commit(BEN, "2026-01-08");
        place.write(DOC, whole.replace(was, is));
        place.commit(AMARA, "2026-01-09");
        place.json(&["where", "amara"])["plan"]["signatures"][0]["evidence"].as_str().unwrap().to_owned()
    };
    assert_eq!(brought_again("", ""), "signed");
    assert_eq!(brought_again("RFC 112, idempotency keys", "RFC 113, retries"), "not established");
}

const HISTORIES: usize = 60;
const PATHS: [&str; 3] = ["people/a.md", "people/deep/er/b.md", "c.md"];

/// Numbers that are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }
}

type Tree = [Option<usize>; PATHS.len()];

/// A history for `git fast-import` on a branch of its own: edits, deletes and renames, merges of two or three, taking one side or
/// mixing them, criss-cross ones among them. Gives how many merges and octopuses there are.
fn history(name: usize, stream: &mut String) -> (usize, usize) {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (u64::try_from(name).unwrap() + 1));
    let mut commits: Vec<Tree> = Vec::new();
    let (mut merges, mut octopuses) = (0, 0);
    let first = name * 100 + 1;
    let last = 6 + dice.below(9);
    let mut tips: BTreeSet<usize> = BTreeSet::new();
    for number in 0..=last {
        let mut parents: Vec<usize> = Vec::new();
        if number == last {
            // All tips, so that nothing is out of reach.
            parents.extend(tips.iter().rev());
        } else if number > 0 {
            let wanted = [1, 1, 1, 2, 2, 3][dice.below(6)];
            for _ in 0..wanted {
                let back = dice.below(number.min(5));
                let parent = number - 1 - back;
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
        merges += usize::from(parents.len() > 1);
        octopuses += usize::from(parents.len() > 2);
        let mut tree: Tree = parents.first().map_or([None; 3], |parent| commits[*parent]);
        if parents.len() > 1 && dice.below(3) > 0 {
            for (at, file) in tree.iter_mut().enumerate() {
                *file = commits[parents[dice.below(parents.len())]][at];
            }
        }
        if parents.len() < 2 || dice.below(4) == 0 {
            let at = dice.below(PATHS.len());
            match dice.below(6) {
                0 => tree[at] = None,
                1 => tree.swap(at, (at + 1) % PATHS.len()),
                _ => tree[at] = Some(dice.below(4)),
            }
        }
        let _ = writeln!(
            stream,
            "commit refs/heads/t{name}\nmark :{}\ncommitter W <w@x> {} +0000\ndata 0",
            first + number,
            1_700_000_000 + number
        );
        for (at, parent) in parents.iter().enumerate() {
            let _ = writeln!(stream, "{} :{}", if at == 0 { "from" } else { "merge" }, first + parent);
        }
        stream.push_str("deleteall\n");
        for (path, file) in PATHS.iter().zip(&tree) {
            if let Some(text) = file {
                let _ = writeln!(stream, "M 644 inline {path}\ndata {}\n{text}", text.to_string().len());
            }
        }
        tips.retain(|tip| !parents.contains(tip));
        tips.insert(number);
        commits.push(tree);
    }
    (merges, octopuses)
}

#[test]
fn every_commit_lists_what_git_log_lists() {
    let place = Place::new();
    let mut stream = String::new();
    let (mut merges, mut octopuses, mut listed) = (0, 0, 0);
    for name in 0..HISTORIES {
        let found = history(name, &mut stream);
        (merges, octopuses) = (merges + found.0, octopuses + found.1);
    }
    let mut child = place
        .command("git", &place.root)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(merges > 100 && octopuses > 20, "{merges} {octopuses}");
    for name in 0..HISTORIES {
        place.git(&["symbolic-ref", "HEAD", &format!("refs/heads/t{name}")]);
        let path = PATHS[name % PATHS.len()];
        let expected = place.git(&["log", "--full-history", "-m", "--format=%H", "--", path]);
        let expected: BTreeSet<&str> = expected.lines().collect();
        let run = place.lint(&["history", "--every-commit", path, "--format", "concise"]);
        let found: Vec<&str> = run.out.lines().collect();
        assert_eq!(
            found.iter().copied().collect::<BTreeSet<_>>(),
            expected,
            "history {name}, {path}: {run:?}"
        );
        let whole: BTreeSet<&str> = found.iter().copied().collect();
        assert_eq!(found.len(), whole.len(), "each once");
        assert_eq!(run.code, if expected.is_empty() { 2 } else { 0 }, "{run:?}");
        listed += expected.len();
    }
    assert!(listed > 150, "{listed}");
}

#[test]
fn every_commit_lists_modes_and_links_and_prints_json() {
    let place = Place::new();
    let file = "docs/x.md";
    let git_lists = || {
        let log = place.git(&["log", "--full-history", "-m", "--format=%H", "--", file]);
        let mut ids: Vec<String> = log.lines().map(str::to_owned).collect();
        ids.dedup();
        ids
    };
    place.write(file, "one\n");
    place.commit(BEN, "2026-01-01");
    place.git(&["update-index", "--chmod=+x", file]);
    place.git(&["commit", "-q", "-m", "it runs"]);
    // The same bytes, as a link's target and then as a file's text.
    place.write(file, "../y.md");
    place.git(&["add", file]);
    place.git(&["commit", "-q", "-m", "a text"]);
    std::fs::remove_file(place.root.join(file)).unwrap();
    std::os::unix::fs::symlink("../y.md", place.root.join(file)).unwrap();
    place.git(&["add", file]);
    place.git(&["commit", "-q", "-m", "a link"]);
    let tip = place.git(&["rev-parse", "HEAD"]);
    place.git(&["update-index", "--cacheinfo", &format!("160000,{tip},{file}")]);
    place.git(&["commit", "-q", "-m", "a submodule"]);
    // A commit that leaves the file alone.
    place.write("z.md", "z\n");
    place.git(&["add", "z.md"]);
    place.git(&["commit", "-q", "-m", "another file"]);
    let page = place.json(&["history", "--every-commit", file]);
    assert_eq!(
        (&page["schema"], &page["path"]),
        (&Value::from("growthlint-every-commit/1"), &Value::from(file))
    );
    let commits = page["commits"].as_array().unwrap();
    let ids: Vec<String> =
        commits.iter().map(|commit| commit["commit"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 5);
    assert_eq!(ids, git_lists());
    assert_eq!(commits[4]["committed"], "2026-01-01T12:00:00Z");
}

#[test]
fn every_commit_takes_deleted_files_and_relative_paths() {
    let place = Place::new();
    place.write("docs/x.md", "one\n");
    let first = place.commit(crate::place::BEN, "2026-01-01");
    place.git(&["rm", "-q", "docs/x.md"]);
    place.write("docs/y.md", "two\n");
    let second = place.commit(crate::place::BEN, "2026-01-02");
    let ids = |run: crate::place::Run| {
        run.ends(0).out.lines().map(|line| line[..40].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(place.lint(&["history", "--every-commit", "docs/x.md"])), [second.clone(), first.clone()]);
    assert_eq!(
        ids(place.lint_in(&place.root.join("docs"), &["history", "--every-commit", "x.md"])),
        [second.clone(), first]
    );
    let whole = place.root.join("docs/y.md");
    assert_eq!(ids(place.lint(&["history", "--every-commit", whole.to_str().unwrap()])), [second]);
    place.lint(&["history", "--every-commit", "docs/z.md"]).refuses("has a file `docs/z.md`");
    place.lint(&["history", "--every-commit", "../z.md"]).refuses("outside of the repository");
}

#[test]
fn history_takes_any_name_of_a_person_and_of_an_entry() {
    let place = team();
    place.write("people/ledger/noor-aziz.md", document("Noor Okafor <noor@acme.example>", "## Notes\n"));
    place.commit(BEN, "2026-03-20");
    let told = place.lint(&["history", "amara"]).ends(0).out;
    for who in [
        "amara@acme.example",
        "Amara Okafor",
        "AMARA",
        "amara-okafor",
        "ara-ok",
        DOC,
        "./people/payments/amara-okafor.md",
        AMARA,
    ] {
        assert_eq!(place.lint(&["history", who]).ends(0).out, told, "{who}");
    }
    let unknown = place.lint(&["history", "amara", "note 2026-03-13"]).refuses("no entry `note 2026-03-13`");
    assert!(unknown.err.contains("note 2026-03-12 review-turnaround"), "{unknown:?}");
    let one = place.lint(&["history", "amara", "note", "2026-03-12", "review-turnaround"]).ends(0).out;
    assert_eq!(place.lint(&["history", "amara", "note 2026-03-12 review-turnaround"]).ends(0).out, one);
}
