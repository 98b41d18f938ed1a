//! To which page does an address lead, however it is spelt?

use std::borrow::Cow;

/// The page to which an address leads, in one spelling, by RFC 3986, section 6.2: a page is one over `http` and `https`, with and without
/// the port that goes without saying, whatever the case of its host, with a place on it named or not. `None` where it leads to no page: to
/// a place in the same document, to a mailbox, to a script.
pub fn page(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = match address.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme.to_ascii_lowercase(), rest),
        _ => return Some(path(address)).filter(|path| !path.is_empty()),
    };
    let rest = rest.strip_prefix("//")?;
    let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = match scheme.as_str() {
        "http" => host.strip_suffix(":80").unwrap_or(&host),
        "https" => host.strip_suffix(":443").unwrap_or(&host),
        _ => &host,
    };
    let shown = if scheme == "http" { "https" } else { &scheme };
    Some(format!("{shown}://{host}{}", path(rest))).filter(|_| !host.is_empty())
}

/// Whether two addresses lead to one page.
pub fn same_page(one: &str, other: &str) -> bool {
    one == other || page(one).is_some_and(|page_of_one| page(other) == Some(page_of_one))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Path and query, without the place on the page. Some pages are told apart behind the `#` alone, and begin it with `/` or `!`.
fn path(rest: &str) -> String {
    let (page, place) = rest.split_once('#').unwrap_or((rest, ""));
    let page = page.trim_end_matches(['/', '?']);
    let page = decoded(page);
    if place.starts_with(['/', '!']) { format!("{page}#{place}") } else { page.into_owned() }
}

/// The same with every letter, digit, `-`, `.`, `_` and `~` as it is, where it was written as `%41`, and the digits of others in capitals.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).map(char::from) {
            Some(meant) if meant.is_ascii_alphanumeric() || matches!(meant, '-' | '.' | '_' | '~') => {
                plain.push(meant);
                plain.push_str(&part[2..]);
            }
            Some(_) => {
                plain.push('%');
                plain.push_str(&part[..2].to_ascii_uppercase());
                plain.push_str(&part[2..]);
            }
            None => {
                plain.push('%');
                plain.push_str(part);
            }
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_page_has_many_spellings() {
        for spelling in [
            "https://x.example/d",
            "https://x.example/d/",
            "https://x.example/d#p",
            "https://X.EXAMPLE/d",
            "HTTPS://x.example:443/d",
            "https://x.example/%64",
            "http://x.example:80/d?",
        ] {
            assert!(same_page(spelling, "https://x.example/d"), "{spelling}");
        }
        for other in [
            "https://x.example/D",
            "https://x.example/d?p=1",
            "https://x.example/d/e",
            "https://y.example/d",
            "https://x.example:8443/d",
            "https://x.example/d#/e",
            "https://x.example/d%2F",
        ] {
            assert!(!same_page(other, "https://x.example/d"), "{other}");
        }
        assert!(same_page("https://x.example/%c3%a4", "https://x.example/%C3%A4"));
        assert!(same_page("docs/rfc.md", "docs/rfc.md#why"));
    }

    #[test]
    fn some_addresses_lead_to_no_page() {
        for nowhere in ["#top", "", "mailto:ben@acme.example", "javascript:void(0)", "https://", "tel:1"] {
            assert_eq!(page(nowhere), None, "{nowhere}");
        }
    }

    proptest! {
        #[test]
        fn a_page_leads_to_itself(address in "(https?://)?[a-zA-Z.:0-9]{0,9}[/a-zA-Z?#%0-9é!-]{0,16}") {
            if let Some(found) = page(&address) {
                prop_assert_eq!(page(&found), Some(found.clone()), "{}", address);
            }
        }
    }
}
