//! The page of `growthlint history`.

use crate::page::history::json::{CommitJson, HistoryJson, ShownBy, SignerJson};
use crate::term::escape;

pub fn render(page: &HistoryJson) -> String {
    let mut out = format!("{}\n", escape::line(&page.path));
    for manager in &page.managers {
        out.push_str(&format!("  manager {}  from {}\n", escape::line(&manager.who), told(&manager.from)));
    }
    for row in &page.entries {
        out.push_str(&format!("\n{}\n", escape::line(&row.entry)));
        for (number, version) in (1..).zip(&row.versions) {
            let what = if version.retracted { "retracted" } else { "text" };
            out.push_str(&format!("  version {number}, {what} {}\n", version.text));
            for write in &version.written {
                out.push_str(&format!("    written    {}\n", told(write)));
            }
            out.push_str(&format!("    published  {}\n", told(&version.published)));
            let nobody = || "nobody else's commit shows it".to_owned();
            out.push_str(&format!(
                "    not before {}\n",
                version.not_before.as_ref().map_or_else(nobody, told)
            ));
            out.push_str(&format!(
                "    not after  {}\n",
                version.not_after.as_ref().map_or_else(nobody, told)
            ));
            if let Some(lost) = &version.lost {
                out.push_str(&format!("    ended      {}\n", told(lost)));
            }
        }
        for line in &row.lines {
            let names =
                line.names.as_deref().map_or(String::new(), |names| format!(" {}", escape::line(names)));
            let dated = line.dated.as_deref().map_or(String::new(), |dated| format!(", {dated}"));
            let beside =
                line.beside.as_deref().map_or(String::new(), |beside| format!(", beside text {beside}"));
            let stands = match line.line {
                Some(number) => format!(" (line {number})"),
                None if line.stands => String::new(),
                None => " (no longer there)".to_owned(),
            };
            out.push_str(&format!("  {}{names}{dated}{beside}{stands}\n", line.label));
            if let Some(by) = &line.by {
                out.push_str(&format!("    {}\n", signer(by)));
            }
            for write in &line.written {
                out.push_str(&format!("    written    {}\n", told(write)));
            }
            if let Some(published) = line
                .published
                .as_ref()
                .filter(|published| line.written.iter().all(|write| write.commit != published.commit))
            {
                out.push_str(&format!("    published  {}\n", told(published)));
            }
        }
    }
    out
}

fn told(step: &CommitJson) -> String {
    let day = step.committed.as_deref().map_or("no date", |time| time.get(..10).unwrap_or(time));
    let with = if step.coauthors.is_empty() {
        String::new()
    } else {
        format!(", with {}", escape::line(&step.coauthors.join(", ")))
    };
    let doubt = step.doubt.map_or(String::new(), |doubt| format!(" ({doubt})"));
    format!("{}  {day}  {}{with}{doubt}", step.short, escape::line(&step.name))
}

fn signer(by: &SignerJson) -> String {
    let name = escape::line(&by.name);
    let key = by.key.as_deref().unwrap_or_default();
    match (by.level, by.seal) {
        (ShownBy::Signed, true) => format!("signed by {name}, a seal by {key}"),
        (ShownBy::Signed, false) => format!("signed by {name}, a commit by {key}"),
        (ShownBy::Author, _) => format!("attributed to {name}"),
        (ShownBy::Trailer, _) => format!("{name} by trailer"),
    }
}
