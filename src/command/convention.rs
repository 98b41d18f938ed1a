//! `growthlint convention`: what a growth doc is, from the program itself. An installed program has no file of it.

use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::document;
use crate::field::nearest::nearest;
use crate::term::escape;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint convention                 the card on one page, then the reference
  growthlint convention | head -70      the card alone
  growthlint convention notes           one section, as its heading calls it
  growthlint convention who has signed")]
pub struct Args {
    /// A section, as its heading calls it or the beginning of that; without it, everything
    #[arg(value_name = "SECTION")]
    pub section: Vec<String>,
}

const CONVENTION: &str = include_str!("../../schema/CONVENTION.md");

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let text = match args.section.as_slice() {
        [] => CONVENTION,
        words => section(&words.join(" "))?,
    };
    screen.print(&format!("{}\n", text.trim_end()))?;
    Ok(Exit::Fine)
}

/// A heading of the convention, and where it is.
struct Heading {
    depth: u8,
    title: &'static str,
    start: usize,
}

/// One section with everything below it.
fn section(wanted: &str) -> Result<&'static str, Failure> {
    let headings = headings();
    let fold = |text: &str| text.trim().trim_start_matches('#').trim().to_lowercase();
    let wanted = fold(wanted);
    let is = |heading: &&Heading| fold(heading.title) == wanted;
    let begins = |heading: &&Heading| !wanted.is_empty() && fold(heading.title).starts_with(&wanted);
    let found = headings.iter().find(is).or_else(|| headings.iter().find(begins));
    let Some(found) = found else { return Err(unknown(&wanted, &headings)) };
    let after = |heading: &&Heading| heading.start > found.start && heading.depth <= found.depth;
    let end = headings.iter().find(after).map_or(CONVENTION.len(), |next| next.start);
    Ok(&CONVENTION[found.start..end])
}

fn unknown(wanted: &str, headings: &[Heading]) -> Failure {
    let what = format!("the convention has no section `{}`", escape::line(wanted));
    let folded: Vec<String> = headings.iter().map(|heading| heading.title.to_lowercase()).collect();
    let near = nearest(wanted, folded.iter().map(String::as_str));
    let sharing =
        || folded.iter().map(String::as_str).find(|title| !wanted.is_empty() && title.contains(wanted));
    match near.or_else(sharing) {
        Some(near) => Failure::new(what, format!("did you mean `growthlint convention {near}`?")),
        None => {
            let chapters: Vec<&str> =
                headings.iter().filter(|heading| heading.depth == 2).map(|heading| heading.title).collect();
            Failure::new(what, format!("its chapters are {}", chapters.join(", ")))
        }
    }
}

/// The headings, but for the title of the whole.
fn headings() -> Vec<Heading> {
    let all = document::headings(CONVENTION, 0).into_iter().filter(|heading| heading.level > 1);
    let read = |heading: document::Heading| Heading {
        depth: heading.level,
        title: CONVENTION[heading.span.start..heading.span.end].trim_start_matches('#').trim(),
        start: heading.span.start,
    };
    all.map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_found_by_its_heading() {
        for heading in headings() {
            let text = section(heading.title).unwrap();
            assert!(text.contains(heading.title), "{}", heading.title);
        }
    }

    #[test]
    fn a_section_ends_where_the_next_of_its_depth_begins() {
        let notes = section("notes").unwrap();
        assert!(notes.starts_with("## Notes\n") && notes.contains("\n### SBI notes\n"));
        assert!(!notes.contains("\n## Updates\n\n") && notes.contains("### Being heard"));
        assert!(section("sbi").unwrap().starts_with("### SBI notes\n"));
    }
}
