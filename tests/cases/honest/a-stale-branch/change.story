# before may
branch stale from plan
commit 2026-01-13 amara: The team's whole name
  edit people/payments/amara.md
  - team: payments
  + team: Payments and ledger
switch main
merge 2026-05-21 ben stale
