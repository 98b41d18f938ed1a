//! Do all commands say the same of a document? What each of them prints for programs is held against all others, and against the
//! findings. Nothing here knows how an answer is found.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What the commands print about one document, on one day and of one state.
pub struct Told {
    /// The document, from the top of the repository.
    pub path: String,
    /// `audit`, of all documents.
    pub audit: Value,
    pub whereabouts: Value,
    pub history: Value,
    pub brief: Value,
    /// `due` of all documents, for a year.
    pub due: Value,
    pub pip: Value,
    /// `inbox` of everybody who is named in the document.
    pub inboxes: Vec<Value>,
    /// Whether the settings leave out what is older than a day, or change rules, so that no rule speaks of it.
    pub leaves_out: bool,
}

/// Every contradiction, each as a sentence.
pub fn contradictions(told: &Told) -> Vec<String> {
    let mut found = Vec::new();
    told.plans(&mut found);
    told.signatures(&mut found);
    told.goals(&mut found);
    told.readings(&mut found);
    told.notes(&mut found);
    told.pips(&mut found);
    told.undecided(&mut found);
    told.objections(&mut found);
    told.skipped(&mut found);
    told.tasks(&mut found);
    told.events(&mut found);
    found
}

/// The states that count as agreed by both.
const AGREED: [&str; 2] = ["signed", "revised"];
/// All states of a plan that is there.
const STATES: [&str; 6] = ["unsigned", "half signed", "signed", "revised", "changed", "not established"];

impl Told {
    fn row(&self) -> Option<&Value> {
        self.audit["engineers"].as_array()?.iter().find(|row| row["path"] == self.path)
    }

