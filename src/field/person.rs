//! Who is it? People as git writes them, and git's own `.mailmap`.

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::field::encoding::composed;
use crate::field::prose::is_collapsed;
use crate::field::work;

/// `Name <email>`. The address says who somebody is; the name is what is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    pub name: String,
    pub email: String,
}

impl Person {
    /// A person from the two parts, trimmed.
    pub fn new(name: &str, email: &str) -> Person {
        Person { name: name.trim().to_owned(), email: email.trim().to_owned() }
    }

    /// Reads `Name <email>`: a name of one line, an address with one `@` and no blanks, and no more.
    pub fn parse(text: &str) -> Option<Person> {
        let (name, rest) = text.split_once('<')?;
        let email = rest.trim_end().strip_suffix('>')?;
        let (user, host) = email.split_once('@')?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '@');
        let valid = !name.trim().is_empty()
            && !name.contains(|c: char| c == '>' || c.is_control())
            && !user.is_empty()
            && !host.is_empty();
        (valid && !user.contains(odd) && !host.contains(odd)).then(|| Person::new(name, email))
    }

    /// What identifies the person: the address with ASCII letters folded, as git's mailmap compares it.
    pub fn key(&self) -> PersonKey {
        PersonKey::of(&self.email)
    }

    pub fn is(&self, other: &Person) -> bool {
        self.email.eq_ignore_ascii_case(&other.email)
    }

    /// Whether a forge has made up the address so that the real one stays private, as `USER@users.noreply.github.com` does. Nobody but the
    /// forge knows whose it is.
    pub fn is_forge_private(&self) -> bool {
        let domain = self.email.rsplit_once('@').map_or("", |(_, domain)| domain).to_ascii_lowercase();
        let domain = domain.strip_prefix("users.").unwrap_or(&domain);
        domain.strip_prefix("noreply.").is_some_and(|host| host.contains('.'))
    }

    /// The first word of the name, for narrow columns.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.email)
    }
}

impl fmt::Display for Person {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} <{}>", self.name, self.email)
    }
}

/// A person as a line of a document names them: by name, by address, or by both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signer {
    /// The name; empty where only an address is written.
    pub name: String,
    /// The address, where one is written.
    pub email: Option<String>,
}

impl Signer {
    /// Reads `Name`, `Name <email>`, `Name email` or a bare address.
    pub fn parse(text: &str) -> Option<Signer> {
        let text = text.trim();
        if text.contains(['<', '>']) {
            return Person::parse(text).map(|person| Signer { name: person.name, email: Some(person.email) });
        }
        if text.is_empty() || text.chars().any(char::is_control) {
            return None;
        }
        // Markdown takes `<email>` for a link, and shows the address without the brackets.
        let (name, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
        let is_email = last.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
        Some(if is_email {
            Signer { name: name.trim_end().to_owned(), email: Some(last.to_owned()) }
        } else {
            Signer { name: text.to_owned(), email: None }
        })
    }

    /// Whether this names the person. An address decides where one is written; a name is compared without regard to case and white space.
    pub fn names(&self, person: &Person) -> bool {
        match &self.email {
            Some(email) => email.eq_ignore_ascii_case(&person.email),
            None => same_name(&self.name, &person.name),
        }
    }
}

/// Whether two names are the same but for case, white space and how their characters are encoded.
pub fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        is_collapsed(name) && !name.ends_with(' ') && name.bytes().all(|byte| matches!(byte, b' '..=b'~'))
    };
    if plain(one) && plain(other) {
        return one.eq_ignore_ascii_case(other);
    }
    fold(&composed(one)).eq(fold(&composed(other)))
}

/// A name as [`same_name`] compares it.
pub fn folded_name(name: &str) -> String {
    fold(&composed(name)).collect()
}

fn fold(name: &str) -> impl Iterator<Item = char> + '_ {
    name.split_whitespace().flat_map(|word| word.chars().chain([' '])).flat_map(char::to_lowercase)
}

/// The identity of a [`Person`]: equal for the same address in any case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(String);

