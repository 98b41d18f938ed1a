//! `growthlint lsp`: a scripted editor talks to the binary. What it shows is what `check` finds, and it never writes a file.

mod editor;

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, findings, team, update};
use crate::sign::tree;
use editor::{Editor, apply, rules};

/// What `check` finds in a document as it is saved: rules with their lines, from 1.
fn checked(place: &Place, path: &str) -> Vec<(String, u64)> {
    let report = place.json(&["check"]);
    let here = findings(&report).iter().filter(|finding| finding["path"] == path);
    here.map(|finding| (finding["rule"].as_str().unwrap().to_owned(), finding["line"].as_u64().unwrap()))
        .collect()
}

/// The place of a text in another, as the protocol counts.
fn place_of(text: &str, needle: &str) -> Value {
    let at = text.find(needle).unwrap_or_else(|| panic!("{needle:?} is not in\n{text}"));
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |start| start + 1);
    json!({"line": line, "character": text[start..at].encode_utf16().count()})
}

/// The place behind a text.
fn behind(text: &str, needle: &str) -> Value {
    let mut place = place_of(text, needle);
    let last = needle.rsplit('\n').next().unwrap();
    assert!(!needle.contains('\n'));
    place["character"] = json!(place["character"].as_u64().unwrap() + last.encode_utf16().count() as u64);
    place
}

