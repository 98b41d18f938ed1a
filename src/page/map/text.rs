//! The page of `growthlint map`: dimension by dimension what shows it, and what would move it; what the level counts; what counts for
//! nothing.

use crate::career::map::{Counted, Evidence, LeftOut, Map, Need, Outcome, Strength, plan_kinds};
use crate::entry::win::{Win, WinResult};
use crate::field::{date::Day, person::Person, span::Source};
use crate::finding::RepoPath;
use crate::record::win::Publication;
use crate::term::table::{self, Cell, Table};
use crate::term::{escape, look::Look, paint::Ink};

#[derive(Clone, Copy)]
pub struct MapPage<'a> {
    pub path: &'a RepoPath,
    /// Its text, for the lines of wins.
    pub source: &'a Source,
    pub who: Option<&'a Person>,
    pub level: Option<&'a str>,
    /// Whether the level is only the next one, because there is no target.
    pub is_next: bool,
    pub as_of: Day,
    pub map: &'a Map<'a>,
    pub published: &'a dyn Fn(&Win<'_>) -> Publication,
    pub published_result: &'a dyn Fn(&Win<'_>, &WinResult<'_>) -> Publication,
    /// Links to named examples of the level, by dimension.
    pub examples: &'a dyn Fn(&str) -> &'a [String],
}

pub(super) const LAST_WORD: &str =
    "This counts what is written down. Nothing here says that somebody should be promoted.";

pub fn render(page: &MapPage<'_>, look: Look) -> String {
    let title = format!("growthlint map {}", escape::line(page.path.handle()));
    let mut out = format!("{}\n", table::spread(&title, &format!("as of {}", page.as_of), look.width));
    out.push_str(&paragraph(&headline(page), look));
    let (verdict, words) = verdict(page.map);
    let ink = match page.map.outcome() {
        Outcome::Case => Ink::Green,
        Outcome::CaseWithGaps | Outcome::NotReady => Ink::Bold,
    };
    let lines = paragraph(&format!("{verdict}: {words}"), look);
    out.push_str(&format!(
        "{}{}",
        ink.paint(verdict, look.color),
        lines.strip_prefix(verdict).unwrap_or_default()
    ));
    let widest = table::widest(page.map.dimensions.iter().map(|dimension| escape::line(dimension.name)));
    for dimension in &page.map.dimensions {
        out.push('\n');
        of_dimension(page, dimension, widest.min(look.width / 2), look, &mut out);
    }
    needs(page, look, &mut out);
    left_out(page, look, &mut out);
    out.push('\n');
    out.push_str(&paragraph(LAST_WORD, look));
    out
}

fn paragraph(text: &str, look: Look) -> String {
    table::wrap(text, look.width).join("\n") + "\n"
}

pub(super) fn headline(page: &MapPage<'_>) -> String {
    let who = page.who.map_or_else(|| page.path.handle(), |who| who.name.as_str());
    let from = page.level.unwrap_or("no level");
    let text = match page.map.target {
        Some(target) if page.is_next => {
            format!("{who}, {from}; compared with the next level, {target}, because no `target` is set")
        }
        Some(target) if page.level == Some(target) => format!("{who}, {from}, compared with the same level"),
        Some(target) => format!("{who}, {from} to {target}"),
        None => format!("{who}, {from}; the rubric has no higher level, so every dimension is listed"),
    };
    escape::line(&text).into_owned()
}

