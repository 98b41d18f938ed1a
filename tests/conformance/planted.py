#!/usr/bin/env python3
"""A wrong implementation for each name: runs a right program, and is wrong about one thing.

    python3 tests/conformance/planted.py NAME PROGRAM COMMAND…

The runner of the conformance suite has to fail each of them. `--list` prints a line for each: its name, and a glob of
cases among which it must be found out. `nothing` changes nothing, and has to pass.
"""

import json
import os
import subprocess
import sys

SWAPPED = {"engineer": "manager", "manager": "engineer", "admin": "admin"}


def each(change):
    """Changes every finding."""

    def changed(report):
        for finding in report.get("findings", []):
            change(finding)

    return changed


def kept(choose):
    """Keeps some findings only."""

    def changed(report):
        findings = report.get("findings", [])
        report["findings"] = [finding for at, finding in enumerate(findings) if choose(at, finding, findings)]

    return changed


def replaced(old, new, keys):
    """Puts one word in the place of another, wherever one of these keys has it."""

    def walk(value):
        if isinstance(value, dict):
            return {key: new if key in keys and part == old else walk(part) for key, part in value.items()}
        if isinstance(value, list):
            return [walk(part) for part in value]
        return value

    def changed(said):
        said.update(walk(said))

    return changed


def twice(report):
    report["findings"] = [finding for finding in report.get("findings", []) for _ in range(2)]


def each_rule_once(report):
    seen = set()
    kept_findings = []
    for finding in report.get("findings", []):
        if finding["rule"] not in seen:
            kept_findings.append(finding)
        seen.add(finding["rule"])
    report["findings"] = kept_findings


def accuses(report):
    """Says of what is not established that it is wrong."""
    for finding in report.get("findings", []):
        if finding["rule"] == "author-unknown":
            finding.update(rule="plan-signature-unproven", level="error")


def reversed_counted(said):
    for behaviour in said.get("behaviours", []):
        behaviour["counted"].reverse()


def no_counted(said):
    for behaviour in said.get("behaviours", []):
        behaviour["counted"] = behaviour["counted"][:1]


def one_dimension(said):
    said["dimensions"] = said.get("dimensions", [])[:1]


