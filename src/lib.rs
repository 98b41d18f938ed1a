//! growthlint checks growth docs against their commit history.

pub mod story;
