//! What the verdicts of a page rest on.

use crate::term::words::plural;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidenceBase {
    /// Whether keys must have signed what people signed.
    pub signed: bool,
    pub keys: usize,
}

impl EvidenceBase {
    pub fn text(self) -> String {
        match (self.signed, self.keys) {
            (true, keys) => format!("signatures by {}, colleagues' clocks", plural(keys, "key", "keys")),
            (false, 0) => "names in commits, colleagues' clocks, no keys".to_owned(),
            (false, keys) => format!("names in commits, colleagues' clocks, {}", plural(keys, "key", "keys")),
        }
    }
}
