//! What does a goal ask for, and is it reached by what is ticked?

use crate::document::{Bullet, Entry};
use crate::field::label::Label;

/// The items of a goal that say what will be seen, ticked or not. Its steps do not count.
pub fn items(goal: &Entry) -> impl Iterator<Item = bool> + '_ {
    goal.bullets.iter().filter(|bullet| !is_step(bullet)).filter_map(|bullet| bullet.ticked)
}

/// Whether every item is ticked, and there is one.
pub fn is_reached(goal: &Entry) -> bool {
    items(goal).next().is_some() && items(goal).all(|ticked| ticked)
}

/// The steps of a goal, each a list item. An item that only says `Steps:`, with the steps in it or behind it, does not count.
pub fn steps(goal: &Entry) -> Vec<&Bullet> {
    let says_what = |item: &Bullet| {
        item.text.text().split_once([':', '：']).is_some_and(|(_, what)| !what.trim().is_empty())
    };
    let has_items = |next: usize, item: &Bullet| {
        goal.bullets.get(next).is_some_and(|other| item.span.contains(other.span.start))
    };
    let is_one = |(at, item): &(usize, &Bullet)| {
        is_step(item) && (item.label.is_none() || (says_what(item) && !has_items(at + 1, item)))
    };
    goal.bullets.iter().enumerate().filter(is_one).map(|(_, item)| item).collect()
}

fn is_step(item: &Bullet) -> bool {
    item.under == Some(Label::Step) || item.label == Some(Label::Step)
}
