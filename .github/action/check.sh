#!/usr/bin/env bash
# Checks the growth docs, and writes the job's summary. Everything that others may have chosen comes in a variable: INPUT_BASE, EVENT_BASE,
# EVENT_BRANCH, FAIL_ON, EXTRA, and GROWTHLINT_BRANCH, which growthlint reads.
set -euo pipefail

nothing=$'### growthlint: nothing could be checked\n\nThe log of the step says why.\n'
base="${INPUT_BASE:-${EVENT_BASE:-${EVENT_BRANCH:+origin/$EVENT_BRANCH}}}"
if [[ -z $base ]]; then
  echo "::error title=growthlint::this event has no base to judge against; give the input 'base'"
  printf '%s' "$nothing" >> "$GITHUB_STEP_SUMMARY"
  exit 2
fi
read -r -a extra <<< "${EXTRA//$'\n'/ }"

# No display decides how the step ends: that is this command's exit code.
code=0
growthlint check --base="$base" --format github --fail-on="$FAIL_ON" ${extra[@]+"${extra[@]}"} || code=$?

summary="$RUNNER_TEMP/growthlint-summary.md"
growthlint check --base="$base" --format markdown --fail-on never ${extra[@]+"${extra[@]}"} > "$summary" 2> /dev/null || true
if [[ ! -s $summary ]]; then
  printf '%s' "$nothing" > "$summary"
fi
cat "$summary" >> "$GITHUB_STEP_SUMMARY"
exit "$code"
