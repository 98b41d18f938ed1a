//! What a summary in Markdown says: who has to do what, what the change means for its readers, and where on the forge a line is.

use std::io::Write as _;
use std::process::Stdio;

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, team, update};

/// A branch of the team's, with something on it.
fn branch(day: &str, person: &str, change: impl FnOnce(&Place)) -> Place {
    let place = team();
    place.git(&["switch", "-qc", "work/one"]);
    change(&place);
    place.commit(person, day);
    place
}

/// The summary of what the branch brings to main, without the backslashes of Markdown.
fn summary(place: &Place, code: i32) -> String {
    place.lint(&["check", "--base", "main", "--format", "markdown"]).ends(code).out.replace('\\', "")
}

fn has(page: &str, what: &str) {
    assert!(page.contains(what), "wanted: {what}\n{page}");
}

const MEANS: &str = "#### What this change means";

#[test]
fn an_update_means_nothing_for_anybody_else() {
    let place = branch("2026-03-20", CLEO, |place| place.append(CLEOS, &update("2026-03")));
    let page = summary(&place, 0);
    assert!(!page.contains(MEANS) && page.contains("Nobody has to do anything."), "{page}");
}

#[test]
fn a_changed_plan_voids_two_signatures() {
    let place = branch("2026-03-20", BEN, |place| place.edit(DOC, "one service at a time", "two services"));
    let page = summary(&place, 1);
    has(&page, "**Amara Okafor, engineer**");
    has(
        &page,
        "Ben Castillo changes plan 2026-H1; the signatures of both no longer count until both sign again",
    );
    // Both sign again.
    place.edit(
        DOC,
        "- Signed: Amara Okafor, 2026-01-07",
        "- Signed: Amara Okafor, 2026-01-07\n- Signed: Amara Okafor, 2026-03-21",
    );
    place.commit(AMARA, "2026-03-21");
    place.edit(
        DOC,
        "- Signed: Ben Castillo, 2026-01-08",
        "- Signed: Ben Castillo, 2026-01-08\n- Signed: Ben Castillo, 2026-03-22",
    );
    place.commit(BEN, "2026-03-22");
    let page = place.lint(&["check", "--base", "main", "--format", "markdown"]).out.replace('\\', "");
    has(&page, "with this, both have signed plan 2026-H1; a later change of its text voids the signatures");
    assert!(!page.contains("no longer count until"), "{page}");
}

#[test]
fn a_note_says_that_it_freezes_and_what_may_rest_on_it() {
    let later = NOTE.replace("2026-03-12", "2026-03-26").replace("three of your", "four of your");
    let add = |place: &Place| place.edit(DOC, "\n## Updates\n", &format!("\n{later}\n## Updates\n"));
    let place = branch("2026-03-26", BEN, add);
    let page = summary(&place, 0);
    has(&page, "note 2026-03-26 review-turnaround is frozen once this is merged");
    has(
        &page,
        "a PIP about `review-turnaround` may rest on note 2026-03-26 review-turnaround and on one earlier note",
    );
    assert!(!page.contains("note 2026-03-12 review-turnaround is frozen"), "it is published already: {page}");
    // Somebody else's note is nobody's ground.
    let place = branch("2026-03-26", CLEO, add);
    assert!(!summary(&place, 1).contains("may rest on"));
    // A note that calls nothing out freezes too, and no PIP rests on it.
    let place = branch("2026-03-26", BEN, |place| {
        place.edit(
            DOC,
            "\n## Updates\n",
            "\n### 2026-03-26 1:1\n\nWe talked about the export.\n\n## Updates\n",
        );
    });
    let page = summary(&place, 0);
    has(&page, "note 2026-03-26 is frozen once this is merged");
    assert!(!page.contains("may rest on"), "{page}");
    // What still asks a question is a draft, and merging it freezes nothing.
    let draft = later.replace("- Impact:", "- Impact: WHAT IT COST THE TEAM OR THE WORK\n- Learned:");
    let place = branch("2026-03-26", BEN, |place| {
        place.edit(DOC, "\n## Updates\n", &format!("\n{draft}\n## Updates\n"));
    });
    let page = summary(&place, 0);
    assert!(page.contains("placeholder-text") && !page.contains("is frozen once"), "{page}");
}

