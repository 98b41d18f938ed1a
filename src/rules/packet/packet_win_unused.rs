//! Is every win of the half used in its packet, or parked with a reason?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-win-unused",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the packet of a half does not use one of its wins, and gives no reason",
    page: include_str!("packet_win_unused.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        for (win, is_used) in packet.wins(text.document, text.settings.fiscal_year) {
            // A win without a link cannot be found in the packet; that is a finding of its own.
            let Some(day) =
                win.day.filter(|day| !is_used && win.is_linked() && !text.settings.predates_adoption(*day))
            else {
                continue;
            };
            let message =
                message![packet.entry.address, " does not use the win of ", day, ", and gives no reason"];
            let help = message![
                "add its link below the dimension that it shows, or say why it is left out: `- Parked: ",
                day,
                " DIMENSION, REASON`"
            ];
            sink.report(Draft::new(win.bullet.span, message, help).entry(&packet.entry.address));
        }
    }
}
