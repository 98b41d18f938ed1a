//! What does a version say of wins: which there are, which results they have, and what each of them links?

use crate::document::{Bullet, Field, WinItem};
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::field::link::page;
use crate::field::prose::bare_words_without_links;

/// A win, or a result of one: the same as long as its words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WinRow {
    /// Its words; of a result, those of its win too.
    pub hash: TextHash,
    /// The day with which it begins.
    pub day: Option<Day>,
    /// Of a result, where it belongs.
    pub result: Option<ResultRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResultRow {
    /// The words of its win.
    pub win: TextHash,
    /// Its own words.
    pub said: TextHash,
}

/// An address that a win or a result links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WinLinkRow {
    /// The words of the win, or of the result.
    pub of: TextHash,
    pub link: TextHash,
}

/// The page of an address, whose text ends before the first character that may end it.
pub fn link(text: &str) -> TextHash {
    let end =
        text.find(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '<' | '"' | '\'' | '`' | '|'));
    let address = &text[..end.unwrap_or(text.len())];
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '/']);
    TextHash::of(page(address).as_deref().unwrap_or(address).as_bytes())
}

/// A win by its words, whatever their markup. A link that is added to it later makes it no younger; other words make it another win.
pub fn win(bullet: &Bullet) -> TextHash {
    TextHash::of(bare_words_without_links(bullet.text.text()).as_bytes())
}

/// A result of a win by the words of both, without links. It has an age of its own.
pub fn win_result(bullet: &Bullet, result: &Field) -> TextHash {
    let said = bare_words_without_links;
    TextHash::of(format!("{}\n{}", said(bullet.text.text()), said(result.value.text())).as_bytes())
}

/// A result by its own words.
pub fn said_by(result: &Field) -> TextHash {
    TextHash::of(bare_words_without_links(result.value.text()).as_bytes())
}

/// A win and its results.
pub fn words_of(item: &WinItem) -> Vec<WinRow> {
    let day_of = |text: &str| Day::parse_prefix(text).map(|(day, _)| day);
    let hash = win(&item.bullet);
    let result = |result: &Field| WinRow {
        hash: win_result(&item.bullet, result),
        day: day_of(result.value.text()),
        result: Some(ResultRow { win: hash, said: said_by(result) }),
    };
    let own = WinRow { hash, day: day_of(item.bullet.text.text()), result: None };
    std::iter::once(own).chain(item.results.iter().map(result)).collect()
}

/// What a win and its results link.
pub fn links_of(item: &WinItem) -> Vec<WinLinkRow> {
    let own = std::iter::once((win(&item.bullet), &item.bullet.links));
    let results = item.results.iter().map(|result| (win_result(&item.bullet, result), &result.links));
    let all = own.chain(results);
    all.flat_map(|(of, links)| links.iter().map(move |address| WinLinkRow { of, link: link(address) }))
        .collect()
}
