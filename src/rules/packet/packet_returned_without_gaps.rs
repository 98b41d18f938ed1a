//! Does a returned packet say what is missing, and was the plan changed to close it?

use crate::field::address::Address;
use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "packet-returned-without-gaps",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet was returned, and its gaps or a changed plan are missing",
    page: include_str!("packet_returned_without_gaps.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for packet in owed.returned() {
        let Some(days) = owed.late(packet.deadline) else { continue };
        let missing = match (packet.has_gaps, packet.plan_changed) {
            (true, true) => continue,
            (false, true) => "gaps per dimension are ",
            (true, false) => "a changed plan is ",
            (false, false) => "gaps per dimension and a changed plan are ",
        };
        let message = message![
            packet.entry.address,
            " was returned on ",
            packet.day,
            "; ",
            missing,
            Days(days),
            " overdue"
        ];
        let plan = Address::Plan { half: owed.half() };
        let help = message![
            "add `- Gaps: DIMENSION, WHAT IS MISSING` to the packet and a project for each gap to ",
            plan,
            "; then both run ",
            help::sign(calendar.context.document, &plan)
        ];
        sink.report(Draft::new(packet.span, message, help).entry(&packet.entry.address));
    }
}
