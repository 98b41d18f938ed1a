//! How far is a candidate: the columns about promotion of the audit's rows.

use crate::claim::History;
use crate::claim::case::{cases, verdicts};
use crate::claim::map::{Map, Strength};
use crate::claim::packet::Packet;
use crate::claim::path;
use crate::claim::reached::{goal_published, whole_months};
use crate::document::line::DecisionKind;
use crate::field::date::Day;
use crate::field::label::fold;
use crate::report::audit::{EvidenceCell, PacketState, PromotionCell, Share};

/// The cell of a candidate; `None` for everybody else.
pub(super) fn promotion(history: &History<'_>, today: Day) -> Option<PromotionCell> {
    let target = path::target(history.document, history.settings, today)?;
    let gaps = path::gaps(history, today);
    Some(PromotionCell {
        from: path::current_level(history.document, today).map(str::to_owned),
        to: target.to_owned(),
        months: goal_published(history, target)
            .filter(|goal| *goal <= today)
            .map(|goal| whole_months(goal, today)),
        has_path: path::has_path(history, today),
        gaps: Share { reached: gaps.with_project, of: gaps.count },
        sponsor: path::names_sponsor(history, today),
        evidence: evidence(history, target, today),
        packet: packet(history, target, today),
    })
}

fn evidence(history: &History<'_>, target: &str, today: Day) -> Option<EvidenceCell> {
    let map = Map::of(history.document, history.settings.rubric.as_ref()?, Some(target), today);
    let count = |strength| map.with(strength).count();
    Some(EvidenceCell {
        strong: count(Strength::Strong),
        solid: count(Strength::Solid),
        light: count(Strength::Light),
        missing: count(Strength::Missing),
    })
}

/// How the latest packet for a level stands.
fn packet(history: &History<'_>, target: &str, today: Day) -> Option<PacketState> {
    let asks = |level: &str| fold(level) == fold(target);
    let open = Packet::all(history.document)
        .filter(|packet| packet.level.is_some_and(asks) && verdicts(*packet, today).is_empty());
    let open = open.map(|packet| (packet.half, PacketState::Written));
    let decided = cases(history.document, today).into_iter().filter(|case| asks(case.level)).map(|case| {
        let last = verdicts(case.packet, today).last().map(|verdict| verdict.what);
        let state =
            if last == Some(DecisionKind::Approved) { PacketState::Approved } else { PacketState::Returned };
        (case.packet.half, state)
    });
    open.chain(decided).max_by_key(|(half, _)| *half).map(|(_, state)| state)
}
