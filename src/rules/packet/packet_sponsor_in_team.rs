//! Does the promotion sponsor stand outside the engineer's team?

use crate::document::Document;
use crate::field::label::{Label, fold};
use crate::field::person::{Person, same_name};
use crate::finding::{Draft, Level, Message, Owner, Place, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-sponsor-in-team",
    level: Level::Warning,
    owner: Owner::Manager,
    summary: "a packet's promotion sponsor is on the engineer's own team",
    page: include_str!("packet_sponsor_in_team.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for document in repository.documents {
        for packet in promotions(document, repository.settings) {
            let Some(piece) = packet.piece(Label::PromotionSponsor) else { continue };
            let name = piece.value.text().split([',', '(', ';', '<', '\n']).next().unwrap_or("");
            let Some((sponsor, who)) = on_the_team(repository, document, name) else { continue };
            let message = Message::of(&[&Label::PromotionSponsor, &" names ", &sponsor, &", who is ", &who]);
            let help = Message::fixed(
                "ask a senior from outside the team who has worked with the candidate; a panel counts only what they saw themselves",
            );
            let place = Place::new(&document.path, &document.source, piece.value_span);
            let mut draft = Draft::new(piece.value_span, message, help).at(place).entry(&packet.entry.address);
            if let Some(engineer) = &document.front_matter.engineer {
                draft = draft.engineer(&engineer.value);
            }
            sink.report(draft);
        }
    }
}

/// Who of the team has a name: the candidate, their manager, and whoever has a document with the same team's name.
fn on_the_team(repository: &Repository<'_>, document: &Document, name: &str) -> Option<(Person, &'static str)> {
    let own = &document.front_matter;
    let team = |document: &Document| document.front_matter.team.as_ref().map(|team| fold(team.value.text()));
    let named = |person: &Person| {
        let known = repository.evidence.map_or_else(|| person.clone(), |evidence| evidence.resolve(person));
        (same_name(&person.name, name) || same_name(&known.name, name)).then_some(known)
    };
    let candidate = own.engineer.iter().map(|engineer| (&engineer.value, "the candidate"));
    let manager = own.manager.iter().map(|manager| (&manager.value, "the candidate's manager"));
    let mates = repository.documents.iter().filter(|other| team(other).is_some() && team(other) == team(document));
    let mates = mates.filter_map(|other| Some((&other.front_matter.engineer.as_ref()?.value, "on the candidate's team")));
    candidate.chain(manager).chain(mates).find_map(|(person, who)| Some((named(person)?, who)))
}
