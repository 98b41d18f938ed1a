//! What would a proposal's trust files let pass that those of the main branch do not?

use std::collections::{BTreeMap, BTreeSet};

use crate::field::label::fold;
use crate::field::person::Person;
use crate::finding::{Listed, Message, RepoPath, Severity};
use crate::settings::parts::{Assurance, Cadence, PipSettings, Words};
use crate::settings::{Bar, JobDescription, Rubric, file::Settings};

/// A trust file that a proposal changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustChange {
    pub path: RepoPath,
    /// What it changes there; `None` where nobody can say more than that it changes the file.
    pub what: Option<Message>,
    /// What it weakens, each in a few words.
    pub weakens: Vec<Message>,
    /// Whether it comes with the first settings of its repository, before there is a growth doc on the main branch.
    pub is_first: bool,
}

impl TrustChange {
    /// A change of a file about which nothing more is known.
    pub fn of(path: &str) -> TrustChange {
        TrustChange { path: RepoPath::new(path), what: None, weakens: Vec::new(), is_first: false }
    }
}

/// How many rules are named one by one.
const NAMED: usize = 4;

/// What `proposed` lets pass that `trusted` does not, for rules with their default levels.
pub fn weakened(trusted: &Settings, proposed: &Settings, rules: &[(&'static str, Severity)]) -> Vec<Message> {
    let mut found = hidden(trusted, proposed, rules);
    found.extend(
        keys(trusted, proposed).into_iter().filter(|(is, _)| *is).map(|(_, what)| Message::fixed(what)),
    );
    found
}

/// Which findings are lowered or waived.
fn hidden(trusted: &Settings, proposed: &Settings, rules: &[(&'static str, Severity)]) -> Vec<Message> {
    let mut found = Vec::new();
    let lower: Vec<&'static str> = rules
        .iter()
        .filter(|(rule, default)| proposed.level_of(rule, *default) < trusted.level_of(rule, *default))
        .map(|(rule, _)| *rule)
        .collect();
    match lower.len() {
        0 => {}
        count if count <= NAMED => found.push(message!["lowers ", Listed::of(&lower)]),
        count => found.push(message!["lowers ", count, " rules, ", lower[0], " among them"]),
    }
    let waivers = proposed
        .waivers
        .iter()
        .filter(|waiver| !trusted.waivers.iter().any(|known| known.is_as_wide_as(waiver)))
        .count();
    if waivers > 0 {
        found.push(message!["adds or widens ", waivers, (if waivers == 1 { " waiver" } else { " waivers" })]);
    }
    found
}

/// What each other key would weaken, and whether it does. Every key is named, so that nobody forgets a new one.
fn keys(trusted: &Settings, proposed: &Settings) -> Vec<(bool, &'static str)> {
    let Settings {
        growthlint: _,
        docs,
        effective_from,
        fiscal_year,
        late_after_days,
        answer_days,
        evidence,
        merge,
        away,
        witnesses,
        forges,
        forge_url: _,
        forge: _,
        revoked_keys,
        capabilities,
        pip,
        cadence,
        words,
        labels,
        sections,
        rubric,
        rubrics,
        job_descriptions,
        rules: _,
        waivers: _,
    } = proposed;
    let is_later = *late_after_days > trusted.late_after_days || *answer_days > trusted.answer_days;
    let asked_for_keys = trusted.evidence == Assurance::Signed;
    let mut found = vec![
        (
            *effective_from > trusted.effective_from,
            "moves `effective_from` later, so fewer entries are checked",
        ),
        (asked_for_keys && *evidence == Assurance::Attributed, "no longer asks for signing keys"),
        (is_eased(&trusted.pip, pip), "lowers what a PIP must meet"),
        (is_later, "allows more days before something is late"),
        (
            lacks(docs, &trusted.docs, |glob| glob.pattern.clone()),
            "changes `docs`, so that fewer files may be checked",
        ),
        (lacks(&trusted.witnesses, witnesses, Person::key), "adds witnesses"),
        (
            lacks(witnesses, &trusted.witnesses, Person::key),
            "removes witnesses, whose commits show when something was written",
        ),
        (
            lacks(&trusted.forges, forges, Clone::clone) || lacks(forges, &trusted.forges, Clone::clone),
            "changes `forges`, and with them whose clocks count",
        ),
        (
            trusted.revoked_keys.is_some() && *revoked_keys != trusted.revoked_keys,
            "removes or replaces the list of revoked keys",
        ),
        (*merge != trusted.merge, "changes `merge`, and with it what a merge has to keep"),
        (*fiscal_year != trusted.fiscal_year, "moves the start of the fiscal year, and with it deadlines"),
        (lacks(&trusted.away, away, Clone::clone), "adds absences of managers, which extend deadlines"),
        (
            lacks(&trusted.capabilities, capabilities, |known| fold(&known.name)),
            "adds capabilities that a plan may name",
        ),
        (*labels != trusted.labels, "changes `labels`, and with them what a heading or line means"),
        (lacks(&trusted.sections, sections, |name| fold(name)), "allows sections that no rule reads"),
        other_jobs(&trusted.job_descriptions, job_descriptions),
    ];
    found.extend(weaker_cadence(&trusted.cadence, cadence));
    found.extend(weaker_words(&trusted.words, words));
    found.extend(trusted.rubric.iter().flat_map(|known| weaker_rubric(known, rubric.as_ref())));
    found.extend(weaker_roles(trusted, rubrics));
    let mut said = BTreeSet::new();
    found.retain(|(is, what)| !is || said.insert(*what));
    found
}

/// Whether a job description is gone, or another file.
fn other_jobs(
    was: &BTreeMap<String, JobDescription>,
    is: &BTreeMap<String, JobDescription>,
) -> (bool, &'static str) {
    let file = |jobs: &BTreeMap<String, JobDescription>, level| jobs.get(level).map(|job| job.path.clone());
    (was.keys().any(|level| file(was, level) != file(is, level)), "removes or replaces job descriptions")
}

/// What becomes of rubrics of roles. One that is new takes the place of the one for everybody.
fn weaker_roles(trusted: &Settings, rubrics: &BTreeMap<String, Rubric>) -> Vec<(bool, &'static str)> {
    let of = |role: &str| rubrics.iter().find(|(name, _)| fold(name) == fold(role)).map(|(_, rubric)| rubric);
    let mut found = vec![
        (
            trusted.rubrics.keys().any(|role| of(role).is_none()),
            "removes the rubric of a role, and with it all checks that need it",
        ),
        (
            trusted.rubric.is_some() && rubrics.keys().any(|role| trusted.rubric_of_role(role).is_none()),
            "gives a role a rubric of its own, in place of the one for everybody",
        ),
    ];
    let kept = trusted.rubrics.iter().filter_map(|(role, known)| Some((known, of(role)?)));
    found.extend(kept.flat_map(|(known, now)| weaker_rubric(known, Some(now))));
    found
}

/// Whether `list` lacks something that `other` has.
fn lacks<T, K: PartialEq>(list: &[T], other: &[T], key: impl Fn(&T) -> K) -> bool {
    other.iter().any(|item| !list.iter().any(|known| key(known) == key(item)))
}

fn is_eased(was: &PipSettings, is: &PipSettings) -> bool {
    let PipSettings { notes, sbi, span_days, follow_up_days, clock_days, limit_days } = *is;
    let asks_less = notes < was.notes || sbi < was.sbi;
    let waits_less = span_days < was.span_days || follow_up_days < was.follow_up_days;
    asks_less || waits_less || clock_days > was.clock_days || limit_days > was.limit_days
}

fn weaker_cadence(was: &Cadence, is: &Cadence) -> [(bool, &'static str); 4] {
    let Cadence {
        updates,
        reviews,
        packets,
        plans,
        update_due_day,
        bullets,
        review_due_days,
        review_words,
        packet_words,
        calibration,
    } = is;
    let is_rarer =
        *updates < was.updates || *reviews < was.reviews || *packets < was.packets || *plans < was.plans;
    let is_later = *update_due_day > was.update_due_day || *review_due_days > was.review_due_days;
    let lengths =
        [(was.bullets, bullets), (was.review_words, review_words), (was.packet_words, packet_words)];
    let is_wider = lengths.iter().any(|(was, is)| is[0] < was[0] || is[1] > was[1]);
    [
        (is_rarer, "makes updates, reviews, packets or plans due for fewer people or less often"),
        (is_later, "makes updates or reviews due later"),
        (is_wider, "allows shorter or longer updates, reviews or packets"),
        (lacks(calibration, &was.calibration, |day| *day), "removes days of calibration"),
    ]
}

fn weaker_words(was: &Words, is: &Words) -> [(bool, &'static str); 2] {
    let Words { en, soft, sandwich, motive, adjective, vague, promise } = is;
    let lists = [
        (&was.soft, soft),
        (&was.sandwich, sandwich),
        (&was.motive, motive),
        (&was.adjective, adjective),
        (&was.vague, vague),
        (&was.promise, promise),
    ];
    let is_shorter = lists.iter().any(|(was, is)| lacks(is, was, |phrase| fold(phrase)));
    [
        (was.en && !en, "drops the built-in words and phrases"),
        (is_shorter, "removes words or phrases that the wording rules look for"),
    ]
}

fn weaker_rubric(was: &Rubric, is: Option<&Rubric>) -> Vec<(bool, &'static str)> {
    let Some(Rubric { levels, dimensions, needs, examples, job_descriptions, places: _ }) = is else {
        return vec![(true, "removes the rubric, and with it all checks that need it")];
    };
    let among = |levels: &[String], others: &[String]| -> Vec<String> {
        levels.iter().filter(|level| others.contains(level)).cloned().collect()
    };
    let text = |dimensions: &[(String, BTreeMap<String, Bar>)], dimension: &str, level: &str| {
        let found = dimensions.iter().find(|(name, _)| name == dimension);
        let texts = found.and_then(|(_, bars)| bars.get(level)).map(Bar::texts).unwrap_or_default();
        texts.iter().map(|text| fold_white_space(text)).collect::<Vec<String>>()
    };
    let is_reworded = was.dimensions.iter().any(|(name, texts)| {
        let lacks_one = |level: &String| {
            lacks(&text(dimensions, name, level), &text(&was.dimensions, name, level), Clone::clone)
        };
        texts.keys().any(lacks_one)
    });
    let need = |needs: &BTreeMap<String, Vec<(String, usize)>>, level: &String, what: &String| {
        let found = needs.get(level).and_then(|needs| needs.iter().find(|(name, _)| name == what));
        found.map_or(0, |(_, count)| *count)
    };
    let asks_less = was
        .needs
        .iter()
        .any(|(level, wanted)| wanted.iter().any(|(what, count)| need(needs, level, what) < *count));
    let lacks_examples = was.examples.iter().any(|(level, known)| {
        known.iter().any(|(dimension, links)| {
            let left = examples.get(level).and_then(|left| left.get(dimension));
            lacks(left.map_or(&[], Vec::as_slice), links, Clone::clone)
        })
    });
    vec![
        (among(&was.levels, levels) != was.levels, "removes levels of the rubric"),
        (among(&was.levels, levels) != among(levels, &was.levels), "reorders levels of the rubric"),
        (is_reworded, "rewords or removes what the rubric asks for"),
        (asks_less, "lowers how many artifacts a level needs"),
        (lacks_examples, "removes examples from the rubric"),
        other_jobs(&was.job_descriptions, job_descriptions),
    ]
}

/// A text with each run of white space as one blank: breaking its lines elsewhere changes nothing.
fn fold_white_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weakens(trusted: &str, proposed: &str) -> Vec<String> {
        let rules = [("note-edited", Severity::Error), ("note-late", Severity::Info)];
        let names = ["note-edited", "note-late"];
        let settings = |text: &str| {
            let (settings, mistakes) = Settings::parse(&format!("growthlint: 1\n{text}"), &names);
            assert!(mistakes.is_empty(), "{text}: {mistakes:?}");
            settings
        };
        weakened(&settings(trusted), &settings(proposed), &rules)
            .iter()
            .map(|message| message.text().to_owned())
            .collect()
    }

    #[test]
    fn settings_that_let_more_pass_are_reported() {
        assert_eq!(weakens("", "rules: { note-edited: off }\n"), ["lowers note-edited"]);
        assert_eq!(weakens("rules: { note-edited: off }\n", ""), Vec::<String>::new());
        assert_eq!(weakens("", "rules: { 'note-*': off }\n"), ["lowers note-edited and note-late"]);
        assert_eq!(weakens("", "pip: { notes: 1 }\n"), ["lowers what a PIP must meet"]);
        assert_eq!(weakens("", "pip: { notes: 3 }\n"), Vec::<String>::new());
        assert_eq!(weakens("evidence: signed\n", ""), ["no longer asks for signing keys"]);
        assert_eq!(weakens("", "late_after_days: 30\n"), ["allows more days before something is late"]);
        assert_eq!(weakens("revoked_keys: gone\n", ""), ["removes or replaces the list of revoked keys"]);
        assert_eq!(weakens("", "revoked_keys: gone\n"), Vec::<String>::new());
        assert_eq!(
            weakens("", "docs: ['people/x.md']\n"),
            ["changes `docs`, so that fewer files may be checked"]
        );
        assert_eq!(
            weakens("effective_from: 2026-01-01\n", "effective_from: 2026-06-01\n"),
            ["moves `effective_from` later, so fewer entries are checked"]
        );
    }

    /// Each key: settings, a change that lets more pass with what is said of it, and a change that does not.
    const EACH_KEY: [(&str, &str, &str, &str); 26] = [
        (
            "witnesses: [Lena Vogt <lena@acme.example>, Dana Reyes <dana@acme.example>]",
            "witnesses: [Dana Reyes <dana@acme.example>]",
            "removes witnesses, whose commits show when something was written",
            "witnesses: [Dana R. <Dana@acme.example>, Lena Vogt <lena@acme.example>]",
        ),
        ("", "witnesses: [Lena Vogt <lena@acme.example>]", "adds witnesses", "witnesses: []"),
        ("", "merge: squash", "changes `merge`, and with it what a merge has to keep", "merge: merge"),
        (
            "",
            "fiscal_year_start: 4",
            "moves the start of the fiscal year, and with it deadlines",
            "fiscal_year_start: 1",
        ),
        (
            "",
            "away: [{ who: B <b@x.example>, from: 2026-03-01, to: 2026-04-01 }]",
            "adds absences of managers, which extend deadlines",
            "away: []",
        ),
        (
            "",
            "capabilities: [{ name: Latency, level: L5, by: 2026-H2 }]",
            "adds capabilities that a plan may name",
            "capabilities: []",
        ),
        (
            "labels: { Notes: Notizen }",
            "labels: { Notes: [Notizen, Gespräche] }",
            "changes `labels`, and with them what a heading or line means",
            "labels: { Notes: notizen }",
        ),
        (
            "labels: { Notes: Notizen }",
            "",
            "changes `labels`, and with them what a heading or line means",
            "labels: { notes: [Notizen] }",
        ),
        (
            "sections: [Links]",
            "sections: [Links, Parked]",
            "allows sections that no rule reads",
            "sections: []",
        ),
        (
            "job_descriptions: { L4: a.md }",
            "job_descriptions: { L4: b.md }",
            "removes or replaces job descriptions",
            "job_descriptions: { L4: ./a.md, L5: b.md }",
        ),
        (
            "",
            "cadence: { packets: off }",
            "makes updates, reviews, packets or plans due for fewer people or less often",
            "cadence: { packets: half }",
        ),
        (
            "",
            "cadence: { update_due_day: 20 }",
            "makes updates or reviews due later",
            "cadence: { update_due_day: 3 }",
        ),
        (
            "",
            "cadence: { review_due_days: 40 }",
            "makes updates or reviews due later",
            "cadence: { review_due_days: 10 }",
        ),
        (
            "",
            "cadence: { bullets: [1, 8] }",
            "allows shorter or longer updates, reviews or packets",
            "cadence: { bullets: [6, 7] }",
        ),
        (
            "",
            "cadence: { packet_words: [2000, 9000] }",
            "allows shorter or longer updates, reviews or packets",
            "cadence: { packet_words: [2100, 2900] }",
        ),
        (
            "cadence: { calibration: [2026-06-01] }",
            "cadence: { calibration: [2026-09-01] }",
            "removes days of calibration",
            "cadence: { calibration: [2026-06-01, 2026-12-01] }",
        ),
        ("", "words: { en: false }", "drops the built-in words and phrases", "words: { en: true }"),
        (
            "words: { soft: [vielleicht] }",
            "words: { soft: [eventuell] }",
            "removes words or phrases that the wording rules look for",
            "words: { soft: [eventuell, Vielleicht] }",
        ),
        (RUBRIC, "", "removes the rubric, and with it all checks that need it", RUBRIC),
        (
            RUBRIC,
            "rubric: { levels: [L4, L5], dimensions: { Scope: { L4: a team, L5: an area } }, needs: { L5: { design-doc: 1 } } }",
            "lowers how many artifacts a level needs",
            "rubric: { levels: [L4, L5, L6], dimensions: { Scope: { L4: a team, L5: an area, L6: all } }, needs: { L5: { design-doc: 3 } } }",
        ),
        (
            RUBRIC,
            "rubric: { levels: [L4, L5], dimensions: { Scope: { L4: a team } }, needs: { L5: { design-doc: 2 } } }",
            "rewords or removes what the rubric asks for",
            "rubric: { levels: [L4, L5], dimensions: { Scope: { L4: a  team, L5: an area }, Craft: { L4: x } }, needs: { L5: { design-doc: 2 } } }",
        ),
        (
            RUBRIC,
            "rubric: { levels: [L5, L4], dimensions: { Scope: { L4: a team, L5: an area } }, needs: { L5: { design-doc: 2 } } }",
            "reorders levels of the rubric",
            RUBRIC,
        ),
        (
            "rubric: { levels: [L5], dimensions: { Scope: { L5: [an area, its cost] } } }",
            "rubric: { levels: [L5], dimensions: { Scope: { L5: [an area] } } }",
            "rewords or removes what the rubric asks for",
            "rubric: { levels: [L5], dimensions: { Scope: { L5: [its cost, an area, its users] } } }",
        ),
        (
            ROLES,
            "rubrics: { Data: { levels: [D4], dimensions: { Models: { D4: one } } } }",
            "removes the rubric of a role, and with it all checks that need it",
            "rubrics: { frontend: { levels: [F4], dimensions: { Craft: { F4: a page } } } }",
        ),
        (
            ROLES,
            "rubrics: { Frontend: { levels: [F4], dimensions: { Craft: { F4: half a page } } } }",
            "rewords or removes what the rubric asks for",
            "rubrics: { Frontend: { levels: [F4, F5], dimensions: { Craft: { F4: a page, F5: more } } } }",
        ),
        (
            "rubric: { levels: [L5], dimensions: { Scope: { L5: an area } } }",
            "rubric: { levels: [L5], dimensions: { Scope: { L5: an area } } }\nrubrics: { Data: { levels: [D4], dimensions: {} } }",
            "gives a role a rubric of its own, in place of the one for everybody",
            "rubric: { levels: [L5], dimensions: { Scope: { L5: an area } } }\nrubrics: {}",
        ),
    ];

    const ROLES: &str = "rubrics: { Frontend: { levels: [F4], dimensions: { Craft: { F4: a page } } } }";

    const RUBRIC: &str = "rubric: { levels: [L4, L5], dimensions: { Scope: { L4: a team, L5: an area } }, needs: { L5: { design-doc: 2 } } }";

    #[test]
    fn each_key_says_what_it_weakens_and_nothing_else() {
        for (before, weaker, said, fine) in EACH_KEY {
            assert_eq!(weakens(before, weaker), [said], "{weaker}");
            assert_eq!(weakens(before, fine), Vec::<String>::new(), "{fine}");
        }
    }
}
