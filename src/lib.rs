//! growthlint checks growth docs against their commit history.
