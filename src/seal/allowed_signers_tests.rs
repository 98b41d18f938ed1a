//! Lists of keys: who gets a key, whose key counts for nobody, and where each mistake is.

use super::allowed_signers::{Allowance, Keys, Window};
use super::key::Unsupported;
use super::mistake::MistakeKind;
use super::revoked::Revoked;
use super::tests::{amara, key, parsed, text_of};
use crate::field::date::{Day, Time};
use crate::field::person::{Mailmap, Person};

fn allow(text: &str) -> Allowance {
    parsed(text).0.allow(&key(1), "git", &amara())
}

#[test]
fn a_line_gives_a_key_to_one_person() {
    let one = text_of(1);
    let allowed = |after, before| Allowance::Allowed(vec![Window { line: 1, after, before }]);
    let at = |day: &str, seconds: i64| Some(Time(Day::parse(day).unwrap().start().0 + seconds));
    assert_eq!(allow(&format!("amara@acme.example {one}")), allowed(None, None));
    assert_eq!(allow(&format!("  \"amara@acme.example\"\t {one} Amara's laptop\r\n")), allowed(None, None));
    assert_eq!(allow(&format!("AMARA@acme.example,!ben@* {one}")), allowed(None, None));
    assert_eq!(allow(&format!("amara@acme.example namespaces=\"file,g*\" {one}")), allowed(None, None));
    assert_eq!(
        allow(&format!(
            "amara@acme.example Valid-After=\"20260101Z\",valid-before=\"202612312359UTC\" {one}"
        )),
        allowed(at("2026-01-01", 0), at("2026-12-31", 86_340))
    );
    assert_eq!(
        allow(&format!("amara@acme.example valid-before=\"20261231235958z\" {one}")),
        allowed(None, at("2026-12-31", 86_398))
    );
    assert_eq!(allow(""), Allowance::Nobodys);
    assert_eq!(allow(&format!("# amara@acme.example {one}")), Allowance::Nobodys);
    assert_eq!(allow(&format!("amara@acme.example {}", text_of(2))), Allowance::Nobodys);
    let ben = Person::new("ben@acme.example", "ben@acme.example");
    assert_eq!(allow(&format!("ben@acme.example {one}")), Allowance::Anothers(ben));
    assert_eq!(allow(&format!("amara@acme.example namespaces=\"file\" {one}")), Allowance::NotForThis);
    assert_eq!(allow(&format!("amara@acme.example namespaces=\"*,!git\" {one}")), Allowance::NotForThis);
    for nobody in [
        "amara@acme.example,!amara@acme.example",
        "!amara@acme.example",
        "amara@acme.example,!*@acme.example",
        "amara",
    ] {
        assert_eq!(allow(&format!("{nobody} {one}")), Allowance::Nobodys, "{nobody}");
    }
    // Two keys of one person, and one key with two windows.
    let rotated = format!(
        "amara@acme.example valid-before=\"20260601Z\" {one}\namara@acme.example {}\namara@acme.example valid-after=\"20270101Z\" {one}\n",
        text_of(2)
    );
    let Allowance::Allowed(windows) = allow(&rotated) else { panic!("not allowed") };
    assert_eq!(windows.iter().map(|window| window.line).collect::<Vec<_>>(), [1, 3]);
    assert!(
        windows[0].contains(at("2026-06-01", 0).unwrap())
            && !windows[0].contains(at("2026-06-01", 1).unwrap())
    );
    assert!(
        windows[1].contains(at("2027-01-01", 0).unwrap())
            && !windows[1].contains(at("2026-12-31", 86_399).unwrap())
    );
}