#[test]
fn an_open_buffer_is_judged_as_if_it_were_saved() {
    let place = team();
    let saved = place.read(DOC);
    let edited = saved
        .replace("more than four days", "more than nine days")
        .replace("- Budget: HC-2214, two engineers through June\n", "");
    let before = tree(&place);
    let mut editor = Editor::start(&place);
    editor.open(DOC, &edited);
    let shown = editor.settled(DOC);
    assert_eq!(tree(&place), before, "a server writes nothing");
    place.write(DOC, &edited);
    let checked = checked(&place, DOC);
    assert!(checked.iter().any(|(rule, _)| rule == "note-edited"), "{checked:?}");
    assert_eq!(rules(&shown), checked);
    // What is put back is fine again, and what a closed buffer showed is gone.
    place.write(DOC, &saved);
    editor.change(DOC, &saved);
    assert_eq!(rules(&editor.settled(DOC)), []);
    editor.change(DOC, &edited);
    assert!(!editor.settled(DOC).is_empty());
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": editor.uri(DOC)}}));
    assert_eq!(editor.shown(DOC), Vec::<Value>::new());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_typed_mistake_is_shown_before_the_history_is_looked_at() {
    let place = team();
    let mut editor = Editor::start(&place);
    let saved = place.read(DOC);
    let edited = saved.replace("more than four days", "more than nine days");
    editor.open(DOC, &edited);
    let line = |shown: &[Value], rule: &str| {
        rules(shown).into_iter().find(|(found, _)| found == rule).map(|(_, line)| line)
    };
    let was = line(&editor.settled(DOC), "note-edited").unwrap();
    // Three lines higher up: what the history showed moves along, and the new mistake is shown with it.
    let typed = edited.replacen("team: payments\n", "team: payments\nfavourite: colour\n# one\n# two\n", 1);
    editor.change(DOC, &typed);
    let shown = editor.shown(DOC);
    assert_eq!(line(&shown, "note-edited"), Some(was + 3), "{shown:#?}");
    assert!(line(&shown, "unknown-key").is_some(), "{shown:#?}");
    editor.leave();
}

#[test]
fn a_thousand_edits_are_one_text() {
    let place = team();
    let mut editor = Editor::start(&place);
    let mut text = place.read(CLEOS);
    editor.open(CLEOS, &text);
    for number in 0..1000 {
        let at = place_of(&text, "## Updates");
        let word = if number % 2 == 0 { "王𝒳 " } else { "ß\n" };
        text = text.replacen("## Updates", &format!("{word}## Updates"), 1);
        editor.edit(CLEOS, json!({"range": {"start": at, "end": at}, "text": word}));
    }
    // Some are taken out again.
    for _ in 0..100 {
        let (from, to) = (place_of(&text, "王𝒳 ß\n"), behind(&text, "王𝒳 "));
        text = text.replacen("王𝒳 ", "", 1);
        editor.edit(CLEOS, json!({"range": {"start": from, "end": to}, "text": ""}));
    }
    editor.settled(CLEOS);
    let folded = editor.ask("textDocument/foldingRange", json!({"textDocument": {"uri": editor.uri(CLEOS)}}));
    let last = folded.as_array().unwrap().iter().map(|fold| fold["endLine"].as_u64().unwrap()).max();
    assert_eq!(last, Some(text.trim_end().lines().count() as u64 - 1));
    place.write(CLEOS, &text);
    assert_eq!(rules(&editor.settled(CLEOS)), checked(&place, CLEOS));
    editor.leave();
}

#[test]
fn words_that_may_come_next_are_offered() {
    let place = team();
    place.append(
        "growthlint.yaml",
        "rubric:\n  levels: [L4, L5, Staff]\n  dimensions:\n    Scope: {Staff: Several services}\n",
    );
    place.commit(BEN, "2026-03-18");
    place.on("2026-03-20");
    let mut editor = Editor::start(&place);
    let text = place.read(DOC);
    editor.open(DOC, &text);
    editor.settled(DOC);
    for (typed, whole, wanted, other) in [
        // What is typed instead of a piece of the text, and what is among the offers, and what is not.
        ("tar", "team: payments\n", "target: ", "team: "),
        ("target: ", "team: payments\n", "Staff", "Scope"),
        ("manager: ", "team: payments\n", "Cleo Marsh <cleo@acme.example>", "Cleo Marsh"),
        ("## ", "## Updates", "Wins", "Notes"),
        ("### ", "## Updates", "2026-03-20 SBI: review-turnaround", "2026-03"),
        ("- ", "- Budget: HC-2214, two engineers through June", "Signed: ", "Impact: "),
        ("- Imp", "- Impact: one of them held the launch for a full sprint", "Impact: ", "Signed: "),
        ("- Outcome: ", "- Seen: Amara Okafor, 2026-03-13", "2026-03-20 improved", "improved"),
        (
            "- Seen: Am",
            "- Seen: Amara Okafor, 2026-03-13",
            "Amara Okafor, 2026-03-20",
            "Ben Castillo, 2026-03-20",
        ),
        ("#### Men", "#### Design doc: Reconciliation service", "Mentorship outcome: ", "Design doc: "),
    ] {
        let edited = text.replacen(whole, typed, 1);
        editor.change(DOC, &edited);
        let at = place_of(&text, whole);
        let column = at["character"].as_u64().unwrap() + typed.encode_utf16().count() as u64;
        let offered = editor.complete(DOC, &json!({"line": at["line"], "character": column}));
        let texts: Vec<&str> =
            offered.iter().map(|item| item["textEdit"]["newText"].as_str().unwrap()).collect();
        let about = format!("{typed:?}: {texts:?}");
        assert!(texts.iter().any(|text| text.contains(wanted)), "{about}");
        assert!(!texts.contains(&other), "{about}");
        // Taking one replaces what is typed of it.
        let taken = apply(&edited, &[offered[0]["textEdit"].clone()]);
        let typed_of_it = typed.trim_start_matches(['#', '-', ' ']).rsplit(": ").next().unwrap();
        assert!(taken.contains(texts[0]), "{about}\n{taken}");
        assert!(
            typed_of_it.is_empty() || !taken.contains(&format!("{typed_of_it}{}", texts[0])),
            "{about}\n{taken}"
        );
    }
    editor.leave();
}

#[test]
fn a_hint_has_the_rule_and_what_the_history_shows() {
    let place = team();
    let mut editor = Editor::start(&place);
    let text = place.read(DOC).replace("more than four days", "more than nine days");
    editor.open(DOC, &text);
    editor.settled(DOC);
    let hint = editor.hint(DOC, &place_of(&text, "### 2026-03-12 SBI"));
    assert!(hint.contains("**note-edited**") && hint.contains("A note whose text"), "{hint}");
    let hint = editor.hint(DOC, &place_of(&text, "### 2026-H1"));
    assert!(hint.contains("plan 2026-H1") && hint.contains("published"), "{hint}");
    let hint = editor.hint(DOC, &place_of(&text, "Signed: Ben Castillo"));
    assert!(hint.contains("attributed to Ben Castillo") && !hint.contains("Amara"), "{hint}");
    // Of a line that nobody has committed there is nothing to tell but that.
    let typed = text.replacen("- Seen: Amara", "- Disagree: Amara Okafor, 2026-03-20, no\n- Seen: Amara", 1);
    editor.change(DOC, &typed);
    editor.settled(DOC);
    let hint = editor.hint(DOC, &place_of(&typed, "Disagree: Amara"));
    assert!(hint.contains("written    pending  2026-03-20  Ben Castillo"), "{hint}");
    assert!(!hint.contains("attributed") && !hint.contains("since"), "{hint}");
    editor.leave();
}

#[test]
fn places_lead_to_what_they_rest_on() {
    let place = team();
    place.append(DOC, "\n## PIPs\n\n### 2026-03-20 review-turnaround\n\n- Fit considered: neither, the work fits\n- Expectation: reviews within 24 hours\n");
    let mut editor = Editor::start(&place);
    let text = place.read(DOC);
    editor.open(DOC, &text);
    let lines = |answer: &Value| -> Vec<u64> {
        let places = answer.as_array().into_iter().flatten();
        places.map(|place| place["range"]["start"]["line"].as_u64().unwrap()).collect()
    };
    let line = |needle: &str| place_of(&text, needle)["line"].as_u64().unwrap();
    let from_pip = editor.definition(DOC, &place_of(&text, "2026-03-20 review-turnaround"));
    assert_eq!(lines(&from_pip), [line("### 2026-03-12 SBI")]);
    let from_gap = editor.definition(DOC, &place_of(&text, "closed by the ledger"));
    assert_eq!(lines(&from_gap), [line("#### Stretch project")]);
    assert_eq!(editor.definition(DOC, &place_of(&text, "- Budget")), Value::Null);

    let symbols =
        editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": editor.uri(DOC)}}));
    let names = |symbols: &Value| -> Vec<String> {
        symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&symbols), ["Visibility plans", "Notes", "Updates", "PIPs"]);
    assert_eq!(names(&symbols[0]["children"]), ["plan 2026-H1"]);
    assert_eq!(names(&symbols[0]["children"][0]["children"])[0], "Stretch project: Ledger cut-over");
    editor.leave();
}

