# before end
branch stale
commit 2026-06-10 noor: Read me
  write README.md
  | Growth docs.
switch main
commit 2026-06-12 ben: The document of somebody who has left
  new people/ledger/noor.md engineer noor manager ben
  edit people/ledger/noor.md
  | since: 2024-01-01
  + status: left
switch stale
worktree amara
  edit people/payments/amara.md
  | ## Reviews
  +
