//! A plan that nobody has signed may be unfinished, and one that both have signed may be revised in the open. Who says so, when, and what
//! counts until both sign again: attacks, each with its honest twin.

use growthlint::field::date::Half;
use growthlint::finding::Severity;
use growthlint::lint;
use growthlint::page::packet::{subject::Subject, whole::whole};
use growthlint::record::{Reach, Record};
use growthlint::story::Story;

use crate::common::memory::View;
use crate::common::{in_state, lint_played};

const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person noor Noor Aziz <noor@acme.example>
person dana Dana Reyes <dana@acme.example>
person eve Eve Stranger <eve@nowhere.example>
person home Ben Castillo <ben@home.example>
as-of 2026-03-10

commit 2026-01-02 dana: Start
  new people/noor.md engineer noor manager dana
  new people/amara.md engineer amara manager ben target L5
";

const PLAN: &str = "
commit 2026-01-05 ben: The plan
  add people/amara.md ## Visibility plans
  | ### 2026-H1
  | - Signed: Ben Castillo, 2026-01-05
  | - Gap: Scope, has owned one service at a time; closed by the ledger cut-over
  | - Gap: Leverage, decisions reach the own team only; closed by RFC 112
  |
  | #### Stretch project: Ledger cut-over
  | - Budget: HC-2214, two engineers through June
  | - Sponsor: Dana Reyes, VP Payments, 2026-01-05 \"top-3 priority this half\"
  | - Surface: Treasury closes the books on the new ledger
  | - Status: in progress
  |
  | #### Cross-team artifact: RFC 112, idempotency keys
  | - Status: shipped 2026-02-02, https://git.acme.example/rfcs/112
  |
  | #### Mentorship outcome: Tomas ships alone within 30 days
  | - Status: planned
  |
  | #### Design doc: Payout ledger
  | - Status: planned
commit 2026-01-07 amara: Sign
  edit people/amara.md
  | - Signed: Ben Castillo, 2026-01-05
  + - Signed: Amara Okafor, 2026-01-07
";

const DOC: &str = "#### Design doc: Payout ledger";
const CLEARING: &str = "#### Design doc: Payout ledger and clearing";
const BATCHES: &str = "#### Design doc: Payout ledger and batches";
const BENS: &str = "- Signed: Ben Castillo, 2026-01-05";
const AMARAS: &str = "- Signed: Amara Okafor, 2026-01-07";
const REVISED: &str = "- Revised: 2026-02-19, clearing moves here, because Treasury asked for it";
const AGAIN: &str = "- Revised: 2026-02-24, batches instead, because clearing waits for the bank";

/// One commit that replaces and adds lines, each hunk for itself.
fn commit(day: &str, who: &str, hunks: &[&[&str]]) -> String {
    let hunk = |lines: &&[&str]| {
        let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        format!("  edit people/amara.md\n{lines}")
    };
    format!("\ncommit {day} {who}: x\n{}", hunks.iter().map(hunk).collect::<String>())
}

/// A change of the design doc's title.
fn change(from: &str, to: &str) -> [String; 2] {
    [format!("- {from}"), format!("+ {to}")]
}

/// A change of the title with a line that says so.
fn revise(day: &str, who: &str, (from, to): (&str, &str), line: &str) -> String {
    let [old, new] = change(from, to);
    commit(day, who, &[&[&old, &new], &[&format!("| {AMARAS}"), &format!("+ {line}")]])
}

fn revised() -> String {
    format!("{PLAN}{}", revise("2026-02-19", "ben", (DOC, CLEARING), REVISED))
}

fn sign(day: &str, who: &str, name: &str, old: &str) -> String {
    commit(day, who, &[&[&format!("- {old}"), &format!("+ - Signed: {name}, {day}")]])
}