#[test]
fn an_action_makes_the_change_that_the_command_makes() {
    let place = team();
    place.edit(DOC, "- Seen: Amara Okafor, 2026-03-13\n", "");
    place.commit(BEN, "2026-03-18");
    place.is(AMARA);
    place.on("2026-03-20");
    let mut editor = Editor::start(&place);
    let text = place.read(DOC);
    editor.open(DOC, &text);
    editor.settled(DOC);
    let before = tree(&place);
    let sign = editor.action(DOC, &place_of(&text, "### 2026-03-12 SBI"), "Confirm reading note 2026-03-12");
    let begin = editor.action(DOC, &place_of(&text, "## Updates"), "Add an update");
    assert_eq!(tree(&place), before);
    place.lint(&["sign", "amara", "note"]).ends(0);
    assert_eq!(apply(&text, &sign), place.read(DOC));
    place.write(DOC, &text);
    place.lint(&["add", "update", "amara"]).ends(0);
    assert_eq!(apply(&text, &begin), place.read(DOC));
    place.write(DOC, &text);

    // A mistake of form in one's own line, and the line that a note lacks.
    place.is(BEN);
    let own = NOTE
        .replace("2026-03-12", "2026/3/20")
        .replace("review-turnaround", "handover")
        .replace("- Impact: one of them held the launch for a full sprint\n", "");
    let typed = text.replacen("## Updates", &format!("{own}\n## Updates"), 1);
    let mut editor = Editor::start(&place);
    editor.open(DOC, &typed);
    editor.settled(DOC);
    let fixed = apply(&typed, &editor.action(DOC, &place_of(&typed, "### 2026/3/20"), "Fix the "));
    assert_eq!(fixed, typed.replace("2026/3/20", "2026-03-20"));
    editor.change(DOC, &fixed);
    let added =
        apply(&fixed, &editor.action(DOC, &place_of(&fixed, "### 2026-03-20"), "Add the line `Impact`"));
    assert_eq!(added, fixed.replacen("\n- Ask: answer a review within 24 hours, or hand it to somebody who can\n- Commit: 2026-04-09, at our 1:1 we look at the next two sprints\n\n## Updates", "\n- Impact: WHAT IT COST\n- Ask: answer a review within 24 hours, or hand it to somebody who can\n- Commit: 2026-04-09, at our 1:1 we look at the next two sprints\n\n## Updates", 1));
    editor.leave();
}

