//! Does the rubric say the same as the job descriptions, in the same words?

use crate::document::plain;
use crate::finding::{Dimension, Draft, Message, Owner, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::settings::JobText;

pub(crate) const RULE: Rule = Rule {
    name: "rubric-not-in-job-description",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a text of the rubric does not stand word for word in the job description that is named for its level",
    page: include_str!("rubric_not_in_job_description.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for (level, job) in &repository.settings.job_descriptions {
        let path = RepoPath::new(&job.path);
        let Some(rubric) = repository.settings.rubric.as_ref().filter(|rubric| rubric.levels.contains(level))
        else {
            let message = message!["a job description is named for a level that the rubric does not have"];
            let help = Message::fixed("name one of the rubric's `levels`, or take the line out");
            sink.report(Draft::new(job.span, message, help));
            continue;
        };
        let said = match &job.text {
            JobText::NotRead => continue,
            JobText::Missing => {
                let message = message!["there is no file ", path, " on the trusted branch"];
                let help = Message::fixed(
                    "name the job description by its path from the top of the repository, and commit it there",
                );
                sink.report(Draft::new(job.span, message, help));
                continue;
            }
            JobText::Words(text) => words(plain(text.text()).text()),
        };
        for (name, texts) in &rubric.dimensions {
            let Some(asked) = texts.get(level).map(|text| words(text)).filter(|asked| !asked.is_empty())
            else {
                continue;
            };
            if !said.windows(asked.len()).any(|window| window == asked) {
                let message = message![
                    "what the rubric asks for in ",
                    Dimension::new(name),
                    " does not stand in ",
                    path,
                    " word for word"
                ];
                let help = Message::fixed(
                    "say the same in both, in the same words; else people are hired and promoted by two different bars",
                );
                let span = rubric.places.get(&(name.clone(), level.clone())).copied().unwrap_or(job.span);
                sink.report(Draft::new(span, message, help));
            }
        }
    }
}

/// The words of a text, whatever its case and punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
