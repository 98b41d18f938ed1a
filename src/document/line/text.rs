//! The beginning and the end of a value: what its first words are, and which characters do not matter.

/// Without blanks around it and full stops at its end.
pub(super) fn clean(value: &str) -> &str {
    value.trim().trim_end_matches(['.', '。']).trim_end()
}

/// What follows the words with which a text begins, in any case; they must not run on.
pub(super) fn after_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        let head = rest.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
        rest = &rest[head.len()..];
    }
    rest.chars().next().is_none_or(|next| !next.is_alphanumeric()).then_some(rest)
}
