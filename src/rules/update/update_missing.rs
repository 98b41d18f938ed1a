//! Is there an update for every month or week at work?

use crate::field::address::Address;
use crate::field::label::Section;
use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "update-missing",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "an update is missing",
    page: include_str!("update_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for update in owed.updates() {
        let Some(days) = owed.late(update.deadline).filter(|_| update.update.is_none()) else { continue };
        let address = Address::Update { of: update.of };
        let message = message![address, " is missing, ", Days(days), " overdue"];
        let help = message![
            help::name(calendar.context.document, Owner::Engineer),
            " adds `### ",
            update.of,
            "` below `## Updates` and bullets that begin with `Shipped:`, `Blocked:`, `Learned:` or `Asked:`; \
             for a quiet month `- Nothing to report: REASON`"
        ];
        sink.report(Draft::new(calendar.place_of(Section::Updates), message, help).entry(&address));
    }
}
