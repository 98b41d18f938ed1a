//! `--format markdown`: a page for a job's summary or a comment. Who has to do what, what the change means, then what was found, by person.

use std::fmt::Write as _;

use crate::field::id::CommitId;
use crate::field::person::Person;
use crate::finding::{Finding, Owner, Place, Proof, Severity};
use crate::report::found::Report;
use crate::report::gfm;

/// How long each of the three lists may be, in bytes: a comment on GitHub takes 65,536 characters.
const LONGEST: usize = 18_000;

pub fn render(report: &Report) -> String {
    let mut out = format!("### growthlint: {}\n", gfm::text(&report.summary()));
    unchecked(report, &mut out);
    to_do(report, &mut out);
    meanings(report, &mut out);
    by_engineer(report, &mut out);
    let remarks = [report.unread_line(), report.off_line()];
    for line in remarks.into_iter().flatten() {
        let _ = writeln!(out, "\n{}", gfm::text(&line));
    }
    out
}

/// What could not be checked comes first: nothing below it is all there is.
fn unchecked(report: &Report, out: &mut String) {
    let mut list = List::new("#### Not everything could be checked");
    for missing in &report.unchecked {
        list.item(&format!("- {}\n{}", gfm::text(missing.what.text()), below(missing.help.text())));
    }
    list.end(out);
}

/// The next step of each person, the gravest first. What is only worth knowing is nobody's work.
fn to_do(report: &Report, out: &mut String) {
    let mut groups: Vec<(String, Vec<&Finding>)> = Vec::new();
    for level in [Severity::Error, Severity::Warning] {
        for finding in report.findings.iter().filter(|finding| finding.level == level) {
            let who = actor(report, finding);
            match groups.iter_mut().find(|(known, _)| *known == who) {
                Some((_, findings)) => findings.push(finding),
                None => groups.push((who, vec![finding])),
            }
        }
    }
    if report.findings.is_empty() && report.is_complete() {
        out.push_str("\nNobody has to do anything.\n");
    }
    let mut list = List::new("#### Who has to do what");
    for (who, findings) in &groups {
        list.heading(&format!("\n**{who}**\n\n"));
        for finding in findings {
            let step = match finding.help.text() {
                "" => finding.message.text(),
                help => help,
            };
            list.item(&format!("- {}: {}\n", link(report, &finding.place), gfm::text(step)));
        }
    }
    list.end(out);
}

/// Who acts, with the name where it is known.
fn actor(report: &Report, finding: &Finding) -> String {
    let named = |person: Option<&Person>| person.map(|person| gfm::text(shown(person)));
    let (name, role) = match finding.owner {
        Owner::Engineer => (named(finding.engineer.as_ref()), "engineer"),
        Owner::Manager => (named(report.managers.get(&finding.place.path)), "manager"),
        Owner::Admin => (None, "repository admin"),
    };
    match (name, finding.engineer.as_ref()) {
        (Some(name), _) => format!("{name}, {role}"),
        (None, Some(engineer)) if finding.owner == Owner::Manager => {
            format!("the manager of {}", gfm::text(shown(engineer)))
        }
        (None, _) => format!("the {role}"),
    }
}

fn meanings(report: &Report, out: &mut String) {
    let mut list = List::new("#### What this change means");
    for meaning in &report.meanings {
        let who = meaning.engineer.as_ref().map(|who| format!("{}, ", gfm::text(shown(who))));
        let what = gfm::text(meaning.what.text());
        list.item(&format!("- {}{}: {what}\n", who.unwrap_or_default(), link(report, &meaning.place)));
    }
    list.end(out);
}

/// All findings, those of one engineer together, with the commits that show them.
fn by_engineer(report: &Report, out: &mut String) {
    let mut groups: Vec<(Option<&Person>, Vec<&Finding>)> = Vec::new();
    for finding in &report.findings {
        let who = finding.engineer.as_ref();
        let key = who.map(Person::key);
        match groups.iter_mut().find(|(known, _)| known.map(Person::key) == key) {
            Some((_, findings)) => findings.push(finding),
            None => groups.push((who, vec![finding])),
        }
    }
    // What is about nobody comes last.
    groups.sort_by_key(|(who, _)| who.is_none());
    let mut list = List::new("#### Findings");
    for (who, findings) in &groups {
        let who = who.map_or_else(|| "About nobody in particular".to_owned(), |who| gfm::text(shown(who)));
        list.heading(&format!("\n**{who}**\n\n"));
        for finding in findings {
            list.item(&told(report, finding));
        }
    }
    list.end(out);
}

fn told(report: &Report, finding: &Finding) -> String {
    let entry = finding.entry.as_ref().map(|entry| format!(", {}", gfm::text(&entry.to_string())));
    let mut text = format!(
        "- {} {}{} in {}: {}\n",
        finding.level.name(),
        gfm::code(finding.rule),
        entry.unwrap_or_default(),
        link(report, &finding.place),
        gfm::text(finding.message.text())
    );
    for Proof { commit, author, committed, what } in &finding.proofs {
        let commit = if *commit == CommitId::NONE { "not committed yet".to_owned() } else { commit.short() };
        let day = committed.map(|time| format!(", {}", time.day())).unwrap_or_default();
        let _ = writeln!(
            text,
            "  - {}: {}{day}: {}",
            gfm::code(&commit),
            gfm::text(shown(author)),
            gfm::text(what.text())
        );
    }
    text
}

/// A place, which leads to its line where the forge is known.
fn link(report: &Report, place: &Place) -> String {
    let (path, line) = (place.path.as_str(), place.start.line);
    let name = gfm::code(&format!("{path}:{line}"));
    match &report.links {
        Some(links) => format!("[{name}]({})", links.line(path, line)),
        None => name,
    }
}

