//! What do readers see on a page? What is no difference is left out here, and nothing else.

use growthlint::field::label::{Section, Spellings};

use super::tags::{Token, tokens, unescaped};

/// What is a block; everything else is part of a line.
const BLOCKS: [&str; 17] = [
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "section",
];
const CELLS: [&str; 2] = ["th", "td"];

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || CELLS.contains(&name)
}

/// A page without what is no difference.
pub(super) fn of(html: &str) -> String {
    let mut tokens = without_footnote_links(tokens(html));
    lists_across_comments(&mut tokens);
    tokens.retain(|token| !matches!(token, Token::Comment(comment) if shows_nothing(comment)));
    bare_addresses(&mut tokens);
    rules_at_the_end(&mut tokens);
    let mut page = Page::default();
    for token in paragraphs(tokens) {
        page.add(token);
    }
    page.out
}

/// Footnotes by their number: what they are called shows nowhere.
fn without_footnote_links(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut rest = tokens.into_iter();
    while let Some(token) = rest.next() {
        match token {
            Token::Open(name, tag) if name == "a" && tag.contains("data-footnote-ref=") => {
                let Some(Token::Text(number)) = rest.next() else { continue };
                kept.push(Token::Sign(format!("footnote {number}")));
                rest.next();
            }
            Token::Open(name, tag) if name == "a" && tag.contains("data-footnote-backref") => {
                for skipped in rest.by_ref() {
                    if skipped == Token::Close("a".to_owned()) {
                        break;
                    }
                }
            }
            Token::Open(name, tag) if name == "li" && tag.contains("user-content-fn") => {
                kept.push(Token::Open(name, "<li>".to_owned()));
            }
            token => kept.push(token),
        }
    }
    kept
}

fn shows_nothing(comment: &str) -> bool {
    let inside = comment.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|inside| {
        !inside.starts_with('>')
            && !inside.starts_with("->")
            && !inside.contains("--!>")
            && !inside.lines().skip(1).any(|line| line.starts_with(['#', '`', '~', '>', ' ']))
    })
}

/// A comment between two lists, which are one without it.
fn lists_across_comments(tokens: &mut Vec<Token>) {
    let is_list = |name: &str| name == "ul" || name == "ol";
    let mut at = 0;
    while at < tokens.len() {
        let end = at + tokens[at..].iter().take_while(|token| is_passed_over(token)).count();
        let (before, next) = (at.checked_sub(1).map(|before| &tokens[before]), tokens.get(end));
        if end > at
            && tokens[at..end].iter().any(|token| matches!(token, Token::Comment(_)))
            && let (Some(Token::Close(closed)), Some(Token::Open(opened, tag))) = (before, next)
            && is_list(closed)
            && closed == opened
            && (closed == "ul" || goes_on(&tokens[..at], tag))
        {
            tokens.drain(at - 1..=end);
            at -= 1;
        } else {
            at = end.max(at + 1);
        }
    }
}

fn is_passed_over(token: &Token) -> bool {
    match token {
        Token::Comment(comment) => shows_nothing(comment),
        Token::Text(text) => text.trim().is_empty(),
        Token::Break => true,
        Token::Open(..) | Token::Close(_) | Token::Sign(_) => false,
    }
}

/// Whether an ordered list begins with the number that the list which just closed would have next.
fn goes_on(before: &[Token], tag: &str) -> bool {
    let first = |tag: &str| {
        let start = tag.split_once("start=\"").and_then(|(_, rest)| rest.split_once('"'));
        start.map_or(1, |(number, _)| number.parse().unwrap())
    };
    let (mut depth, mut items) = (0_usize, 0_u64);
    for token in before.iter().rev() {
        match token {
            Token::Close(name) if name == "ul" || name == "ol" => depth += 1,
            Token::Open(name, open) if name == "ul" || name == "ol" => {
                depth -= 1;
                if depth == 0 {
                    return first(open) + items == first(tag);
                }
            }
            Token::Open(name, _) if name == "li" && depth == 1 => items += 1,
            _ => {}
        }
    }
    false
}

