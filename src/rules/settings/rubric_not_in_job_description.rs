//! Do the job descriptions have the rubric's texts word for word?

use crate::document::plain;
use crate::finding::{Dimension, Draft, Message, Owner, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::settings::JobText;

pub(crate) const RULE: Rule = Rule {
    name: "rubric-not-in-job-description",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "the job description of a level does not have the rubric's text word for word",
    page: include_str!("rubric_not_in_job_description.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for (level, job) in &repository.settings.job_descriptions {
        let path = RepoPath::new(&job.path);
        let Some(rubric) = repository.settings.rubric.as_ref().filter(|rubric| rubric.levels.contains(level))
        else {
            let message = message!["`job_descriptions` names a level that the rubric does not have"];
            let help = Message::fixed("name a level that is in `levels` of the rubric, or remove the line");
            sink.report(Draft::new(job.span, message, help));
            continue;
        };
        let said = match &job.text {
            JobText::NotRead => continue,
            JobText::Missing => {
                let message = message!["the main branch has no file `", path, "`"];
                let help = Message::fixed(
                    "commit the file, or correct its path, which begins at the top of the repository",
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
                    "`",
                    path,
                    "` does not have the rubric's text for ",
                    Dimension::new(name),
                    " word for word"
                ];
                let help = Message::fixed("copy the text of the one into the other");
                let span = rubric.places.get(&(name.clone(), level.clone())).copied().unwrap_or(job.span);
                sink.report(Draft::new(span, message, help));
            }
        }
    }
}

/// The words of a text, without case and punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
