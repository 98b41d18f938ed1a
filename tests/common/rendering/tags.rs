//! The tags and texts of a page of HTML, one after the other.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A tag that begins something: its name, and all of it.
    Open(String, String),
    Close(String),
    /// Text, its entities resolved.
    Text(String),
    /// A line's end within text.
    Break,
    /// Something that stands for itself.
    Sign(String),
    Comment(String),
}

/// Tags of which nothing is inside.
const EMPTY: [&str; 4] = ["hr", "br", "img", "input"];

pub(super) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(comment.len(), |end| end + 3);
            tokens.push(Token::Comment(rest[..4 + end].to_owned()));
            rest = &comment[end..];
        } else if rest.starts_with('<') {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            tokens.push(tag(&rest[..end]));
            rest = &rest[end..];
            let verbatim =
                matches!(tokens.last(), Some(Token::Open(name, _)) if name == "code" || name == "pre");
            if verbatim && !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                tokens.push(Token::Sign(format!("code {}", unescaped(&rest[..end]))));
                rest = &rest[end..];
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            for (number, line) in rest[..end].split('\n').enumerate() {
                if number > 0 {
                    tokens.push(Token::Break);
                }
                if !line.is_empty() {
                    tokens.push(Token::Text(unescaped(line)));
                }
            }
            rest = &rest[end..];
        }
    }
    tokens
}

fn tag(tag: &str) -> Token {
    let inside = tag.trim_start_matches('<').trim_end_matches('>');
    let name: String =
        inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    if tag == "<br />" {
        Token::Break
    } else if inside.starts_with('/') {
        Token::Close(name)
    } else if EMPTY.contains(&name.as_str()) {
        Token::Sign(tag.to_owned())
    } else {
        Token::Open(name, tag.to_owned())
    }
}

pub(super) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
