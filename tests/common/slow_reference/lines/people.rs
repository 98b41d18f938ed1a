//! The people of these histories, and who is known.

use growthlint::field::person::Person;
use growthlint::story::Identity;

/// Everybody who commits, or is named in a trailer.
pub const PEOPLE: [(&str, &str); 14] = [
    ("Amara Okafor", "amara@acme.example"),
    ("Ben Castillo", "ben@acme.example"),
    // Manages later, if anybody writes so.
    ("Lena Vogt", "lena@acme.example"),
    // The settings name her as a witness.
    ("Noor Aziz", "noor@acme.example"),
    // Nobody knows this address.
    ("Eve Lindt", "eve@elsewhere.example"),
    // Amara's, if `.mailmap` says so.
    ("Amara Okafor", "amara@home.example"),
    // Ben's name under an address that nobody knows.
    ("Ben Castillo", "ben@nowhere.example"),
    // Amara's address under Ben's name, and the other way round: an address says who it is.
    ("Ben Castillo", "amara@acme.example"),
    ("Amara Okafor", "ben@acme.example"),
    ("AMARA OKAFOR", "Amara@Acme.Example"),
    ("ben castillo", "BEN@acme.example"),
    // Private addresses of a forge: one with a name that is known, two without.
    ("Amara Okafor", "12+amara@users.noreply.github.com"),
    ("Ben Castillo", "7-ben@users.noreply.gitlab.com"),
    ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
];

pub const ENGINEER: usize = 0;
pub const MANAGER: usize = 1;
pub const NEXT_MANAGER: usize = 2;
pub const WITNESS: usize = 3;
pub const HOME: usize = 5;

pub fn person(number: usize) -> Person {
    Person::new(PEOPLE[number].0, PEOPLE[number].1)
}

pub fn identity(number: usize) -> Identity {
    Identity { name: PEOPLE[number].0.to_owned(), email: PEOPLE[number].1.to_owned() }
}

/// Addresses that the list of addresses joins are one.
pub fn resolved(number: usize, joined: bool) -> usize {
    match number {
        HOME if joined => ENGINEER,
        7 | 9 => ENGINEER,
        8 | 10 => MANAGER,
        other => other,
    }
}

/// Whether a forge has made up the address.
pub fn is_private(number: usize) -> bool {
    PEOPLE[number].1.contains("@users.noreply.")
}

/// The name as people compare names.
pub fn plain_name(number: usize) -> String {
    PEOPLE[number].0.to_lowercase()
}