pub(super) fn verdict(map: &Map<'_>) -> (&'static str, String) {
    let listed = |strength| {
        let names: Vec<&str> = map.with(strength).collect();
        escape::line(&names.join(", ")).into_owned()
    };
    let level = map.target.map_or_else(String::new, |level| {
        format!("everything that {} needs is there, and ", escape::line(level))
    });
    let level = if map.needs.is_empty() { "" } else { level.as_str() };
    let mut lacks = Vec::new();
    for (strength, words) in [(Strength::Missing, "nothing for"), (Strength::Light, "light on")] {
        let names = listed(strength);
        if !names.is_empty() {
            lacks.push(format!("{words} {names}"));
        }
    }
    let short: Vec<String> = map.needs.iter().filter(|need| need.missing() > 0).map(how_many).collect();
    if map.dimensions.is_empty() && map.needs.is_empty() {
        let what = map.target.map_or_else(
            || "the rubric has no dimension".to_owned(),
            |level| format!("the rubric asks for nothing at {level}"),
        );
        return (
            "NOTHING TO SHOW",
            escape::line(&format!("{what}; name another level with `--target LEVEL`.")).into_owned(),
        );
    }
    match map.outcome() {
        Outcome::Case => ("A CASE", format!("{level}every dimension has two or more linked wins.")),
        Outcome::CaseWithGaps => ("A CASE WITH GAPS", format!("{level}{}.", lacks.join("; "))),
        Outcome::NotReady => {
            ("NOT READY", format!("{}.", short.into_iter().chain(lacks).collect::<Vec<_>>().join("; ")))
        }
    }
}

fn how_many(need: &Need<'_>) -> String {
    format!("{}: {} (needs {})", escape::line(need.kind), need.there.len(), need.wanted)
}

fn of_dimension(page: &MapPage<'_>, dimension: &Evidence<'_>, widest: usize, look: Look, out: &mut String) {
    let name = escape::line(dimension.name);
    let gap = " ".repeat(widest.saturating_sub(table::width(&name)));
    let ink = match dimension.strength {
        Strength::Strong | Strength::Solid => Ink::Green,
        Strength::Light => Ink::Magenta,
        Strength::Missing => Ink::Red,
    };
    let grade = dimension.strength.name();
    out.push_str(&format!("{}{gap}  {}\n", Ink::Bold.paint(&name, look.color), ink.paint(grade, look.color)));
    if let Some(asks) = dimension.asks {
        asks.texts().iter().for_each(|asks| line("asks", &escape::line(asks), look, out));
    }
    let mut rows = Table::new(8);
    for win in &dimension.wins {
        let day = win.day.map_or_else(String::new, |day| day.to_string());
        let (published, late) = published(&(page.published)(win));
        let cell = Cell::new(&published);
        rows.row(vec![
            Cell::new(&day),
            Cell::new(win.role().map_or("no role", |role| role.name())),
            Cell::new(if win.is_quantified_on(page.map.today) { "number" } else { "-" }),
            if late { cell.ink(Ink::Magenta) } else { cell },
        ]);
    }
    let rendered = rows.render(look.width, look.color);
    for (at, (row, win)) in rendered.lines().zip(&dimension.wins).enumerate() {
        let row = if at == 0 { format!("  has   {}", row.trim_start()) } else { row.to_owned() };
        out.push_str(&row);
        out.push('\n');
        // A link is whole or no link.
        let linked = |link: &&String| format!("          {}\n", escape::line(link));
        out.extend(win.own_links.iter().map(linked));
        for result in win.results_on(page.map.today) {
            let (published, late) = published(&(page.published_result)(win, result));
            let published = if late { Ink::Magenta.paint(&published, look.color) } else { published };
            out.push_str(&format!("          result {}, {published}\n", result.day));
            out.extend(result.links.iter().map(linked));
        }
    }
    line("next", &next(page, dimension), look, out);
    let examples = (page.examples)(dimension.name);
    if dimension.strength < Strength::Solid && !examples.is_empty() {
        for (at, link) in examples.iter().enumerate() {
            out.push_str(&format!("  {:<5} {}\n", if at == 0 { "like" } else { "" }, escape::line(link)));
        }
    }
}

fn line(name: &str, text: &str, look: Look, out: &mut String) {
    let start = format!("  {name:<5} ");
    out.push_str(&format!("{start}{}\n", table::hang(&start, text, look.width)));
}

/// What is known of a win's publication, and whether it was late.
pub(super) fn published(publication: &Publication) -> (String, bool) {
    match publication {
        Publication::InTime(day) => (format!("published {day}"), false),
        Publication::Late(day, days) => (format!("published {day}, {days} days late"), true),
        Publication::Reworded(day) => (format!("reworded {day}"), false),
        Publication::NotYet => ("not published yet".to_owned(), true),
        Publication::Unknown => ("publication not established".to_owned(), true),
    }
}

