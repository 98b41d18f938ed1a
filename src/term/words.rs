//! Numbers with their words.

/// `1 error`, `2 errors`.
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
