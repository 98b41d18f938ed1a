//! Which `git fast-import` stream makes a played story? The same commits with the same ids, branches set at its end.

use std::fmt::Write as _;

use growthlint::story::{Files, Played, PlayedCommit};

/// The whole stream.
pub fn stream(played: &Played) -> Vec<u8> {
    let mut out = Vec::new();
    let Some(branch) = played.branches.keys().next() else { return out };
    for (at, commit) in played.commits.iter().enumerate() {
        if commit.parents.is_empty() {
            // What comes next on the branch is a root.
            out.extend(format!("reset refs/heads/{branch}\n\n").into_bytes());
        }
        out.extend(head(commit, at, branch).into_bytes());
        let nothing = Files::new();
        let before = commit.parents.first().map_or(&nothing, |parent| &played.commits[*parent].files);
        changes(before, &commit.files, &mut out);
    }
    for (branch, tip) in &played.branches {
        out.extend(format!("reset refs/heads/{branch}\nfrom :{}\n\n", tip + 1).into_bytes());
    }
    out.extend(b"done\n");
    out
}

fn head(commit: &PlayedCommit, at: usize, branch: &str) -> String {
    let mut out = format!("commit refs/heads/{branch}\nmark :{}\n", at + 1);
    let _ = writeln!(out, "author {}\ncommitter {}", commit.author, commit.committer);
    let _ = writeln!(out, "data {}\n{}", commit.message.len(), commit.message);
    for (number, parent) in commit.parents.iter().enumerate() {
        let word = if number == 0 { "from" } else { "merge" };
        let _ = writeln!(out, "{word} :{}", parent + 1);
    }
    out
}

fn changes(before: &Files, after: &Files, out: &mut Vec<u8>) {
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        out.extend(format!("D {}\n", quoted(path)).into_bytes());
    }
    for (path, text) in after.iter().filter(|(path, text)| before.get(*path) != Some(*text)) {
        out.extend(format!("M 100644 inline {}\ndata {}\n", quoted(path), text.len()).into_bytes());
        out.extend(text.iter());
        out.push(b'\n');
    }
    out.push(b'\n');
}

/// A path as the stream has it.
fn quoted(path: &str) -> String {
    if path.chars().any(|c| c == '"' || c == '\\' || c == ' ' || c.is_control()) {
        return format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
    }
    path.to_owned()
}
