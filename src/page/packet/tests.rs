//! Is everything that stands in a document there, in its place, with its source, and is what is missing said to be?

use proptest::prelude::*;

use crate::document::Document;
use crate::field::date::{Day, Half};
use crate::field::label::Spellings;
use crate::finding::RepoPath;
use crate::page::packet::markdown;
use crate::page::packet::pre_read::{WORDS, pre_read};
use crate::page::packet::subject::Subject;
use crate::page::packet::whole::whole;
use crate::settings::Settings;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\nteam: Payments\n\
levels: {L5: 2024-03-01}\ntarget: Staff\nsince: 2023-06-12\n---\n\n";

const SETTINGS: &str = "growthlint: 1\ncadence: {calibration: [2026-06-25, 2026-12-17]}\nrubric:\n  levels: [L5, Staff]\n  dimensions:\n    \
Scope: {L5: One service, Staff: Several services}\n    Leverage: {Staff: Decisions that others build on}\n    Depth: {L5: Knows it}\n";

fn document(body: &str) -> Document {
    crate::document::parse(
        &RepoPath::new("people/a.md"),
        format!("{FRONT}{body}").as_bytes(),
        &Spellings::default(),
        &[],
    )
}

fn settings() -> Settings {
    let (settings, mistakes) = Settings::parse(SETTINGS, &[]);
    assert_eq!(mistakes, []);
    settings
}

