//! Sentences that the wording rules must find, and ones that they must leave alone.

use crate::field::label::{Label, Spellings};
use crate::rules::note::note_vague_ask::Verdict;
use crate::rules::note::{
    note_inferred_motive, note_sandwich, note_soft_language, note_vague_ask, note_vague_situation,
};
use crate::rules::wording::{List, Said, hits};
use crate::settings::Words;

mod honest;

const SOFT: &str = "soft";
const SANDWICH: &str = "sandwich";
const MOTIVE: &str = "motive";
const ASK: &str = "ask";
const SITUATION: &str = "situation";

/// Which rules find something in a sentence that stands under a label, and what they find.
fn found(label: Label, text: &str) -> Vec<(&'static str, String)> {
    let words = Words::default();
    let plain = Said::read(text, 0);
    let behavior = matches!(label, Label::Behavior | Label::CalledOut | Label::Impact);
    let said = if behavior { Said::read(text, 0).without_reported_speech() } else { plain };
    let mut found = Vec::new();
    let mut add =
        |rule: &'static str, start: usize, end: usize| found.push((rule, text[start..end].to_owned()));
    note_soft_language::hints(Some(label), &said, &words)
        .iter()
        .for_each(|span| add(SOFT, span.start, span.end));
    note_sandwich::wraps(Some(label), &said, &words)
        .iter()
        .for_each(|span| add(SANDWICH, span.start, span.end));
    if label == Label::Behavior {
        note_inferred_motive::guesses(&said, &words)
            .iter()
            .for_each(|span| add(MOTIVE, span.start, span.end));
    }
    if label == Label::Ask && note_vague_ask::judge(&said, &words) != Verdict::Definite {
        add(ASK, 0, text.len());
    }
    if label == Label::Situation && note_vague_situation::vague(&said, &words).is_some() {
        add(SITUATION, 0, text.len());
    }
    found
}

fn expect(rule: &str, label: Label, sentences: &[&str]) {
    let missed: Vec<&&str> =
        sentences.iter().filter(|text| !found(label, text).iter().any(|(found, _)| *found == rule)).collect();
    assert!(
        missed.is_empty(),
        "{} of {} not found by {rule} in {label}:\n{missed:#?}",
        missed.len(),
        sentences.len()
    );
}