#[test]
fn a_pip_says_what_it_rests_on() {
    let pip = "### 2026-04-20 review-turnaround\n\n- Fit considered: neither\n- Expectation: reviews within 24 hours\n";
    let begin = |place: &Place| place.append(DOC, &format!("\n## PIPs\n\n{pip}"));
    let page = summary(&branch("2026-04-20", BEN, begin), 1);
    has(&page, "pip 2026-04-20 review-turnaround rests on note 2026-03-12 review-turnaround: named ");
    has(&page, ", repeated missing, unchanged missing");
    // One about something else rests on nothing.
    let other = pip.replace("review-turnaround", "ownership");
    let page =
        summary(&branch("2026-04-20", BEN, |place| place.append(DOC, &format!("\n## PIPs\n\n{other}"))), 1);
    has(
        &page,
        "pip 2026-04-20 ownership rests on no note that counts: named missing, repeated missing, unchanged missing",
    );
}

#[test]
fn a_review_that_changes_is_to_be_read_again() {
    let place = team();
    place.append(DOC, "\n## Reviews\n\n### 2026-Q1\n\n- Standing: on track\n\nThe cut-over is on its way.\n");
    place.commit(BEN, "2026-04-02");
    place.edit(DOC, "- Standing: on track\n", "- Standing: on track\n- Seen: Amara Okafor, 2026-04-03\n");
    place.commit(AMARA, "2026-04-03");
    place.git(&["switch", "-qc", "work/one"]);
    place.edit(DOC, "is on its way", "is late");
    place.commit(BEN, "2026-04-04");
    let page = place.lint(&["check", "--base", "main", "--format", "markdown"]).out;
    has(
        &page,
        "the text of review 2026-Q1 changes; that Amara Okafor has read it no longer covers what is there",
    );
}

#[test]
fn links_lead_to_the_line_on_the_forge() {
    let settings = |forge: &str| {
        format!(
            "growthlint: 1\neffective_from: 2026-01-01\nforge_url: https://git.acme.example/acme/growth\nforge: {forge}\n"
        )
    };
    for (forge, start, end) in [
        ("github", "blob/work/one/", "?plain=1#L7"),
        ("gitlab", "-/edit/work/one/", "#L7"),
        ("gitea", "src/branch/work/one/", "?display=source#L7"),
        ("bitbucket", "src/COMMIT/", "?fileviewer=file-view-default#amara-okafor.md-7"),
    ] {
        let place = team();
        place.write("growthlint.yaml", settings(forge));
        place.commit(BEN, "2026-03-16");
        place.git(&["switch", "-qc", "work/one"]);
        place.edit(DOC, "levels: ", "favourite: colour\nlevels: ");
        let commit = place.commit(BEN, "2026-03-18");
        let link = |state: &str| {
            let start = start.replace("work/one", state).replace("COMMIT", &commit);
            format!("[`{DOC}:6`](https://git.acme.example/acme/growth/{start}{DOC}{})", end.replace('7', "6"))
        };
        let page = place.lint(&["check", "--base", "main", "--format", "markdown"]).ends(1).out;
        has(&page, &link("work/one"));
        // A build server checks a commit out, and says which branch it is.
        place.git(&["checkout", "-q", "--detach"]);
        let args = ["check", "--base", "main", "--format", "markdown"];
        place.set("GROWTHLINT_BRANCH", "x/y z");
        has(&place.lint(&args).ends(1).out, &link("x/y%20z"));
        place.set("GROWTHLINT_BRANCH", "");
        has(&place.lint(&args).ends(1).out, &commit);
        // The audit is of the main branch.
        place.git(&["branch", "-f", "main", &commit]);
        place.git(&["config", "growthlint.base", "main"]);
        let page = place.lint(&["audit", "--format", "markdown"]).ends(1).out;
        has(&page, &if forge == "bitbucket" { link("main").replace(&commit, "main") } else { link("main") });
        has(&page, "**Amara Okafor, engineer**");
    }
}