/// A link whose text is its address is one with the address.
fn bare_addresses(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at + 2 < tokens.len() {
        if let [Token::Open(name, tag), Token::Text(text), Token::Close(end), ..] = &tokens[at..]
            && name == "a"
            && end == "a"
            && let Some((to, "")) = tag.strip_prefix("<a href=\"").and_then(|rest| rest.split_once("\">"))
        {
            let to = unescaped(to);
            let is_address = text.contains("://") || text.starts_with("www.") || text.contains('@');
            if is_address && [text.clone(), format!("mailto:{text}"), format!("http://{text}")].contains(&to)
            {
                tokens.remove(at + 2);
                tokens.remove(at);
            }
        }
        at += 1;
    }
}

fn rules_at_the_end(tokens: &mut Vec<Token>) {
    let notes = tokens.iter().position(
        |token| matches!(token, Token::Open(name, tag) if name == "section" && tag.contains("footnotes")),
    );
    let mut end = notes.unwrap_or(tokens.len());
    while end > 0 {
        match &tokens[end - 1] {
            Token::Sign(tag) if tag.starts_with("<hr") => drop(tokens.remove(end - 1)),
            token if is_passed_over(token) => {}
            _ => break,
        }
        end -= 1;
    }
}

/// Every run of a line within an item as a paragraph, tight or loose, and no emphasis round labels.
fn paragraphs(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut begun = None;
    let is_field_place = |open: &[String]| {
        open == ["p"] || (open.len() == 3 && ["ul", "ol"].contains(&open[0].as_str()) && open[1] == "li")
    };
    for token in tokens {
        let block = match &token {
            Token::Open(name, _) | Token::Close(name) => is_block(name),
            Token::Sign(tag) => tag.starts_with("<hr"),
            Token::Text(_) | Token::Break | Token::Comment(_) => false,
        };
        let shows =
            !matches!(&token, Token::Break) && !matches!(&token, Token::Text(text) if text.trim().is_empty());
        let innermost = open.last().map(String::as_str);
        if !block && shows && innermost == Some("li") {
            out.push(Token::Open("p".to_owned(), "<p>".to_owned()));
            open.push("implied".to_owned());
            begun = Some(out.len());
        } else if block && innermost == Some("implied") {
            let at = begun.take().unwrap();
            if is_field_place(&open) {
                labels(&mut out, at);
            }
            open.pop();
            out.push(Token::Close("p".to_owned()));
        }
        match &token {
            Token::Open(name, _) if is_block(name) => {
                open.push(name.clone());
                begun = Some(out.len() + 1);
            }
            Token::Close(name) if is_block(name) => {
                if name == "p" && is_field_place(&open) {
                    labels(&mut out, begun.unwrap());
                }
                open.pop();
            }
            _ => {}
        }
        out.push(token);
    }
    out
}

