//! Frozen text held against what another program renders: micromark, the parser of remark, with GFM.
//!
//! Two texts have one frozen text exactly where their pages are the same, after what `page` says is no difference, and the same lines
//! are fields.

#![allow(clippy::wildcard_enum_match_arm, reason = "most tokens of a page are passed over")]

mod page;
mod pairs;
mod tags;

use std::io::Write as _;
use std::process::{Command, Stdio};

use growthlint::document::{Entry, parse};
use growthlint::field::label::Spellings;
use growthlint::finding::RepoPath;

use crate::common::tools;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\n\
                     team: payments\nlevels: { L5: 2024-03-01 }\nsince: 2023-06-12\n---\n\n## Notes\n\n";

/// Compares as many random pairs, the same ones every time for a seed. Says nothing where there is no renderer.
pub(crate) fn compare(seed: u64, pairs: usize) {
    let Some(modules) = tools::node_modules("micromark-extension-gfm") else { return };
    let pairs: Vec<(String, String)> = pairs::pairs(seed).take(pairs).collect();
    let texts: Vec<&str> = pairs.iter().flat_map(|(one, other)| [one.as_str(), other.as_str()]).collect();
    let pages = rendered(&modules, &texts);
    let (mut equal, mut told) = (0, Vec::new());
    for (pair, pages) in pairs.iter().zip(pages.chunks(2)) {
        let (Some(one), Some(other)) = (entry(&pair.0), entry(&pair.1)) else { continue };
        let (is, should) = (one.frozen == other.frozen, reads(&one, &pages[0]) == reads(&other, &pages[1]));
        if pages.iter().any(|page| has_other_headings(page)) {
            continue;
        }
        equal += usize::from(should);
        if is != should {
            told.push(format!(
                "frozen text is {} but the page is {}:\n{}\n=====\n{}\n===== {}\n===== {}",
                if is { "equal" } else { "not equal" },
                if should { "equal" } else { "not equal" },
                pair.0,
                pair.1,
                page::of(&pages[0]),
                page::of(&pages[1]),
            ));
        }
    }
    let shown = told.iter().take(20).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(told.is_empty(), "{} of {} pairs:\n{shown}", told.len(), pairs.len());
    assert!(equal * 5 > pairs.len() && equal * 5 < pairs.len() * 4, "only {equal} of {}", pairs.len());
}

/// Whether a heading of the page begins another entry or section.
fn has_other_headings(page: &str) -> bool {
    let above = page.split_once("<section").map_or(page, |(above, _)| above);
    above.matches("<h1").count() + above.matches("<h2").count() + above.matches("<h3").count() > 1
}

/// What readers see of an entry, and the fields that it has.
fn reads(entry: &Entry, html: &str) -> (String, Vec<String>) {
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let fields = entry.all_fields().map(|field| format!("{} {}", field.label, words(field.value.text())));
    (page::of(html), fields.collect())
}

/// The only entry of a text.
fn entry(text: &str) -> Option<Entry> {
    let document = parse(
        &RepoPath::new("people/payments/amara-okafor.md"),
        format!("{FRONT}{text}").as_bytes(),
        &Spellings::default(),
        &[],
    );
    let [entry] = &document.entries[..] else { return None };
    (document.sections.len() == 1 && entry.parts.is_empty()).then(|| entry.clone())
}

/// The pages that micromark makes of some texts.
fn rendered(modules: &std::path::Path, texts: &[&str]) -> Vec<String> {
    let mut node = Command::new("node")
        .args(["--input-type=module", "-e", include_str!("render.mjs")])
        .arg(modules)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = serde_json::to_vec(texts).unwrap();
    let mut stdin = node.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let done = node.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(done.status.success());
    serde_json::from_slice(&done.stdout).unwrap()
}
