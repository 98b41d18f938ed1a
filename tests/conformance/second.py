#!/usr/bin/env python3
"""A second reading of the convention, small and slow, over `git log`. It shares nothing with growthlint.

What it decides was written from schema/CONVENTION.md; where a finding stands, and which commits it
names, from reports. It covers the core: whose a signature is, when a note was
published and which colleagues' commits date it, and the three preconditions of a PIP. It prints what
schema/conformance/run.py asks for. Where a repository needs more than that, it says so and ends with 3:

    python3 schema/conformance/run.py --partial --rules RULES --program 'python3 tests/conformance/second.py'
"""

import datetime
import json
import re
import subprocess
import sys

NOT_COVERED = 3
SLACK = 24 * 60 * 60
SBI = {"Situation", "Behavior", "Impact", "Ask", "Commit"}
OPEN = "Signed Status Confirmed Decision Seen Outcome Disagree Answer Revised Walked".split()
OPEN.append("Promotion sponsor")

# Whatever needs a chapter of the convention that is not read here.
BEYOND = re.compile(
    r"^\s*([-*+] )?(\**)(Retracted|Same as|Correction|Action|Action item|Topic|Comment)\2?:|^### .*(Praise|self-review)"
    r"|^(away|writers|role):|<!--|^(```|~~~)|^ {0,3}<|^\s*(\d+\.|>) |\b[A-Z]{3,}( [A-Z]{2,}){2,}",
    re.MULTILINE,
)
SETTINGS_BEYOND = re.compile(
    r"^(docs|evidence|merge|away|forges|labels|sections|waivers|pip|cadence|late_after_days|fiscal_year_start"
    r"|effective_from|revoked_keys):",
    re.MULTILINE,
)


class Beyond(Exception):
    """What of the repository is not covered."""


def git(*args):
    return subprocess.run(["git", *args], capture_output=True, check=True).stdout.decode()


def day(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).date()


