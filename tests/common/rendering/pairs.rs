//! Which random texts are compared? A note of everything that people write, and the same after what a formatter or a person did to it.

use crate::common::dice::Dice;

const INLINE: [&str; 40] = [
    "reviews",
    "two",
    "of",
    "the",
    "slow",
    "March",
    "day",
    "answers",
    "*soft*",
    "_soft_",
    "**hard**",
    "***both***",
    "`code`",
    "``a  b``",
    "[page](https://x.example/a)",
    "[page](https://x.example/b \"t\")",
    "<https://x.example/a>",
    "https://x.example/a",
    "https://x.example/a_b.",
    "www.x.example",
    "amara@acme.example",
    "<amara@acme.example>",
    "王",
    "明。",
    "王 明",
    "１",
    "２ ３",
    "&amp;",
    "&",
    "\\*",
    "*",
    "ö",
    "&ouml;",
    "<b>",
    "<!-- x -->",
    "[^n]",
    "[^m]",
    "[page][n]",
    "![a](x)",
    "~~gone~~",
];
const LABELS: [&str; 8] = [
    "Called out: ",
    "**Called out:** ",
    "**Called out**: ",
    "Source: ",
    "*Source:* ",
    "Commit: ",
    "Context: ",
    "**Asked.** ",
];
const CHARACTERS: [&str; 18] =
    [" ", "\n", "\n\n", "*", "-", ">", "`", "_", "[", "]", "  ", "a", "1. ", "- ", "> ", "\\", "  \n", "|"];

/// Pairs without end.
pub(super) fn pairs(seed: u64) -> impl Iterator<Item = (String, String)> {
    let mut dice = Dice(seed);
    std::iter::from_fn(move || {
        let text = note(&mut dice);
        let mut other = text.clone();
        for _ in 0..=dice.roll(2) {
            other = if dice.roll(2) == 0 { formatted(&other, &mut dice) } else { edited(&other, &mut dice) };
        }
        Some((text, other))
    })
    .filter(|(text, other)| text != other && is_read_alike(text) && is_read_alike(other))
}

/// Whether both programs read a text as CommonMark and GitHub do. micromark does not for: a tag that goes on with a quoted paragraph, a list
/// from 3 on or an empty item behind other blocks, footnotes that only unused footnotes use, code behind a table. pulldown-cmark does not
/// for: blanks in a footnote's label or within the dashes below a table's head. A backslash that breaks a line ends an address only for some,
/// and words behind a comment or tag that begins an item are HTML, which reads the same.
fn is_read_alike(text: &str) -> bool {
    let notes = text.split_once("\n[^").map_or("", |(_, notes)| notes);
    let uses = notes
        .lines()
        .any(|line| line.match_indices("[^").any(|(at, _)| at > 0 || !line[at..].contains("]:")));
    let is_odd = |line: &str| {
        let words = line.trim_start_matches(|c: char| " -*>.)".contains(c) || c.is_ascii_digit());
        let is_strange_note =
            line.starts_with("[^") && !line.starts_with("[^n]") && !line.starts_with("[^m]");
        let is_strange_table = line.starts_with('|')
            && line.chars().all(|c| " |:-".contains(c))
            && ["- -", ": -", "- :"].iter().any(|odd| line.contains(odd));
        let is_numbered = line.trim_start().starts_with("3. ") || line.trim_start().starts_with("3) ");
        is_strange_note
            || is_strange_table
            || (line.ends_with('\\') && line.contains(".example"))
            || words.starts_with("<!-- x")
            || words.starts_with("<b>")
            || line == "> *"
            || (is_numbered && text.contains("    code"))
    };
    !uses
        && !text.contains("[^ ")
        && !text.contains("|\n    code")
        && !text.contains("| \n    code")
        && !text.lines().map(str::trim_end).any(is_odd)
}

fn note(dice: &mut Dice) -> String {
    let mut text = "### 2026-02-03 1:1 slow-reviews\n\n".to_owned();
    for _ in 0..=dice.roll(4) {
        text += &block(dice);
        text += dice.one_of(&["\n", "\n", "\n", "\n", "", "\n\n"]);
    }
    text + "\n[n]: https://x.example/n\n\n[^n]: one *note*\n\n[^m]: two\n"
}

fn line(dice: &mut Dice) -> String {
    let words: Vec<&str> = (0..=dice.roll(5)).map(|_| dice.one_of(&INLINE)).collect();
    words.join(" ")
}

fn labelled(dice: &mut Dice) -> String {
    let label = if dice.roll(3) == 0 { dice.one_of(&LABELS) } else { "" };
    format!("{label}{}", line(dice))
}

