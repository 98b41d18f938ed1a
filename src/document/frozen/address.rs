//! Which links show nothing but where they lead, and which addresses are one?

use std::borrow::Cow;

/// An address as a web page has it: escaped where it must be, whether the writer or we escaped it.
pub(super) fn escaped(address: &str) -> Cow<'_, str> {
    let bytes = address.as_bytes();
    let is_escape =
        |at: usize| bytes.get(at + 1..at + 3).is_some_and(|next| next.iter().all(u8::is_ascii_alphanumeric));
    let stays = |at: usize| match bytes[at] {
        b'%' => is_escape(at),
        byte => byte.is_ascii_alphanumeric() || b"!#$&'()*+,-./:;=?@_~".contains(&byte),
    };
    if (0..bytes.len()).all(stays) {
        return Cow::Borrowed(address);
    }
    let mut out = String::with_capacity(address.len() + 16);
    for (at, byte) in bytes.iter().enumerate() {
        if stays(at) { out.push(char::from(*byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    Cow::Owned(out)
}

/// Whether a link says no more than its own text does, as an address that is written bare.
pub(super) fn is_shown(to: &str, text: &str) -> bool {
    let is = |address: &str| to == address || escaped(to) == escaped(address);
    if text.starts_with("www.") {
        return is(&format!("http://{text}"));
    }
    if text.contains('@') && !text.contains([':', '/']) {
        return is(text) || is(&format!("mailto:{text}"));
    }
    has_scheme(text) && is(text)
}

/// Whether a text begins as an absolute address does.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        (2..=32).contains(&scheme.len())
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
            && !rest.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_escaped_once() {
        assert_eq!(escaped("https://x.example/a b?c=ü&d"), "https://x.example/a%20b?c=%C3%BC&d");
        assert_eq!(escaped("https://x.example/%20b%"), "https://x.example/%20b%25");
        assert!(matches!(escaped("https://x.example/a_(b)#c"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_link_that_shows_its_address_says_no_more_than_that() {
        for (to, text) in [
            ("https://x.example/a", "https://x.example/a"),
            ("https://x.example/%C3%BC", "https://x.example/ü"),
            ("http://www.x.example", "www.x.example"),
            ("amara@acme.example", "amara@acme.example"),
            ("mailto:amara@acme.example", "amara@acme.example"),
            ("ftp://x.example", "ftp://x.example"),
        ] {
            assert!(is_shown(to, text), "{to} {text}");
        }
        for (to, text) in [
            ("https://x.example/a", "https://x.example/b"),
            ("https://x.example", "x.example"),
            ("notes.md", "notes.md"),
            ("https://www.x.example", "www.x.example"),
            ("", ""),
        ] {
            assert!(!is_shown(to, text), "{to} {text}");
        }
    }
}
