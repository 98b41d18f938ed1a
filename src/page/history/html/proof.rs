//! With which commands can anybody check a history who has git and OpenSSH and not growthlint, and what can no command show?

use std::collections::BTreeSet;
use std::fmt::Write as _;

use maud::{Markup, html};

use crate::html::text::code;
use crate::page::history::html::about::HistoryPage;
use crate::page::history::json::{CommitJson, HistoryJson, ShownBy, SignerJson};
use crate::seal;
use crate::term::{escape, shell};

/// So many commits are listed one by one; `git log` lists the others.
const LISTED: usize = 40;

pub(super) fn commands(page: &HistoryPage<'_>) -> Markup {
    let keys = signed(page.shown);
    html! {
        p.intro { "Git and OpenSSH are enough. Run these in a clone of the repository that has its whole history." }
        h3 { "1. The state that this page shows" }
        pre tabindex="0" { (state(page)) }
        h3 { "2. Every commit that touched the document, and what each changed" }
        p.small { "A commit whose name is not the one that this page gives would be another history: a commit’s id covers its text, its date and all that came before it." }
        pre tabindex="0" { (log(page)) }
        h3 { "3. Published between two commits of colleagues" }
        p.small {
            "Where the table names a colleague’s commit before a text, that commit must be below it; the one after must be on top of it. "
            "Neither date is the author’s own."
        }
        pre tabindex="0" { (windows(page.shown)) }
        h3 { "4. Keys" }
        @if keys.is_empty() {
            p { "No key proves anything on this page. What it says of people rests on the names in commits." }
        } @else {
            p.small { (code("allowed_signers")) " on the main branch says whose key is whose." }
            pre tabindex="0" { (key_commands(&keys)) }
        }
    }
}

fn state(page: &HistoryPage<'_>) -> String {
    let Some(commit) = page.source.commit else { return "git status".to_owned() };
    format!("git log -1 --format='%H %cI %an' {commit}")
}

fn log(page: &HistoryPage<'_>) -> String {
    let path = shell::word(&escape::line(&page.shown.path));
    let head = page.source.commit.map_or_else(|| "HEAD".to_owned(), |commit| commit.to_string());
    let mut made = format!("git log --full-history -m --format='%h %cs %an <%ae>' {head} -- {path}\n");
    let all = commits(page.shown);
    for id in all.iter().take(LISTED) {
        let _ = writeln!(made, "git show {} -- {path}", short(id));
    }
    if all.len() > LISTED {
        let _ = writeln!(made, "# and {} more, which the first command lists", all.len() - LISTED);
    }
    made
}

/// The commits that wrote or published something, each once, in the order of the page.
fn commits(shown: &HistoryJson) -> Vec<&str> {
    let mut known = BTreeSet::new();
    let of_texts =
        shown.entries.iter().flat_map(|entry| &entry.versions).flat_map(|version| &version.written);
    let of_lines = shown.entries.iter().flat_map(|entry| &entry.lines).flat_map(|line| &line.written);
    let all = of_texts.chain(of_lines).map(|commit| commit.commit.as_str());
    all.filter(|id| !is_pending(id)).filter(|id| known.insert(*id)).collect()
}

fn windows(shown: &HistoryJson) -> String {
    let mut made = String::new();
    let mut known = BTreeSet::new();
    for version in shown.entries.iter().flat_map(|entry| &entry.versions) {
        let pairs = [
            version.not_before.as_ref().map(|before| (before, &version.published)),
            version.not_after.as_ref().map(|after| (&version.published, after)),
        ];
        for (below, above) in pairs.into_iter().flatten() {
            let pair = (below.commit.as_str(), above.commit.as_str());
            if known.len() < LISTED && !is_pending(pair.0) && !is_pending(pair.1) && known.insert(pair) {
                let _ = writeln!(
                    made,
                    "git merge-base --is-ancestor {} {} && git log -1 --format='%h %cI %an' {}",
                    short(pair.0),
                    short(pair.1),
                    short(if std::ptr::eq(below, &version.published) { pair.1 } else { pair.0 })
                );
            }
        }
    }
    if made.is_empty() { "# no colleague’s commit stands beside a text\n".to_owned() } else { made }
}

/// What keys prove, each with the commits.
fn signed(shown: &HistoryJson) -> Vec<(&SignerJson, Vec<&CommitJson>)> {
    let lines = shown.entries.iter().flat_map(|entry| &entry.lines);
    let keyed = lines.filter_map(|line| {
        let by = line.by.as_ref().filter(|by| matches!(by.level, ShownBy::Signed))?;
        Some((by, line.written.iter().collect()))
    });
    keyed.collect()
}

fn key_commands(keys: &[(&SignerJson, Vec<&CommitJson>)]) -> String {
    let mut made = String::from("git show HEAD:allowed_signers > signers   # on the main branch\n");
    let mut known = BTreeSet::new();
    for (by, commits) in keys {
        let who = shell::word(&escape::line(&by.who));
        if by.seal && known.insert(who.clone()) {
            let _ = writeln!(
                made,
                "for SEAL in seals/*/*; do sed '1,/END SSH SIGNATURE/d' \"$SEAL\" | ssh-keygen -Y verify -f signers -I {who} -n {} -s \"$SEAL\"; done",
                seal::SEAL_NAMESPACE
            );
        }
        for commit in commits.iter().filter(|_| !by.seal).filter(|commit| !is_pending(&commit.commit)) {
            if known.insert(commit.commit.clone()) {
                let _ = writeln!(
                    made,
                    "git -c gpg.ssh.allowedSignersFile=signers verify-commit {}   # {who}",
                    short(&commit.commit)
                );
            }
        }
    }
    made
}

fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

fn is_pending(id: &str) -> bool {
    id.bytes().all(|digit| digit == b'0')
}

pub(super) fn limits(page: &HistoryPage<'_>) -> Markup {
    html! {
        ul.bullets {
            li { "Who sat at the keyboard. A commit has a name and an address, and perhaps a key; a name alone can be typed by anybody who may push." }
            li { "When something was written. A commit’s own date is its author’s to choose. The days between which colleagues’ commits put it are not." }
            li { "That the whole branch was not made anew before anybody looked. Only somebody who remembers an earlier commit can tell; that commit must still be below this one." }
            li { "What was said and not written, what happened outside of this repository, and whether a judgement is right." }
            @if !page.source.evidence.signed {
                li { "This team asks for no keys: what the page says of people rests on names in commits. A line that says " q { "signed commit" } " or " q { "seal" } " has a key all the same." }
            }
            @if page.source.effective_from.is_some() {
                li { "Anything dated before the day from which this team checks: it is shown, and not judged." }
            }
        }
    }
}
