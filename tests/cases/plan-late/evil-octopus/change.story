# instead of ben signs
switch main
branch one
commit 2026-01-10 noor: A line
  edit people/payments/amara.md
  | ## Notes
  +
branch two from main
commit 2026-01-10 ben: A team
  edit people/payments/amara.md
  - team: payments
  + team: Payments
switch main
merge 2026-01-13 amara plan one two: Merge the plan
  edit people/payments/amara.md
  | - Signed: Amara Okafor, 2026-01-09
  + - Signed: Ben Castillo, 2026-01-12
#@ a note