/// What is found beyond infos, a line each: the rule and the message.
fn found(steps: &str) -> Vec<String> {
    let story = Story::parse(&format!("{PEOPLE}{steps}")).unwrap();
    let findings = lint_played(&story.play().unwrap(), "", false).into_iter();
    let all = findings.filter(|finding| {
        finding.level != Severity::Info && !["evidence-not-established", "plan-late"].contains(&finding.rule)
    });
    all.map(|finding| format!("{}: {}", finding.rule, finding.message.text())).collect()
}

fn accuses(steps: &str, wanted: &[(&str, &str)]) {
    let found = found(steps);
    let mut left = found.clone();
    for (rule, named) in wanted {
        let at = left.iter().position(|line| line.starts_with(&format!("{rule}: ")) && line.contains(named));
        left.remove(at.unwrap_or_else(|| panic!("{steps}\nno {rule} that names {named}: {found:#?}")));
    }
    let rules: Vec<&str> = wanted.iter().map(|(rule, _)| *rule).collect();
    left.retain(|line| !rules.iter().any(|rule| line.starts_with(&format!("{rule}: "))));
    assert_eq!(left, Vec::<String>::new(), "{steps}");
}

/// Asks what the plan comes to.
fn of_plan<T>(steps: &str, ask: impl Fn(&growthlint::record::plan::PlanRecord<'_>) -> T) -> T {
    let played = Story::parse(&format!("{PEOPLE}{steps}")).unwrap().play().unwrap();
    in_state(&played, View::Trusted, "", true, |state| {
        let document = state.documents.iter().find(|document| document.path.as_str() == "people/amara.md");
        let context = lint::record(state, document.unwrap()).unwrap().context;
        let record = Record::new(context, state.today, Reach::Whole);
        ask(&record.plans[0])
    })
}

fn state(steps: &str) -> &'static str {
    of_plan(steps, |plan| plan.agreement.name())
}

const CHANGED: (&str, &str) = ("plan-changed-after-signing", "Ben Castillo changed the plan on 2026-02-19");

#[test]
fn a_revision_in_the_open_accuses_nobody_and_waits_for_both() {
    let steps = revised();
    accuses(&steps, &[]);
    assert_eq!(state(&steps), "revision open");
    let why: Vec<String> =
        of_plan(&steps, |plan| plan.signatures.iter().map(|line| line.why.text().to_owned()).collect());
    assert_eq!(why, ["given for the earlier text", "given for the earlier text"]);
    // The other party signs, and then whoever revised: only then it is agreed.
    let one = format!("{steps}{}", sign("2026-02-21", "amara", "Amara Okafor", AMARAS));
    accuses(&one, &[]);
    assert_eq!(state(&one), "revision open");
    let both = format!("{one}{}", sign("2026-02-22", "ben", "Ben Castillo", BENS));
    accuses(&both, &[]);
    assert_eq!(state(&both), "revised");
    // The engineer may revise as the manager may.
    let hers = format!("{PLAN}{}", revise("2026-02-19", "amara", (DOC, CLEARING), REVISED));
    accuses(&hers, &[]);
    assert_eq!(state(&hers), "revision open");
}

#[test]
fn silence_about_a_change_is_a_change_after_signing() {
    let [old, new] = change(DOC, CLEARING);
    let steps = format!("{PLAN}{}", commit("2026-02-19", "ben", &[&[&old, &new]]));
    accuses(&steps, &[CHANGED]);
    assert_eq!(state(&steps), "changed");
}

