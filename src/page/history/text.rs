//! The page of `growthlint history`.

use crate::page::history::json::{
    CommitJson, HistoryJson, LineJson, ShownBy, SignerJson, VersionJson, WinJson,
};
use crate::term::{escape, look::Look, table};

pub fn render(page: &HistoryJson, look: Look) -> String {
    let mut out = format!("{}\n", escape::line(&page.path));
    for manager in &page.managers {
        push("  manager ", &escape::line(&manager.who), look, &mut out);
        push("    since      ", &commit(&manager.from), look, &mut out);
    }
    // What the document came with, and still says, is in the document.
    for date in page.dates.iter().filter(|date| !date.came_with_document || date.until.is_some()) {
        push("  ", &format!("{} {}", date.key, date.value), look, &mut out);
        push("    from       ", &commit(&date.from), look, &mut out);
        if let Some(until) = &date.until {
            push("    until      ", &commit(until), look, &mut out);
        }
    }
    for change in &page.front_matter {
        let open = if change.counts { "" } else { "; nobody has said so who may" };
        push(&format!("  {} {}", change.key, change.what), "", look, &mut out);
        push("    by         ", &format!("{}{open}", commit(&change.by)), look, &mut out);
    }
    for entry in &page.entries {
        out.push_str(&format!("\n{}\n", escape::line(&entry.entry)));
        for (number, version) in (1..).zip(&entry.versions) {
            render_version(number, version, look, &mut out);
        }
        for line in &entry.lines {
            render_line(line, &entry.versions, look, &mut out);
        }
    }
    if !page.wins.is_empty() {
        out.push_str("\nwins\n");
    }
    for win in &page.wins {
        render_win(win, look, &mut out);
    }
    out
}

fn render_win(win: &WinJson, look: Look, out: &mut String) {
    let what = if win.result { "result" } else { "win" };
    let dated =
        win.dated.as_deref().map_or_else(|| " without a date".to_owned(), |dated| format!(" of {dated}"));
    let rewords = match win.rewords.join(" or ") {
        none if none.is_empty() => none,
        was => format!(", in the place of {was}"),
    };
    let place = win.line.map_or_else(|| " (no longer there)".to_owned(), |line| format!(" (line {line})"));
    push("  ", &format!("{what}{dated}, words {}{rewords}{place}", win.words), look, out);
    for write in &win.written {
        push("    written    ", &commit(write), look, out);
    }
    let apart = |published: &&CommitJson| win.written.iter().all(|write| write.commit != published.commit);
    if let Some(published) = win.published.as_ref().filter(apart) {
        push("    published  ", &commit(published), look, out);
    }
    if let Some(lost) = &win.lost {
        push("    taken out  ", &commit(lost), look, out);
    } else if !win.counts && win.line.is_some() {
        push("    counts for nothing", ": neither the engineer nor the manager gave it", look, out);
    } else if win.links_left_out > 0 {
        let count = format!(": neither the engineer nor the manager added {} of them", win.links_left_out);
        push("    not all links count", &count, look, out);
    }
}

fn render_version(number: usize, version: &VersionJson, look: Look, out: &mut String) {
    let retracted = if version.retracted { ", retracted" } else { "" };
    out.push_str(&format!("  version {number} of the text{retracted}\n"));
    for write in &version.written {
        push("    written    ", &commit(write), look, out);
    }
    push("    published  ", &commit(&version.published), look, out);
    let witness = |commit_of: &Option<CommitJson>, none: &str| {
        commit_of.as_ref().map_or_else(|| none.to_owned(), commit)
    };
    let before = witness(&version.not_before, "no colleague's commit before it");
    push("    not before ", &before, look, out);
    let after = witness(&version.not_after, "no colleague's commit after it");
    push("    not after  ", &after, look, out);
    if let Some(lost) = &version.lost {
        push("    ended      ", &commit(lost), look, out);
    }
}

fn render_line(line: &LineJson, versions: &[VersionJson], look: Look, out: &mut String) {
    let names = line.names.as_deref().map_or(String::new(), |names| format!(" {}", escape::line(names)));
    let dated = line.dated.as_deref().map_or(String::new(), |dated| format!(", {dated}"));
    let beside = line.beside.as_deref().filter(|_| line.part.is_none());
    let beside = beside.map_or(String::new(), |beside| {
        match versions.iter().rposition(|version| version.text == beside) {
            Some(at) => format!(", under version {} of the text", at + 1),
            None => ", under a text that is not published".to_owned(),
        }
    });
    let place = match line.line {
        Some(number) => format!(" (line {number})"),
        None if line.stands => String::new(),
        None => " (no longer there)".to_owned(),
    };
    let part = line.part.map_or(String::new(), |part| match part {
        "changed since" => ", of an earlier text of its part".to_owned(),
        _ => ", of its part as it stands".to_owned(),
    });
    push("  ", &format!("{}{names}{dated}{beside}{part}{place}", line.label), look, out);
    if let Some(by) = &line.by {
        push("    ", &signer(by), look, out);
    }
    for write in &line.written {
        push("    written    ", &commit(write), look, out);
    }
    if let Some(by) = &line.ticked {
        push("    ticked     ", &commit(by), look, out);
    }
    if let Some(by) = &line.taken_back {
        push("    taken back ", &commit(by), look, out);
    }
    if let Some(by) = &line.rewritten {
        push("    rewritten  ", &commit(by), look, out);
    }
    if let Some(by) = &line.taken_out {
        push("    taken out  ", &format!("{}; it goes on counting", commit(by)), look, out);
    }
    let published = line.published.as_ref();
    let apart = |published: &&CommitJson| line.written.iter().all(|write| write.commit != published.commit);
    if let Some(published) = published.filter(apart) {
        push("    published  ", &commit(published), look, out);
    }
}

/// One fact behind its label, wrapped where it is too long.
fn push(label: &str, text: &str, look: Look, out: &mut String) {
    let fits = table::width(label) + table::width(text) <= look.width;
    let text = if fits { text.to_owned() } else { table::hang(label, text, look.width) };
    out.push_str(&format!("{label}{text}\n"));
}

fn commit(commit: &CommitJson) -> String {
    let day = commit.committed.as_deref().map_or("no date", |time| time.get(..10).unwrap_or(time));
    let with = if commit.coauthors.is_empty() {
        String::new()
    } else {
        format!(", with {}", escape::line(&commit.coauthors.join(", ")))
    };
    let doubt = commit.doubt.map_or(String::new(), |doubt| format!(" ({doubt})"));
    format!("{}  {day}  {}{with}{doubt}", commit.short, escape::line(&commit.name))
}

fn signer(by: &SignerJson) -> String {
    let name = escape::line(&by.name);
    let key = by.key.as_deref().unwrap_or_default();
    match (by.level, by.seal) {
        (ShownBy::Signed, true) => format!("signed by {name}, with a seal by key {key}"),
        (ShownBy::Signed, false) => format!("signed by {name}, in a commit signed by key {key}"),
        (ShownBy::Author, _) => format!("attributed to {name}, the author of the commit"),
        (ShownBy::Trailer, _) => format!("attributed to {name}, by a trailer of the commit"),
    }
}