/// A line below an item.
fn below(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("  - {}\n", gfm::text(text)) }
}

fn shown(person: &Person) -> &str {
    let given =
        [person.name.as_str(), person.email.as_str()].into_iter().find(|text| !text.trim().is_empty());
    given.unwrap_or("somebody without a name")
}

/// A list under a heading, which says how much it leaves out.
struct List {
    text: String,
    heading: &'static str,
    /// The heading inside that no item has followed yet.
    group: String,
    left_out: usize,
}

impl List {
    fn new(heading: &'static str) -> List {
        List { text: String::new(), heading, group: "\n".to_owned(), left_out: 0 }
    }

    fn heading(&mut self, text: &str) {
        text.clone_into(&mut self.group);
    }

    fn item(&mut self, text: &str) {
        if self.left_out > 0 || self.text.len() + self.group.len() + text.len() > LONGEST {
            self.left_out += 1;
            return;
        }
        self.text += &std::mem::take(&mut self.group);
        self.text += text;
    }

    fn end(self, out: &mut String) {
        if self.text.is_empty() && self.left_out == 0 {
            return;
        }
        let _ = write!(out, "\n{}\n{}", self.heading, self.text);
        if self.left_out > 0 {
            let _ = writeln!(out, "\nand {} more, which `--format text` shows", self.left_out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Message, RepoPath};
    use crate::report::links::Links;
    use crate::report::tests as sample;
    use crate::settings::{ForgeKind, ForgeUrl, Settings};

    #[test]
    fn who_has_to_do_what_comes_before_what_was_found() {
        let mut report = sample::report();
        let path = report.findings[1].place.path.clone();
        report.managers.insert(path, sample::person("Ben Castillo"));
        let settings = Settings {
            forge_url: ForgeUrl::try_from("https://github.com/acme/growth".to_owned()).ok(),
            forge: Some(ForgeKind::Github),
            ..Settings::default()
        };
        report.links = Links::new(&settings, Some("sign".to_owned()), sample::commit(1));
        let place = report.findings[0].place.clone();
        report.meanings.push(crate::report::found::Meaning {
            place,
            engineer: Some(sample::person("Amara Okafor")),
            what: Message::fixed("the signatures no longer count"),
        });
        assert_eq!(
            render(&report),
            "### growthlint: 1 error, 1 warning in 6 documents\n\n\
             #### Who has to do what\n\n\
             **Amara Okafor, engineer**\n\n\
             - [`people/payments/amara-okafor.md:14`](https://github.com/acme/growth/blob/sign/people/payments/amara-okafor.md?plain=1#L14): \
             sign the plan again, both of you\n\n\
             **Ben Castillo, manager**\n\n\
             - [`people/payments/noor-aziz.md:1`](https://github.com/acme/growth/blob/sign/people/payments/noor-aziz.md?plain=1#L1): write a \
             `Decision`\n\n\
             #### What this change means\n\n\
             - Amara Okafor, \
             [`people/payments/amara-okafor.md:14`](https://github.com/acme/growth/blob/sign/people/payments/amara-okafor.md?plain=1#L14): the \
             signatures no longer count\n\n\
             #### Findings\n\n\
             **Amara Okafor**\n\n\
             - error `plan-changed-after-signing`, plan 2026-H1 in \
             [`people/payments/amara-okafor.md:14`](https://github.com/acme/growth/blob/sign/people/payments/amara-okafor.md?plain=1#L14): the \
             plan was changed after Amara Okafor signed it\n  \
             - `76ababa`: Amara Okafor, 2026-02-13: signed\n  \
             - `not committed yet`: Ben Castillo, 2026-02-19: changed the frozen text\n\n\
             **Noor Aziz**\n\n\
             - warning `plan-off-track` in \
             [`people/payments/noor-aziz.md:1`](https://github.com/acme/growth/blob/sign/people/payments/noor-aziz.md?plain=1#L1): 2 of 4 at \
             month 4, no decision written\n"
        );
    }

    #[test]
    fn without_findings_it_says_so_and_never_where_something_was_not_checked() {
        assert_eq!(
            render(&sample::empty()),
            "### growthlint: 6 documents: nothing to report\n\nNobody has to do anything.\n"
        );
        assert_eq!(
            render(&sample::incomplete()),
            "### growthlint: 6 documents: nothing to report in what could be checked\n\n\
             #### Not everything could be checked\n\n- the history was not read\n  - run it without `--no-history`\n"
        );
    }

    #[test]
    fn ten_thousand_findings_fit_into_a_comment_and_names_are_only_names() {
        let mut report = sample::report();
        let hostile = Person::new("</b> @acme/all [x](https://evil.example) `", "a@b.example");
        let finding = Finding {
            engineer: Some(hostile.clone()),
            owner: Owner::Engineer,
            message: message!["by ", hostile],
            ..report.findings[1].clone()
        };
        report.findings = (0..10_000)
            .map(|number| {
                let mut finding = finding.clone();
                finding.place.path = RepoPath::new(&format!("people/`](x) {number}.md"));
                finding
            })
            .collect();
        let page = render(&report);
        assert!(
            page.chars().count() < 65_536 && page.contains(" more, which `--format text` shows\n"),
            "{}",
            page.len()
        );
        assert!(
            page.contains("**\\</b\\> `@`acme/all \\[x\\](https`:`//evil\\.example) \\`, engineer**"),
            "{page}"
        );
        assert!(page.contains("- ``people/`](x) 0.md:1``: "), "{page}");
    }
}
