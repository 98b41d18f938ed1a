//! OpenSSH's patterns: `*`, `?`, lists with commas, and `!`.

/// Whether a pattern matches a text. Addresses are compared without regard to the case of ASCII letters, as people are everywhere here.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    glob(&pattern.to_ascii_lowercase(), &text.to_ascii_lowercase())
}

/// Whether a list of patterns allows a text: one pattern matches, and no negated one does. Case counts.
pub(super) fn list_matches(list: &str, text: &str) -> bool {
    let mut found = false;
    for pattern in list.split(',') {
        match pattern.strip_prefix('!') {
            Some(pattern) if glob(pattern, text) => return false,
            Some(_) => {}
            None => found |= glob(pattern, text),
        }
    }
    found
}

fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // The last star, and how far it reaches in the text.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            Some(_) | None => match &mut star {
                Some((at, eaten)) => {
                    *eaten += 1;
                    (p, t) = (*at + 1, *eaten);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_openssh() {
        for (pattern, text) in [
            ("*", ""),
            ("a*c", "abbbc"),
            ("a?c", "abc"),
            ("*@acme.example", "amara@acme.example"),
            ("**a", "aaba"),
            ("Ä?", "Äb"),
        ] {
            assert!(glob(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("", "a"), ("a?c", "ac"), ("a*c", "abcd"), ("a", "A"), ("?", ""), ("a*b*c", "acb")]
        {
            assert!(!glob(pattern, text), "{pattern} {text}");
        }
        assert!(list_matches("file,git", "git") && list_matches("*,!file", "git"));
        assert!(
            !list_matches("*,!git", "git")
                && !list_matches("!git,*", "git")
                && !list_matches("!file", "git")
                && !list_matches("", "git")
        );
        assert!(matches("Amara@acme.example", "amara@ACME.example"));
    }
}
