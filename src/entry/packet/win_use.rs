//! Which wins does a packet use, and what does it link?

use crate::document::Document;
use crate::document::embed::Embedder;
use crate::entry::packet::piece::Packet;
use crate::entry::packet::text;
use crate::entry::win::Win;
use crate::field::date::FiscalYear;
use crate::field::label::{Label, fold};
use crate::field::link::same_page;

impl<'a> Packet<'a> {
    /// The wins of its half, and whether it uses each: it links what the win links, or parks it with a reason.
    pub fn wins(&self, document: &'a Document, year: FiscalYear) -> Vec<(Win<'a>, bool)> {
        let (first, last) = year.half(self.half);
        let links = Embedder::of(document).links(self.entry.span, &[]);
        let of_half = Win::all(document).filter(|win| win.day.is_some_and(|day| first <= day && day <= last));
        let wins: Vec<Win<'a>> = of_half.collect();
        let is_linked =
            |win: &Win<'_>| win.links().any(|link| links.iter().any(|other| same_page(link, other)));
        wins.iter().map(|win| (win.clone(), is_linked(win) || self.parks(win, &wins))).collect()
    }

    /// Whether it parks a win, one of several, with a reason.
    pub fn parks(&self, win: &Win<'_>, wins: &[Win<'_>]) -> bool {
        // Where a day has several, the dimension behind it tells which.
        let several = wins.iter().filter(|other| other.day == win.day).count() > 1;
        let named = |rest: &str| win.dimension.is_some_and(|dimension| rest.starts_with(&fold(dimension)));
        let parked = self.entry.all_fields().filter(|field| field.label == Label::Parked);
        parked
            .filter_map(|field| field.line.dated())
            .filter(|dated| dated.rest.word_count() > 0)
            .any(|dated| Some(dated.day) == win.day && (!several || named(&fold(dated.rest.text()))))
    }

    /// Whether anything is linked, letters aside.
    pub fn has_link(&self) -> bool {
        let letters: usize =
            self.letters().iter().map(|letter| text::links(self.source, letter.field.span).len()).sum();
        text::links(self.source, self.entry.span).len() > letters
    }
}
