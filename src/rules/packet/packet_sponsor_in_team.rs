//! Is the promotion sponsor from outside the engineer's team?

use crate::document::Document;
use crate::field::label::{Label, fold};
use crate::field::person::{Person, same_name};
use crate::finding::{Message, Owner, Severity, Sink};
use crate::rules::packet::judged::{draft, promotions};
use crate::rules::{Check, Repository, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "packet-sponsor-in-team",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet names no promotion sponsor from outside the engineer's own team",
    page: include_str!("packet_sponsor_in_team.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for document in repository.documents {
        for packet in promotions(document, repository.settings) {
            let mut sponsors = packet.pieces(&[Label::PromotionSponsor]);
            sponsors.retain(|piece| piece.value.word_count() > 0);
            let judged = sponsors.iter().map(|piece| on_team(repository, document, piece.value.text()));
            // One from outside is enough: others may speak for the case, too.
            let Some(messages) = judged.collect::<Option<Vec<Message>>>() else { continue };
            for (piece, message) in sponsors.iter().zip(messages) {
                let help = message![
                    "ask a senior outside the team who has worked with ",
                    help::name(document, Owner::Engineer),
                    ", and write `- Promotion sponsor: NAME, TITLE, TEAM`"
                ];
                sink.report(draft(document, &packet, piece.value_span, (message, help)));
            }
        }
    }
}

/// What is wrong with a sponsor; `None` where nothing says that they are on the team.
fn on_team(repository: &Repository<'_>, document: &Document, sponsor: &str) -> Option<Message> {
    let name = sponsor.split([',', '(', ';', '<', '\n']).next().unwrap_or("");
    if let Some((sponsor, who)) = on_the_team(repository, document, name) {
        return Some(message![Label::PromotionSponsor, " names ", sponsor, ", who is ", who]);
    }
    says_own_team(document, sponsor)
        .then(|| message![Label::PromotionSponsor, " names somebody on the candidate's team"])
}

/// Whether what follows the name puts it on the engineer's own team: `Ola Berg, principal engineer in Payments`.
fn says_own_team(document: &Document, sponsor: &str) -> bool {
    sponsor.split([',', '(', ';', '\n']).skip(1).take(2).any(|title| is_on_own_team(document, title))
}

fn is_on_own_team(document: &Document, title: &str) -> bool {
    let title = fold(title.trim_end_matches([')', '.', ' ']));
    let team = document.front_matter.team.as_ref().map(|team| fold(team.value.text()));
    let own = ["our team", "own team", "same team", "this team", "the team"].map(str::to_owned);
    let named = team.into_iter().flat_map(|team| [format!("the {team} team"), format!("{team} team"), team]);
    let mut places = own.into_iter().chain(named);
    let did = ["work", "review", "pair", "partner", "ship", "built", "seen", "saw", "led", "mentor"];
    let tells_a_deed = title.split(' ').any(|word| did.iter().any(|stem| word.starts_with(stem)));
    let on = |place: &str| {
        ["in", "on", "at", "of", "from"].iter().any(|word| title.ends_with(&format!(" {word} {place}")))
    };
    !tells_a_deed && places.any(|place| title == place || on(&place) || title == format!("on {place}"))
}

/// Who of the team has a name: the candidate, their manager, and everybody whose document names the same team.
fn on_the_team(
    repository: &Repository<'_>,
    document: &Document,
    name: &str,
) -> Option<(Person, &'static str)> {
    let own = &document.front_matter;
    let team = |document: &Document| document.front_matter.team.as_ref().map(|team| fold(team.value.text()));
    let named = |person: &Person| {
        let known = repository.evidence.map_or_else(|| person.clone(), |evidence| evidence.resolve(person));
        (same_name(&person.name, name) || same_name(&known.name, name)).then_some(known)
    };
    let candidate = own.engineer.iter().map(|engineer| (&engineer.value, "the candidate"));
    let manager = own.manager.iter().map(|manager| (&manager.value, "the candidate's manager"));
    let mates =
        repository.documents.iter().filter(|other| team(other).is_some() && team(other) == team(document));
    let mates = mates
        .filter_map(|other| Some((&other.front_matter.engineer.as_ref()?.value, "on the candidate's team")));
    candidate.chain(manager).chain(mates).find_map(|(person, who)| Some((named(person)?, who)))
}