def date(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Beyond(f"the date {text}") from None


class Commit:
    def __init__(self, row):
        self.id, parents, self.author, committer, seconds, body = row.split("\x1f")
        self.parents, self.time = parents.split(), int(seconds)
        self.author = self.author.lower()
        self.trailers = {
            who.lower()
            for who in re.findall(r"^co-authored-by:.*<(.*)>$", body, re.MULTILINE | re.IGNORECASE)
        }
        if committer.lower() != self.author:
            raise Beyond("a commit that somebody else committed")


class Entry:
    """An H3 and what is below it."""

    def __init__(self, section, heading, line):
        self.section, self.heading, self.line = section, heading, line
        self.rows = []

    def fields(self, label):
        """Each field's text and line, of the lines that begin with its label."""
        return [
            (row[len(label) + 4 :].strip(), at) for row, at in self.rows if row.startswith(f"- {label}: ")
        ]

    def has(self, label):
        return bool(self.fields(label))

    def frozen(self):
        """The text without the lines that stay open."""
        kept, below = [self.heading], ""
        for row, _ in self.rows:
            if row.startswith("#### "):
                below = row
            stays_open = any(row.startswith(f"- {label}: ") for label in OPEN)
            if row.strip() and not stays_open and "Self-audit" not in below:
                kept.append(row.strip())
        return "\n".join(kept)


class Document:
    """One version of a growth doc."""

    def __init__(self, text):
        lines = text.split("\n")
        if lines[0] != "---" or "---" not in lines[1:]:
            raise Beyond("a file without front matter")
        end = lines.index("---", 1)
        self.front = dict(line.split(": ", 1) for line in lines[1:end] if ": " in line and line[0] != " ")
        self.entries, section, entry = [], "", None
        for at, line in enumerate(lines[end + 1 :], end + 2):
            if re.fullmatch(r" {0,3}(=+|-+)", line):
                raise Beyond("a heading that is underlined")
            if line.startswith("## "):
                section, entry = line[3:].strip(), None
            elif line.startswith("### "):
                entry = Entry(section, line[4:].strip(), at)
                self.entries.append(entry)
            elif entry:
                entry.rows.append((line.rstrip(), at))

    def person(self, key):
        found = re.search(r"<(.*)>", self.front.get(key, ""))
        if not found:
            raise Beyond(f"no {key}")
        return found.group(1).lower()

    def name(self, key):
        return self.front[key].split(" <")[0].strip("\"' ")

    def of(self, section):
        return [entry for entry in self.entries if entry.section == section]

    def entry(self, section, heading):
        found = [entry for entry in self.of(section) if entry.heading == heading]
        if len(found) > 1:
            raise Beyond("two entries with one heading")
        return found[0] if found else None


class Repository:
    """All commits, all versions of all growth docs, and whose clocks count."""

    def __init__(self):
        if git("status", "--porcelain").strip():
            raise Beyond("something that is not committed")
        base = git("config", "growthlint.base").strip()
        if git("rev-parse", "HEAD") != git("rev-parse", base):
            raise Beyond("a branch beside the main branch")
        log = git("log", "--reverse", "--topo-order", "--format=%H%x1f%P%x1f%ae%x1f%ce%x1f%ct%x1f%B%x1e")
        rows = [row.lstrip("\n") for row in log.split("\x1e") if row.strip()]
        self.commits = {commit.id: commit for commit in map(Commit, rows)}
        self.line = git("rev-list", "--first-parent", "--reverse", "HEAD").split()
        self.files = {commit: self.read(commit) for commit in self.commits}
        self.below = {}
        for one in self.commits.values():
            if not one.parents and len(self.below):
                raise Beyond("two roots")
            self.below[one.id] = {one.id}.union(*(self.below[parent] for parent in one.parents))
        self.paths = {path for files in self.files.values() for path in files}
        self.check_identity()
        documents = [doc for files in self.files.values() for doc in files.values()]
        self.known = {doc.person(key) for doc in documents for key in ("engineer", "manager")}
        self.known |= self.witnesses()
        self.check_clocks()

    def read(self, commit):
        files = {}
        for path in git("ls-tree", "-r", "--name-only", "-z", commit).split("\0"):
            if path in (".mailmap", "allowed_signers") or path.startswith("seals/"):
                raise Beyond(path)
            if path == "growthlint.yaml" and SETTINGS_BEYOND.search(git("show", f"{commit}:{path}")):
                raise Beyond("settings")
            if path.startswith("people/") and path.endswith(".md"):
                text = git("show", f"{commit}:{path}")
                if BEYOND.search(text):
                    raise Beyond(BEYOND.search(text).group())
                files[path] = Document(text)
        return files

    def check_identity(self):
        """Every document stays where it is, with its engineer and its manager."""
        people = {}
        for files in self.files.values():
            for path, doc in files.items():
                who = (
                    doc.person("engineer"),
                    doc.person("manager"),
                    doc.name("engineer"),
                    doc.name("manager"),
                )
                if people.setdefault(path, who) != who or who[0] == who[1]:
                    raise Beyond("other people in the front matter")
        if len({who[0] for who in people.values()}) < len(people):
            raise Beyond("two documents of one engineer")
        for at, commit in enumerate(self.line):
            if any(path not in self.files[commit] for older in self.line[:at] for path in self.files[older]):
                raise Beyond("a document that is gone")

    def witnesses(self):
        files = git("ls-tree", "-r", "--name-only", "HEAD").split("\n")
        settings = git("show", "HEAD:growthlint.yaml") if "growthlint.yaml" in files else ""
        self.settings = settings
        return {who.lower() for who in re.findall(r"<(\S+@\S+)>", settings)}

    def check_clocks(self):
        """A clock that stands alone against several others is set aside; such histories are not read here."""
        for one in self.commits.values():
            below = [self.commits[other] for other in self.below[one.id]]
            later = {other.author for other in below if other.time > one.time + 600}
            if len(later - {one.author}) > 1 or (later and one.author not in self.known):
                raise Beyond("a clock that is set aside")

    def sections(self, commit, path, section):
        return self.files[commit][path].of(section) if path in self.files[commit] else []

    def published(self, holds):
        """The first commit of the main branch whose state holds something, and still does ever after."""
        holding = [holds(self.files[commit]) for commit in self.line]
        if not holding[-1]:
            return None
        first = holding.index(True)
        if not all(holding[first:]):
            raise Beyond("something that came and went")
        return self.commits[self.line[first]]

    def brought(self, holds):
        """The commits that brought something in: they hold it, and none of their parents does."""
        has = {commit: holds(files) for commit, files in self.files.items()}
        return [
            one
            for one in self.commits.values()
            if has[one.id] and not any(has[parent] for parent in one.parents)
        ]

    def not_before(self, commit, parties):
        """The latest colleague's commit below one, and no party's."""
        below = [self.commits[other] for other in self.below[commit.id] - {commit.id}]
        below = [one for one in below if one.author in self.known - parties]
        return max(below, key=lambda one: one.time, default=None)

    def not_after(self, commit, parties):
        """The earliest colleague's commit above one, and no party's."""
        above = [one for one in self.commits.values() if commit.id in self.below[one.id] - {one.id}]
        above = [one for one in above if one.author in self.known - parties]
        return min(above, key=lambda one: one.time, default=None)


class Published:
    """When something was published, and in which window colleagues' commits put it."""

    def __init__(self, repository, holds, writers, other):
        self.commit = repository.published(holds)
        self.writers = {one.author for one in repository.brought(holds)}
        if self.commit is None:
            return
        parties = writers | {self.commit.author}
        self.after = repository.not_after(self.commit, parties)
        self.before = repository.not_before(self.commit, parties)
        # The clock of the other party alone contradicts nothing.
        self.against = repository.not_before(self.commit, parties | {other})
        late = self.against and self.against.time > self.commit.time + SLACK
        self.day = day(self.against.time if late else self.commit.time)

    def is_before(self, start):
        """`established`, `not established`, or None where it was not published before a day."""
        if self.commit is None or self.day >= start:
            return None
        if self.against and day(self.against.time) >= start:
            return None
        shown = self.after and day(self.after.time) < start
        return "established" if shown else "not established"


class Note:
    def __init__(self, repository, path, doc, entry):
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d) (SBI|1:1)(?:: (.*))?", entry.heading)
        if not found:
            raise Beyond(f"a note called {entry.heading}")
        self.entry, self.day = entry, date(found.group(1))
        self.behaviour = found.group(3)
        self.address = f"note {self.day}" + (f" {self.behaviour}" if self.behaviour else "")
        labels = {row.split(":")[0][2:] for row, _ in entry.rows if row.startswith("- ") and ":" in row}
        self.is_sbi = found.group(2) == "SBI"
        if self.is_sbi and not SBI <= labels:
            raise Beyond("an SBI note that is not complete")
        self.is_peers = entry.has("Source")
        self.calls_out = self.is_sbi or entry.has("Called out")
        text = entry.frozen()
        manager, engineer = doc.person("manager"), doc.person("engineer")

        def holds(files):
            there = path in files and files[path].entry("Notes", entry.heading)
            return bool(there) and there.frozen() == text

        self.published = Published(repository, holds, {manager}, engineer)
        if self.published.writers - repository.known:
            raise Beyond("a note from an address that nobody knows")
        self.is_managers = self.published.writers == {manager}
        headed = lambda files: path in files and files[path].entry("Notes", entry.heading) is not None
        if repository.published(headed) != self.published.commit:
            raise Beyond("a note that was changed")
        self.outcomes = []
        due = re.match(r"\d{4}-\d\d-\d\d", entry.fields("Commit")[0][0]) if self.is_sbi else None
        for said, _ in entry.fields("Outcome"):
            row = f"- Outcome: {said}"

            def has(files, row=row):
                there = path in files and files[path].entry("Notes", entry.heading)
                return bool(there) and any(line == row for line, _ in there.rows)

            when, word = re.match(r"(\S+) (\w+)", said).groups()
            outcome = Published(repository, has, {manager}, engineer)
            counts = outcome.commit and outcome.writers == {manager} and outcome.day >= date(when)
            if counts and (not due or date(when) >= date(due.group())) and date(when) >= self.day:
                self.outcomes.append((max(outcome.day, date(when)), word, outcome))


