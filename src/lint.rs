//! All rules over all documents of one state: levels, waivers, what is older than the convention, and the order of findings.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::edit::unfinished::Unfinished;
use crate::edit::{Original, repair};
use crate::evidence::Evidence;
use crate::field::{date::Day, id::CommitId, person::Person, span::Position, span::Source};
use crate::finding::{Finding, Owner, Place, RepoPath, Severity, Sink};
use crate::proof::Context;
use crate::record::{Reach, Record, entry::EntryRecord};
use crate::rules::{CONFLICT_MARKERS, Calendar, Check, RULES, Report, Repository, Rule, Text, UNFINISHED};
use crate::seal::mistake::Mistake as KeyMistake;
use crate::settings::{Mistake, Settings, weaker::TrustChange};

/// One state of a repository, ready to be linted.
#[derive(Clone, Copy)]
pub struct State<'a> {
    pub documents: &'a [Document],
    pub settings: &'a Settings,
    /// What the history shows; `None` where no history may be used.
    pub evidence: Option<&'a Evidence>,
    /// Trust files that a proposal changes.
    pub changed_trust: &'a [TrustChange],
    /// What is wrong with the trusted growthlint.yaml.
    pub mistakes: &'a [Mistake],
    /// The text of the trusted growthlint.yaml, for places in it; `None` without one.
    pub settings_source: Option<&'a Source>,
    /// Commits that somebody remembers as the trusted branch's tip.
    pub anchors: &'a [CommitId],
    /// What is wrong with the trusted allowed_signers.
    pub key_mistakes: &'a [KeyMistake],
    /// The text of the trusted allowed_signers, for places in it; `None` without one.
    pub keys_source: Option<&'a Source>,
    pub today: Day,
    /// Whether the calendar is judged too.
    pub audit: bool,
}

impl<'a> State<'a> {
    /// Documents and what the history shows of them, where trust files say nothing else and nothing is proposed.
    pub fn of(
        documents: &'a [Document],
        settings: &'a Settings,
        evidence: Option<&'a Evidence>,
        today: Day,
    ) -> State<'a> {
        State {
            documents,
            settings,
            evidence,
            changed_trust: &[],
            mistakes: &[],
            settings_source: None,
            anchors: &[],
            key_mistakes: &[],
            keys_source: None,
            today,
            audit: false,
        }
    }
}

/// The document at the same path, else the one of the same engineer.
pub fn same_document<'a>(documents: &'a [Document], document: &Document) -> Option<&'a Document> {
    let engineer = |document: &Document| document.front_matter.engineer.as_ref().map(|who| who.value.key());
    let wanted = engineer(document);
    let here = documents.iter().find(|other| other.path == document.path);
    here.or_else(|| documents.iter().find(|other| wanted.is_some() && engineer(other) == wanted))
}

/// Runs all rules. Findings come sorted by path, position and rule.
pub fn lint(state: &State<'_>) -> Vec<Finding> {
    let shown: Vec<Vec<Finding>> =
        state.documents.iter().map(|document| shown(document, state.settings)).collect();
    lint_rest(state, &shown).findings
}

/// What all rules find, in the order of reports.
pub struct Linted {
    pub findings: Vec<Finding>,
    /// What somebody has accepted for a while.
    pub waived: Vec<Waived>,
}

/// A finding that a waiver hides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    pub finding: Finding,
    /// The last day on which it is hidden.
    pub until: Day,
}

/// While a merge conflict is left in a document, nobody knows what it says, so no other rule may judge it.
fn can_judge(rule: &Rule, document: &Document) -> bool {
    document.conflict().is_none() || rule.name == CONFLICT_MARKERS
}

