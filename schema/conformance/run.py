#!/usr/bin/env python3
"""Runs a program over the conformance cases of the growth doc convention.

    python3 schema/conformance/run.py --program growthlint [--case GLOB]

For each case this makes a new repository in a temporary folder, runs the program there with
`--format json` behind the case's own command, and compares how it ends and what it prints.
A line for each case that fails says what differs; the last line counts. It ends with 1 if any
case failed. It needs git 2.28 or later and Python 3.8 or later, and nothing else. It uses no
network and none of the machine's git configuration. README.md beside it describes a case.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

# With --partial, a program says with this exit code that it does not read what a case needs.
NOT_COVERED = 3
SECONDS = 120


class Broken(Exception):
    """Why a case cannot be run or has failed."""


def environment(place):
    """What a program sees: no configuration but that of the case, no network, no build server."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env.update(
        HOME=str(place / "home"),
        XDG_CONFIG_HOME=str(place / "home"),
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_NOSYSTEM="1",
        GIT_ATTR_NOSYSTEM="1",
        GIT_ALLOW_PROTOCOL="none",
        GIT_CEILING_DIRECTORIES=str(place),
        GIT_TERMINAL_PROMPT="0",
        TZ="UTC",
        LC_ALL="C.UTF-8",
    )
    return env