#[test]
fn the_repository_may_change_below_an_open_buffer() {
    let place = team();
    let mut editor = Editor::start(&place);
    let text = place.read(DOC).replace("more than four days", "more than nine days");
    editor.open(DOC, &text);
    assert!(rules(&editor.settled(DOC)).iter().any(|(rule, _)| rule == "note-edited"));
    place.append("growthlint.yaml", "rules: { note-edited: off }\n");
    place.git(&["commit", "-qam", "quieter"]);
    editor.until(DOC, |shown| rules(shown).iter().all(|(rule, _)| rule != "note-edited"));
    // A history that is gone is said, and one that is back is read again.
    std::fs::rename(place.root.join(".git"), place.beside("git")).unwrap();
    editor.until(DOC, |shown| {
        shown.iter().any(|found| found["message"].as_str().unwrap().contains("not checked"))
    });
    std::fs::rename(place.beside("git"), place.root.join(".git")).unwrap();
    editor.until(DOC, |shown| {
        shown.iter().all(|found| !found["message"].as_str().unwrap().contains("not checked"))
    });
    editor.leave();
}

#[test]
fn two_editors_do_not_disturb_each_other() {
    let place = team();
    let (mut one, mut other) = (Editor::start(&place), Editor::start(&place));
    let text = place.read(CLEOS);
    one.open(CLEOS, &text);
    other.open(CLEOS, &(text.clone() + &update("2026-2")));
    assert_eq!(rules(&one.settled(CLEOS)), []);
    assert!(!other.settled(CLEOS).is_empty());
    one.change(CLEOS, &text.replace("team: payments", "team: ["));
    assert!(!one.settled(CLEOS).is_empty());
    assert_eq!((one.leave(), other.leave()), (0, 0));
}