/// What would move a dimension to the next grade.
pub(super) fn next(page: &MapPage<'_>, dimension: &Evidence<'_>) -> String {
    let number = dimension.wins.iter().any(|win| win.is_quantified_on(page.map.today));
    let more = match (dimension.strength, dimension.wins.len()) {
        (Strength::Missing, _) => "one linked win makes it light",
        (Strength::Light, _) => "one more linked win makes it solid",
        (Strength::Solid, 2) if number => "one more linked win makes it strong",
        (Strength::Solid, 2) => "one more linked win makes it strong, if one of the three says how much",
        (Strength::Solid, _) => "a number that measures one of them makes it strong",
        (Strength::Strong, _) => return "nothing; strong is the highest grade".to_owned(),
    };
    let unlinked =
        page.map.left_out.iter().filter(|(_, why)| *why == LeftOut::NoLink(dimension.name)).count();
    match unlinked {
        0 => more.to_owned(),
        1 => format!("{more}; one win has no link yet"),
        count => format!("{more}; {count} wins have no link yet"),
    }
}

fn needs(page: &MapPage<'_>, look: Look, out: &mut String) {
    let (Some(target), false) = (page.map.target, page.map.needs.is_empty()) else { return };
    out.push_str(&format!(
        "\n{}\n",
        Ink::Bold.paint(&format!("WHAT {} NEEDS", escape::line(target)), look.color)
    ));
    let widest = table::widest(page.map.needs.iter().map(|need| escape::line(need.kind)));
    for need in &page.map.needs {
        let kind = escape::line(need.kind);
        let gap = " ".repeat(widest - table::width(&kind));
        let start = format!("  {kind}{gap}  {} (needs {})  ", need.there.len(), need.wanted);
        let there: Vec<String> = need
            .there
            .iter()
            .map(|counted| match counted {
                Counted::Plan(half, _) => format!("plan {half}"),
                Counted::Win(win) => win.day.map_or_else(|| "win".to_owned(), |day| format!("win {day}")),
            })
            .collect();
        let mut text = there.join(", ");
        if need.missing() > 0 {
            let how = if plan_kinds().iter().any(|kind| kind == need.kind) {
                format!(
                    "one in a plan that is shipped, done or cited, or a linked win that names it: `(led; {kind})`"
                )
            } else {
                format!("a linked win that names it: `(led; {kind})`")
            };
            text = if text.is_empty() { how } else { format!("{text}; next: {how}") };
        }
        out.push_str(&format!("{start}{}\n", table::hang(&start, &text, look.width)));
    }
}

fn left_out(page: &MapPage<'_>, look: Look, out: &mut String) {
    if page.map.left_out.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n", Ink::Bold.paint("NOT COUNTED", look.color)));
    for (win, why) in &page.map.left_out {
        let start = format!("  {}  ", place(page.source, win));
        out.push_str(&format!("{start}{}\n", table::hang(&start, &reason(why, page.as_of), look.width)));
    }
}

/// Where a win is: its line, and its day.
pub fn place(source: &Source, win: &Win<'_>) -> String {
    let line = source.position(win.bullet.span.start).line;
    let day = win.day.map_or_else(|| "no date".to_owned(), |day| day.to_string());
    format!("{day:<10}  line {line}")
}

/// Why a win counts for nothing, in words that hold nothing of the document.
pub fn reason(why: &LeftOut<'_>, as_of: Day) -> String {
    match why {
        LeftOut::NoDate => "has no date at its start".to_owned(),
        LeftOut::Anothers => "neither the engineer nor the manager wrote it".to_owned(),
        LeftOut::NotEstablished => "comes from an address that nobody knows".to_owned(),
        LeftOut::Ahead => format!("is dated after {as_of}"),
        LeftOut::NoLink(name) => format!("has no link ({})", escape::line(name)),
        LeftOut::Twice(name) => format!("repeats another win ({})", escape::line(name)),
        LeftOut::NotAsked(name) => format!("{} is not asked for at this level", escape::line(name)),
        LeftOut::NoDimension(None) => "its label is not a dimension of the rubric".to_owned(),
        LeftOut::NoDimension(Some(name)) => {
            format!("its label is not a dimension of the rubric; did you mean `{}`?", escape::line(name))
        }
    }
}
