//! Who on a page is called by the first name alone? Those who share it with nobody else there.

use crate::field::person::Person;

pub struct ShortNames(Vec<Person>);

impl ShortNames {
    pub fn of<'p>(people: impl IntoIterator<Item = &'p Person>) -> ShortNames {
        let mut known: Vec<Person> = Vec::new();
        for person in people {
            if !known.iter().any(|other| other.is(person)) {
                known.push(person.clone());
            }
        }
        ShortNames(known)
    }

    pub fn short(&self, person: &Person) -> String {
        let shared =
            self.0.iter().any(|other| !other.is(person) && other.first_name() == person.first_name());
        if shared { person.name.clone() } else { person.first_name().to_owned() }
    }
}
