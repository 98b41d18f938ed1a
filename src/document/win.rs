//! What is an item of the list of wins, and what is a heading among them?

use crate::document::field::{Bullet, Field};
use crate::field::prose::Prose;
use crate::field::span::Span;

#[derive(Clone)]
pub struct WinItem {
    /// The win, without its results.
    pub bullet: Bullet,
    /// The nested `Result: DATE WHAT` lines, which stay open.
    pub results: Vec<Field>,
    /// Nested `Result: …` lines without a date. They are words of the win.
    pub undated: Vec<Span>,
    /// Nested items, however deep, that begin with a date, alone or behind the label of a result, and are no results. They are words of the
    /// win too, and what they link the win does not.
    pub dated: Vec<Span>,
}

impl WinItem {
    /// What it links, and what its results link.
    pub fn links(&self) -> impl Iterator<Item = &String> {
        self.bullet.links.iter().chain(self.results.iter().flat_map(|result| &result.links))
    }
}

/// An H3 among the wins, which groups those of a project.
#[derive(Clone)]
pub struct Project {
    pub title: Prose,
    pub heading: Span,
    /// What stands below it besides its wins.
    pub texts: Vec<Span>,
}