class Behaviour:
    """The three preconditions of a PIP about one behaviour, as of a day."""

    def __init__(self, notes, name, start):
        counted, commits = [], set()
        about = [note for note in notes if note.behaviour == name and note.calls_out]
        self.by_peers = any(note.is_peers for note in about)
        age = lambda note: (note.published.day, note.day) if note.published.commit else (start, start)
        for note in sorted(about, key=age):
            verdict = note.published.is_before(start)
            if verdict and note.is_managers and not note.is_peers and note.published.commit.id not in commits:
                commits.add(note.published.commit.id)
                counted.append((note, verdict))
        self.start, self.counted = start, [note for note, _ in counted]
        outcomes = [outcome for note in about for outcome in note.outcomes]
        outcomes = [outcome for outcome in outcomes if outcome[2].is_before(start) and outcome[0] < start]
        self.latest = max(outcomes, key=lambda outcome: outcome[0], default=None)
        established = [note for note, verdict in counted if verdict == "established"]
        self.named = "established" if established else "not established" if counted else "missing"
        self.repeated = self.is_repeated(outcomes)
        self.unchanged = self.is_unchanged(established)

    def is_repeated(self, outcomes):
        if len(self.counted) < 2:
            return "missing"
        first, ends = self.counted[0].published, [self.counted[-1].published]
        ends += [outcome[2] for outcome in outcomes if outcome[1] == "unchanged"]
        last = max(ends, key=lambda end: end.day)
        if (last.day - first.day).days < 30:
            return "missing"
        shown = [
            end
            for end in ends
            if first.after and end.before and (day(end.before.time) - day(first.after.time)).days >= 30
        ]
        shown = [end for end in shown if end.is_before(self.start) == "established"]
        return "established" if shown else "not established"

    def is_unchanged(self, established):
        sbi = [note for note in self.counted if note.is_sbi]
        if len(self.counted) < 2 or not sbi or not self.latest or self.latest[1] != "unchanged":
            return "missing"
        shown = len(established) > 1 and any(note.is_sbi for note in established)
        shown = shown and self.latest[2].is_before(self.start) == "established"
        return "established" if shown else "not established"

    def decision(self, notes):
        """The first line of the convention's table that fits, and until when to wait."""
        if not self.counted:
            return ("investigate" if self.by_peers else "feedback-gap"), None
        if self.latest and self.latest[1] in ("improved", "moot"):
            return "improved", None
        first, last = self.counted[0].published.day, self.counted[-1].published.day
        if "missing" not in (self.named, self.repeated, self.unchanged):
            until = last + datetime.timedelta(days=30)
            return ("wait", str(until)) if until > self.start else ("start", None)
        ours = [note for note in notes if note.published.commit and note.is_managers]
        talked = [note for note in ours if not note.is_sbi and note.published.day >= first]
        before = [note for note in ours if note.calls_out and note.published.day < first]
        if any(note for note in before if (first - note.published.day).days > 700):
            raise Beyond("a note of about two years ago")
        if not talked and not before and self.has_strong_years(first):
            return "talk-first", None
        if len(self.counted) < 2 or self.repeated == "missing":
            return "write-follow-up", None
        return "feedback-gap", None

    def has_strong_years(self, first):
        return (first - self.since).days >= 731


