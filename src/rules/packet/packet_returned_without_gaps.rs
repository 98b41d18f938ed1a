//! Does a returned packet come with what is missing, and a plan that closes it?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-returned-without-gaps",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet was returned, and neither gaps nor a changed plan answer it",
    page: include_str!("packet_returned_without_gaps.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for packet in owed.returned() {
        let Some(days) = owed.late(packet.deadline) else { continue };
        let missing = match (packet.has_gaps, packet.plan_changed) {
            (true, true) => continue,
            (false, true) => "no gaps per dimension",
            (true, false) => "no changed plan",
            (false, false) => "no gaps per dimension and no changed plan",
        };
        let message = message![
            packet.entry.address,
            ", returned ",
            packet.day,
            ", has ",
            missing,
            ", ",
            days,
            " days late"
        ];
        let help =
            message!["name in `Gaps:` what each dimension lacks, and change the plan so that it closes them"];
        sink.report(Draft::new(packet.line.span, message, help).entry(&packet.entry.address));
    }
}