/// What the text of a document shows by itself, before the mailmap says who its engineer is. What is below a misspelt heading is judged
/// too, as it was probably meant, so that one look shows all mistakes.
pub fn shown(document: &Document, settings: &Settings) -> Vec<Finding> {
    let mut findings = shown_as_read(document, settings);
    // Most documents have no finding, and then nothing has to be looked for.
    if findings.is_empty() {
        return findings;
    }
    let reported: BTreeSet<Position> = findings.iter().map(|finding| finding.place.start).collect();
    let Some((meant, repairs)) = repair::as_meant(Original { document, settings }, &reported) else {
        return findings;
    };
    let is_below = |finding: &Finding| {
        let line = finding.place.start.line;
        repairs.iter().any(|repair| repair.line <= line && line <= repair.until)
    };
    // What is read then may have misspelt headings too.
    let mut more = shown(&meant, settings);
    more.retain(|finding| is_below(finding) && !findings.iter().any(|known| is_like(known, finding)));
    for finding in &mut more {
        // The heading is longer or shorter than it should be.
        let line = document.source.line(finding.place.start.line);
        if repairs.iter().any(|repair| repair.line == finding.place.start.line) {
            finding.place = Place::new(&document.path, &document.source, line);
        }
    }
    findings.append(&mut more);
    findings
}

/// Whether two findings say the same of the same line.
fn is_like(one: &Finding, other: &Finding) -> bool {
    (one.rule, one.place.start.line, &one.message) == (other.rule, other.place.start.line, &other.message)
}

fn shown_as_read(document: &Document, settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| can_judge(rule, document)) {
        if let Check::Text(check) = &rule.check {
            let mut sink = sink(rule, document.path.clone(), Some(&document.source));
            check(&Text { document, settings }, &mut sink);
            findings.append(&mut sink.findings);
        }
    }
    if findings.is_empty() {
        return findings;
    }
    let unfinished = Unfinished::of(document);
    findings.retain(|finding| !is_said(&unfinished, finding) && !is_lack(&unfinished, finding));
    findings
}

/// Whether a finding is about what an unfinished entry lacks as a whole. That is said when it is finished, unless it is an error.
fn is_lack(unfinished: &Unfinished, finding: &Finding) -> bool {
    finding.rule != UNFINISHED
        && finding.level != Severity::Error
        && unfinished.begins_at(finding.place.start)
}

/// Whether a finding is about text that nobody has filled in yet, which one rule says for all.
fn is_said(unfinished: &Unfinished, finding: &Finding) -> bool {
    finding.rule != UNFINISHED && unfinished.covers(finding.place.start)
}

/// Runs all rules but those that look at the text of one document alone: what it shows is known, of each document in turn.
pub fn lint_rest(state: &State<'_>, shown: &[impl AsRef<[Finding]>]) -> Linted {
    let mut findings = Vec::new();
    for (document, shown) in state.documents.iter().zip(shown) {
        let engineer = engineer(state, document);
        let named = |finding: &Finding| finding.engineer.clone().or_else(|| engineer.clone());
        findings.extend(
            shown.as_ref().iter().map(|finding| Finding { engineer: named(finding), ..finding.clone() }),
        );
    }
    let (found, anothers) = records(state);
    for finding in findings.iter_mut().filter(|finding| is_of_text(finding)) {
        let their = anothers.iter().find(|their| their.covers(finding));
        finding.owner = their.map_or(finding.owner, |their| their.by);
    }
    findings.extend(found);
    let rest = RULES.iter().filter(|rule| matches!(rule.check, Check::Repository(_)));
    findings.extend(rest.flat_map(|rule| run(rule, state)));
    for (name, draft) in state.mistakes.iter().filter_map(crate::rules::settings::mistake::draft) {
        if let Some(rule) = crate::rules::rule(name) {
            let mut sink = sink(rule, RepoPath::new(SETTINGS_FILE), state.settings_source);
            sink.report(draft.owner(Owner::Admin));
            findings.append(&mut sink.findings);
        }
    }
    for rule in RULES {
        if let Check::Report(check) = &rule.check {
            let report = Report { findings: &findings, settings: state.settings, today: state.today };
            let mut sink = sink(rule, RepoPath::new(SETTINGS_FILE), state.settings_source);
            check(&report, &mut sink);
            findings.extend(sink.findings);
        }
    }
    sort(&mut findings);
    let mut linted = Linted { findings: Vec::new(), waived: Vec::new() };
    for finding in findings {
        match by_settings(finding, state.settings, state.today) {
            Some((finding, None)) => linted.findings.push(finding),
            Some((finding, Some(until))) => linted.waived.push(Waived { finding, until }),
            None => {}
        }
    }
    linted.findings.dedup();
    linted
}