#[test]
fn a_line_covers_neither_an_earlier_change_nor_a_later_one() {
    let [old, new] = change(DOC, CLEARING);
    let silent = |day: &str| commit(day, "ben", &[&[&old, &new]]);
    let line = |day: &str| commit(day, "ben", &[&[&format!("| {AMARAS}"), &format!("+ {REVISED}")]]);
    for steps in [
        format!("{PLAN}{}{}", silent("2026-02-19"), line("2026-02-20")),
        format!("{PLAN}{}{}", line("2026-02-18"), silent("2026-02-19")),
    ] {
        accuses(&steps, &[CHANGED]);
        assert_eq!(state(&steps), "changed");
    }
    // One line for two changes, the second a silent one.
    let second = commit("2026-02-24", "ben", &[&[&format!("- {CLEARING}"), &format!("+ {BATCHES}")]]);
    let steps = format!("{}{second}", revised());
    accuses(&steps, &[("plan-changed-after-signing", "Ben Castillo changed the plan on 2026-02-24")]);
    assert!(!found(&steps).iter().any(|line| line.contains("2026-02-19")));
    // Each with its own.
    let steps = format!("{}{}", revised(), revise("2026-02-24", "ben", (CLEARING, BATCHES), AGAIN));
    accuses(&steps, &[]);
    assert_eq!(state(&steps), "revision open");
}

#[test]
fn only_the_two_parties_revise() {
    for who in ["noor", "dana"] {
        let steps = format!("{PLAN}{}", revise("2026-02-19", who, (DOC, CLEARING), REVISED));
        accuses(
            &steps,
            &[("plan-changed-after-signing", "changed the plan"), ("line-wrong-author", "`Revised`")],
        );
        assert_eq!(state(&steps), "changed");
    }
    let stranger = format!("{PLAN}{}", revise("2026-02-19", "eve", (DOC, CLEARING), REVISED));
    accuses(&stranger, &[("plan-changed-after-signing", "eve@nowhere.example"), ("author-unknown", "eve@")]);
    // An address that nobody knows and that bears Ben's name may be his: nobody is accused, and nothing is agreed by it.
    let home = format!("{PLAN}{}", revise("2026-02-19", "home", (DOC, CLEARING), REVISED));
    accuses(&home, &[("author-unknown", "ben@home.example")]);
    // Who manages after him may revise too.
    let noor = commit(
        "2026-02-01",
        "dana",
        &[&["- manager: Ben Castillo <ben@acme.example>", "+ manager: Noor Aziz <noor@acme.example>"]],
    );
    let steps = format!("{PLAN}{noor}{}", revise("2026-02-19", "noor", (DOC, CLEARING), REVISED));
    accuses(&steps, &[]);
    assert_eq!(state(&steps), "revision open");
}

#[test]
fn a_squash_and_a_rebase_of_a_revision_are_revisions() {
    let [old, new] = change(DOC, CLEARING);
    let two = format!(
        "{PLAN}\nbranch change{}{}\nswitch main\n",
        commit("2026-02-18", "ben", &[&[&old, &new]]),
        commit("2026-02-19", "ben", &[&[&format!("| {AMARAS}"), &format!("+ {REVISED}")]]),
    );
    let other = "\ncommit 2026-02-20 amara: Else\n  write README.md\n  | Growth docs.\n";
    let squashed = format!("{two}{other}squash 2026-02-21 ben change: Revise\n");
    accuses(&squashed, &[]);
    assert_eq!(state(&squashed), "revision open");
    // As it is, the change came before the line.
    let merged = format!("{two}{other}merge 2026-02-21 ben change\n");
    accuses(&merged, &[("plan-changed-after-signing", "Ben Castillo changed the plan on 2026-02-18")]);
    let one = format!(
        "{PLAN}\nbranch change{}\nswitch main\n{other}",
        revise("2026-02-19", "ben", (DOC, CLEARING), REVISED)
    );
    for landed in ["rebase 2026-02-21 ben change", "merge 2026-02-21 amara change"] {
        let steps = format!("{one}{landed}\n");
        accuses(&steps, &[]);
        assert_eq!(state(&steps), "revision open", "{landed}");
    }
}