impl PersonKey {
    fn of(email: &str) -> PersonKey {
        PersonKey(email.to_ascii_lowercase())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which addresses are one person: git's `.mailmap`, compared as git does (ASCII case folded).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailmap {
    entries: Vec<MailmapEntry>,
    /// The entries of each address of a commit, in their order.
    by_address: HashMap<PersonKey, Vec<usize>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct MailmapEntry {
    name: Option<String>,
    email: Option<String>,
    commit_name: Option<String>,
    commit_email: String,
}

impl Mailmap {
    /// Skips lines that cannot be read, as git does.
    pub fn parse(text: &str) -> Mailmap {
        Mailmap::of(text.lines().filter_map(parse_line).collect())
    }

    fn of(entries: Vec<MailmapEntry>) -> Mailmap {
        let mut by_address: HashMap<PersonKey, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            by_address.entry(PersonKey::of(&entry.commit_email)).or_default().push(at);
        }
        Mailmap { entries, by_address }
    }

    /// The entries of an address, in their order.
    fn at(&self, email: &str) -> impl DoubleEndedIterator<Item = &MailmapEntry> {
        let found = self.by_address.get(&PersonKey::of(email)).map(Vec::as_slice).unwrap_or_default();
        found.iter().map(|at| {
            work::step();
            &self.entries[*at]
        })
    }

    /// Whether a signer is a person: by the address where one is written, else by the name.
    pub fn names(&self, who: &Signer, person: &Person) -> bool {
        match &who.email {
            Some(email) => self.resolve(&Person::new(&who.name, email)).is(person),
            None => same_name(&who.name, &person.name),
        }
    }

    /// Who a person really is. The most specific line wins: name and address before address alone, later before earlier.
    pub fn resolve(&self, person: &Person) -> Person {
        if self.entries.is_empty() {
            return person.clone();
        }
        let exact = self.at(&person.email).rev().find(|entry| {
            entry.commit_name.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(&person.name))
        });
        let simple = || self.at(&person.email).rev().find(|entry| entry.commit_name.is_none());
        let Some(entry) = exact.or_else(simple) else {
            return person.clone();
        };
        Person {
            name: entry.name.clone().unwrap_or_else(|| person.name.clone()),
            email: entry.email.clone().unwrap_or_else(|| person.email.clone()),
        }
    }

    /// Maps addresses, and every address that was mapped to one of them, to newer ones. No address is both old and new.
    pub fn join(&mut self, moved: &[(Person, Person)]) {
        let now: HashMap<PersonKey, &str> =
            moved.iter().map(|(old, now)| (old.key(), now.email.as_str())).collect();
        for entry in &mut self.entries {
            let led = PersonKey::of(entry.email.as_ref().unwrap_or(&entry.commit_email));
            if let Some(now) = now.get(&led) {
                entry.email = Some((*now).to_owned());
            }
        }
        let joined = moved.iter().rev().map(|(old, now)| MailmapEntry {
            name: None,
            email: Some(now.email.clone()),
            commit_name: None,
            commit_email: old.email.clone(),
        });
        *self = Mailmap::of(joined.chain(std::mem::take(&mut self.entries)).collect());
    }

    /// Every address of a person, the proper one first. Addresses that are theirs under one name only are left out.
    pub fn addresses(&self, person: &Person) -> Vec<String> {
        let mut known = HashSet::from([person.key()]);
        let mut found = vec![person.email.clone()];
        for entry in self.entries.iter().filter(|entry| entry.commit_name.is_none()) {
            if self.resolve(&Person::new("", &entry.commit_email)).is(person)
                && known.insert(PersonKey::of(&entry.commit_email))
            {
                found.push(entry.commit_email.clone());
            }
        }
        found
    }

    /// The person at an address, by the name in the map; without one, the address is the name.
    pub fn person_at(&self, email: &str) -> Person {
        let found = self.resolve(&Person::new("", email));
        if !found.name.is_empty() {
            return found;
        }
        let named = self.people().find(|person| person.is(&found));
        named.unwrap_or_else(|| Person::new(&found.email, &found.email))
    }

    /// Everybody to whom the map gives an address, under one name or any.
    pub fn leads<'m>(&'m self, email: &'m str) -> impl Iterator<Item = Person> + 'm {
        self.at(email).filter_map(|entry| {
            Some(Person { name: entry.name.clone().unwrap_or_default(), email: entry.email.clone()? })
        })
    }

