//! What do the audits of one repository, or of several, come to together?

use std::cmp::Reverse;

use crate::field::date::Day;
use crate::finding::Finding;
use crate::page::audit::open::is_open;
use crate::page::audit::row::{Audit, AuditPage, Due, NotEnoughEvidence, groups};
use crate::page::audit::{html, json, text};
use crate::page::evidence_base::EvidenceBase;
use crate::page::source::Source;
use crate::report::found::{Report, Unchecked};
use crate::settings::Assurance;
use crate::term::look::Look;

pub struct Audited {
    pub report: Report,
    pub audit: Audit,
    pub evidence: EvidenceBase,
}

pub struct WholeAudit {
    pub report: Report,
    audit: Audit,
    evidence: EvidenceBase,
}

impl WholeAudit {
    /// Joins audits of one day; `unchecked` is what could not be audited at all.
    pub fn join(today: Day, all: Vec<Audited>, unchecked: Vec<Unchecked>) -> WholeAudit {
        let mut whole = WholeAudit {
            report: Report { unchecked, ..Report::new(today, 0, Vec::new()) },
            audit: Audit::default(),
            evidence: EvidenceBase { signed: true, keys: 0 },
        };
        if all.iter().all(|one| one.report.evidence == Assurance::Signed) {
            whole.report.evidence = Assurance::Signed;
        }
        for one in all {
            whole.add(one);
        }
        let WholeAudit { report, audit, .. } = &mut whole;
        report.findings.sort_by(|one, other| one.order().cmp(&other.order()));
        audit.scorecard.months_to_promotion.sort_unstable();
        audit.decided.sort_by_key(|decided| Reverse(decided.row.day));
        audit.due.sort_by(|one: &Due, other| (one.day, one.what.text()).cmp(&(other.day, other.what.text())));
        whole
    }

    fn add(&mut self, one: Audited) {
        let WholeAudit { report, audit, evidence } = self;
        report.head = report.head.or(one.report.head);
        report.trusted = report.trusted.take().or(one.report.trusted);
        report.documents += one.report.documents;
        report.findings.extend(one.report.findings);
        report.waived.extend(one.report.waived);
        report.managers.extend(one.report.managers);
        report.links = report.links.take().or(one.report.links);
        report.unchecked.extend(one.report.unchecked);
        report.unread.extend(one.report.unread);
        report
            .off
            .extend(one.report.off.iter().filter(|name| !report.off.contains(name)).collect::<Vec<_>>());
        audit.rows.extend(one.audit.rows);
        audit.people.extend(one.audit.people);
        let new = one.audit.calibrations.iter().filter(|day| !audit.calibrations.contains(day));
        audit.calibrations.extend(new.copied().collect::<Vec<_>>());
        audit.calibrations.sort_unstable();
        audit.decided.extend(one.audit.decided);
        audit.decided_earlier += one.audit.decided_earlier;
        audit.scorecard.months_to_promotion.extend(one.audit.scorecard.months_to_promotion);
        audit.due.extend(one.audit.due);
        evidence.signed &= one.evidence.signed;
        evidence.keys += one.evidence.keys;
        for measure in one.audit.scorecard.measures {
            match audit.scorecard.measures.iter_mut().find(|known| known.name == measure.name) {
                Some(known) => {
                    known.value.reached += measure.value.reached;
                    known.value.of += measure.value.of;
                }
                None => audit.scorecard.measures.push(measure),
            }
        }
    }

    /// The page. `scope` says what was audited; `anchored`, whether somebody remembers an earlier tip, which the branch still rests on.
    pub fn text(&self, scope: &str, anchored: bool, look: Look) -> String {
        let (open, known): (Vec<&Finding>, Vec<&Finding>) =
            self.report.findings.iter().partition(|finding| is_open(finding));
        let page = AuditPage {
            scope,
            report: &self.report,
            evidence: self.evidence,
            anchored,
            todo: groups(known, &self.audit.rows),
            not_enough_evidence: open.into_iter().map(not_enough_evidence).collect(),
            audit: &self.audit,
        };
        text::render(&page, look)
    }

    pub fn json(&self) -> String {
        json::render(&self.report, &self.audit)
    }

    /// The page for a browser, of audits that have all of everybody.
    pub fn html(&self, source: &Source) -> String {
        html::render(&html::AuditSheet { source, report: &self.report, audit: &self.audit })
    }

    pub fn evidence(&self) -> EvidenceBase {
        self.evidence
    }
}

fn not_enough_evidence(finding: &Finding) -> NotEnoughEvidence {
    let what = match (&finding.engineer, &finding.entry) {
        (Some(engineer), Some(entry)) => message![engineer, ", ", entry, ": ", finding.message],
        (Some(engineer), None) => message![engineer, ": ", finding.message],
        (None, Some(_) | None) => message![finding.place.path, ": ", finding.message],
    };
    NotEnoughEvidence { what, help: finding.help.clone() }
}