/// A finding at the level that the settings give it; `None` where they switch its rule off or waive it.
pub fn settled(finding: Finding, settings: &Settings, today: Day) -> Option<Finding> {
    by_settings(finding, settings, today).filter(|(_, waived)| waived.is_none()).map(|(finding, _)| finding)
}

/// A finding at the level that the settings give it, and the last day on which they waive it; `None` where they switch its rule off.
fn by_settings(finding: Finding, settings: &Settings, today: Day) -> Option<(Finding, Option<Day>)> {
    let level = settings.level_of(finding.rule, finding.level)?;
    let waivers = settings.waivers.iter().filter(|waiver| waiver.hides(&finding, today));
    let until = waivers.map(|waiver| waiver.until).max();
    Some((Finding { level, ..finding }, until))
}

pub const SETTINGS_FILE: &str = "growthlint.yaml";

/// The rules that would find errors and that the settings switch off.
pub fn switched_off(settings: &Settings) -> impl Iterator<Item = &'static str> {
    let errors = RULES.iter().filter(|rule| rule.level == Severity::Error);
    errors.map(|rule| rule.name).filter(|name| settings.level_of(name, Severity::Error).is_none())
}

/// Puts findings into the order of reports and drops repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|one, other| one.order().cmp(&other.order()));
    findings.dedup();
}

/// What `findings` has that `known` does not, each as often as it has it more often. Lines do not matter, but for those that the change
/// between the two rewrites: who rewrites a line answers for what its text says, and for what the history shows of it since. A known
/// warning is new where it has become an error.
pub fn less(
    findings: Vec<Finding>,
    known: &[Finding],
    mut is_rewritten: impl FnMut(&Finding) -> bool,
) -> Vec<Finding> {
    let mut left: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for finding in known {
        left.entry(finding.identity()).or_default().push(finding);
    }
    let commits =
        |finding: &Finding| -> Vec<CommitId> { finding.proofs.iter().map(|proof| proof.commit).collect() };
    let mut new = |finding: &Finding| {
        let Some(like) = left.get_mut(&finding.identity()) else { return true };
        let rewritten = is_rewritten(finding);
        if rewritten && is_of_text(finding) {
            return true;
        }
        let is_same = |known: &Finding| {
            known.level >= finding.level && (!rewritten || commits(known) == commits(finding))
        };
        // The least grave that is grave enough, so that a graver one stays for another.
        let same = like.iter().enumerate().filter(|(_, known)| is_same(known));
        let Some((at, _)) = same.min_by_key(|(_, known)| known.level) else { return true };
        like.swap_remove(at);
        false
    };
    findings.into_iter().filter(|finding| new(finding)).collect()
}

/// Whether the text alone shows it.
pub fn is_of_text(finding: &Finding) -> bool {
    crate::rules::rule(finding.rule).is_some_and(|rule| matches!(rule.check, Check::Text(_)))
}