/// Takes away the emphasis round the labels of a paragraph that begins at a token.
fn labels(tokens: &mut Vec<Token>, begin: usize) {
    let (mut at, mut depth, mut at_start) = (begin, 0_usize, true);
    while at < tokens.len() {
        if at_start && depth == 0 {
            label(tokens, at);
        }
        at_start = matches!(tokens[at], Token::Break)
            || (at_start && matches!(&tokens[at], Token::Text(text) if text.trim().is_empty()));
        match &tokens[at] {
            Token::Open(name, _) if name != "b" => depth += 1,
            Token::Close(name) if name != "b" => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
}

fn label(tokens: &mut Vec<Token>, start: usize) {
    let known = |name: &str| {
        Spellings::default().label(name).and_then(|label| label.known_in(Section::Notes)).is_some()
    };
    let is_mark = |name: &str| name == "em" || name == "strong";
    let (mut name, mut open, mut at) = (String::new(), Vec::new(), start);
    let mut dropped = Vec::new();
    let end = loop {
        match tokens.get(at) {
            Some(Token::Sign(tag)) if tag.starts_with("<input") && at == start => {}
            Some(Token::Open(mark, _)) if is_mark(mark) => {
                open.push(at);
                dropped.push(at);
            }
            Some(Token::Close(mark)) if is_mark(mark) => {
                open.pop();
                dropped.push(at);
            }
            Some(Token::Text(text)) => {
                if let Some((before, rest)) = text.split_once([':', '：']) {
                    if !known(&format!("{name}{before}")) {
                        return;
                    }
                    break rest.len();
                }
                let closes = matches!(tokens.get(at + 1), Some(Token::Close(mark)) if is_mark(mark));
                if let Some(before) = text.strip_suffix('.').filter(|_| !open.is_empty() && closes) {
                    if !known(&format!("{name}{before}")) {
                        return;
                    }
                    break 0;
                }
                name.push_str(text);
            }
            _ => return,
        }
        at += 1;
    };
    // Marks that end with the label are gone; others begin behind it.
    let mut behind = at + 1;
    while end == 0
        && !open.is_empty()
        && matches!(tokens.get(behind), Some(Token::Close(mark)) if is_mark(mark))
    {
        dropped.push(behind);
        open.pop();
        behind += 1;
    }
    let again: Vec<Token> = open.iter().map(|at| tokens[*at].clone()).collect();
    let Token::Text(text) = tokens[at].clone() else { return };
    let split = text.len() - end;
    tokens[at] = Token::Text(text[..split].to_owned());
    let rest = Token::Text(text[split..].to_owned());
    tokens.splice(at + 1..at + 1, again.into_iter().chain([rest]));
    let extra = open.len() + 1;
    for gone in dropped.into_iter().rev() {
        tokens.remove(if gone > at { gone + extra } else { gone });
    }
}

/// A page as it grows: white space is one blank, or none between two Chinese or Japanese characters, and marks that begin or end
/// together have no order.
#[derive(Default)]
struct Page {
    out: String,
    space: bool,
    /// Whether something stands in the innermost block.
    begun: bool,
    last: Option<char>,
    starts: Vec<String>,
    ends: Vec<String>,
}

impl Page {
    fn add(&mut self, token: Token) {
        match token {
            Token::Open(name, tag) if is_block(&name) => self.block(&tag),
            Token::Close(name) if is_block(&name) => self.block(&format!("</{name}>")),
            Token::Sign(tag) if tag.starts_with("<hr") => self.block(&tag),
            Token::Open(name, tag) if ["em", "strong", "del", "a"].contains(&name.as_str()) => {
                self.starts.push(tag)
            }
            Token::Close(name) if ["em", "strong", "del", "a"].contains(&name.as_str()) => {
                if !self.starts.is_empty() {
                    self.content();
                }
                self.ends.push(format!("</{name}>"));
            }
            Token::Open(name, tag)
                if name == "code" && tag.contains("class") && !tag.contains("language-text\"") =>
            {
                self.sign(&tag)
            }
            Token::Open(name, _) | Token::Close(name) if ["sup", "code"].contains(&name.as_str()) => {}
            Token::Open(_, tag) | Token::Sign(tag) | Token::Comment(tag) => self.sign(&tag),
            Token::Close(name) => self.sign(&format!("</{name}>")),
            Token::Break => self.space = true,
            Token::Text(text) => self.text(&text),
        }
    }

    fn block(&mut self, tag: &str) {
        self.ends();
        self.out.push_str(tag);
        self.out.push('\n');
        (self.space, self.begun, self.last) = (false, false, None);
    }

    fn sign(&mut self, tag: &str) {
        self.content();
        self.out.push_str(tag);
        self.last = None;
        // A box of a task list has a blank behind it.
        self.begun = !tag.starts_with("<input");
    }

    fn text(&mut self, text: &str) {
        let mut words = text.split(|c: char| c.is_ascii_whitespace()).peekable();
        while let Some(word) = words.next() {
            if let Some(first) = word.chars().next() {
                if self.space && self.last.is_some_and(is_east_asian) && is_east_asian(first) {
                    self.space = false;
                }
                self.content();
                self.out.push_str(word);
                self.last = word.chars().next_back();
            }
            self.space |= words.peek().is_some();
        }
    }

    fn content(&mut self) {
        self.ends();
        if self.space && self.begun {
            self.out.push(' ');
        }
        (self.space, self.begun) = (false, true);
        self.starts.sort();
        self.out.extend(self.starts.drain(..));
    }

    fn ends(&mut self) {
        self.ends.sort();
        self.out.extend(self.ends.drain(..));
    }
}

fn is_east_asian(character: char) -> bool {
    "王明。".contains(character)
}
