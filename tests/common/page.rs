//! A rule's page and its further cases as the tests read them: the examples, which of them must fail, and with what settings.
//!
//! The page `<rule>.md` is what `growthlint explain` prints. Below `## Example`, a line that begins with `Fails:` or `Passes:` says what
//! becomes of the `markdown` or `story` block under it, and the `text` block under one that fails holds the finding's own words.
//! A rule may have `<rule>.cases.md` beside its page: what else it is tested by, below `## Fails` and `## Passes`.
//!
//! What every example would repeat is left out: front matter, the people, a first commit that creates `people/amara.md`. A line `…` in an
//! example is text that is left out too, so only the rule itself judges that example; all others are judged by every rule.

use std::ops::Range;
use std::path::PathBuf;

use super::{files_below, read, root};

/// One example of a page or of its cases.
pub struct Example {
    /// Whether the rule must find something.
    pub fails: bool,
    /// A `story` or a `markdown` document.
    pub is_story: bool,
    /// Whether the calendar is judged.
    pub audit: bool,
    /// Whether something is left out of it, so that no other rule can judge it.
    pub is_excerpt: bool,
    /// Other rules that may find something too.
    pub also: Vec<String>,
    /// The growthlint.yaml before it.
    pub settings: String,
    /// The paragraph above it, which says what it shows.
    pub title: String,
    /// The example's text.
    pub text: String,
    /// The line at which it begins.
    pub line: usize,
    /// The line below its last fence.
    end: usize,
    /// The lines of the file that hold the finding's words.
    pub words: Option<Range<usize>>,
}

/// The front matter that examples without one get.
const FRONT_MATTER: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\n\
team: payments\nlevels: { L4: 2024-03-01 }\nsince: 2023-06-12\n---\n\n";

/// How a story begins that creates no growth doc of its own.
const BEGINNING: &str = "commit 2026-01-02 ben: Start a growth doc for Amara\n  \
new people/amara.md engineer amara manager ben team payments\n";

/// Stands for text that is left out.
const LEFT_OUT: &str = "…";

/// Where a rule's page is.
pub fn page_of(rule: &str) -> PathBuf {
    let name = format!("{}.md", rule.replace('-', "_"));
    let all = files_below(&root().join("src/rules"), "md");
    all.into_iter().find(|path| path.ends_with(&name)).unwrap_or_else(|| panic!("there is no {name}"))
}

/// Where a rule's further cases are, if it has any.
pub fn cases_of(rule: &str) -> Option<PathBuf> {
    Some(page_of(rule).with_extension("cases.md")).filter(|path| path.exists())
}

/// All examples beside a page, in order.
pub fn cases(rule: &str) -> Vec<Example> {
    cases_of(rule).map(|path| examples(&read(&path))).unwrap_or_default()
}

/// A fenced block: the words behind its fence, its text, and the lines between its fences.
pub struct Fence {
    pub words: Vec<String>,
    pub text: String,
    pub lines: Range<usize>,
    /// The section it is in.
    pub section: String,
    /// The last paragraph above it in its section.
    above: String,
    /// What the text above it says becomes of it.
    fails: Option<bool>,
}

/// All fenced blocks of a page, in order.
pub fn fences(page: &str) -> Vec<Fence> {
    let mut found = Vec::new();
    let (mut section, mut above, mut fails) = (String::new(), String::new(), None);
    let mut is_open = false;
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut section);
        }
        if line.starts_with("## ") || (!is_open && !line.is_empty() && !line.starts_with("```")) {
            above.clear();
        }
        is_open = !line.is_empty() && !line.starts_with('#') && !line.starts_with("```");
        if is_open {
            above = format!("{above} {line}").trim().to_owned();
        }
        match line {
            "## Fails" => fails = Some(true),
            "## Passes" => fails = Some(false),
            _ if line.starts_with("## ") => fails = None,
            _ if section == "Example" && line.starts_with("Fails:") => fails = Some(true),
            _ if section == "Example" && line.starts_with("Passes:") => fails = Some(false),
            _ => {}
        }
        let ticks = line.chars().take_while(|c| *c == '`').count();
        if ticks < 3 {
            continue;
        }
        let fence = "`".repeat(ticks);
        let inside: Vec<&str> =
            lines.by_ref().map(|(_, line)| line).take_while(|line| *line != fence).collect();
        found.push(Fence {
            words: line[ticks..].split_whitespace().map(str::to_owned).collect(),
            text: inside.iter().map(|line| format!("{line}\n")).collect(),
            lines: number + 1..number + 1 + inside.len(),
            section: section.clone(),
            above: above.clone(),
            fails,
        });
    }
    found
}

/// All examples of a page or of its cases, in order.
pub fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut settings = String::new();
    for Fence { words, text, lines, above, fails, .. } in fences(page) {
        let Some(fails) = fails else { continue };
        match words.first().map(String::as_str) {
            Some("yaml") => settings = text,
            Some("text") => {
                let above = examples.last_mut().filter(|above| above.fails && above.words.is_none());
                above.expect("a `text` block is below an example that fails").words = Some(lines);
            }
            Some(language @ ("markdown" | "story")) => {
                let also = words.iter().find_map(|word| word.strip_prefix("also="));
                let is_story = language == "story";
                let is_whole = words.iter().any(|word| word == "whole");
                examples.push(Example {
                    fails,
                    is_story,
                    audit: words.iter().any(|word| word == "audit"),
                    is_excerpt: text.lines().any(is_left_out),
                    also: also.map(|also| also.split(',').map(str::to_owned).collect()).unwrap_or_default(),
                    settings: std::mem::take(&mut settings),
                    title: above,
                    text: completed(&text, is_story, is_whole),
                    line: lines.start,
                    end: lines.end + 1,
                    words: None,
                });
            }
            Some(_) | None => {}
        }
    }
    examples
}

/// Whether a line of an example stands for text that is left out.
fn is_left_out(line: &str) -> bool {
    line.trim_start().trim_start_matches("| ") == LEFT_OUT
}

/// An example with what every one would repeat.
fn completed(text: &str, is_story: bool, is_whole: bool) -> String {
    let shown = |line| match line {
        line if !is_left_out(line) => line,
        _ if is_story => "  |",
        _ => "",
    };
    let text: String = text.lines().map(|line| format!("{}\n", shown(line))).collect();
    let creates = |line: &str| ["  new ", "  write people/"].iter().any(|verb| line.starts_with(verb));
    if is_story {
        // Whom it does not introduce is introduced where it is played.
        return if text.lines().any(creates) { text } else { format!("{BEGINNING}{text}") };
    }
    let has_front_matter = is_whole || text.starts_with("---") || text.starts_with('\u{feff}');
    if has_front_matter { text } else { format!("{FRONT_MATTER}{text}") }
}

/// A page with these words below its examples that fail, in their order.
pub fn with_words(page: &str, words: &[String]) -> String {
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    let failing: Vec<Example> = examples(page).into_iter().filter(|example| example.fails).collect();
    for (example, words) in failing.iter().zip(words).rev() {
        let new = words.lines().map(str::to_owned);
        match &example.words {
            Some(old) => drop(lines.splice(old.clone(), new)),
            None => {
                let line = |text: &str| std::iter::once(text.to_owned());
                let block = line("```text").chain(new).chain(line("```"));
                drop(lines.splice(example.end..example.end, block));
            }
        }
    }
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}
