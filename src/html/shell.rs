//! What all pages have around them: the policy, the style, where it comes from, what it cannot show.

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::html::icon;
use crate::html::text::Text;
use crate::term::escape;

const STYLE: &str = include_str!("style.css");
/// Opening the file asks nobody for anything, and nothing in it runs.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// A page, and what stands at its top.
pub struct Page<'p> {
    /// The command, as in `growthlint audit`.
    pub command: &'p str,
    /// What it is about, as in a name.
    pub title: &'p str,
    /// The day, as in `18 June 2026`.
    pub day: &'p str,
    /// What is printed at the foot of each sheet: the repository, the day, the commit.
    pub foot: &'p str,
    /// The answer in one line.
    pub lede: Markup,
    /// What the page rests on, each with its name and an explanation.
    pub facts: Vec<Fact>,
    /// Where to go from the top; empty where the page is short.
    pub contents: Vec<(String, &'static str)>,
    pub body: Markup,
}

/// One of the facts at the top of a page.
pub struct Fact {
    pub name: &'static str,
    pub value: Markup,
    pub means: Markup,
}

const LAST_WORD: &str = "growthlint judges documents, never people. It shows what the commit history says. It cannot show what was said, \
                         heard or settled away from the keyboard.";

pub fn render(page: &Page<'_>) -> String {
    let title = format!("{}, {}", page.title, page.day);
    let made = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (Text(&title)) " · " (page.command) }
                style { (PreEscaped(STYLE)) (PreEscaped(sheet(page.foot))) }
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                (icon::definitions())
                header.top {
                    p.eyebrow { (page.command) }
                    h1 { bdi { (Text(page.title)) } ", as of " (page.day) }
                    p.lede { (page.lede) }
                    @if !page.facts.is_empty() { (facts(&page.facts)) }
                    @if !page.contents.is_empty() {
                        nav aria-label="On this page" {
                            @for (to, name) in &page.contents { a href=(format!("#{to}")) { (name) } " " }
                        }
                    }
                }
                main #main tabindex="-1" { (page.body) }
                footer {
                    p { (LAST_WORD) }
                    p { (Text(page.foot)) }
                }
            }
        }
    };
    made.into_string() + "\n"
}

fn facts(facts: &[Fact]) -> Markup {
    html! {
        dl.facts {
            @for fact in facts {
                div { dt { (fact.name) } dd { (fact.value) span { (fact.means) } } }
            }
        }
    }
}

/// The foot of each printed sheet.
fn sheet(foot: &str) -> String {
    format!(
        "@page{{@bottom-left{{content:\"{}\"}}@bottom-right{{content:counter(page) \" of \" counter(pages)}}}}",
        quoted(&escape::line(foot))
    )
}

/// A text between quotes in a style: nothing in it ends the quotes or the style.
fn quoted(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_alphanumeric() || matches!(letter, ' ' | ',' | '.' | '-') {
            made.push(letter);
        } else {
            let _ = write!(made, "\\{:x} ", u32::from(letter));
        }
    }
    made
}

/// A section with its heading.
pub fn section(id: &str, heading: &str, body: &Markup) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            (body)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_asks_nobody_for_anything_and_runs_nothing() {
        let foot = "a</style><script>alert(1)</script>\"}*{}";
        let page = Page {
            command: "growthlint audit",
            title: "</title><script>",
            day: "18 June 2026",
            foot,
            lede: html! {},
            facts: Vec::new(),
            contents: Vec::new(),
            body: html! {},
        };
        let text = render(&page);
        let style = text.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap();
        assert!(!style.contains("script") || style.contains("\\3c script"), "{style}");
        for sign in ["<script", "http:", "https:", "@import", "url(\"", "javascript:"] {
            assert!(!text.contains(sign), "{sign}");
        }
        assert_eq!(text.matches("</style>").count(), 1);
        assert!(text.contains(&format!("content=\"{POLICY}\"")), "{text}");
    }
}
