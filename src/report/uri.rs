//! How is a path or a branch written in a URI?

use std::fmt::Write as _;

/// A path with each byte escaped that RFC 3986 gives a meaning, or does not allow. The slashes between its parts stay.
pub(super) fn path(text: &str) -> String {
    text.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// One part of a path, its slashes escaped too.
pub(super) fn part(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_in_a_uri_is_escaped() {
        assert_eq!(path("people/my team/a#b?c%20.md"), "people/my%20team/a%23b%3Fc%2520.md");
        assert_eq!(path("javascript:x/王\n\u{202e}"), "javascript%3Ax/%E7%8E%8B%0A%E2%80%AE");
        assert_eq!(part("feature/a&b"), "feature%2Fa%26b");
    }
}