/// What another way of landing the same change finds beyond this one. It names another commit and day for the same thing, so what is found
/// by the same rule at the same place is one finding.
pub fn beyond(other: Vec<Finding>, this: &[Finding]) -> Vec<Finding> {
    let place = |finding: &Finding| {
        let engineer = finding.engineer.as_ref().map(Person::key);
        (finding.rule, engineer, finding.entry.clone(), finding.place.clone())
    };
    let mut told = BTreeMap::new();
    for finding in less(this.to_vec(), &other, |_| false) {
        *told.entry(place(&finding)).or_insert(0_usize) += 1;
    }
    let mut is_told = |finding: &Finding| match told.get_mut(&place(finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        Some(_) | None => false,
    };
    less(other, this, |_| false).into_iter().filter(|finding| !is_told(finding)).collect()
}

/// What one rule finds, whatever the settings say of it: no level is changed, nothing is switched off or waived.
pub fn raw(rule: &'static Rule, state: &State<'_>) -> Vec<Finding> {
    run(rule, state)
}

fn run(rule: &'static Rule, state: &State<'_>) -> Vec<Finding> {
    match &rule.check {
        Check::Text(check) => {
            each(rule, state, |document, sink| check(&Text { document, settings: state.settings }, sink))
        }
        Check::History(_) | Check::Calendar(_) => each(rule, state, |document, sink| {
            if let Some(record) = record(state, document) {
                of_record(rule, state, &record, sink);
            }
        }),
        Check::Repository(check) => {
            let mut sink = sink(rule, RepoPath::new(SETTINGS_FILE), state.settings_source);
            let repository = Repository {
                documents: state.documents,
                settings: state.settings,
                evidence: state.evidence,
                changed_trust: state.changed_trust,
                mistakes: state.mistakes,
                anchors: state.anchors,
                key_mistakes: state.key_mistakes,
                keys_source: state.keys_source,
                today: state.today,
            };
            check(&repository, &mut sink);
            sink.findings
        }
        Check::Report(_) => Vec::new(),
    }
}

/// Runs a rule that looks at what one document comes to.
fn of_record(rule: &'static Rule, state: &State<'_>, record: &Record<'_>, sink: &mut Sink<'_>) {
    match &rule.check {
        Check::History(check) => check(record, sink),
        Check::Calendar(check) if state.audit => check(&Calendar::new(record), sink),
        Check::Calendar(_) | Check::Text(_) | Check::Repository(_) | Check::Report(_) => {}
    }
}

/// A text of one side's that the other side wrote: what is wrong in it is the writer's to fix.
struct Anothers {
    place: Place,
    by: Owner,
}

impl Anothers {
    fn covers(&self, finding: &Finding) -> bool {
        let at = &finding.place;
        at.path == self.place.path && self.place.start <= at.start && at.start < self.place.end
    }

    fn all(record: &Record<'_>) -> Vec<Anothers> {
        let document = record.context.document;
        let anothers = |found: &EntryRecord<'_>| {
            let (person, _) = found.written_by_another()?;
            let side = found.author.as_ref()?.whose.side()?;
            let is_engineer = person.is(&record.context.history.engineer);
            let by = match (is_engineer, side) {
                (true, Owner::Manager) => Owner::Engineer,
                (false, Owner::Engineer) if record.is_manager(person) => Owner::Manager,
                (true | false, _) => return None,
            };
            Some(Anothers { place: Place::new(&document.path, &document.source, found.entry.span), by })
        };
        record.entries.iter().filter_map(anothers).collect()
    }
}

/// Runs all rules that look at what each document comes to. That is worked out once for each.
fn records(state: &State<'_>) -> (Vec<Finding>, Vec<Anothers>) {
    let (mut findings, mut anothers) = (Vec::new(), Vec::new());
    for document in state.documents {
        if document.conflict().is_some() {
            continue;
        }
        let Some(record) = record_of_any(state, document) else { continue };
        anothers.extend(Anothers::all(&record));
        let first = before(state, document);
        let mut found = Vec::new();
        for rule in RULES.iter().filter(|rule| matches!(rule.check, Check::History(_) | Check::Calendar(_))) {
            let mut sink = sink(rule, document.path.clone(), Some(&document.source));
            sink.engineer = engineer(state, document);
            of_record(rule, state, &record, &mut sink);
            // A copy is no document of its own: it is judged by the entries that nothing before it has.
            let is_its_own = |finding: &Finding| {
                let entry = finding.entry.as_ref().filter(|entry| document.entry(entry).is_some());
                let has = |entry| first.iter().any(|other| other.entry(entry).is_some());
                first.is_empty() || entry.is_some_and(|entry| !has(entry))
            };
            found.extend(sink.findings.into_iter().filter(is_its_own));
        }
        if found.is_empty() {
            continue;
        }
        let unfinished = Unfinished::of(document);
        findings.extend(found.into_iter().filter(|finding| !is_said(&unfinished, finding)));
    }
    (findings, anothers)
}

