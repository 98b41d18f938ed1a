//! Is there a packet for every half?

use crate::field::address::Address;
use crate::field::label::Section;
use crate::finding::{Days, Draft, Handle, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-missing",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a half is over and has no packet",
    page: include_str!("packet_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for packet in owed.packets() {
        let Some(days) = owed.late(packet.deadline).filter(|_| packet.entry.is_none()) else { continue };
        let address = Address::Packet { half: packet.period, level: None };
        let message = message![address, " is missing, ", Days(days), " overdue"];
        let help = message![
            "add `### ",
            packet.period,
            "` below `## Packets`, or `### ",
            packet.period,
            " LEVEL` to ask for a promotion; `growthlint packet ",
            Handle(&calendar.context.document.path),
            " ",
            packet.period,
            "` puts together what the document has"
        ];
        sink.report(Draft::new(calendar.place_of(Section::Packets), message, help).entry(&address));
    }
}