fn block(dice: &mut Dice) -> String {
    match dice.roll(12) {
        0..=2 => (0..=dice.roll(3)).map(|_| labelled(dice) + dice.one_of(&["\n", "\n", "  \n"])).collect(),
        3..=5 => list(dice, ""),
        6 => format!("> {}\n> {}\n", line(dice), line(dice)),
        7 => format!("> {}\n{}\n", line(dice), line(dice)),
        8 => format!("```{}\nlet  a;\n\n  b\n```\n", dice.one_of(&["", "rust", "rust ignore"])),
        9 => format!(
            "| a | b |\n| {} | - |\n| {} | {} |\n",
            dice.one_of(&["-", ":-", ":-:"]),
            dice.one_of(&INLINE[..20]),
            dice.one_of(&INLINE[..20])
        ),
        10 => dice.one_of(&["***\n", "---\n", "<!-- a linter's -->\n", "##### more\n"]).to_owned(),
        _ => format!("    code\n      of {}\n", dice.one_of(&INLINE[..8])),
    }
}

fn list(dice: &mut Dice, indent: &str) -> String {
    let (bullet, mut text) = (dice.one_of(&["-", "-", "*", "1.", "3)", "- [ ]", "- [x]"]), String::new());
    let inside =
        format!("{indent}{}", " ".repeat(if bullet.starts_with('-') { 2 } else { bullet.len() + 1 }));
    for _ in 0..=dice.roll(3) {
        text += &format!("{indent}{bullet} {}\n", labelled(dice));
        match dice.roll(10) {
            0 => text += &format!("{inside}{}\n", line(dice)),
            1 => text += &format!("\n{inside}{}\n", line(dice)),
            2 if indent.is_empty() => text += &list(dice, &inside),
            3 => text += &format!("\n{inside}> {}\n", line(dice)),
            4 => text += "\n",
            _ => {}
        }
    }
    text
}

/// What formatters do, and people who mean no change.
fn formatted(text: &str, dice: &mut Dice) -> String {
    let (from, to) = [
        ("\n- ", "\n* "),
        ("\n* ", "\n- "),
        ("\n- ", "\n-   "),
        ("\n\n", "\n\n\n"),
        ("  \n", "\\\n"),
        ("  \n", "\n"),
        ("*soft*", "_soft_"),
        ("_soft_", "*soft*"),
        ("**hard**", "__hard__"),
        ("***both***", "**_both_**"),
        ("&ouml;", "ö"),
        ("&amp;", "&"),
        ("\\*", "&#42;"),
        (" <https://x.example/a>", " https://x.example/a"),
        (" <amara@acme.example>", " amara@acme.example"),
        (" https://x.example/a ", " [https://x.example/a](https://x.example/a) "),
        ("[page][n]", "[page](https://x.example/n)"),
        ("[page][n]", "[page][N]"),
        ("[^n]", "[^N]"),
        ("```", "~~~~"),
        ("| a | b |", "|a|   b|"),
        ("王 明", "王明"),
        ("<!-- x -->", ""),
        ("\n```rust ignore", "\n```rust"),
        (" slow", "\nslow"),
        ("**Called out:** ", "Called out: "),
        ("**Called out**: ", "**Called out:** "),
        ("3) ", "3. "),
        ("~~gone~~", "~gone~"),
        ("\n\n[n]", "\n\n***\n\n[n]"),
        ("***\n", "---\n"),
        ("slow", "slow <!-- x -->"),
        ("![a](x)", "![*a*](x)"),
        ("> ", ">"),
        ("``a  b``", "```a  b```"),
        ("[x]", "[X]"),
        ("\n\n- ", "\n- "),
        ("\n- ", "\n\n- "),
    ][dice.roll(38)];
    if dice.roll(2) == 0 { text.replace(from, to) } else { text.replacen(from, to, 1) }
}

/// What people do who change something.
fn edited(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = 2 + dice.roll(lines.len() - 2);
    match dice.roll(10) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, String::new()),
        2 => lines[at] = format!("  {}", lines[at]),
        3 => lines[at] = lines[at].trim_start().to_owned(),
        4 => lines.insert(at, line(dice)),
        5 if at + 1 < lines.len() => {
            let next = lines.remove(at + 1);
            lines[at] = format!("{} {}", lines[at], next.trim_start());
        }
        6 => lines.insert(at, lines[at].clone()),
        7 => lines.insert(at, "<!-- a linter's -->".to_owned()),
        _ => {
            let mut characters: Vec<String> = text.chars().map(String::from).collect();
            let at = 34 + dice.roll(characters.len() - 34);
            match dice.roll(3) {
                0 => drop(characters.remove(at)),
                1 => characters.insert(at, dice.one_of(&CHARACTERS).to_owned()),
                _ => characters[at] = dice.one_of(&INLINE).to_owned(),
            }
            return characters.concat();
        }
    }
    lines.join("\n") + "\n"
}
