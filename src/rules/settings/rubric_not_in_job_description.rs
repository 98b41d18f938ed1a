//! Do the job descriptions have the rubric's texts word for word?

use crate::document::plain;
use crate::field::span::Span;
use crate::finding::{Dimension, Draft, Message, Owner, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::settings::{Bar, JobText, Rubric};

pub(crate) const RULE: Rule = Rule {
    name: "rubric-not-in-job-description",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "the job description of a level does not have the rubric's text word for word",
    page: include_str!("rubric_not_in_job_description.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let settings = repository.settings;
    let for_all = settings.job_descriptions.iter().map(|job| (settings.rubric.as_ref(), job));
    let rubrics = settings.rubric.iter().chain(settings.rubrics.values());
    let own = rubrics.flat_map(|rubric| rubric.job_descriptions.iter().map(move |job| (Some(rubric), job)));
    for (rubric, (level, job)) in for_all.chain(own) {
        let path = RepoPath::new(&job.path);
        let Some(rubric) = rubric.filter(|rubric| rubric.levels.contains(level)) else {
            let message = message!["`job_descriptions` names a level that the rubric does not have"];
            let help = Message::fixed("name a level that is in `levels` of the rubric, or remove the line");
            sink.report(Draft::new(job.span, message, help));
            continue;
        };
        match &job.text {
            JobText::NotRead => {}
            JobText::Missing => {
                let message = message!["the main branch has no file `", path, "`"];
                let help = Message::fixed(
                    "commit the file, or correct its path, which begins at the top of the repository",
                );
                sink.report(Draft::new(job.span, message, help));
            }
            JobText::Words(text) => {
                let said = words(plain(text.text()).text());
                missing(rubric, level, &said).for_each(|(name, span)| {
                    let message = message![
                        "`",
                        path,
                        "` does not have the rubric's text for ",
                        Dimension::new(name),
                        " word for word"
                    ];
                    let help = Message::fixed("copy the text of the one into the other");
                    sink.report(Draft::new(span.unwrap_or(job.span), message, help));
                });
            }
        }
    }
}

/// The texts of a level that a job description lacks: of which dimension, and where the settings have it.
fn missing<'r>(
    rubric: &'r Rubric,
    level: &'r str,
    said: &'r [String],
) -> impl Iterator<Item = (&'r str, Option<Span>)> {
    rubric.dimensions.iter().flat_map(move |(name, bars)| {
        let texts = bars.get(level).map(Bar::texts).unwrap_or_default();
        let places = rubric.places.get(&(name.clone(), level.to_owned()));
        let lacks = |text: &str| {
            let asked = words(text);
            !asked.is_empty() && !said.windows(asked.len()).any(|window| window == asked)
        };
        let lacking = texts.iter().enumerate().filter(move |(_, text)| lacks(text));
        lacking.map(move |(at, _)| (name.as_str(), places.and_then(|places| places.get(at)).copied()))
    })
}

/// The words of a text, without case and punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