#[test]
fn a_broken_buffer_or_message_ends_nothing() {
    let place = team();
    let mut editor = Editor::start(&place);
    for broken in [
        "",
        "---",
        "---\n---\n",
        "\u{feff}---\nengineer: [\n",
        "## Notes\n### \n- :\n",
        "\0\r\r\n\u{202e}",
        "<<<<<<< ours\n",
    ] {
        editor.open(DOC, broken);
        editor.settled(DOC);
        for at in [
            json!({"line": 0, "character": 0}),
            json!({"line": 9999, "character": 9999}),
            json!({"line": 2, "character": 3}),
        ] {
            editor.complete(DOC, &at);
            editor.hint(DOC, &at);
            editor.definition(DOC, &at);
            editor.actions(DOC, &at);
        }
        for method in ["textDocument/documentSymbol", "textDocument/foldingRange"] {
            editor.ask(method, json!({"textDocument": {"uri": editor.uri(DOC)}}));
        }
    }
    // What is no growth doc, no file, or not open, is not judged.
    for uri in [editor.uri("README.md"), "untitled:1".to_owned(), "https://acme.example/x.md".to_owned()] {
        let open = json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": "## Notes\n### x\n"}});
        editor.tell("textDocument/didOpen", open);
        let asked = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
        assert_eq!(editor.ask("textDocument/hover", asked), Value::Null);
    }
    editor.send("Content-Length: 7\r\n\r\n{\"id\": ");
    assert_eq!(editor.refused(&Value::Null), -32700);
    for (method, params, code) in [
        ("workspace/symbol", json!({"query": ""}), -32601),
        ("textDocument/hover", json!({"textDocument": 7}), -32602),
        ("initialize", json!({}), -32600),
    ] {
        let id = editor.request(method, params);
        assert_eq!(editor.refused(&id), code, "{method}");
    }
    editor.tell("textDocument/didChange", json!({"nonsense": true}));
    editor.tell("$/setTrace", json!({"value": "off"}));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_session_has_a_beginning_and_an_end() {
    let place = team();
    let mut editor = Editor::connect(&place);
    let id = editor.request("textDocument/hover", json!({}));
    assert_eq!(editor.refused(&id), -32002);
    assert_eq!(editor.close(), 0, "nobody said hello, so nothing is left undone");

    let editor = Editor::start(&place);
    assert_eq!(editor.close(), 1, "the editor left without a word");

    let mut editor = Editor::start(&place);
    editor.ask("shutdown", Value::Null);
    let id = editor.request("textDocument/hover", json!({}));
    assert_eq!(editor.refused(&id), -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.close(), 0);

    // In the middle of a message.
    let mut editor = Editor::start(&place);
    editor.send("Content-Length: 400\r\n\r\n{");
    assert_eq!(editor.close(), 1);
}

#[test]
fn an_editor_may_have_a_folder_below_the_repository_open() {
    let place = team();
    let mut editor = Editor::connect(&place);
    let below = format!("file://{}", place.root.join("people/payments").display());
    let id = editor.request("initialize", json!({"capabilities": {}, "rootUri": below, "processId": null}));
    let hello = editor.answer(&id);
    assert_eq!(hello["serverInfo"]["name"], "growthlint");
    place.edit(CLEOS, "## Notes\n", "## Nots\n");
    place.commit(CLEO, "2026-03-20");
    editor.open(CLEOS, &place.read(CLEOS));
    let began = Instant::now();
    assert!(!editor.settled(CLEOS).is_empty());
    assert!(began.elapsed() < Duration::from_secs(60));
    editor.leave();
}

#[test]
fn neovim_shows_what_the_server_says() {
    if !tools::has("nvim") {
        return;
    }
    let place = team();
    let before = tree(&place);
    let (answer, own) = (place.beside("answer.json"), place.beside("neovim"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/lsp/neovim.lua");
    let mut command = place.command("nvim", &place.root);
    command.args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"]);
    command.arg(format!("luafile {}", script.display()));
    command.env("DOCUMENT", place.root.join(DOC)).env("REPOSITORY", &place.root).env("ANSWER", &answer);
    command.env("GROWTHLINT", env!("CARGO_BIN_EXE_growthlint"));
    for folder in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        command.env(folder, &own);
    }
    let run = command.output().unwrap();
    assert!(run.status.success(), "{run:?}");
    let answer: Value = serde_json::from_slice(&std::fs::read(answer).unwrap()).unwrap();
    let text = place.read(DOC).replace("more than four days", "more than nine days");
    place.write(DOC, &text);
    let found = checked(&place, DOC).into_iter().map(|(rule, line)| json!(format!("{rule}:{line}")));
    let shown: Vec<Value> = answer["rules"].as_array().unwrap().clone();
    assert!(found.clone().all(|found| shown.contains(&found)), "{answer:#}");
    assert!(answer["hint"].as_str().unwrap().contains("note-edited"), "{answer:#}");
    assert!(answer["labels"].as_array().unwrap().contains(&json!("Impact:")), "{answer:#}");
    assert_eq!(answer["symbols"], 3, "{answer:#}");
    place.write(DOC, &before[DOC]);
    assert_eq!(tree(&place), before, "it writes nothing");
}