def behaviours(repository, path, asked, today):
    """Each behaviour that was asked for, with its PIP if it has one."""
    doc = repository.files[repository.line[-1]][path]
    ever = {
        entry.heading for commit in repository.line for entry in repository.sections(commit, path, "PIPs")
    }
    if ever - {entry.heading for entry in doc.of("PIPs")}:
        raise Beyond("a PIP that is gone")
    ever = {
        entry.heading for commit in repository.line for entry in repository.sections(commit, path, "Notes")
    }
    if ever - {entry.heading for entry in doc.of("Notes")}:
        raise Beyond("a note that is gone")
    if doc.of("Transitions"):
        raise Beyond("a transition")
    notes = [Note(repository, path, doc, entry) for entry in doc.of("Notes")]
    pips = {}
    for entry in doc.of("PIPs"):
        when, name = entry.heading.split(" ", 1)
        held = (
            lambda files, entry=entry: path in files and files[path].entry("PIPs", entry.heading) is not None
        )
        published = Published(repository, held, {doc.person("manager")}, doc.person("engineer"))
        if name in pips or published.commit is None or published.writers != {doc.person("manager")}:
            raise Beyond("a PIP of somebody else, or a second one")
        if entry.has("Outcome"):
            raise Beyond("a PIP with an outcome")
        pips[name] = (entry, min(date(when), published.day))
    for name in [asked] if asked else sorted(pips):
        entry, start = pips.get(name, (None, today))
        Behaviour.since = date(doc.front["since"])
        yield Behaviour(notes, name, start), entry, name, notes


