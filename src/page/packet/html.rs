//! A packet for a browser and for paper. It is the document's own text, and says so.

use maud::html;

use crate::html::markdown;
use crate::html::shell::{self, Page};
use crate::html::text::code;
use crate::page::source::Source;

/// The page of a packet's Markdown, whose first heading is its title.
pub fn render(source: &Source, path: &str, text: &str) -> String {
    let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
    // Escapes of Markdown are none of the title's words.
    let title = title.trim_start_matches('#').trim().replace('\\', "");
    shell::render(&Page {
        command: "growthlint packet",
        title: &title,
        day: &source.day(),
        foot: &source.foot(),
        lede: html! { b { "This page is text of " (code(path)) "." } " Mind where you send it." },
        facts: source.facts(),
        contents: Vec::new(),
        body: html! { div.doc { (markdown::render(rest)) } },
    })
}