    /// Every person whom the map names in full.
    pub fn people(&self) -> impl Iterator<Item = Person> + '_ {
        self.entries.iter().filter_map(|entry| {
            let email = entry.email.as_ref().unwrap_or(&entry.commit_email);
            Some(Person::new(entry.name.as_ref()?, email))
        })
    }

    /// Who has a name or address here that they do not have in another map, each once. Where a line gives no name, the person has none. A line
    /// that says of an address what everybody `known` says of it gives nobody anything.
    pub fn people_beyond(&self, other: &Mailmap, known: &[Person]) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::new();
        let is_new = |entry: &&MailmapEntry| {
            let is_led = other.at(&entry.commit_email).next().is_some();
            !other.entries.contains(entry) && (is_led || !entry.is_known(known))
        };
        for entry in self.entries.iter().filter(is_new) {
            let email = entry.email.as_ref().unwrap_or(&entry.commit_email);
            let person = Person::new(entry.name.as_deref().unwrap_or_default(), email);
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }
}

impl MailmapEntry {
    /// Whether it only names somebody by their own address: nobody known has the address under another name, or the name at another
    /// address.
    fn is_known(&self, known: &[Person]) -> bool {
        let is_own = self.email.as_ref().is_none_or(|email| email.eq_ignore_ascii_case(&self.commit_email));
        let Some(name) = self.name.as_ref().filter(|_| is_own && self.commit_name.is_none()) else {
            return false;
        };
        let agrees = |person: &Person| {
            person.email.eq_ignore_ascii_case(&self.commit_email) == same_name(&person.name, name)
        };
        known.iter().all(agrees)
    }
}

fn parse_line(line: &str) -> Option<MailmapEntry> {
    let line = line.trim();
    if line.starts_with('#') {
        return None;
    }
    let part = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let (name, rest) = line.split_once('<')?;
    let (first, rest) = rest.split_once('>')?;
    match rest.split_once('<') {
        Some((commit_name, rest)) => {
            let (second, _) = rest.split_once('>')?;
            Some(MailmapEntry {
                name: part(name),
                email: part(first),
                commit_name: part(commit_name),
                commit_email: part(second)?,
            })
        }
        None => Some(MailmapEntry {
            name: Some(part(name)?),
            email: None,
            commit_name: None,
            commit_email: part(first)?,
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_people_as_git_writes_them() {
        assert_eq!(
            Person::parse(" Amara Okafor <amara@acme.example> "),
            Some(Person::new("Amara Okafor", "amara@acme.example"))
        );
        for bad in [
            "Amara",
            "<a@b>",
            "A <a b@c>",
            "A <a@b> x",
            "A <a@b@c>",
            "A <ab>",
            "A > B <a@b>",
            "A\nB <a@b>",
            "A\u{1b}B <a@b>",
        ] {
            assert_eq!(Person::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn names_are_the_same_that_fold_to_the_same(one in "[aAbB \t\u{b}é]{0,4}", other in "[aAbB \t\u{b}éÉ]{0,4}") {
            prop_assert_eq!(same_name(&one, &other), folded_name(&one) == folded_name(&other));
        }
    }

    #[test]
    fn a_mailmap_resolves_as_git_does() {
        let map = Mailmap::parse(
            "# people\nSam Ito <sam@acme.example> <sam@home.example>\nReal <r@x> Nick <n@x>\nRenamed <old@x>\nbroken\n",
        );
        assert_eq!(
            map.resolve(&Person::new("s", "SAM@home.example")),
            Person::new("Sam Ito", "sam@acme.example")
        );
        assert_eq!(map.resolve(&Person::new("nick", "n@x")), Person::new("Real", "r@x"));
        assert_eq!(map.resolve(&Person::new("other", "n@x")), Person::new("other", "n@x"));
        assert_eq!(map.resolve(&Person::new("b", "old@x")), Person::new("Renamed", "old@x"));
        assert_eq!(map.person_at("sam@home.example"), Person::new("Sam Ito", "sam@acme.example"));
        assert_eq!(map.person_at("SAM@acme.example").name, "Sam Ito");
        assert_eq!(map.person_at("new@x"), Person::new("new@x", "new@x"));
        assert_eq!(
            map.addresses(&Person::new("", "Sam@acme.example")),
            ["Sam@acme.example", "sam@home.example"]
        );
        // Under another name, the address may be somebody else's.
        assert_eq!(map.addresses(&Person::new("", "r@x")), ["r@x"]);
    }
}
