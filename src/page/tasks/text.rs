//! The pages of `growthlint brief` and `growthlint inbox`: things that wait, in groups, each with the place to jump to.

use crate::field::address::Address;
use crate::finding::Message;
use crate::term::{escape, look::Look, paint::Ink, table};

/// Things that wait, under one heading.
pub struct Group<'a> {
    pub heading: &'static str,
    pub items: Vec<Item<'a>>,
}

pub struct Item<'a> {
    /// For whom, or about whom.
    pub who: String,
    pub entry: Option<&'a Address>,
    /// When it has to be done; may be empty.
    pub when: Message,
    pub is_late: bool,
    /// In which role it waits, where that is not plain; may be empty.
    pub role: Message,
    pub what: &'a Message,
    /// The command that does it, where one does.
    pub command: Option<Message>,
    /// Where: `path:line`.
    pub place: String,
}

/// Names are cut off behind so many columns.
const WIDEST: usize = 20;

/// The page as text: the title, a few words on all of it, a block of lines that comes first, the groups.
pub fn render(
    (title, as_of): (&str, &str),
    (words, first): (&str, &str),
    groups: &[Group<'_>],
    look: Look,
) -> String {
    let mut out = format!("{}\n", table::spread(&escape::line(title), &format!("as of {as_of}"), look.width));
    out.push_str(&format!("{}\n", table::wrap(&escape::line(words), look.width).join("\n")));
    if !first.is_empty() {
        out.push_str(&format!("\n{first}"));
    }
    let all = groups.iter().flat_map(|group| &group.items);
    let widest = table::widest(all.map(|item| escape::line(&item.who))).min(WIDEST);
    for group in groups.iter().filter(|group| !group.items.is_empty()) {
        out.push_str(&format!("\n{}\n", Ink::Bold.paint(group.heading, look.color)));
        for item in &group.items {
            render_item(item, widest, look, &mut out);
        }
    }
    out
}

fn render_item(item: &Item<'_>, widest: usize, look: Look, out: &mut String) {
    let who = table::clip(&escape::line(&item.who), widest);
    let indent = " ".repeat(widest + 4);
    let columns = look.width.saturating_sub(indent.len());
    let gap = " ".repeat(widest - table::width(&who));
    let entry = item.entry.map(ToString::to_string).unwrap_or_default();
    let entry = escape::line(&entry).into_owned();
    let when = escape::line(item.when.text()).into_owned();
    let comma = if entry.is_empty() || when.is_empty() { "" } else { ", " };
    let left = format!("{entry}{comma}{when}");
    let place = escape::line(&item.place).into_owned();
    let ink = if item.is_late { Ink::Magenta } else { Ink::Plain };
    let painted = format!("{entry}{comma}{}", ink.paint(&when, look.color));
    let (wide, placed) = (table::width(&left), table::width(&place));
    let (dim, plain) = (Ink::Dim.paint(&place, look.color), indent.as_str());
    if wide + 2 + placed <= columns {
        let blanks = " ".repeat(columns - wide - placed);
        out.push_str(&format!("  {who}{gap}  {painted}{blanks}{dim}\n"));
    } else {
        // Where both do not fit, the place has a line of its own; it is never broken, so that it can be followed.
        let left =
            if wide <= columns { painted } else { table::wrap(&left, columns).join(&format!("\n{indent}")) };
        let blanks = " ".repeat(columns.saturating_sub(placed));
        out.push_str(&format!("  {who}{gap}  {left}\n{plain}{blanks}{dim}\n"));
    }
    let role = item.role.text();
    let role = if role.is_empty() { String::new() } else { format!(" ({role})") };
    let what = format!("{}{role}", item.what.text());
    out.push_str(&format!(
        "{indent}{}\n",
        table::wrap(&escape::line(&what), columns).join(&format!("\n{indent}"))
    ));
    if let Some(command) = &item.command {
        out.push_str(&command_lines(&escape::line(command.text()), indent.len(), look.width));
    }
}

/// A command in lines of its own, moved to the left and not broken as long as it fits: it is there to be copied.
fn command_lines(command: &str, indent: usize, width: usize) -> String {
    let command = format!("`{command}`");
    let indent = " ".repeat(indent.min(width.saturating_sub(table::width(&command))).max(4));
    let lines = table::wrap(&command, width.saturating_sub(indent.len()));
    lines.iter().map(|line| format!("{indent}{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::date::Day;

    #[test]
    fn the_page_as_drawn() {
        let plan = Address::Plan { half: crate::field::date::Half::parse("2026-H1").unwrap() };
        let note = Address::Note {
            day: Day::parse("2026-05-14").unwrap(),
            behaviour: crate::field::address::Behaviour::parse("a-behaviour-with-quite-a-long-name"),
        };
        let (sign, look) = (
            Message::fixed("sign it"),
            Message::fixed("look at what happened since, and write `Outcome`, both of you together"),
        );
        let item = |who: &str, entry, when, is_late, what, place: &str| Item {
            who: who.to_owned(),
            entry: Some(entry),
            when: Message::fixed(when),
            is_late,
            role: Message::default(),
            what,
            command: None,
            place: place.to_owned(),
        };
        let groups = [
            Group {
                heading: "SIGN",
                items: vec![item("Groß", &plan, "since 2026-04-30", false, &sign, "people/x.md:12")],
            },
            Group { heading: "SEE", items: Vec::new() },
            Group {
                heading: "WRITE",
                items: vec![
                    Item {
                        role: Message::fixed("for Ben"),
                        ..item("王小明", &note, "3 days late", true, &look, "people/platform/ingrid.md:40")
                    },
                    Item {
                        command: Some(Message::fixed(
                            "growthlint add answer wolfgang-amadeus-von-hohenlohe update 2026-W11 '…'",
                        )),
                        ..item(
                            "Wolfgang Amadeus von Hohenlohe\u{1b}",
                            &plan,
                            "",
                            false,
                            &sign,
                            "people/x.md:1",
                        )
                    },
                ],
            },
        ];
        let text = render(("growthlint inbox", "2026-06-18"), ("3 things wait.", ""), &groups, Look::PLAIN);
        assert!(text.lines().all(|line| table::width(line) <= 80), "{text}");
        assert_eq!(
            text,
            "\
growthlint inbox                                                as of 2026-06-18
3 things wait.

SIGN
  Groß                  plan 2026-H1, since 2026-04-30            people/x.md:12
                        sign it

WRITE
  王小明                note 2026-05-14 a-behaviour-with-quite-a-long-name, 3
                        days late
                                                    people/platform/ingrid.md:40
                        look at what happened since, and write `Outcome`, both
                        of you together (for Ben)
  Wolfgang Amadeus vo…  plan 2026-H1                               people/x.md:1
                        sign it
      `growthlint add answer wolfgang-amadeus-von-hohenlohe update 2026-W11 '…'`
"
        );
    }
}