#[test]
fn a_key_for_two_people_counts_for_neither() {
    let one = text_of(1);
    let shared = |text: &str| matches!(allow(text), Allowance::Shared(_));
    assert!(shared(&format!("amara@acme.example,ben@acme.example {one}")));
    assert!(shared(&format!("amara@acme.example {one}\nben@acme.example valid-before=\"20200101Z\" {one}")));
    assert!(shared(&format!("amara@acme.example {one}\n*@acme.example {one}")));
    assert!(shared(&format!("*@acme.example namespaces=\"file\" {one}\namara@acme.example {one}")));
    assert!(shared(&format!("amar?@acme.example {one}")));
    let (keys, mistakes) = parsed(&format!("amara@acme.example {one}\nben@acme.example {one}"));
    assert_eq!(keys.owner(&key(1), "git"), None);
    assert_eq!(mistakes.len(), 1);
    assert_eq!(
        mistakes[0].kind.message().text(),
        "this key is given to amara@acme.example (amara@acme.example) and to ben@acme.example (ben@acme.example), so it counts for neither of them"
    );
    let text = format!("amara@acme.example,amara@home.example {one}");
    let mailmap = Mailmap::parse("Amara Okafor <amara@acme.example> <amara@home.example>\n");
    let (keys, mistakes) = Keys::parse(&text, &Revoked::none(), &mailmap);
    assert!(mistakes.is_empty());
    assert!(matches!(keys.allow(&key(1), "git", &amara()), Allowance::Allowed(_)));
    assert_eq!(keys.owner(&key(1), "git").unwrap().0.name, "Amara Okafor");
    // Denying one address of a person denies the person.
    let text = format!("amara@acme.example,!amara@home.example {one}");
    assert_eq!(
        Keys::parse(&text, &Revoked::none(), &mailmap).0.allow(&key(1), "git", &amara()),
        Allowance::Nobodys
    );
}

/// Options that cannot be read.
const UNREADABLE: [&str; 19] = [
    "unknown",
    "namespaces=git",
    "namespaces=\"git",
    "namespaces",
    "namespaces=\"git\",",
    "namespaces=\"git\"x",
    "namespaces=\"git\",namespaces=\"file\"",
    "cert-authority=\"x\"",
    "no-touch-required",
    "valid-after=\"2026\"",
    "valid-after=\"20260230Z\"",
    "valid-after=\"19690101Z\"",
    "valid-after=\"2026010124Z\"",
    "valid-after=\"202601012460Z\"",
    "valid-after=\"20260101\u{e9}\"",
    "valid-after=\"20260102Z\",valid-before=\"20260101Z\"",
    "ssh-ed25519",
    "ben@acme.example",
    "\u{202e}",
];

#[test]
fn mistakes_have_a_place_and_the_rest_counts() {
    let one = text_of(1);
    let kinds = |options: &str| {
        let text = format!("# keys\namara@acme.example {options} {one}\namara@acme.example {}\n", text_of(2));
        let (keys, mistakes) = parsed(&text);
        assert!(matches!(keys.allow(&key(2), "git", &amara()), Allowance::Allowed(_)), "{options}");
        assert!(
            !mistakes.is_empty()
                && mistakes.iter().all(|mistake| text[..mistake.span.start].matches('\n').count() == 1),
            "{options}"
        );
        (mistakes.iter().map(|mistake| mistake.kind.clone()).collect::<Vec<_>>(), keys.lines().len())
    };
    for options in UNREADABLE {
        let (kinds, lines) = kinds(options);
        assert!(kinds.iter().any(|kind| matches!(kind, MistakeKind::Unreadable(_))), "{options}");
        assert_eq!(lines, 1, "{options}");
    }
    assert_eq!(kinds("cert-authority"), (vec![MistakeKind::Unsupported(Unsupported::Certificate)], 1));
    assert_eq!(kinds("valid-after=\"20260101\""), (vec![MistakeKind::NoZone], 2));
    for (text, kind) in [
        (
            "amara@acme.example ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQE=",
            MistakeKind::Unsupported(Unsupported::Rsa),
        ),
        ("amara@acme.example", MistakeKind::Unreadable("has no key")),
        ("\"amara@acme.example", MistakeKind::Unreadable("has a quote that never ends")),
        (
            "amara@acme.example ssh-ed25519 AAAA",
            MistakeKind::Unreadable("is not a public key: its base64 cannot be read"),
        ),
    ] {
        assert_eq!(
            parsed(text).1.into_iter().map(|mistake| mistake.kind).collect::<Vec<_>>(),
            [kind],
            "{text}"
        );
    }
    assert_eq!(parsed(&format!("*@acme.example {one}")).1[0].kind, MistakeKind::Wildcard);
    assert_eq!(parsed(&format!("amara {one}")).1[0].kind, MistakeKind::NoAddress);
}
