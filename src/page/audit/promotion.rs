//! How far is a candidate: the columns about promotion of the audit's rows.

use crate::career::levels::{goal_published, whole_months};
use crate::career::map::{Map, Strength};
use crate::career::path;
use crate::document::line::DecisionKind;
use crate::entry::packet::Packet;
use crate::field::{date::Day, label::fold};
use crate::page::audit::row::{EvidenceCell, PromotionCell, Share};
use crate::record::Record;

/// The cell of a candidate; `None` for everybody else.
pub(super) fn promotion(record: &Record<'_>) -> Option<PromotionCell> {
    let (context, today) = (&record.context, record.today);
    let target = path::target(context.document, context.settings, today)?;
    let gaps = path::gaps(record);
    Some(PromotionCell {
        from: path::current_level(context.document, today).map(str::to_owned),
        to: target.to_owned(),
        months: goal_published(context, target)
            .filter(|goal| *goal <= today)
            .map(|goal| whole_months(goal, today)),
        has_path: path::has_path(record),
        gaps: Share { reached: gaps.with_project, of: gaps.count },
        sponsor: path::names_sponsor(record),
        evidence: evidence(record, target, today),
        packet: packet(record, target),
    })
}

fn evidence(record: &Record<'_>, target: &str, today: Day) -> Option<EvidenceCell> {
    let rubric = record.context.settings.rubric_of(record.context.document)?;
    let map = Map::of_records(record.context.document, &record.wins, rubric, Some(target), today);
    let count = |strength| map.with(strength).count();
    Some(EvidenceCell {
        strong: count(Strength::Strong),
        solid: count(Strength::Solid),
        light: count(Strength::Light),
        missing: count(Strength::Missing),
    })
}

/// How the latest packet for a level stands.
fn packet(record: &Record<'_>, target: &str) -> Option<&'static str> {
    let asks = |level: &str| fold(level) == fold(target);
    let open = Packet::all(record.context.document)
        .filter(|packet| packet.level.is_some_and(asks) && record.verdicts(*packet).is_empty());
    let open = open.map(|packet| (packet.half, "written"));
    let decided = record.cases().into_iter().filter(|case| asks(case.level)).map(|case| {
        let last = record.verdicts(case.packet).last().map(|verdict| verdict.what);
        let state = if last == Some(DecisionKind::Approved) { "approved" } else { "returned" };
        (case.packet.half, state)
    });
    open.chain(decided).max_by_key(|(half, _)| *half).map(|(_, state)| state)
}
