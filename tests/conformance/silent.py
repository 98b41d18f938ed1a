#!/usr/bin/env python3
"""Is a program found out that is silent about any one rule? And are all differences that there can be?

    python3 tests/conformance/silent.py RULES.json

`RULES.json` is what `growthlint rules --format json` prints. A report is made of each case's own findings, which the
runner has to pass, and then one without the findings of a rule, which it has to fail.
"""

import json
import pathlib
import sys

SUITE = pathlib.Path(__file__).resolve().parents[2] / "schema" / "conformance"
sys.dont_write_bytecode = True
sys.path.insert(0, str(SUITE))

import run  # noqa: E402


def report(findings):
    """The output of a program that finds these."""
    rows = [
        {**finding, "evidence": [{"commit": commit} for commit in finding.get("commits", [])]}
        for finding in findings
    ]
    return json.dumps({"findings": rows})


def changed(finding):
    """A finding with each of its fields changed, one at a time."""
    other = {
        "level": "none",
        "path": "other.md",
        "line": 999999,
        "entry": "other 1",
        "engineer": "x@y",
        "owner": "nobody",
    }
    for key, value in other.items():
        if key in finding:
            yield key, {**finding, key: value}
    if finding.get("commits"):
        yield "commits", {**finding, "commits": finding["commits"][1:]}


def main(args):
    rules = [row["rule"] for row in json.loads(pathlib.Path(args[0]).read_text())["rules"]]
    cases = [json.loads(file.read_text()) for file in sorted((SUITE / "cases").glob("*/*/case.json"))]
    cases = [case for case in cases if "findings" in case]
    wrong = []
    spoken = {rule: [] for rule in rules}
    for case in cases:
        if run.compare(case, case["exit"], report(case["findings"])):
            wrong.append(f"{case['id']}: its own findings do not pass")
        for rule in {finding["rule"] for finding in case["findings"]}:
            spoken[rule].append(case)
        for at, finding in enumerate(case["findings"]):
            for key, other in changed(finding):
                if not run.compare(
                    case, case["exit"], report([*case["findings"][:at], other, *case["findings"][at + 1 :]])
                ):
                    wrong.append(f"{case['id']}: {finding['rule']} with another {key} passes")
    for rule, speaking in spoken.items():
        found_out = False
        for case in speaking:
            rest = [finding for finding in case["findings"] if finding["rule"] != rule]
            found_out = found_out or bool(run.compare(case, case["exit"], report(rest)))
        if not found_out:
            wrong.append(f"{rule}: nobody notices a program that is silent about it")
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"{len(rules)} rules, {len(cases)} cases, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
