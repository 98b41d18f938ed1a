#!/usr/bin/env bash
# Keeps one comment on the pull request up to date. It reads REPOSITORY, NUMBER and GH_TOKEN, which needs `pull-requests: write`. A pull
# request from a fork has no such token, and a comment that cannot be written fails nothing.
set -euo pipefail

summary="$RUNNER_TEMP/growthlint-summary.md"
if [[ ! ${NUMBER:-} =~ ^[0-9]+$ || ! -s $summary ]]; then
  echo "growthlint: there is no pull request to comment on, or nothing to say"
  exit 0
fi
failed() {
  echo "::notice title=growthlint::the comment could not be written; the job needs 'pull-requests: write', which a fork has not"
  exit 0
}
command -v gh >/dev/null || failed

mark='<!-- growthlint: one comment, kept up to date -->'
comment="$RUNNER_TEMP/growthlint-comment.md"
{ echo "$mark"; cat "$summary"; } > "$comment"

# Only the job's own comment: with this token, those of others could be changed too.
own=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" \
  --jq ".[] | select(.user.login == \"github-actions[bot]\") | select(.body | startswith(\"$mark\")) | .id") || failed
own="${own%%$'\n'*}"
if [[ $own =~ ^[0-9]+$ ]]; then
  gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$own" --field "body=@$comment" || failed
elif grep -q '^#### ' "$summary"; then
  # Nobody needs a comment that says that there is nothing to say.
  gh api --silent --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" --field "body=@$comment" || failed
fi
