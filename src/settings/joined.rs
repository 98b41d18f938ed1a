//! Whom would a proposal's mailmap join, and whom would it part?

use crate::field::person::{Mailmap, Person};
use crate::finding::Message;

/// How many people are named one by one.
const NAMED: usize = 4;

/// Whom a proposed mailmap gives another name or address, and from whom it takes one. `known` are those whom documents and commits name.
pub fn joined(trusted: &Mailmap, proposed: &Mailmap, known: &[Person]) -> Vec<Message> {
    let (given, taken) = (proposed.people_beyond(trusted, known), trusted.people_beyond(proposed, known));
    let mut found = of_people("gives ", &given, " another name or address");
    found.extend(of_people("takes from ", &taken, " a name or address"));
    found
}

fn of_people(does: &'static str, people: &[Person], what: &'static str) -> Vec<Message> {
    let named = people.iter().take(NAMED).map(|person| message![does, person, what]);
    let others = people.len().saturating_sub(NAMED);
    let rest = (others > 0).then(|| message![does, others, " more people", what]);
    named.chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailmap_that_joins_or_parts_names_whom() {
        let known = ["Amara Okafor <amara@acme.example>", "Ben Castillo <ben@acme.example>"];
        let known: Vec<Person> = known.into_iter().filter_map(Person::parse).collect();
        let says = |trusted: &str, proposed: &str| {
            let found = joined(&Mailmap::parse(trusted), &Mailmap::parse(proposed), &known);
            found.iter().map(|message| message.text().to_owned()).collect::<Vec<_>>()
        };
        let one = "Amara Okafor <amara@acme.example> <amara@home.example>\n";
        let gives = ["gives Amara Okafor another name or address"];
        assert_eq!(says("", "Amara Okafor <amara@acme.example> <ben@acme.example>\n"), gives);
        // She is in the map already, and so is the first line.
        let two = format!("{one}Amara Okafor <amara@acme.example> <ben@acme.example>\n");
        assert_eq!(says(one, &two), gives);
        // A line without a name joins addresses too.
        let nameless = "<amara@acme.example> <ben@acme.example>\n";
        assert_eq!(says("", nameless), ["gives amara@acme.example another name or address"]);
        assert_eq!(says(one, ""), ["takes from Amara Okafor a name or address"]);
        // A line that says what everybody says gives nobody anything, and neither does one of somebody new.
        for own in
            ["Amara Okafor <Amara@acme.example>\n", "Ben Castillo <ben@acme.example> <ben@acme.example>\n"]
        {
            assert_eq!((says("", own), says(own, "")), (vec![], vec![]), "{own}");
        }
        assert_eq!(says("", "Noor Aziz <noor@acme.example>\n"), Vec::<String>::new());
        // With the name or the address of somebody else it does.
        assert_eq!(says("", "Amara Okafor <new@acme.example>\n"), gives);
        assert_eq!(says("", "Amara Okafor <ben@acme.example>\n"), gives);
        assert_eq!(
            says(one, &format!("{one}Noor Aziz <amara@home.example>\n")),
            ["gives Noor Aziz another name or address"]
        );
        // Comments and the order of lines join nobody.
        assert_eq!(says(one, &format!("# people\n{one}")), Vec::<String>::new());
    }
}
