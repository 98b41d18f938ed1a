//! How much work was done? Only tests count: it must grow no faster than what is read.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Notes one step of a search that could look at far too much.
#[cfg(test)]
pub(crate) fn step() {
    STEPS.set(STEPS.get() + 1);
}

#[cfg(not(test))]
pub(crate) fn step() {}

/// The steps since the last call, on this thread.
#[cfg(test)]
pub(crate) fn take() -> usize {
    STEPS.take()
}