#[test]
fn a_revised_line_is_whose_it_is() {
    // Its owner may reword it, and nobody else.
    let reworded = "- Revised: 2026-02-19, clearing moves here, as Treasury asked";
    let reword =
        |who: &str| commit("2026-02-25", who, &[&[&format!("- {REVISED}"), &format!("+ {reworded}")]]);
    let steps = format!("{}{}", revised(), reword("ben"));
    accuses(&steps, &[]);
    assert_eq!(state(&steps), "revision open");
    accuses(
        &format!("{}{}", revised(), reword("amara")),
        &[("line-removed", "Amara Okafor took out Ben Castillo's")],
    );
    // Who takes their own line back leaves the change without a word.
    let take = |who: &str| commit("2026-02-25", who, &[&[&format!("- {REVISED}")]]);
    let steps = format!("{}{}", revised(), take("ben"));
    accuses(&steps, &[CHANGED]);
    // Who takes the other's out changes nothing.
    let steps = format!("{}{}", revised(), take("amara"));
    accuses(&steps, &[("line-removed", "Amara Okafor took out Ben Castillo's")]);
    assert_eq!(state(&steps), "revision open");
    // Once both have signed again, it has done its work.
    let both = format!(
        "{}{}{}",
        revised(),
        sign("2026-02-21", "amara", "Amara Okafor", AMARAS),
        sign("2026-02-22", "ben", "Ben Castillo", BENS)
    );
    let steps = format!("{both}{}", take("ben"));
    accuses(&steps, &[]);
    assert_eq!(state(&steps), "revised");
    // A later change is covered by none of the earlier lines.
    let [old, new] = change(CLEARING, BATCHES);
    let steps = format!("{both}{}", commit("2026-03-02", "ben", &[&[&old, &new]]));
    accuses(&steps, &[("plan-changed-after-signing", "Ben Castillo changed the plan on 2026-03-02")]);
}

#[test]
fn who_puts_the_earlier_text_back_has_revised_nothing() {
    let [old, new] = change(CLEARING, DOC);
    for lines in [vec![vec![old.clone(), new.clone()]], vec![vec![old, new], vec![format!("- {REVISED}")]]] {
        let hunks: Vec<Vec<&str>> =
            lines.iter().map(|hunk| hunk.iter().map(String::as_str).collect()).collect();
        let hunks: Vec<&[&str]> = hunks.iter().map(Vec::as_slice).collect();
        let steps = format!("{}{}", revised(), commit("2026-02-25", "ben", &hunks));
        accuses(&steps, &[]);
        assert_eq!(state(&steps), "signed");
    }
}

#[test]
fn the_earlier_text_counts_until_both_have_signed_again() {
    let done = |steps: &str| of_plan(steps, |plan| plan.said.done.len());
    let gaps = |steps: &str| of_plan(steps, |plan| plan.said.gaps.len());
    assert_eq!((done(PLAN), gaps(PLAN)), (1, 2));
    // Ben replaces an open design doc by one that is out, and drops a gap.
    let easier = "#### Design doc: The rota";
    let steps = format!(
        "{PLAN}{}",
        commit(
            "2026-02-19",
            "ben",
            &[
                &[
                    &format!("- {DOC}"),
                    "- - Status: planned",
                    &format!("+ {easier}"),
                    "+ - Status: done 2026-02-10",
                ],
                &["- - Gap: Leverage, decisions reach the own team only; closed by RFC 112"],
                &[&format!("| {AMARAS}"), &format!("+ {REVISED}")],
            ]
        )
    );
    assert_eq!((done(&steps), gaps(&steps)), (1, 2));
    let revision = of_plan(&steps, |plan| {
        let open = plan.revision.as_ref().unwrap();
        let days = open.day.zip(open.agreed_on).map(|(on, of)| (on.to_string(), of.to_string()));
        (open.by.name.clone(), days, open.said.done.len(), open.said.gaps.len())
    });
    let days = Some(("2026-02-19".to_owned(), "2026-01-07".to_owned()));
    assert_eq!(revision, ("Ben Castillo".to_owned(), days, 2, 1));
    // What goes on by the earlier text counts.
    let shipped =
        commit("2026-02-23", "amara", &[&["- - Status: in progress", "+ - Status: done 2026-02-23"]]);
    assert_eq!(done(&format!("{steps}{shipped}")), 2);
    let both = format!(
        "{steps}{shipped}{}{}",
        sign("2026-02-24", "amara", "Amara Okafor", AMARAS),
        sign("2026-02-25", "ben", "Ben Castillo", BENS)
    );
    assert_eq!((done(&both), gaps(&both)), (3, 1));
    assert!(of_plan(&both, |plan| plan.revision.is_none()));
}