def git(*args):
    subprocess.run(["git", *args], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def merges_everything():
    """Takes what is committed anywhere for published."""
    branches = subprocess.run(
        ["git", "for-each-ref", "--format=%(refname:short)", "refs/heads"],
        capture_output=True,
        text=True,
        check=True,
    )
    who = ("-c", "user.name=Ben Castillo", "-c", "user.email=ben@acme.example")
    for branch in branches.stdout.split():
        git(*who, "merge", "--quiet", "--no-edit", branch)


def forgets_what_is_not_committed():
    git("reset", "--quiet", "--hard")
    git("clean", "--quiet", "-d", "--force")


def keeps_one_document():
    """Reads the first document only."""
    listed = subprocess.run(["git", "ls-files", "-co", "people"], capture_output=True, text=True, check=True)
    for path in sorted(listed.stdout.split())[1:]:
        os.remove(path)


def lets_the_change_choose():
    head = subprocess.run(
        ["git", "symbolic-ref", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    git("config", "growthlint.base", head.stdout.strip())


def reads_no_settings():
    if os.path.exists("growthlint.yaml"):
        os.remove("growthlint.yaml")


def other_day(words):
    return ["2027-03-01" if before == "--as-of" else word for before, word in zip([""] + words, words)]


def audits(words):
    return ["audit", *words[1:]] if words[0] == "check" and "--no-history" not in words else words


def skips_history(words):
    return (
        [words[0], "--no-history", *words[1:]]
        if words[0] == "check" and "--no-history" not in words
        else words
    )


# Name: the cases among which it is found out, and what it makes of the output, of the repository
# before, or of the words.
PLANTED = {
    "silent": (
        "notes/note-late-*",
        kept(lambda at, finding, all: finding["rule"] != "note-late"),
        None,
        None,
    ),
    "silent-about-infos": (
        "notes/note-late-*",
        kept(lambda at, finding, all: finding["level"] != "info"),
        None,
        None,
    ),
    "only-errors": (
        "visibility-plans/plan-signature-date-*",
        kept(lambda at, finding, all: finding["level"] == "error"),
        None,
        None,
    ),
    "first-finding-only": (
        "visibility-plans/plan-signature-date-*",
        kept(lambda at, finding, all: at == 0),
        None,
        None,
    ),
    "first-document-only": ("the-repository/what-*", None, keeps_one_document, None),
    "each-rule-once": ("visibility-plans/a-draft*", each_rule_once, None, None),
    "finds-everything-twice": ("goals/goal-removed-f*", twice, None, None),
    "shifts-a-line": (
        "the-body/bad-*",
        each(lambda finding: finding.update(line=finding["line"] + 1)),
        None,
        None,
    ),
    "swaps-two-owners": (
        "reviews/self-review-removed-*",
        each(lambda finding: finding.update(owner=SWAPPED[finding["owner"]])),
        None,
        None,
    ),
    "blames-the-admin": (
        "notes/note-late-*",
        each(lambda finding: finding.update(owner="admin")),
        None,
        None,
    ),
    "no-warnings-but-errors": (
        "updates/update-unl*",
        each(lambda finding: finding.update(level="error")),
        None,
        None,
    ),
    "no-entries": ("pips/pip-unw*", each(lambda finding: finding.update(entry=None)), None, None),
    "no-engineers": (
        "packets/packet-hours-*",
        each(lambda finding: finding.update(engineer=None)),
        None,
        None,
    ),
    "names-the-manager": (
        "goals/goal-w*",
        each(lambda finding: finding.update(engineer="ben@acme.example")),
        None,
        None,
    ),
    "file-names-without-folders": (
        "the-body/unknown-l*",
        each(lambda finding: finding.update(path=finding["path"].split("/")[-1])),
        None,
        None,
    ),
    "no-evidence": ("notes/note-backdated-*", each(lambda finding: finding.update(evidence=[])), None, None),
    "evidence-turned-round": (
        "notes/note-backdated-*",
        each(lambda finding: finding["evidence"].reverse()),
        None,
        None,
    ),
    "short-ids": (
        "visibility-plans/plan-signature-date-*",
        each(lambda finding: [proof.update(commit=proof["commit"][:7]) for proof in finding["evidence"]]),
        None,
        None,
    ),
    "accuses-where-nobody-knows": ("what-the-history-*/author-unknown-finds-a*", accuses, None, None),
    "committed-is-published": ("pips/a-note-that*", None, merges_everything, None),
    "forgets-what-is-not-committed": ("the-body/bad-*", None, forgets_what_is_not_committed, None),
    "the-change-chooses-its-rules": ("the-repository/trust-*", None, lets_the_change_choose, None),
    "reads-no-settings": ("wins/win-unknown-dimension-*", None, reads_no_settings, None),
    "another-day": ("everything-with-a-deadline/update-missing-*", None, None, other_day),
    "the-calendar-in-check": ("visibility-plans/plan-revised-*", None, None, audits),
    "reads-no-history": ("notes/note-seen-*", None, None, skips_history),
    "starts-where-it-has-to-wait": ("pips/decision-w*", replaced("wait", "start", {"decision"}), None, None),
    "believes-one-clock": (
        "pips/nobody-*",
        replaced("not established", "established", {"named", "repeated", "unchanged"}),
        None,
        None,
    ),
    "nothing-is-established": (
        "pips/decision-[sw]*",
        replaced("established", "not established", {"named"}),
        None,
        None,
    ),
    "turns-the-notes-round": ("pips/decision-[sw]*", reversed_counted, None, None),
    "counts-one-note": ("pips/decision-[sw]*", no_counted, None, None),
    "half-signed-is-signed": (
        "visibility-plans/where-o*",
        replaced("half signed", "signed", {"state"}),
        None,
        None,
    ),
    "a-change-changes-nothing": (
        "visibility-plans/where-changed-*",
        replaced("changed", "signed", {"state"}),
        None,
        None,
    ),
    "anybody-signs": (
        "visibility-plans/where-he-*",
        replaced("contradicted", "attributed", {"evidence"}),
        None,
        None,
    ),
    "everything-is-read": ("reviews/where-a-review-n*", replaced("unseen", "seen", {"seen"}), None, None),
    "any-answer-will-do": ("notes/where-an-*", replaced("unanswered", "answered", {"answer"}), None, None),
    "solid-is-strong": ("wins/map-t*", replaced("solid", "strong", {"grade"}), None, None),
    "no-numbers": ("wins/map-t*", replaced(True, False, {"quantified"}), None, None),
    "one-dimension": ("wins/map-t*", one_dimension, None, None),
    "always-well": ("front-matter/missing-*", None, None, None),
    "nothing-is-wrong": ("settings/expired-*", lambda report: report.update(findings=[]), None, None),
}


def exit_code(code, said):
    """What a program ends with that means what it says."""
    if "findings" not in said or code not in (0, 1):
        return code
    return int(any(finding["level"] == "error" for finding in said["findings"]))


def main(args):
    if args == ["--list"]:
        for name, (cases, *_) in PLANTED.items():
            print(name, cases)
        return 0
    name, program, *words = args
    _, change, before, reworded = PLANTED.get(name, (None, None, None, None))
    if before:
        before()
    if reworded:
        words = reworded(words)
    done = subprocess.run([program, *words], stdout=subprocess.PIPE)
    if name == "always-well":
        sys.stdout.buffer.write(done.stdout)
        return 0
    said = json.loads(done.stdout)
    if change:
        change(said)
    print(json.dumps(said))
    return exit_code(done.returncode, said)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
