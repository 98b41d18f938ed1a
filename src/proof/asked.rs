//! Which questions were put to the history, and how often? Only tests count: a page must put none twice.

use std::fmt::Display;

#[cfg(test)]
use std::{cell::RefCell, collections::BTreeMap};

#[cfg(test)]
thread_local! {
    static COUNTS: RefCell<BTreeMap<(&'static str, String), usize>> = const { RefCell::new(BTreeMap::new()) };
}

/// Notes that a question was put about something.
#[cfg(test)]
pub(crate) fn asked(question: &'static str, about: impl Display) {
    COUNTS.with_borrow_mut(|counts| *counts.entry((question, about.to_string())).or_default() += 1);
}

#[cfg(not(test))]
pub(crate) fn asked(_question: &'static str, _about: impl Display) {}

/// Every question that was put since the last call, with how often.
#[cfg(test)]
pub(crate) fn take() -> BTreeMap<(&'static str, String), usize> {
    COUNTS.take()
}