fn spare(label: Label, sentences: &[&str]) {
    let accused: Vec<_> = sentences
        .iter()
        .map(|text| (text, found(label, text)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(accused.is_empty(), "{} of {} accused in {label}:\n{accused:#?}", accused.len(), sentences.len());
}

/// Sentences in which a list of words finds something.
fn list(list: List, sentences: &[&str]) {
    for text in sentences {
        assert!(!hits(&[list], &Words::default(), &Said::read(text, 0)).is_empty(), "{list:?}: {text}");
    }
}

#[test]
fn what_the_sources_name_as_bad() {
    expect(SOFT, Label::Ask, &["I'd love to see a bit more polish on your design docs"]);
    expect(
        ASK,
        Label::Ask,
        &[
            "I'd love to see a bit more polish on your design docs",
            "improve communication",
            "Improve your communication",
        ],
    );
    expect(
        SANDWICH,
        Label::Impact,
        &["The launch slipped by a week, but you've been doing great work otherwise"],
    );
    let sandwich = [
        "you're doing great, some minor stuff, you're doing great",
        "you're crushing it",
        "But you've been doing great work otherwise.",
    ];
    for label in [Label::Situation, Label::Behavior, Label::Impact, Label::Ask, Label::Commit] {
        expect(SANDWICH, label, &sandwich);
        expect(SOFT, label, &["you're doing great, some minor stuff, you're doing great"]);
    }
    list(
        List::Hours,
        &[
            "a 60-hour week",
            "she worked nights and weekends",
            "put in countless hours",
            "he gave up his weekends for it",
        ],
    );
    list(
        List::Approaching,
        &["approaching on impact", "a borderline case", "not yet at bar", "close to the bar"],
    );
    list(
        List::Oversell,
        &[
            "they're absolutely Staff",
            "Kofi is clearly ready",
            "she's already operating at Staff",
            "it is a slam-dunk case",
        ],
    );
    list(
        List::Promise,
        &[
            "I promise you'll be promoted",
            "I'll get you promoted next cycle",
            "The panel will approve",
            "the promotion is a done deal",
            "I'll make sure you get it",
        ],
    );
}

/// The three scripts of source 001, with whole dates.
#[test]
fn the_sources_scripts_pass() {
    spare(
        Label::Situation,
        &[
            "In the auth-service redesign review on March 12.",
            "In sprint 23",
            "In sprint 23, in the code reviews of the checkout-revamp launch",
            "Your last two design docs (the queue migration and the rate-limiter rewrite)",
        ],
    );
    spare(
        Label::Behavior,
        &[
            "You declined to address two of the four reviewers' questions and said 'we can figure that out later.'",
            "three of your code reviews took more than 4 days to turn around.",
            "In sprint 23, three of your code reviews took more than 4 days to turn around.",
            "Your last two design docs (the queue migration and the rate-limiter rewrite) had no failure-mode section and no rollback plan.",
        ],
    );
    spare(
        Label::Impact,
        &[
            "The reviewers escalated to me afterward. We delayed the launch by a week to redo the threat model.",
            "One of them blocked the checkout-revamp launch by a full sprint. The team is starting to route around you, which means you're losing context on the codebase.",
            "The architecture review committee sent both back for a second pass, which cost you two weeks each. At Staff level, design docs need to land on the first review at least 70% of the time.",
        ],
    );
    spare(
        Label::Ask,
        &[
            "When a reviewer flags a security question on a design doc, I need you to answer it in the doc within 48 hours, even if the answer is 'we'll defer this and here's why.'",
            "I need you to either turn reviews around in 24 hours or reassign them to someone who can.",
            "I want the next doc you write to include a failure-modes table and a rollback section before it goes to ARC.",
        ],
    );
    spare(
        Label::Commit,
        &[
            "2026-04-09, let's revisit this at our 1:1 on April 9 and look at how the next two design reviews went.",
            "2026-04-15, let's check in at our 1:1 on the 15th.",
            "2026-04-22, we'll review the next doc together before submission on the 22nd.",
        ],
    );
}

#[test]
fn soft_asks() {
    expect(
        SOFT,
        Label::Ask,
        &[
            "It'd be nice if the docs were done by 2026-04-01",
            "I would really appreciate a little more attention to the alerts",
            "You may want to have a look at the rollback section",
            "Perhaps answer reviews within two days?",
            "Try and get the tickets closed within 48 hours",
            "When you get a chance, add tests to the 3 endpoints",
            "Could you possibly answer in 24 hours",
            "If possible, close two of the tickets each week",
            "Feel free to reassign reviews after 24 hours",
            "I'd suggest one more reviewer per RFC",
            "Let's aim for reviews within a day",
            "Just a small thing: reply to the 2 open threads",
            "It might be worth adding a rollback section to the next doc",
            "We hope to see the reviews done in 24 hours",
            "A tad more detail in section 3",
            "Please be mindful of the 24-hour rule",
            "Ideally, you'd hand them over in 24 hours",
            "Maybe we can get to 24 hours at some point",
            "Consider adding a failure-modes table to the next doc",
            "Do your best to get reviews down to 24 hours",
        ],
    );
}

#[test]
fn soft_telling() {
    for label in [Label::Behavior, Label::Impact] {
        expect(
            SOFT,
            label,
            &[
                "You were a bit late with three reviews",
                "The docs could've been a little clearer",
                "There is some room for improvement in the hand-overs",
                "It wasn't quite ideal that three reviews took a week",
                "Your three reviews were somewhat slow",
                "You sort of skipped the rollback section",
                "I get the feeling that reviews take you four days",
                "The doc could use some work on failure modes",
                "Just a gentle reminder that two reviews are open",
                "A couple of minor things slipped in sprint 23",
                "This is only a small nit about the two docs",
                "Every now and then a review took four days",
                "The demo was a little rough around the edges",
                "Something to keep in mind is that two reviews took four days",
                "One growth area is the review turnaround of four days",
                "I feel like the two docs missed a section",
                "You occasionally take four days for a review",
            ],
        );
    }
}

#[test]
fn soft_commits() {
    expect(
        SOFT,
        Label::Commit,
        &[
            "2026-04-09, let's see how it goes",
            "2026-04-09, we'll see",
            "2026-04-09, hopefully the next two reviews are faster",
            "2026-04-09, maybe a quick chat at our 1:1",
            "2026-04-09 or sometime soon after",
            "2026-04-09, we could look at it if you like",
            "2026-04-09, we'll play it by ear",
            "2026-04-09, let's keep an eye on it",
        ],
    );
}

#[test]
fn sandwiches() {
    for label in [Label::Situation, Label::Ask, Label::Commit, Label::Impact, Label::Behavior] {
        expect(
            SANDWICH,
            label,
            &[
                "Other than that you're doing really well",
                "Don't worry, this isn't a big deal",
                "It's really nothing serious",
                "You've been performing great, though two docs had no rollback plan",
                "Please don't take this the wrong way",
                "We're all so happy with your work overall",
                "Keep up the good work!",
                "I know you've been very busy",
                "It could happen to anyone",
                "No worries, you'll get there",
                "We're lucky to have you on the team, still two reviews took four days",
                "That aside, you are an amazing engineer, but the docs lack a section",
                "I hate to bring this up",
                "On a positive note, the demo worked",
                "You did an excellent job on the migration; however two docs had no rollback plan",
                "I have every confidence in you",
            ],
        );
    }
    for label in [Label::Situation, Label::Ask, Label::Commit] {
        expect(
            SANDWICH,
            label,
            &[
                "First of all, thank you for all your hard work in sprint 23",
                "Kudos for the launch on 12 March",
                "You're one of our strongest and most talented engineers, in the review on 12 March",
                "I really appreciate how you handled the incident of 12 March",
                "Fantastic effort in sprint 23",
                "2026-04-09, and thanks again for the great work",
                "2026-04-09; you're a rockstar",
                "We're proud of what you did in sprint 23",
            ],
        );
    }
}

#[test]
fn guesses_at_motives() {
    expect(
        MOTIVE,
        Label::Behavior,
        &[
            "You don't care about the team's deadlines",
            "You seem unmotivated since March",
            "You were lazy about the three reviews",
            "Your attitude in the review was bad",
            "You skipped the question because you wanted to get it over with",
            "You didn't bother to answer two reviewers",
            "You obviously think reviews are beneath you",
            "You couldn't care less about the rollback plan",
            "You've lost interest in the migration",
            "You came across as arrogant in the review",
            "You were annoyed by the two questions",
            "You don't take reviews seriously",
            "You only merged it to look good",
            "You felt that the reviewers were wrong",
            "You seemed to be hiding the failure",
            "There is a lack of ownership in three of your reviews",
            "You deliberately left the question open",
            "You got very defensive when Lena asked",
            "You weren't interested in the two questions",
            "You assumed nobody would notice the missing section",
            "You were too proud to ask for help in sprint 23",
            "You've been disengaged in the last three retros",
            "You just wanted to avoid the discussion",
            "Two questions stayed open out of laziness",
            "You appeared bored during the review",
        ],
    );
}

#[test]
fn vague_asks() {
    expect(
        ASK,
        Label::Ask,
        &[
            "Be more proactive",
            "Communicate better with the team",
            "I need you to step up",
            "Please pay more attention to detail",
            "Get your reviews done faster",
            "Take more ownership of your work",
            "Your design docs need to be better",
            "I'd like to see higher quality pull requests",
            "Answer reviews as soon as possible",
            "Please respond in a timely manner",
            "Act more like a Staff engineer",
            "Work on your communication by 2026-04-09",
            "Improve your code reviews by Q3",
            "Give 110%",
            "Listen to people",
            "Make sure this doesn't happen again",
            "Be a better team player",
            "Show initiative in meetings",
            "Keep stakeholders in the loop",
            "Write clean code",
            "Raise the bar on your docs",
            "I want you to be at the level of an L5",
            "Do better next time",
            "Let's talk about it in our 1:1",
            "Respond promptly to comments",
        ],
    );
}

#[test]
fn vague_situations() {
    expect(
        SITUATION,
        Label::Situation,
        &[
            "Lately",
            "In general",
            "Over the past few weeks",
            "Recently, in code reviews",
            "Your work on the team",
            "You have been late a number of times",
            "In meetings",
            "For a while now",
            "When you work with others",
            "Every time we talk",
            "On several occasions",
            "In your day-to-day work",
            "As usual",
            "Your communication",
            "Often in discussions with stakeholders",
            "Throughout the last months",
        ],
    );
}

#[test]
fn a_teams_own_words() {
    let words = Words {
        en: false,
        soft: vec!["vielleicht".to_owned()],
        vague: vec!["zeitnah".to_owned()],
        ..Words::default()
    };
    let soft = |text: &str| note_soft_language::hints(Some(Label::Ask), &Said::read(text, 0), &words).len();
    assert_eq!(
        (soft("Vielleicht etwas schneller"), soft("maybe later"), soft("Binnen 24 Stunden")),
        (1, 0, 0)
    );
    let ask = |text: &str| note_vague_ask::judge(&Said::read(text, 0), &words) == Verdict::Definite;
    assert!(
        !ask("Antworte zeitnah") && ask("Antworte zeitnah, binnen 24 Stunden") && ask("Antworte im Dokument")
    );
    let added = Words { soft: vec!["polish".to_owned()], ..Words::default() };
    assert_eq!(
        note_soft_language::hints(Some(Label::Ask), &Said::read("Polish the docs, maybe", 0), &added).len(),
        2
    );
}

#[test]
fn a_hit_stands_where_it_is_written() {
    let text = "you were a\n  **bit** late";
    assert_eq!(found(Label::Behavior, text), [(SOFT, "a\n  **bit".to_owned())]);
    assert_eq!(found(Label::Impact, "it was maybe a bit slow"), [(SOFT, "maybe a bit".to_owned())]);
}

fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

fn label(name: &str) -> Label {
    Spellings::default().label(name).unwrap()
}

#[test]
fn further_sentences_that_must_be_found() {
    for (head, text) in lines(include_str!("sentences/bad.txt")) {
        let (rule, name) = head.split_once(' ').unwrap();
        expect(rule, label(name), &[text]);
    }
}

#[test]
fn further_sentences_that_must_be_left_alone() {
    for (name, text) in lines(include_str!("sentences/good.txt")) {
        spare(label(name), &[text]);
    }
}