/// What a document of a state comes to; `None` for a copy, and where the history does not know whose document it is.
pub fn record<'a>(state: &State<'a>, document: &'a Document) -> Option<Record<'a>> {
    if original_of(state, document).is_some() { None } else { record_of_any(state, document) }
}

fn record_of_any<'a>(state: &State<'a>, document: &'a Document) -> Option<Record<'a>> {
    let context = history_in(state, document)?;
    Some(Record::new(context, state.today, Reach::Whole))
}

/// The document of which this one is a copy; `None` for one that is no copy.
pub fn original_of<'a>(state: &State<'a>, document: &Document) -> Option<&'a Document> {
    original(state.evidence?, state.documents, document)
}

/// What counts before a copy: the document, and the copies of it that come first by their paths. Nothing for what is no copy.
fn before<'a>(state: &State<'a>, document: &Document) -> Vec<&'a Document> {
    let Some(original) = original_of(state, document) else { return Vec::new() };
    let is_copy = |other: &&Document| {
        other.path < document.path && original_of(state, other).is_some_and(|of| of.path == original.path)
    };
    [original].into_iter().chain(state.documents.iter().filter(is_copy)).collect()
}

/// The same among some documents.
pub fn original<'a>(
    evidence: &Evidence,
    documents: &'a [Document],
    document: &Document,
) -> Option<&'a Document> {
    let path = evidence.history_of(document)?.original_of(&document.path)?;
    documents.iter().find(|other| other.path == *path)
}

fn each(rule: &'static Rule, state: &State<'_>, check: impl Fn(&Document, &mut Sink<'_>)) -> Vec<Finding> {
    let mut findings = Vec::new();
    for document in state.documents.iter().filter(|document| can_judge(rule, document)) {
        let mut sink = sink(rule, document.path.clone(), Some(&document.source));
        sink.engineer = engineer(state, document);
        check(document, &mut sink);
        findings.append(&mut sink.findings);
    }
    findings
}

fn engineer(state: &State<'_>, document: &Document) -> Option<Person> {
    let person = &document.front_matter.engineer.as_ref()?.value;
    Some(state.evidence.map_or_else(|| person.clone(), |evidence| evidence.resolve(person)))
}

fn sink<'a>(rule: &'static Rule, path: RepoPath, source: Option<&'a Source>) -> Sink<'a> {
    Sink {
        rule: rule.name,
        level: rule.level,
        owner: rule.owner,
        path,
        source,
        engineer: None,
        findings: Vec::new(),
    }
}

/// A document with what the history shows of it; `None` where the history does not know whose document it is.
pub fn context<'a>(
    evidence: &'a Evidence,
    document: &'a Document,
    settings: &'a Settings,
    today: Option<Day>,
) -> Option<Context<'a>> {
    // Where no glob looks it was not read. Its path may have been another document's.
    if document.is_outside_docs() {
        return None;
    }
    let history = evidence.history_of(document)?;
    Some(Context { document, settings, evidence, history, today })
}

/// The same for a document of a state.
pub fn history_in<'a>(state: &State<'a>, document: &'a Document) -> Option<Context<'a>> {
    context(state.evidence?, document, state.settings, state.audit.then_some(state.today))
}