#[test]
fn a_packet_is_held_to_the_text_that_both_signed() {
    let steps = format!(
        "{PLAN}{}",
        commit(
            "2026-02-19",
            "ben",
            &[
                &[&format!("- {DOC}"), "+ #### Design doc: The rota"],
                &["- - Gap: Leverage, decisions reach the own team only; closed by RFC 112"],
                &[&format!("| {AMARAS}"), &format!("+ {REVISED}")],
            ]
        )
    );
    let played = Story::parse(&format!("{PEOPLE}{steps}")).unwrap().play().unwrap();
    let packet = in_state(&played, View::Trusted, "", true, |state| {
        let document = state.documents.iter().find(|document| document.path.as_str() == "people/amara.md");
        let document = document.unwrap();
        let record = lint::record(state, document);
        let half = Half::parse("2026-H1").unwrap();
        let subject = Subject::new(document, state.settings, record, (half, None), state.today);
        whole(&subject.unwrap_or_else(|_| panic!("one packet")))
    });
    for said in [
        "Ben Castillo revised this plan on 2026-02-19; until both have signed again, the text counts that both signed on 2026-01-07",
        "decisions reach the own team only; closed by RFC 112",
        "**Design doc**: Payout ledger; status planned",
    ] {
        assert!(packet.contains(said), "{said}\n{packet}");
    }
    assert!(!packet.contains("The rota"), "{packet}");
}

#[test]
fn one_signature_may_be_overtaken_in_the_open_too() {
    let half = PLAN.replace("  | - Signed: Ben Castillo, 2026-01-05\n  | - Gap: Scope", "  | - Gap: Scope");
    let half = half.replace("  | - Signed: Ben Castillo, 2026-01-05\n", "  | ### 2026-H1\n");
    let steps = format!("{half}{}", revise("2026-02-19", "ben", (DOC, CLEARING), REVISED));
    accuses(&steps, &[("plan-unsigned", "Ben Castillo has not signed")]);
    assert_eq!(state(&steps), "unsigned");
}

#[test]
fn a_draft_may_be_unfinished_and_a_signed_plan_may_not() {
    let draft = "
commit 2026-01-05 ben: A draft
  add people/amara.md ## Visibility plans
  | ### 2026-H1
  | #### Stretch project: Ledger cut-over
  | - Budget: tbd
  | #### Design doc
";
    let levels = |steps: &str| {
        let story = Story::parse(&format!("{PEOPLE}{steps}")).unwrap();
        let mut all: Vec<(&str, Severity)> = lint_played(&story.play().unwrap(), "", false)
            .into_iter()
            .filter(|finding| finding.rule.starts_with("stretch") || finding.rule == "plan-incomplete")
            .map(|finding| (finding.rule, finding.level))
            .collect();
        all.sort_unstable();
        all
    };
    let rules = ["plan-incomplete", "stretch-no-budget", "stretch-no-sponsor", "stretch-no-surface"];
    assert_eq!(levels(draft), rules.map(|rule| (rule, Severity::Warning)));
    let signed = format!(
        "{draft}{}",
        commit("2026-01-07", "amara", &[&["| ### 2026-H1", "+ - Signed: Amara Okafor, 2026-01-07"]])
    );
    assert_eq!(levels(&signed), rules.map(|rule| (rule, Severity::Error)));
    // Who takes the only signature back has a draft again.
    let back =
        format!("{signed}{}", commit("2026-01-08", "amara", &[&["- - Signed: Amara Okafor, 2026-01-07"]]));
    assert_eq!(levels(&back), rules.map(|rule| (rule, Severity::Warning)));
}