    /// The findings of some rules about an entry.
    fn findings(&self, rules: &[&str], entry: &str) -> Vec<&Value> {
        let all = self.audit["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .filter(|finding| finding["path"] == self.path && finding["entry"] == entry)
            .filter(|finding| rules.iter().any(|rule| finding["rule"] == *rule))
            .collect()
    }

    /// The state of an entry by `history`.
    fn state(&self, entry: &str) -> Option<&str> {
        self.entry(entry)?["state"].as_str()
    }

    fn entry(&self, entry: &str) -> Option<&Value> {
        self.history["entries"].as_array()?.iter().find(|row| row["entry"] == entry)
    }

    /// The half-year is the same wherever it is printed, and accuses nobody whom no rule accuses.
    fn events(&self, found: &mut Vec<String>) {
        let timeline = &self.history["timeline"];
        if let Some(row) = self.row().filter(|row| row["page"].is_object())
            && row["page"]["timeline"] != *timeline
        {
            found.push("audit and history have another half-year".to_owned());
        }
        if self.whereabouts["complete"] == true && self.whereabouts["timeline"] != *timeline {
            found.push("where and history have another half-year".to_owned());
        }
        for event in timeline["events"].as_array().into_iter().flatten() {
            let text = |key: &str| event[key].as_str().unwrap_or_default();
            let is_accused = ["contradicted", "no longer counts"].contains(&text("state"));
            let all = self.audit["findings"].as_array().into_iter().flatten();
            let is_said = all
                .filter(|finding| finding["path"] == self.path && finding["level"] != "info")
                .any(|finding| finding["entry"] == text("entry"));
            // What was written too early is an event that no rule has to repeat.
            let is_early = text("why").starts_with("published before there was anything");
            let is_off = self.audit["off"].as_array().is_some_and(|off| !off.is_empty());
            if is_accused && !is_said && !is_early && !is_off && !self.leaves_out {
                found.push(format!(
                    "{}: {} is {} ({}), and no rule says so",
                    text("entry"),
                    text("what"),
                    text("state"),
                    text("why")
                ));
            }
        }
    }

    fn tasks_of(&self, kind: &str) -> Vec<&Value> {
        let all = self.due_and_open();
        all.into_iter().filter(|task| task["kind"] == kind).collect()
    }

    /// What waits around the document by the inboxes, each task once.
    fn due_and_open(&self) -> Vec<&Value> {
        let mut seen = BTreeSet::new();
        let waiting = self.inboxes.iter().flat_map(|inbox| inbox["waiting"].as_array().into_iter().flatten());
        waiting
            .map(|waiting| &waiting["task"])
            .filter(|task| task["path"] == self.path && seen.insert(task.to_string()))
            .collect()
    }

    fn plans(&self, found: &mut Vec<String>) {
        for row in self.history["entries"].as_array().into_iter().flatten() {
            let entry = row["entry"].as_str().unwrap_or_default();
            let Some(state) = row["state"].as_str().filter(|_| entry.starts_with("plan ")) else { continue };
            if !STATES.contains(&state) {
                found.push(format!("history: {entry} is `{state}`, which is no state of a plan"));
            }
            let says = |rules: &[&str]| !self.findings(rules, entry).is_empty();
            // Somebody else's line beside theirs is a finding of its own.
            if AGREED.contains(&state) && says(&["plan-unsigned", "plan-changed-after-signing"]) {
                found.push(format!("{entry} is {state}, and a rule says that it is not"));
            }
            if says(&["plan-revised"]) && !["revised", "not established", "half signed"].contains(&state) {
                found.push(format!("{entry} is {state}, and plan-revised says that it was revised"));
            }
            if state == "changed"
                && !self.leaves_out
                && !says(&["plan-changed-after-signing", "plan-unsigned", "plan-signature-unproven"])
            {
                found.push(format!("{entry} is changed, and no rule says so"));
            }
        }
        let plan = &self.whereabouts["plan"];
        let half = format!("plan {}", plan["half"].as_str().unwrap_or_default());
        if plan["state"] != "no plan" && plan["state"].as_str() != self.state(&half) {
            found.push(format!("{half}: where says {}, history {:?}", plan["state"], self.state(&half)));
        }
        let Some(row) = self.row() else { return };
        let cell = &row["plan"];
        let audited = format!("plan {}", cell["half"].as_str().unwrap_or_default());
        if cell.is_object()
            && cell["state"] != "open"
            && cell["state"] != "missing"
            && cell["state"].as_str() != self.state(&audited)
        {
            found.push(format!(
                "{audited}: audit says {}, history {:?}",
                cell["state"],
                self.state(&audited)
            ));
        }
        if cell["half"] == plan["half"]
            && plan["state"] != "no plan"
            && row["done"]["reached"] != plan["done"]
        {
            found.push(format!("{half}: audit has {} done, where {}", row["done"], plan["done"]));
        }
        let done = ["shipped", "done", "cited"];
        let shown = plan["artifacts"].as_array().into_iter().flatten();
        let shown = shown.filter(|artifact| {
            let dated = artifact["dated"].as_str().unwrap_or_default();
            done.iter().any(|word| artifact["status"] == *word) && dated <= self.day()
        });
        if plan["done"].as_u64() != Some(shown.count() as u64) {
            found.push(format!("{half}: {} done, and its artifacts say otherwise", plan["done"]));
        }
    }

    fn day(&self) -> &str {
        self.whereabouts["as_of"].as_str().unwrap_or_default()
    }

    fn signatures(&self, found: &mut Vec<String>) {
        let plan = &self.whereabouts["plan"];
        let half = format!("plan {}", plan["half"].as_str().unwrap_or_default());
        let lines = self.entry(&half).map(|entry| entry["lines"].as_array().cloned().unwrap_or_default());
        let counts = |signature: &&Value| {
            ["signed", "attributed", "by trailer"].iter().any(|word| signature["evidence"] == *word)
        };
        let signatures: Vec<&Value> = plan["signatures"].as_array().into_iter().flatten().collect();
        for signature in signatures.iter().copied().filter(counts) {
            let is_shown = lines.iter().flatten().any(|line| {
                line["label"] == "Signed"
                    && line["counts"] == true
                    && line["by"]["who"] == signature["signer"]
            });
            if !is_shown {
                found.push(format!("{half}: where has {signature}, and history nothing of it"));
            }
        }
        let stand: BTreeSet<&str> =
            signatures.iter().copied().filter(counts).filter_map(|one| one["role"].as_str()).collect();
        let state = plan["state"].as_str().unwrap_or_default();
        let fits = match state {
            "signed" | "revised" => stand.len() == 2,
            "half signed" => stand.len() == 1,
            "unsigned" => stand.is_empty(),
            _ => true,
        };
        if !fits {
            found.push(format!("{half}: {state}, and the signatures of {stand:?} stand"));
        }
        // Who is asked to sign has no signature that stands.
        for task in self.tasks_of("plan-signature") {
            let entry = task["entry"].as_str().unwrap_or_default();
            let role = task["role"].as_str().unwrap_or_default();
            if self.state(entry).is_some_and(|state| AGREED.contains(&state)) {
                found.push(format!("{entry} is signed by both, and inbox asks the {role} to sign it"));
            }
            if entry == half && stand.contains(role) {
                found.push(format!("{entry}: the signature of the {role} stands, and inbox asks for it"));
            }
        }
    }

    /// A goal that somebody signs is agreed as all commands say, and only whose signature does not stand is asked for it.
    fn goals(&self, found: &mut Vec<String>) {
        let tasks = self.tasks_of("goal-signature");
        for goal in self.whereabouts["goals"].as_array().into_iter().flatten() {
            let entry = format!("goal {}", goal["number"]);
            let state = goal["state"].as_str();
            if state != self.state(&entry) {
                found.push(format!("{entry}: where says {state:?}, history {:?}", self.state(&entry)));
            }
            let says = |rule: &str| !self.findings(&[rule], &entry).is_empty();
            let is_agreed = state.is_some_and(|state| AGREED.contains(&state));
            if (is_agreed || state.is_none()) && says("goal-changed-after-signing") {
                found.push(format!("{entry} is {state:?}, and a rule says that it was changed"));
            }
            if state == Some("changed")
                && !self.leaves_out
                && !says("goal-changed-after-signing")
                && !says("goal-signature-unproven")
            {
                found.push(format!("{entry} is changed, and no rule says so"));
            }
            let stands = |signature: &&Value| {
                ["signed", "attributed", "by trailer"].iter().any(|word| signature["evidence"] == *word)
            };
            let stand: BTreeSet<&str> = goal["signatures"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(stands)
                .filter_map(|one| one["role"].as_str())
                .collect();
            for task in tasks.iter().filter(|task| task["entry"] == *entry) {
                let role = task["role"].as_str().unwrap_or_default();
                if is_agreed || stand.contains(role) || state.is_none() || goal["closed"] == true {
                    found.push(format!("{entry} is {state:?}, and inbox asks the {role} to sign it"));
                }
            }
        }
    }

    fn readings(&self, found: &mut Vec<String>) {
        let mut said: BTreeMap<String, Vec<(&str, String)>> = BTreeMap::new();
        let review = &self.whereabouts["review"];
        if let Some(quarter) = review["quarter"].as_str() {
            let seen = review["seen"].as_str().unwrap_or_default().to_owned();
            said.entry(format!("review {quarter}")).or_default().push(("where", seen));
        }
        if let Some(cell) = self.row().map(|row| &row["review"]).filter(|cell| cell.is_object()) {
            let state = cell["state"].as_str().unwrap_or_default();
            let entry = format!("review {}", cell["quarter"].as_str().unwrap_or_default());
            if state != "missing" {
                said.entry(entry).or_default().push(("audit", state.to_owned()));
            }
        }
        for (entry, said) in said {
            for (who, word) in said {
                if self.state(&entry) != Some(word.as_str()) {
                    found.push(format!("{entry}: {who} says {word}, history {:?}", self.state(&entry)));
                }
            }
        }
        for task in self.tasks_of("seen") {
            let entry = task["entry"].as_str().unwrap_or_default();
            // Of two entries with one address, `history` can show one.
            let is_one = self.findings(&["duplicate-entry"], entry).is_empty();
            if is_one && self.state(entry) == Some("seen") {
                found.push(format!("{entry} is seen, and inbox asks for it"));
            }
        }
        for row in self.history["entries"].as_array().into_iter().flatten() {
            let entry = row["entry"].as_str().unwrap_or_default();
            let rules = ["note-unseen", "review-unseen"];
            let is_one = self.findings(&["duplicate-entry"], entry).is_empty();
            if is_one && row["state"] == "seen" && !self.findings(&rules, entry).is_empty() {
                found.push(format!("{entry} is seen, and a rule says that it is not"));
            }
            let unproven = ["note-seen-unproven", "review-seen-unproven", "pip-seen-unproven"];
            if row["state"] == "in their name"
                && !self.leaves_out
                && self.findings(&unproven, entry).is_empty()
            {
                found.push(format!("{entry} is seen in their name, and no rule says so"));
            }
        }
    }

    fn notes(&self, found: &mut Vec<String>) {
        let Some(row) = self.row() else { return };
        let brief = self.brief["tasks"].as_array().into_iter().flatten();
        let late =
            brief.filter(|task| task["kind"] == "note-outcome" && !task["days_late"].is_null()).count();
        if row["notes"]["overdue"].as_u64() != Some(late as u64) {
            found.push(format!("audit has {} overdue notes, brief {late}", row["notes"]["overdue"]));
        }
    }

    fn pips(&self, found: &mut Vec<String>) {
        for judged in self.pip["behaviours"].as_array().into_iter().flatten() {
            let behaviour = judged["behaviour"].as_str().unwrap_or_default();
            let holds = ["named", "repeated", "unchanged"].iter().all(|word| judged[word] != "missing");
            let has_ground = holds && judged["decision"] != "managed-transition";
            let pips: Vec<&Value> = self.whereabouts["pips"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|pip| {
                    pip["entry"].as_str().is_some_and(|entry| entry.ends_with(&format!(" {behaviour}")))
                })
                .collect();
            let [pip] = pips.as_slice() else { continue };
            let entry = pip["entry"].as_str().unwrap_or_default();
            // `pip` answers for the last of several.
            let starts = judged["start"].as_str().unwrap_or_default();
            if pip["preconditions_hold"].is_boolean()
                && pip["preconditions_hold"] != has_ground
                && entry.contains(starts)
            {
                found.push(format!("{entry}: where says {}, pip {judged}", pip["preconditions_hold"]));
            }
            for (word, rule) in [
                ("named", "pip-not-named"),
                ("repeated", "pip-not-repeated"),
                ("unchanged", "pip-not-unchanged"),
            ] {
                let is_found = !self.findings(&[rule], entry).is_empty();
                if is_found && judged[word] != "missing" && entry.contains(starts) {
                    found.push(format!("{entry}: {rule} is found, and pip says {}", judged[word]));
                }
            }
        }
    }

    fn undecided(&self, found: &mut Vec<String>) {
        let behaviours = self.pip["behaviours"].as_array().into_iter().flatten();
        let startable: Vec<&str> = behaviours
            .filter(|judged| judged["decision"] == "start" && judged["pip"] == false)
            .filter_map(|judged| judged["behaviour"].as_str())
            .collect();
        let asked = self.tasks_of("pip-decision");
        for task in &asked {
            let entry = task["entry"].as_str().unwrap_or_default();
            let fits = startable.iter().any(|behaviour| entry.ends_with(&format!(" {behaviour}")));
            if !fits && startable.is_empty() {
                found.push(format!("inbox asks to decide about {entry}, and pip says of nothing to start"));
            }
        }
        let cell = self.row().map(|row| &row["pip"]);
        if cell.is_some_and(|cell| cell["state"] == "undecided") && startable.is_empty() {
            found.push("audit has an undecided PIP, and pip says of nothing to start".to_owned());
        }
    }

    /// What the engineer objects to is the same everywhere, and what is unanswered waits for somebody.
    fn objections(&self, found: &mut Vec<String>) {
        let all = &self.whereabouts["objections"];
        let mut others = vec![("brief", &self.brief["objections"]), ("pip", &self.pip["objections"])];
        others.extend(self.row().map(|row| ("audit", &row["objections"])));
        for (who, said) in others.into_iter().filter(|(_, said)| *said != all) {
            found.push(format!("objections: where says {all}, {who} {said}"));
        }
        let place = |row: &Value| format!("{} at line {}", row["entry"], row["line"]);
        let objections = all.as_array().into_iter().flatten();
        let open: BTreeMap<String, &Value> =
            objections.filter(|row| row["answer"] == "unanswered").map(|row| (place(row), row)).collect();
        let asked: BTreeSet<String> = self.tasks_of("objection-answer").into_iter().map(place).collect();
        let is_heard = self.row().is_some() && self.whereabouts["manager"].is_object();
        for missing in open.keys().filter(|place| is_heard && !asked.contains(*place)) {
            found.push(format!("{missing}: the objection is unanswered, and no inbox asks for an answer"));
        }
        for other in asked.iter().filter(|place| !open.contains_key(*place)) {
            found.push(format!("{other}: inbox asks for an answer, and where has none unanswered"));
        }
        let findings = self.audit["findings"].as_array().into_iter().flatten();
        let findings = findings
            .filter(|finding| finding["path"] == self.path && finding["rule"] == "objection-unanswered");
        for finding in findings {
            let is_open = open.values().any(|row| row["entry"] == finding["entry"]);
            if !is_open {
                found.push(format!("{}: a rule misses an answer, and where does not", finding["entry"]));
            }
        }
    }

    /// Where a transition was decided on, no command asks for a PIP, and all of them name the same one.
    fn skipped(&self, found: &mut Vec<String>) {
        let skipped = &self.whereabouts["pip_skipped"];
        for judged in self.pip["behaviours"].as_array().into_iter().flatten() {
            let behaviour = &judged["behaviour"];
            if judged["skipped"].is_null() {
                continue;
            }
            if judged["decision"] != "managed-transition" || judged["pip"] == true {
                found.push(format!("{behaviour}: pip has a decision to skip it, and says {judged}"));
            }
            if !skipped.is_null() && judged["skipped"] != *skipped {
                found.push(format!("{behaviour}: pip has {}, where {skipped}", judged["skipped"]));
            }
        }
        let Some(cell) = self.row().map(|row| &row["pip"]) else { return };
        if (cell["state"] == "skipped") && skipped.is_null() {
            found.push(format!("audit has {cell}, and where no decision to skip a PIP"));
        }
        if cell.is_null() && !skipped.is_null() {
            found.push(format!("where has {skipped}, and audit nothing of it"));
        }
    }

    /// Nobody is asked for something that `due` and `brief` say otherwise.
    fn tasks(&self, found: &mut Vec<String>) {
        let key = |task: &Value| {
            ["kind", "entry", "due", "what", "line", "role"].map(|field| task[field].to_string()).join(" ")
        };
        let dues: BTreeMap<String, &Value> = self.due["due"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|task| task["path"] == self.path)
            .map(|task| (key(task), task))
            .collect();
        for task in self.due_and_open() {
            if let Some(other) = dues.get(&key(task))
                && *other != task
            {
                found.push(format!("inbox has {task}, due {other}"));
            }
        }
        let late = |tasks: &Value| -> BTreeSet<String> {
            let tasks = tasks["tasks"].as_array().into_iter().flatten();
            tasks.filter(|task| task["urgency"] == "late" && task["act"] != "talk").map(key).collect()
        };
        let next: BTreeSet<String> = self.whereabouts["next"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|task| task["urgency"] == "late")
            .map(key)
            .collect();
        for missing in late(&self.brief).difference(&next) {
            found.push(format!("brief has as late what where has not: {missing}"));
        }
    }
}
