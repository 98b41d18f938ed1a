//! How does a word of a command look, so that a shell takes it as it is?

/// The word as it is, or quoted where a shell would read it otherwise.
pub fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-:@+,~".contains(c);
    if !text.is_empty() && !text.starts_with(['-', '~']) && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_the_word_as_it_is() {
        assert_eq!(word("/tmp/growthlint-demo-1"), "/tmp/growthlint-demo-1");
        assert_eq!(word("my example"), "'my example'");
        assert_eq!(word("it's"), r"'it'\''s'");
        assert_eq!(word("a;b$(c)"), "'a;b$(c)'");
        assert_eq!((word("-x"), word("")), ("'-x'".to_owned(), "''".to_owned()));
    }
}