fn printed(body: &str, print: fn(&Subject<'_>) -> String) -> String {
    let (document, settings) = (document(body), settings());
    let (half, today) = (Half::parse("2026-H1").unwrap(), Day::parse("2026-06-18").unwrap());
    let subject = Subject::new(&document, &settings, None, (half, None), today)
        .unwrap_or_else(|found| panic!("{found:?}"));
    print(&subject)
}

const PACKET: &str = "## Packets\n\n### 2026-H1 Staff\n\nA word before all.\n\n- Headline: she did *it*\n- Promotion sponsor: Lena Vogt, Checkout\n\
- Letter: another team, Lena Vogt, 2026-06-04, https://x.example/l/3\n- Decision: 2026-06-25 returned\n- Rating: meets\n- Parked: 2026-02-01, too small\n\n\
#### Scope (at bar)\n\n1. first, https://x.example/1\n   - inner\n2. second, [here][ref]\n\n- Rating: again\n\n\
Leverage: a line of its own, https://x.example/3\n\n#### Counter-argument: one\n\n\"Only one.\"\n\n> Response: no\n\nResponse: two.\n\n\
#### Counter-argument\n\n\"Another.\"\n\n#### Gaps\n\n- Scope, see note 2026-02-12 ranges and review 2025-Q3\n\n- Manager moves: gives it away\n\n#### Odd piece\n\n\
```\ncode # 1\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n[ref]: https://x.example/2\n\n## Notes\n\n### 2026-02-12 SBI: ranges\n\n- Situation: planning\n\
- Behavior: one date\n- Impact: auditors\n- Ask: a range\n- Commit: 2026-03-12, we look\n\n## Wins\n\n- 2026-02-01 Scope: small, https://x.example/4 (led)\n\
- 2025-12-31 Scope: of another half, https://x.example/5\n- 2026-02-02 Depth: not asked for, https://x.example/6\n- undated, https://x.example/7\n\n\
## Visibility plans\n\n### 2026-H1\n\n- Gap: Scope; closed by it\n\n#### Design doc: payouts\n\n- Status: cited 2026-05-02 by Ola (Search), https://x.example/8\n\n\
#### Stretch project: cut-over\n\n- Status:\n";

#[test]
fn everything_is_there_once_with_its_source() {
    let text = printed(PACKET, whole);
    for part in [
        "# Packet 2026-H1 Staff: Amara Okafor",
        "- Level: L5, since 2024-03-01 (front matter)",
        "- Asks for: Staff (`packet 2026-H1 Staff`)",
        "- Calibration: 2026-06-25; the pre-read is out by 2026-06-23 (`growthlint.yaml`)",
        "## Headline\n\nshe did *it* (`packet 2026-H1 Staff`)",
        "### Scope\n\n> Several services (`growthlint.yaml`, rubric)\n\n**Scope (at bar)**\n\n1. first, <https://x.example/1>",
        "2. second, [here](<https://x.example/2>)",
        "- 2026-02-01 Scope: small, <https://x.example/4> (led) (`wins`)",
        "a line of its own, <https://x.example/3> (`packet 2026-H1 Staff`)",
        "### Wins for other dimensions\n\nFrom the log of wins:\n\n- 2026-02-02 Depth: not asked for",
        "_missing: the date of 1 win; Amara Okafor, the engineer, writes it_",
        "- **Design doc**: payouts; status cited 2026-05-02 by Ola (Search), <https://x.example/8> (`plan 2026-H1`)",
        "- **Stretch project**: cut-over; status _missing_ (`plan 2026-H1`)",
        "_missing: the plan's mentorship outcome; Ben Castillo, the manager, writes it_",
        "- Gap: Scope; closed by it (`plan 2026-H1`)",
        "_missing: Self-reflection; Amara Okafor, the engineer, writes it_",
        "_missing: a letter from staff or above on the team; Ben Castillo asks for it_",
        "## Counter-arguments\n\none\n\n\"Only one.\"\n\n> Response: no\n\n(`packet 2026-H1 Staff`)\n\n**Response:** two. (`packet 2026-H1 Staff`)\n\n\"Another.\" (`packet 2026-H1 Staff`)\n\n_missing: the response to this counter-argument",
        "`note 2026-02-12 ranges`:\n\n- Behavior: one date (`note 2026-02-12 ranges`)\n- Ask: a range (`note 2026-02-12 ranges`)",
        "_missing: `review 2025-Q3`, which is not in the document",
        "## Manager moves\n\ngives it away",
        "_missing: Panel preparation",
        "## Decisions\n\n- 2026-06-25 returned (`packet 2026-H1 Staff`)",
        "## Parked wins\n\n- 2026-02-01, too small",
        "## Rating\n\nmeets (`packet 2026-H1 Staff`)\n\nagain (`packet 2026-H1 Staff`)",
        "## Also in the packet\n\nA word before all.\n\n**Odd piece**\n\n```\ncode # 1\n```\n\n| a | b |\n| --- | --- |\n| c | d |",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    for once in [
        "she did",
        "first,",
        "gives it away",
        "again",
        "too small",
        "Only one",
        "a line of its own",
        "A word before",
    ] {
        assert_eq!(text.matches(once).count(), 1, "{once}\n---\n{text}");
    }
    assert!(!text.contains("of another half") && text.contains("Missing, and marked below: "), "{text}");
}

#[test]
fn what_nobody_asked_for_is_not_missing() {
    let text = printed("## Packets\n\n### 2026-H1\n\n- Headline: a good half\n", whole);
    assert!(
        text.contains("- Asks for: no promotion")
            && !text.contains("Letters")
            && !text.contains("_missing: Recommendation"),
        "{text}"
    );
    let text = printed("", whole);
    assert!(
        text.contains("_missing: the packet itself, `### 2026-H1`; Ben Castillo, the manager, writes it_"),
        "{text}"
    );
    assert!(
        text.contains("- Asks for: Staff (`target` of the front matter)")
            && text.contains("_missing: plan 2026-H1;"),
        "{text}"
    );
    let text = printed("## Packets\n\n### 2026-H1 Fellow\n\n- Headline: x\n", whole);
    assert!(
        text.contains("_missing: the level Fellow in the rubric of `growthlint.yaml`; the admin writes it_"),
        "{text}"
    );
}

#[test]
fn which_packet_is_meant() {
    let (document, settings) = (
        document("## Packets\n\n### 2026-H1 Staff\n\nx\n\n### 2026-H1 Principal\n\ny\n\n### 2026-H2\n\nz\n"),
        settings(),
    );
    let of = |half: &str, level: Option<&str>| {
        let subject = Subject::new(
            &document,
            &settings,
            None,
            (Half::parse(half).unwrap(), level),
            Day::parse("2026-06-18").unwrap(),
        );
        subject
            .map(|subject| subject.packet.map(|packet| packet.entry.address.to_string()))
            .map_err(|several| several.len())
    };
    assert_eq!(of("2026-H1", None), Err(2));
    assert_eq!(of("2026-H1", Some("staff")), Ok(Some("packet 2026-H1 Staff".to_owned())));
    assert_eq!(of("2026-H1", Some("L9")), Err(2));
    assert_eq!(of("2026-H2", None), Ok(Some("packet 2026-H2".to_owned())));
    assert_eq!(of("2027-H1", None), Ok(None));
}

const LONG: &str = "## Packets\n\n### 2026-H1 Staff\n\n- Form: long\n- Eligibility: 2026-04-02, both agreed\n\n#### Background\n\nSince 2021.\n\n\
#### Competency matrix\n\n##### Scope\n\n- one, https://x.example/1\n\n##### Leverage\n\n- two, https://x.example/2\n\n\
#### Initiative: cut-over\n\nIn short.\n\n##### Overview\n\nFour services.\n\n- Roles and responsibilities: led\n- Signals: ambiguity, ownership\n\n\
#### Mentoring\n\n- New graduate: Tomas\n- Intern: Ola\n\n- Decision: 2026-06-20 debrief: agreed\n";

#[test]
fn the_long_form_has_the_applications_order() {
    let text = printed(LONG, whole);
    for part in [
        "- Form: long (`packet 2026-H1 Staff`)",
        "## Eligibility\n\n2026-04-02, both agreed (`packet 2026-H1 Staff`)",
        "## Background\n\nSince 2021.",
        "_missing: Statement of intent; Amara Okafor, the engineer, writes it_",
        "### Scope\n\n> Several services (`growthlint.yaml`, rubric)\n\n- one, <https://x.example/1>",
        "## Competency matrix\n\nSee Evidence.",
        "## Initiatives\n\n_missing: 1 of 2 initiatives; Amara Okafor",
        "### cut-over\n\nIn short. (`packet 2026-H1 Staff`)\n\n#### Overview\n\nFour services. (`packet 2026-H1 Staff`)",
        "#### Roles and responsibilities\n\nled",
        "#### Results and impact\n\n_missing: Results and impact;",
        "- Signals: ambiguity, ownership",
        "_missing: the signals unfamiliar areas, assigning work, enabling others, commitments met, working relationships;",
        "_missing: 2 of 2 components;",
        "- New graduate: Tomas (`packet 2026-H1 Staff`)\n- Intern: Ola (`packet 2026-H1 Staff`)\n\n_missing: 1 of 2 new graduates;",
        "## Decisions\n\n- 2026-06-20 debrief: agreed",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    assert!(!text.contains("Also in the packet"), "{text}");
    assert_eq!(text.matches("Four services").count(), 1, "{text}");
}

#[test]
fn the_pre_read_is_one_page_whatever_there_is() {
    let long = "word ".repeat(300);
    let examples: String =
        (0..5).map(|number| format!("- {long} {number}, https://x.example/{number}\n")).collect();
    let body = format!(
        "## Packets\n\n### 2026-H1 Staff\n\n#### Scope\n\n{examples}\n#### Leverage\n\n{examples}\n#### Counter-argument\n\n{long}\n\nResponse: {long}\n"
    );
    let text = printed(&body, pre_read);
    assert!(
        markdown::words(&text) <= WORDS && markdown::words(&text) > WORDS / 2,
        "{}\n{text}",
        markdown::words(&text)
    );
    assert!(
        text.contains(" …")
            && text.contains("_Left out to keep to one page: ")
            && text.contains("**Response:** word"),
        "{text}"
    );
    assert!(text.contains("<https://x.example/0>"), "{text}");
    let chinese = format!("## Packets\n\n### 2026-H1 Staff\n\n#### Scope\n\n- {}\n", "成本降低".repeat(300));
    let text = printed(&chinese, pre_read);
    assert!(markdown::words(&text) <= WORDS && text.contains("成本降低") && text.contains('…'), "{text}");
}

#[test]
fn the_pre_read_says_what_it_is_asked_to() {
    let text = printed(&PACKET.replace("- Parked: 2026-02-01, too small\n", ""), pre_read);
    for part in [
        "# Pre-read 2026-H1: Amara Okafor",
        "Send it by 2026-06-23, two days before the calibration of 2026-06-25.",
        "- Level: L5, since 2024-03-01 (front matter)",
        "- Target: Staff (`packet 2026-H1 Staff`)",
        "1. payouts: cited 2026-05-02 by Ola (Search), <https://x.example/8>[^1]",
        "2. 2026-02-02 Depth: not asked for, <https://x.example/6>[^2]",
        "## Scope\n\n- first, <https://x.example/1> inner",
        "- 2026-02-01 Scope: small, <https://x.example/4> (led)[^2]",
        "## Leverage\n\n- a line of its own",
        "## Strongest counter-argument\n\none \"Only one.\"",
        "**Response:** two.[^3]",
        "[^1]: `plan 2026-H1`\n[^2]: `wins`\n[^3]: `packet 2026-H1 Staff`\n",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    let nothing = printed("", pre_read);
    for part in [
        "_missing: artifacts with links;",
        "_missing: three short bullets for Scope;",
        "_missing: the strongest counter-argument and its response;",
    ] {
        assert!(nothing.contains(part), "{part}\n---\n{nothing}");
    }
}

#[test]
fn a_parked_win_stays_out_of_the_pre_read() {
    let text = printed(PACKET, pre_read);
    assert!(!text.contains("https://x.example/4"), "{text}");
    let used = PACKET.replace("- Parked: 2026-02-01, too small\n", "");
    assert!(printed(&used, pre_read).contains("https://x.example/4"));
}

#[test]
fn a_paragraph_gives_its_sentences() {
    let body = "## Packets\n\n### 2026-H1 Staff\n\n#### Scope\n\nAt bar. The cut-over touched 4.5 services, https://x.example/a.b; it works. It is e.g. fast. Last one.\n";
    let text = printed(body, pre_read);
    let said = "- At bar.[^1]\n- The cut-over touched 4.5 services, <https://x.example/a.b>; it works.[^1]\n- It is e.g.[^1]\n";
    assert!(text.contains(said), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]
    #[test]
    fn no_word_of_a_packet_is_lost(pieces in proptest::collection::vec(0..18_usize, 1..9)) {
        const PIECES: [&str; 18] = [
            "- Headline: W\n", "W\n\nW\n", "#### Scope\n\nW\n\n- W\n", "#### Headline\n\nW\n", "- Letter: another team, W, 2026-06-01\n", "#### Gaps\n\n- W\n- W\n",
            "- Response: W\n", "#### Counter-argument\n\nW\n\nResponse: W\n", "#### W\n\n> W\n", "Leverage: W\n", "#### Mentoring\n\n- Intern: W\n", "- Form: long\n",
            "#### Initiative: W\n\nW\n\n##### Overview\n\nW\n", "- Component: W\n", "#### Competency matrix\n\nW\n\n##### Scope\n\nW\n", "#### Self-reflection: W\n\nW\n", "**Rating:** W\n\nW\n", "1. W\n   - Decision: 2026-01-01 W\n",
        ];
        let mut count = 0;
        let mut body = "## Packets\n\n### 2026-H1 Staff\n\n".to_owned();
        for piece in pieces {
            for part in PIECES[piece].split_inclusive('W') {
                match part.strip_suffix('W') {
                    Some(before) => {
                        body.push_str(&format!("{before}word{count}x"));
                        count += 1;
                    }
                    None => body.push_str(part),
                }
            }
            body.push('\n');
        }
        let text = printed(&body, whole);
        for number in 0..count {
            prop_assert_eq!(text.matches(&format!("word{number}x")).count(), 1, "word{}x\n{}\n---\n{}", number, body, text);
        }
    }

    #[test]
    fn the_frame_stands_whatever_the_pieces_say(text in "([#>*_`~|<!\\-=+\\[\\]()&;:. \na-c1/]|<!--|```|\n\n){0,40}") {
        let body = format!("## Packets\n\n### 2026-H1 Staff\n\n#### Headline\n\nx {text}\n");
        for print in [whole as fn(&Subject<'_>) -> String, pre_read] {
            let page = printed(&body, print);
            prop_assert!(page.starts_with("# "), "{}", page);
            let end = if page.contains("## Panel preparation") { "## Panel preparation" } else { "## Strongest counter-argument" };
            prop_assert!(page.contains(&format!("\n\n{end}\n")), "{}", page);
        }
    }
}
