//! With which words does a value begin, and which characters at its ends do not matter?

/// Takes off the blanks around it and the full stops at its end.
pub(super) fn clean(value: &str) -> &str {
    value.trim().trim_end_matches(['.', '。']).trim_end()
}

/// The rest of a text that begins with these words, in any case, and not with longer ones.
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
