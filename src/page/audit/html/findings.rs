//! Findings: what is wrong, the next step, the commits; at the right who can do it and where.

use maud::{Markup, html};

use crate::finding::{Finding, Owner, Proof, Severity};
use crate::html::icon::Icon;
use crate::html::text::{Text, code, marked, name, sentence};
use crate::page::audit::html::sheet::Sheet;
use crate::page::audit::open::is_open;
use crate::page::timeline::draw::table;

/// So many findings of one engineer are printed; the others are counted.
const MOST: usize = 60;
/// So many commits of one finding are.
const PROOFS: usize = 6;

pub(super) fn list(sheet: &Sheet<'_>, findings: &[&Finding]) -> Markup {
    let mut sorted: Vec<&Finding> = findings.to_vec();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    html! {
        @if !sorted.is_empty() {
            ul.fs { @for finding in sorted.iter().take(MOST) { (one(sheet, finding)) } }
        }
        @if sorted.len() > MOST {
            p.meta { "And " (sorted.len() - MOST) " more, which " code { "growthlint audit" } " prints." }
        }
    }
}

fn one(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let icon = match finding.level {
        Severity::Error => Icon::Error,
        Severity::Warning => Icon::Warning,
        Severity::Info => Icon::Info,
    };
    html! {
        li.bad[finding.level == Severity::Error] {
            span { (icon.show()) }
            div {
                p.msg { (marked(&sentence(finding.message.text()))) }
                p.help { (marked(&sentence(finding.help.text()))) }
                @if !finding.proofs.is_empty() {
                    ul.ev {
                        @for proof in finding.proofs.iter().take(PROOFS) { (evidence(proof)) }
                        @if finding.proofs.len() > PROOFS { li { "and " (finding.proofs.len() - PROOFS) " more" } }
                    }
                }
            }
            (address(sheet, finding))
        }
    }
}

fn evidence(proof: &Proof) -> Markup {
    html! {
        li {
            (table::commit(&proof.commit.to_string())) " "
            @if let Some(time) = proof.committed { span.n { (time.day()) } " " }
            (name(if proof.author.name.trim().is_empty() { &proof.author.email } else { &proof.author.name }))
            ": " (Text(proof.what.text()))
        }
    }
}

/// Who can do something, and where.
pub(super) fn address(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let person = sheet.people().find(|(row, _)| row.path == finding.place.path);
    let who = match finding.owner {
        Owner::Manager => person.and_then(|(row, _)| row.manager.as_ref()).map(|who| sheet.short(who)),
        Owner::Engineer => person.map(|(row, _)| sheet.short(&row.engineer)),
        Owner::Admin => None,
    };
    let path = finding.place.path.as_str();
    let line = finding.place.start.line;
    let place = format!("line {line}");
    html! {
        div.adr {
            @if finding.level > Severity::Info {
                b {
                    @match (&who, finding.owner) {
                        (Some(who), _) => { (name(who)) }
                        (None, Owner::Manager) => { "The manager" }
                        (None, Owner::Engineer) => { "The engineer" }
                        (None, Owner::Admin) => { "An administrator" }
                    }
                    @if is_open(finding) { " can settle this" } @else { " can fix this" }
                }
            }
            span {
                @match &finding.entry { Some(entry) => { (Text(&entry.to_string())) } None => { (Text(path)) } }
                ", "
                @match sheet.source.link(path, line) { Some(link) => { a href=(link) { (place) } } None => { (place) } }
            }
            (code(finding.rule))
        }
    }
}