#[test]
fn an_address_that_is_no_page_is_a_finding_and_no_link() {
    for (key, value) in
        [("forge_url", "http://git.acme.example/a"), ("forge_url", "https://x/a](b"), ("forge", "sourcehut")]
    {
        let place = team();
        let url = if key == "forge" { "forge_url: https://git.acme.example/a\n" } else { "forge: github\n" };
        place.write(
            "growthlint.yaml",
            format!("growthlint: 1\neffective_from: 2026-01-01\n{url}{key}: \"{value}\"\n"),
        );
        place.commit(BEN, "2026-03-16");
        let page = place.lint(&["check", "--format", "markdown"]).ends(1).out;
        assert!(!page.contains("](http") && page.contains(&format!("`{key}` must be")), "{page}");
    }
}

#[test]
fn the_manager_is_named_where_the_manager_has_to_act() {
    let place = team();
    place.on("2026-05-20");
    let page = place.lint(&["audit", "--format", "markdown"]).out;
    has(&page, "**Ben Castillo, manager**");
    let first = page.find("#### Who has to do what").unwrap();
    assert!(first < page.find("#### Findings").unwrap(), "{page}");
}

/// Names that would be a link, a picture, a mention, code or markup, were they no names.
const LOUD: [&str; 8] = [
    "www.evil.example/x",
    "https://evil.example/x",
    "[x](https://evil.example) ![y](z)",
    "**b** ~~s~~ _i_ `c`",
    "@acme/all #1 !2 &3",
    "x\u{202e}y ]( | --- |",
    "1. one",
    "- [ ] box",
];

/// What another program, the parser of remark, makes of a page with GFM.
const RENDER: &str = r#"
const [modules] = process.argv.slice(1);
const { micromark } = await import(modules + "/micromark/index.js");
const { gfm, gfmHtml } = await import(modules + "/micromark-extension-gfm/index.js");
const page = (await import("fs")).readFileSync(0, "utf8");
process.stdout.write(micromark(page, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }));
"#;

#[test]
fn a_loud_name_is_only_a_name() {
    let Some(modules) = tools::node_modules("micromark-extension-gfm") else { return };
    let place = team();
    for (number, name) in LOUD.iter().enumerate() {
        place.append(CLEOS, &update(&format!("2026-{:02}", number + 3)));
        place.commit(&format!("{name} <evil{number}@evil.example>"), "2026-12-02");
    }
    place.write("people/payments/](x) @a www.evil.example.md", "---\ngrowthdoc: 1\n---\n");
    place.commit("www.evil.example <evil9@evil.example>", "2026-12-02");
    let page = place.lint(&["check", "--format", "markdown"]).ends(1).out;
    let mut node = place.command("node", &place.home());
    node.args(["--input-type=module", "-e", RENDER])
        .arg(&modules)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut node = node.spawn().unwrap();
    node.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
    let html = String::from_utf8(node.wait_with_output().unwrap().stdout).unwrap();
    for tag in ["<a ", "<img", "<input", "<del", "<em", "<table", "<script"] {
        assert!(!html.contains(tag), "{tag}: {page}\n{html}");
    }
    // The headings and the names of groups are the page's own.
    let own = |line: &str| line.starts_with("**") && line.ends_with("**");
    assert_eq!(html.matches("<strong>").count(), page.lines().filter(|line| own(line)).count(), "{html}");
    let bare =
        |text: &str| text.replace("<code>", "").replace("</code>", "").replace(char::is_whitespace, "");
    for name in LOUD {
        let shown = name.replace('\u{202e}', "\\u{202e}").replace('&', "&amp;").replace('`', "");
        assert!(bare(&html).contains(&bare(&shown)), "{name}: {html}");
    }
}