def written(entry, start):
    """What a PIP holds that has no outcome yet."""
    ends = [date(said) for said, _ in entry.fields("Ends")]
    if len(ends) != 1 or (ends[0] - start).days > 60:
        raise Beyond("an end that the clock decides")
    has = {label: entry.has(label.capitalize()) for label in ("measure", "support", "consequences")}
    return dict(entry=f"pip {entry.heading}", ends=str(ends[0]), outcome=None, **has)


def pip_findings(repository, path):
    engineer = repository.files[repository.line[-1]][path].person("engineer")
    for found, entry, name, _ in behaviours(repository, path, None, None):
        states = {"named": found.named, "repeated": found.repeated, "unchanged": found.unchanged}
        rules = [f"pip-not-{state}" for state, held in states.items() if held == "missing"]
        if not rules and "not established" in states.values():
            rules = ["pip-unwitnessed"]
        for rule in rules:
            level = "warning" if rule == "pip-unwitnessed" else "error"
            address = f"pip {entry.heading}"
            yield finding(rule, level, path, entry.line, address, engineer, "manager", [])


def note_findings(repository, path):
    doc = repository.files[repository.line[-1]][path]
    for entry in doc.of("Notes"):
        note = Note(repository, path, doc, entry)
        if note.published.commit is None or not note.is_managers:
            continue
        limit = note.day + datetime.timedelta(days=7)
        own, against = day(note.published.commit.time), note.published.against
        engineer = doc.person("engineer")
        if (
            own <= limit
            and against
            and day(against.time) > limit
            and against.time > note.published.commit.time + SLACK
        ):
            commits = [note.published.commit.id, against.id]
            yield finding(
                "note-backdated", "error", path, entry.line, note.address, engineer, "manager", commits
            )
        elif note.published.day > limit:
            commits = [note.published.commit.id]
            yield finding("note-late", "info", path, entry.line, note.address, engineer, "manager", commits)


def signatures(repository, path, doc, entry):
    """Each signature line of the two: role, evidence, line, who brought it in and with which text."""
    for role in ("engineer", "manager"):
        for said, at in entry.fields("Signed"):
            if said.split(",")[0].strip() != doc.name(role):
                continue

            def holds(files, row=f"- Signed: {said}"):
                there = path in files and files[path].entry(entry.section, entry.heading)
                return bool(there) and any(line == row for line, _ in there.rows)

            who, brought = doc.person(role), repository.brought(holds)
            if len(brought) > 1:
                raise Beyond("a line that came twice")
            commit = brought[0]
            if commit.author == who:
                evidence = "attributed"
            elif who in commit.trailers:
                evidence = "by trailer"
            elif commit.author in repository.known:
                evidence = "contradicted"
            else:
                evidence = "not established"
            yield role, evidence, at, commit, repository.files[commit.id][path].entry(
                entry.section, entry.heading
            ).frozen()


def plan_findings(repository, path):
    doc = repository.files[repository.line[-1]][path]
    for entry in doc.of("Visibility plans"):
        for role, evidence, at, commit, _ in signatures(repository, path, doc, entry):
            if evidence == "contradicted":
                engineer = doc.person("engineer")
                yield finding(
                    "plan-signature-unproven",
                    "error",
                    path,
                    at,
                    f"plan {entry.heading}",
                    engineer,
                    role,
                    [commit.id],
                )


