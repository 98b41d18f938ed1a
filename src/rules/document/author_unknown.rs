//! Is the author of something that stands unknown?

use std::collections::BTreeMap;

use crate::evidence::fact::Write;
use crate::field::id::TextHash;
use crate::field::person::{Person, same_name};
use crate::finding::{Draft, Email, Level, MailmapLine, Message, Owner, Sink};
use crate::rules::{Check, History, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "author-unknown",
    level: Level::Warning,
    owner: Owner::Admin,
    summary: "a commit's author is nobody that a document, the mailmap or a key knows",
    page: include_str!("author_unknown.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    let mut seen = BTreeMap::new();
    for entry in &history.document.entries {
        let Some(past) = history.of(entry) else { continue };
        let marks = |hash: TextHash| past.mark(hash).map(|mark| (mark.writes.as_slice(), mark.current()));
        let fields = entry.all_fields().filter_map(|field| Some((field.span, marks(field.mark?)?)));
        let text = past.text(entry.frozen).map(|text| (entry.heading, (text.writes.as_slice(), text.current())));
        for (span, (writes, run)) in text.into_iter().chain(fields) {
            let Some(run) = run.filter(|run| !crate::claim::frozen::before_adoption(history, run.from)) else { continue };
            let Some(write) = unknown(history, writes) else { continue };
            let author = &history.evidence.commits[write.commit].author;
            if seen.insert(author.key(), ()).is_none() {
                let (_, all) = (run, history.evidence.people.all());
                let mut known: Vec<&Person> = all.into_values().filter(|person| same_name(&person.name, &author.name)).collect();
                known.sort_by_key(|person| !person.is(&history.history.engineer));
                let help = match known.first() {
                    Some(person) => {
                        let line = MailmapLine { known: (*person).clone(), seen: author.clone() };
                        Message::of(&[&"if that is ", *person, &", add to .mailmap: ", &line])
                    }
                    None => {
                        Message::of(&[&"if that is one of you, add to .mailmap: NAME <address in the documents> <", &Email(author), &">"])
                    }
                };
                let message = Message::of(&[&"brought in by ", &Email(author), &", an address that no document and no mailmap line knows"]);
                let proof = history.evidence.proof(write.commit, Message::fixed("brought it in"));
                sink.report(Draft::new(span, message, help).entry(&entry.address).proof(proof));
            }
        }
    }
}

/// The first commit of a fact, where none of its commits has an author whom anything knows.
fn unknown<'a>(history: &History<'_>, writes: &'a [Write]) -> Option<&'a Write> {
    let knows = |write: &Write| {
        let commit = &history.evidence.commits[write.commit];
        [&commit.author].into_iter().chain(&commit.coauthors).any(|person| history.evidence.people.known(&person.key()).is_some())
    };
    writes.first().filter(|_| !writes.iter().any(knows))
}
