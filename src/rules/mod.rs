//! Every rule: a constant and a function, with its page beside it. What a rule needs is what its function takes.

mod action;
mod allocation;
mod calibration;
mod document;
mod form;
mod front_matter;
mod goal;
mod help;
mod line;
mod note;
mod objection;
mod packet;
mod pip;
mod plan;
mod review;
mod seal;
mod self_review;
pub(crate) mod settings;
mod transition;
mod update;
mod win;
mod history;
mod signed;
mod words;
mod wording;

use crate::document::Document;
use crate::due::owed::Owed;
use crate::evidence::Evidence;
use crate::field::date::Day;
use crate::field::id::CommitId;
use crate::field::label::Section;
use crate::field::span::{Source, Span};
use crate::finding::{Finding, Owner, Severity, Sink};
use crate::proof::Context;
use crate::record::Record;
use crate::seal::mistake::Mistake as KeyMistake;
use crate::settings::weaker::TrustChange;
use crate::settings::{Mistake, Settings};

pub struct Rule {
    /// Kebab-case, its family first. Never reused for something else.
    pub name: &'static str,
    /// How much its findings matter, unless the settings say otherwise.
    pub level: Severity,
    /// Who usually has to act.
    pub owner: Owner,
    pub summary: &'static str,
    /// Its documentation, whose examples the tests run.
    pub page: &'static str,
    /// What it needs, and the function.
    pub check: Check,
}

/// What a rule needs to see. The kinds are declared in the order in which they run.
pub enum Check {
    /// A document and the settings: works in an editor and without history.
    Text(fn(&Text<'_>, &mut Sink<'_>)),
    /// A document and what the history shows of it.
    History(fn(&Record<'_>, &mut Sink<'_>)),
    /// Those and a day. Only `audit` runs these, so that nobody's commit is blocked by what somebody else has not written.
    Calendar(fn(&Calendar<'_>, &mut Sink<'_>)),
    Repository(fn(&Repository<'_>, &mut Sink<'_>)),
    /// The findings of all other rules.
    Report(fn(&Report<'_>, &mut Sink<'_>)),
}

/// What a text rule sees.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub document: &'a Document,
    pub settings: &'a Settings,
}

/// What a calendar rule sees.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    /// What a history rule sees.
    pub record: &'a Record<'a>,
    pub context: Context<'a>,
    /// The day that counts as today.
    pub today: Day,
}

impl<'a> Calendar<'a> {
    pub fn new(record: &'a Record<'a>) -> Calendar<'a> {
        Calendar { record, context: record.context, today: record.today }
    }

    /// What is owed around the document on this day; `None` where the engineer is gone or no due date can be known.
    fn owed(&self) -> Option<Owed<'a>> {
        Owed::new(self.record)
    }

    /// Where something stands that is missing: under its section's heading, else in the front matter.
    fn place_of(&self, section: Section) -> Span {
        let document = self.context.document;
        let heading = document.sections.iter().find(|heading| heading.value == section);
        heading.map_or(document.front_matter.span, |heading| heading.span)
    }
}

/// What a repository rule sees.
#[derive(Clone, Copy)]
pub struct Repository<'a> {
    /// All documents of the state.
    pub documents: &'a [Document],
    pub settings: &'a Settings,
    /// The evidence; `None` where no history may be used.
    pub evidence: Option<&'a Evidence>,
    /// Trust files that a proposal changes.
    pub changed_trust: &'a [TrustChange],
    /// What is wrong with the trusted growthlint.yaml.
    pub mistakes: &'a [Mistake],
    /// Commits of which somebody remembers that they were the trusted branch's tip.
    pub anchors: &'a [CommitId],
    /// What is wrong with the trusted allowed_signers.
    pub key_mistakes: &'a [KeyMistake],
    /// Its text, for places in it.
    pub keys_source: Option<&'a Source>,
    /// The day that counts as today.
    pub today: Day,
}

/// What a report rule sees.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What all other rules found, before waivers were applied.
    pub findings: &'a [Finding],
    pub settings: &'a Settings,
    /// The day that counts as today.
    pub today: Day,
}