def plan_state(repository, path, entry):
    """The plan's state in the words of the convention, and its signatures."""
    doc = repository.files[repository.line[-1]][path]
    found = list(signatures(repository, path, doc, entry))
    text, good = entry.frozen(), ("attributed", "by trailer")
    valid = {role for role, evidence, _, _, signed in found if evidence in good and signed == text}
    ever = signed_before(repository, path, doc, entry.heading, text)
    if any(evidence == "not established" for _, evidence, *_ in found):
        state = "not established"
    elif len(valid) == 2:
        state = "revised" if ever else "signed"
    elif ever:
        state = "revision open" if entry.has("Revised") else "changed"
    else:
        state = "half signed" if valid else "unsigned"
    return state, [{"role": role, "evidence": evidence} for role, evidence, *_ in found]


def done(entry, today):
    """How many artifacts are shipped, done or cited by a day."""
    found = [re.match(r"(shipped|done|cited) (\d{4}-\d\d-\d\d)", said) for said, _ in entry.fields("Status")]
    return sum(1 for status in found if status and date(status.group(2)) <= today)


def revision(repository, path, entry):
    """Who revised a plan, and when."""
    said = f"- Revised: {entry.fields('Revised')[-1][0]}"

    def holds(files):
        there = path in files and files[path].entry(entry.section, entry.heading)
        return bool(there) and any(line == said for line, _ in there.rows)

    commit = repository.brought(holds)[0]
    return dict(by=commit.author, on=str(day(commit.time)))


def signed_before(repository, path, doc, heading, text):
    """Whether both had signed an earlier text."""
    for commit in repository.line:
        there = repository.files[commit].get(path)
        entry = there.entry("Visibility plans", heading) if there else None
        if entry and entry.frozen() != text:
            rows = list(signatures(repository, path, doc, entry))
            good = {
                role
                for role, evidence, _, _, signed in rows
                if evidence in ("attributed", "by trailer") and signed == entry.frozen()
            }
            if len(good) == 2:
                return True
    return False


def finding(rule, level, path, line, entry, engineer, owner, commits):
    proofs = [{"commit": commit} for commit in commits]
    return dict(
        rule=rule,
        level=level,
        path=path,
        line=line,
        entry=entry,
        engineer=engineer,
        owner=owner,
        evidence=proofs,
    )


def answer(args):
    command, today = args[0], date(args[args.index("--as-of") + 1])
    rest = [arg for arg in args[1:] if not arg.startswith("-") and arg not in (str(today), "json")]
    repository = Repository()
    here = repository.files[repository.line[-1]]
    if command in ("check", "audit") and not rest:
        if "rules:" in repository.settings and re.search(
            r"pip-|plan-|note-|'\*'", repository.settings.split("rules:")[1]
        ):
            raise Beyond("levels of rules")
        rules = (pip_findings, note_findings, plan_findings)
        return {
            "findings": [found for path in sorted(here) for rule in rules for found in rule(repository, path)]
        }
    paths = [path for path in here if rest and path.split("/")[-1].startswith(rest[0])]
    if len(paths) != 1:
        raise Beyond("whose document is meant")
    doc = here[paths[0]]
    if command == "pip" and len(rest) == 2:
        found, entry, name, notes = next(behaviours(repository, paths[0], rest[1], today))
        decision, until = found.decision(notes)
        row = dict(
            behaviour=name,
            start=str(found.start),
            pip=entry is not None,
            named=found.named,
            repeated=found.repeated,
        )
        row.update(
            unchanged=found.unchanged,
            decision=decision,
            until=until,
            counted=[note.address for note in found.counted],
        )
        row["written"] = written(entry, found.start) if entry else None
        return dict(
            schema="growthlint-pip/1", engineer=doc.person("engineer"), path=paths[0], behaviours=[row]
        )
    plans = doc.of("Visibility plans")
    if command == "where" and len(plans) == 1:
        state, rows = plan_state(repository, paths[0], plans[0])
        plan = dict(half=plans[0].heading, state=state, signatures=rows, done=done(plans[0], today))
        plan["revision"] = revision(repository, paths[0], plans[0]) if state == "revision open" else None
        return dict(schema="growthlint-where/1", plan=plan)
    raise Beyond(command)


def main(args):
    try:
        print(json.dumps(answer(args)))
    except (Beyond, subprocess.CalledProcessError) as beyond:
        print(f"not covered: {beyond}", file=sys.stderr)
        return NOT_COVERED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