def git(repository, env, *args, stdin=None):
    done = subprocess.run(
        ["git", *args], cwd=repository, env=env, input=stdin, capture_output=True, timeout=SECONDS
    )
    if done.returncode != 0:
        raise Broken(f"git {args[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode()


def make_repository(case, folder, repository, template, env):
    """Makes the repository that a case describes."""
    shutil.copytree(template, repository)
    if case["history"] is not None:
        stream = (folder / case["history"]).read_bytes()
        git(repository, env, "fast-import", "--quiet", "--date-format=raw-permissive", stdin=stream)
    listed = git(repository, env, "for-each-ref", "--format=%(refname) %(objectname)")
    there = dict(line.split() for line in listed.splitlines())
    for name, commit in case["refs"].items():
        if name not in there:
            git(repository, env, "update-ref", name, commit)
        elif there[name] != commit:
            raise Broken(f"the history gives {there[name]} for {name}, and the case says {commit}")
    head = f"refs/heads/{case['checkout']}"
    git(repository, env, "symbolic-ref", "HEAD", head)
    if head in there:
        git(repository, env, "reset", "--quiet", "--hard")
    config = dict(case["config"])
    if case["identity"] is not None:
        name, email = case["identity"].rstrip(">").split(" <")
        config.update({"user.name": name, "user.email": email})
    for key, value in config.items():
        git(repository, env, "config", key, value)
    for path, text in case["files"].items():
        file = repository / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    if case["staged"]:
        git(repository, env, "add", "--", *case["staged"])


def matched(wanted, found):
    """Pairs each finding of a case with one that agrees with it; the most pairs that there can be."""
    partner = {}

    def place(one, tried):
        for other, finding in enumerate(found):
            if other in tried or any(finding.get(key) != value for key, value in wanted[one].items()):
                continue
            tried.add(other)
            if other not in partner or place(partner[other], tried):
                partner[other] = one
                return True
        return False

    for one in range(len(wanted)):
        place(one, set())
    missing = [finding for one, finding in enumerate(wanted) if one not in partner.values()]
    extra = [finding for other, finding in enumerate(found) if other not in partner]
    return missing, extra


def shown(finding):
    entry = f" about `{finding['entry']}`" if finding.get("entry") else ""
    place = f"{finding.get('path', '?')}:{finding.get('line', '?')}"
    return f"{finding.get('level', '')} {finding.get('rule', '?')} at {place}{entry}".strip()


def compare_findings(wanted, report):
    """What differs between a case's findings and those of a report, in words."""
    if not isinstance(report, dict) or not isinstance(report.get("findings"), list):
        return ["the output has no list `findings`"]
    found = []
    for finding in report["findings"]:
        proofs = finding.get("evidence") or []
        found.append({**finding, "commits": [proof.get("commit") for proof in proofs]})
    missing, extra = matched(wanted, found)
    differs = []
    for finding in missing:
        same = [other for other in extra if other.get("rule") == finding.get("rule")]
        if not same:
            differs.append(f"missing: {shown(finding)}")
            continue
        near = max(same, key=lambda other: sum(other.get(key) == finding[key] for key in finding))
        extra.remove(near)
        parts = [
            f"{key} {json.dumps(near.get(key))} instead of {json.dumps(value)}"
            for key, value in finding.items()
            if near.get(key) != value
        ]
        differs.append(f"{shown(finding)}: {', '.join(parts)}")
    differs.extend(f"not in the case: {shown(finding)}" for finding in extra)
    return differs


def compare_answers(wanted, found, at="answer"):
    """What differs between a case's answers and a program's; what the case leaves out is free."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        differs = []
        for key, value in wanted.items():
            if key not in found:
                differs.append(f"{at}.{key} is missing")
            else:
                differs.extend(compare_answers(value, found[key], f"{at}.{key}"))
        return differs
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        pairs = enumerate(zip(wanted, found))
        return [line for number, pair in pairs for line in compare_answers(*pair, f"{at}[{number}]")]
    if wanted == found and isinstance(wanted, bool) == isinstance(found, bool):
        return []
    return [f"{at} is {json.dumps(found)} instead of {json.dumps(wanted)}"]


def compare(case, code, stdout, rules=None):
    """All that differs between what a case asks for and what a program did."""
    differs = []
    if rules is None and code != case["exit"]:
        differs.append(f"exit code {code} instead of {case['exit']}")
    try:
        said = json.loads(stdout)
    except ValueError:
        return differs + ["the output is no JSON"]
    if "findings" in case:
        wanted = case["findings"]
        if rules is not None:
            chosen = lambda finding: any(fnmatch.fnmatchcase(finding["rule"], rule) for rule in rules)
            wanted = list(filter(chosen, wanted))
            said = {"findings": list(filter(chosen, said.get("findings", [])))}
        differs.extend(compare_findings(wanted, said))
    if "answers" in case:
        differs.extend(compare_answers(case["answers"], said))
    return differs


def run_case(folder, options):
    """Runs one case: its id, `passed`, `failed` or `not covered`, and what differs."""
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(dir=options.place) as name:
        repository = pathlib.Path(name) / "repository"
        try:
            make_repository(case, folder, repository, options.template, options.env)
            done = subprocess.run(
                [*options.words, *case["command"], "--format", "json"],
                cwd=repository,
                env=options.env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
            )
        except (Broken, OSError, subprocess.TimeoutExpired) as error:
            return case["id"], "failed", [str(error)]
    if options.partial and done.returncode == NOT_COVERED:
        return case["id"], "not covered", []
    differs = compare(case, done.returncode, done.stdout, options.rules)
    if differs:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        differs.extend(said[:1])
    return case["id"], "failed" if differs else "passed", differs


def words(program):
    """A command line as words; a file that one of them names is found from any folder."""

    def absolute(word):
        return os.path.abspath(word) if os.sep in word and os.path.exists(word) else word

    return [absolute(word) for word in shlex.split(program)]


def options_of(args):
    parser = argparse.ArgumentParser(description="Runs a program over the conformance cases.")
    parser.add_argument("--program", required=True, help="the program with its first arguments, as one text")
    parser.add_argument("--case", default="*", help="only the cases whose id fits this glob")
    parser.add_argument("--suite", default=HERE / "cases", type=pathlib.Path, help="the folder of the cases")
    parser.add_argument("--jobs", default=os.cpu_count() or 1, type=int, help="cases at the same time")
    parser.add_argument(
        "--partial",
        action="store_true",
        help=f"for a program that reads a part of the convention: exit code {NOT_COVERED} is no failure",
    )
    parser.add_argument(
        "--rules",
        type=lambda text: text.split(","),
        help="compare only the findings of these rules, globs separated by commas, and no exit code",
    )
    options = parser.parse_args(args)
    options.words = words(options.program)
    return options


def main(args):
    options = options_of(args)
    folders = sorted(file.parent for file in options.suite.glob("*/*/case.json"))
    fits = lambda folder: fnmatch.fnmatchcase("/".join(folder.parts[-2:]), options.case)
    folders = [folder for folder in folders if fits(folder)]
    if not folders:
        print(f"no case in {options.suite} fits {options.case}", file=sys.stderr)
        return 2
    counts = {"passed": 0, "failed": 0, "not covered": 0}
    with tempfile.TemporaryDirectory() as name:
        options.place = pathlib.Path(name).resolve()
        (options.place / "home").mkdir()
        options.env = environment(options.place)
        options.template = options.place / "template"
        options.template.mkdir()
        git(options.template, options.env, "init", "--quiet", "--template=", "--initial-branch=main")
        with concurrent.futures.ThreadPoolExecutor(max(options.jobs, 1)) as pool:
            for case, verdict, differs in pool.map(lambda folder: run_case(folder, options), folders):
                counts[verdict] += 1
                if differs:
                    print(f"FAIL {case}: {'; '.join(differs)}", flush=True)
    uncovered = f", {counts['not covered']} not covered" if options.partial else ""
    print(f"{counts['passed']} passed, {counts['failed']} failed{uncovered}")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