/// All rules, in the order in which they run and are listed.
pub const RULES: &[Rule] = &[
    front_matter::missing_key::RULE,
    front_matter::front_matter_missing::RULE,
    front_matter::front_matter_invalid::RULE,
    front_matter::unknown_key::RULE,
    front_matter::duplicate_key::RULE,
    front_matter::unknown_role::RULE,
    front_matter::engineer_address_changed::RULE,
    front_matter::front_matter_wrong_author::RULE,
    front_matter::front_matter_clears_overdue::RULE,
    form::bad_value::RULE,
    form::duplicate_entry::RULE,
    form::unknown_section::RULE,
    form::unknown_entry::RULE,
    form::text_outside_entry::RULE,
    form::unknown_label::RULE,
    form::invisible_character::RULE,
    form::conflict_markers::RULE,
    form::html_over_entry::RULE,
    form::placeholder_text::RULE,
    document::author_unknown::RULE,
    document::entry_left_out::RULE,
    document::entry_removed::RULE,
    document::entry_restored::RULE,
    document::entry_wrong_author::RULE,
    document::evidence_not_established::RULE,
    document::date_before_parent::RULE,
    document::date_in_future::RULE,
    document::document_outside_docs::RULE,
    document::document_path_alike::RULE,
    document::document_removed::RULE,
    document::duplicate_document::RULE,
    document::parties_are_one::RULE,
    document::reformatted::RULE,
    document::trust_file_changed::RULE,
    document::history_rewritten::RULE,
    line::line_removed::RULE,
    line::line_taken_back::RULE,
    line::line_wrong_author::RULE,
    plan::plan_incomplete::RULE,
    plan::plan_without_gaps::RULE,
    plan::plan_without_link::RULE,
    plan::stretch_no_budget::RULE,
    plan::stretch_no_sponsor::RULE,
    plan::stretch_no_surface::RULE,
    plan::plan_changed_after_signing::RULE,
    plan::plan_removed::RULE,
    plan::plan_revised::RULE,
    plan::plan_signature_date::RULE,
    plan::plan_unsigned::RULE,
    plan::plan_late::RULE,
    plan::plan_signature_unproven::RULE,
    note::note_backdated::RULE,
    note::note_date_doubtful::RULE,
    note::note_edited::RULE,
    note::note_late::RULE,
    note::note_removed::RULE,
    note::note_retracted::RULE,
    note::note_seen_unproven::RULE,
    note::note_wrong_author::RULE,
    action::action_owner_unknown::RULE,
    note::outcome_too_early::RULE,
    pip::pip_backdated::RULE,
    pip::pip_not_named::RULE,
    pip::pip_not_repeated::RULE,
    pip::pip_not_unchanged::RULE,
    pip::pip_unwitnessed::RULE,
    pip::pip_two_ends::RULE,
    pip::pip_undecided::RULE,
    pip::pip_edited::RULE,
    pip::pip_removed::RULE,
    pip::pip_seen_unproven::RULE,
    pip::pip_wrong_author::RULE,
    update::update_unlabelled::RULE,
    update::update_length::RULE,
    update::update_removed::RULE,
    update::update_wrong_author::RULE,
    update::update_ahead::RULE,
    review::review_incomplete::RULE,
    review::review_length::RULE,
    review::review_removed::RULE,
    review::review_seen_unproven::RULE,
    review::review_wrong_author::RULE,
    self_review::self_review_edited::RULE,
    self_review::self_review_removed::RULE,
    self_review::self_review_wrong_author::RULE,
    settings::unknown_rule::RULE,
    goal::goal_without_evidence::RULE,
    goal::goal_signature_unproven::RULE,
    goal::goal_changed_after_signing::RULE,
    goal::goal_removed::RULE,
    transition::handover_missing::RULE,
    transition::transition_undated::RULE,
    allocation::allocation_incomplete::RULE,
    // Of the calendar, in `audit` only.
    plan::plan_missing::RULE,
    plan::plan_self_audit_missing::RULE,
    plan::plan_off_track::RULE,
    plan::plan_revision_open::RULE,
    note::note_overdue::RULE,
    note::note_unseen::RULE,
    pip::pip_clock::RULE,
    update::update_missing::RULE,
    update::update_unanswered::RULE,
    objection::objection_unanswered::RULE,
    review::review_missing::RULE,
    review::review_unseen::RULE,
    goal::goal_stale::RULE,
    packet::packet_missing::RULE,
    packet::packet_sponsor_late::RULE,
    packet::packet_returned_without_gaps::RULE,
    settings::expired_waiver::RULE,
    settings::unmatched_glob::RULE,
    settings::wide_glob::RULE,
    settings::unused_waiver::RULE,
    action::action_incomplete::RULE,
    note::note_calls_nothing_out::RULE,
    note::note_incomplete::RULE,
    note::note_inferred_motive::RULE,
    note::note_no_checkpoint::RULE,
    note::note_praise_incomplete::RULE,
    note::note_praise_with_ask::RULE,
    note::note_sandwich::RULE,
    note::note_soft_language::RULE,
    note::note_vague_ask::RULE,
    note::note_vague_situation::RULE,
    pip::pip_fit_unchecked::RULE,
    pip::pip_incomplete::RULE,
    win::win_without_link::RULE,
    packet::packet_incomplete::RULE,
    packet::packet_thin_dimension::RULE,
    packet::packet_without_level::RULE,
    packet::packet_without_link::RULE,
    packet::packet_adjective::RULE,
    packet::packet_oversell::RULE,
    packet::packet_no_counter_argument::RULE,
    packet::packet_letters::RULE,
    packet::packet_length::RULE,
    packet::packet_sponsor_in_team::RULE,
    packet::packet_surprise::RULE,
    packet::packet_self_reflection_author::RULE,
    packet::packet_borderline_undated::RULE,
    packet::packet_claim_unsupported::RULE,
    packet::packet_eligibility_late::RULE,
    packet::packet_hours::RULE,
    packet::packet_promise::RULE,
    packet::packet_recommendation_unexplained::RULE,
    packet::packet_stage_skipped::RULE,
    packet::packet_win_unused::RULE,
    settings::rubric_not_in_job_description::RULE,
    win::win_incomplete::RULE,
    win::win_result_incomplete::RULE,
    win::win_unknown_dimension::RULE,
    seal::seal_invalid::RULE,
    settings::allowed_signers_invalid::RULE,
    calibration::calibration_incomplete::RULE,
    calibration::calibration_not_yet_without_gaps::RULE,
    calibration::calibration_wrong_author::RULE,
    calibration::calibration_plan_missing::RULE,
    allocation::allocation_unknown_capability::RULE,
    allocation::allocation_exercise_open::RULE,
];

/// The one rule that judges a document in which a merge conflict is left.
pub const CONFLICT_MARKERS: &str = form::conflict_markers::RULE.name;

/// The rule that says what nobody has filled in yet.
pub const UNFINISHED: &str = form::placeholder_text::RULE.name;

/// A rule by its name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
