//! Does a story merge lines as git merges them?

use std::process::Command;

use growthlint::story::Story;
use tempfile::TempDir;

/// Random texts and edits: whatever git merges, a story merges alike, and the rest conflicts in both.
#[test]
fn lines_are_merged_as_git_merges_them() {
    let mut seed: u64 = 0x5eed;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let dir = TempDir::new().unwrap();
    for _ in 0..150 {
        let base: Vec<String> = (0..=random(8)).map(|_| ["", "a", "b", "c"][random(4)].into()).collect();
        let mut sides = [base.clone(), base.clone()];
        for (side, mark) in sides.iter_mut().zip(["x", "y"]) {
            for _ in 0..=random(2) {
                let at = random(side.len().max(1)).min(side.len());
                let until = (at + random(2)).min(side.len());
                let lines = vec![mark.to_owned(); random(2)];
                side.splice(at..until, lines);
            }
        }
        let write = |text: &[String]| -> String {
            let lines = text.iter().map(|line| format!("  | {line}\n"));
            format!("  write a.md\n{}", lines.collect::<String>())
        };
        let [ours, theirs] = &sides;
        let steps = format!(
            "person ben Ben Castillo <ben@acme.example>\ncommit 2026-01-05 ben: Base\n{}branch topic\ncommit 2026-01-05 ben: Theirs\n{}\
             switch main\ncommit 2026-01-05 ben: Ours\n{}merge 2026-01-05 ben topic",
            write(&base),
            write(theirs),
            write(ours)
        );
        for (name, text) in [("base", &base), ("ours", ours), ("theirs", theirs)] {
            let text: String = text.iter().map(|line| format!("{line}\n")).collect();
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        let git = Command::new("git")
            .current_dir(dir.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .args(["merge-file", "-p", "ours", "base", "theirs"])
            .output()
            .unwrap();
        match Story::parse(&steps).and_then(|story| story.play()) {
            Ok(played) => assert_eq!(played.head_files()["a.md"][..], git.stdout, "{steps}"),
            Err(error) => assert!(!git.status.success(), "{error}\n{steps}"),
        }
    }
}
