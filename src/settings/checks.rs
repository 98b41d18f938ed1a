//! What must fit together in `growthlint.yaml`: names of rules and labels, levels of the rubric, first and last days.

use std::collections::HashSet;

use super::by_schema::Reader;
use super::format::Format;
use super::mistake::{MistakeKind, Until, Which};
use super::part::Part;
use super::rule_level::rule_matches;
use super::spellings::names;
use crate::field::label::{NotAdded, Spellings};
use crate::field::{nearest::nearest, span::Span};
use crate::finding::Message;

/// Takes what does not fit out of a key's value.
pub(super) fn check(key: &str, part: &mut Part, rules: &[&'static str], reader: &mut Reader) {
    match key {
        "away" => away(part, reader),
        "labels" => labels(part, reader),
        "rubric" => rubric(part, reader),
        "rubrics" => part.keep_pairs(|role| {
            rubric(&mut role.part, reader);
            true
        }),
        "rules" => part.keep_pairs(|pair| is_rule(&pair.key, pair.at, rules, reader)),
        "waivers" => part.keep_items(|waiver| {
            waiver.get("rule").is_none_or(|rule| is_rule(rule.text().unwrap_or(""), rule.span, rules, reader))
        }),
        _ => {}
    }
}

fn bad(reader: &mut Reader, (key, which): (&'static str, Which), expected: &'static str, span: Span) {
    let kind = MistakeKind::BadValue {
        key: Message::fixed(key),
        which,
        expected: Message::fixed(expected),
        until: Until::Ignored,
    };
    reader.mistake(kind, span);
}

fn away(part: &mut Part, reader: &mut Reader) {
    part.keep_items(|item| {
        let (Some(from), Some(to)) = (item.get("from"), item.get("to")) else { return false };
        // Dates of one form sort as text.
        let is_right = from.text() <= to.text();
        if !is_right {
            bad(reader, ("away.to", Which::Whole), "the day in `from` or a later one", to.span);
        }
        is_right
    });
}

fn labels(part: &mut Part, reader: &mut Reader) {
    let mut known = Spellings::default();
    let mut is_right = |name: &str, other: &Part| {
        let Some(Err(NotAdded::Taken { by, name })) = other.text().map(|other| known.add(name, other)) else {
            return true;
        };
        reader.mistake(MistakeKind::TakenWord { by, name }, other.span);
        false
    };
    part.keep_pairs(|pair| {
        let name = pair.key.clone();
        pair.part.keep_items(|other| is_right(&name, other));
        is_right(&name, &pair.part)
    });
    part.keep_pairs(|pair| {
        // Adding a name to itself says whether there is such a name.
        let is_known = Spellings::default().add(&pair.key, &pair.key).is_ok();
        if !is_known {
            reader.mistake(MistakeKind::UnknownKey { nearest: nearest(&pair.key, names()) }, pair.at);
        }
        is_known
    });
}

/// Whether the name of a rule, or a glob over names, can be used. One that no rule has is a mistake, and hides nothing.
fn is_rule(pattern: &str, span: Span, rules: &[&'static str], reader: &mut Reader) -> bool {
    let format = Format::named("rule");
    if let Some(format) = format.filter(|format| !(format.holds)(&pattern.into())) {
        bad(reader, ("rules", Which::Name), format.expected, span);
        return false;
    }
    if !rules.iter().any(|rule| rule_matches(pattern, rule)) {
        reader.mistake(MistakeKind::UnknownRule { nearest: nearest(pattern, rules.iter().copied()) }, span);
    }
    true
}

fn rubric(part: &mut Part, reader: &mut Reader) {
    let levels: HashSet<String> = part
        .get("levels")
        .into_iter()
        .flat_map(Part::items)
        .filter_map(Part::text)
        .map(str::to_owned)
        .collect();
    let mut by_level = |part: Option<&mut Part>, key: &'static str| {
        let Some(part) = part else { return };
        part.keep_pairs(|pair| {
            let is_right = levels.contains(&pair.key);
            if !is_right {
                bad(reader, (key, Which::Name), "one of `rubric.levels`", pair.at);
            }
            is_right
        });
    };
    if let Some(dimensions) = part.get_mut("dimensions") {
        dimensions.keep_pairs(|dimension| {
            by_level(Some(&mut dimension.part), "rubric.dimensions");
            true
        });
    }
    by_level(part.get_mut("needs"), "rubric.needs");
    by_level(part.get_mut("examples"), "rubric.examples");
    let known: HashSet<String> =
        part.get("dimensions").into_iter().flat_map(Part::pairs).map(|pair| pair.key.clone()).collect();
    let Some(examples) = part.get_mut("examples") else { return };
    examples.keep_pairs(|level| {
        level.part.keep_pairs(|pair| {
            let is_right = known.contains(&pair.key);
            if !is_right {
                bad(
                    reader,
                    ("rubric.examples", Which::Name),
                    "one of the names in `rubric.dimensions`",
                    pair.at,
                );
            }
            is_right
        });
        true
    });
}
