# before june in well-founded
branch one
commit 2026-05-27 jonas: A line
  edit people/payments/jonas.md
  | ## Notes
  +
branch two from main
commit 2026-05-27 ben: A team
  edit people/payments/jonas.md
  - team: payments
  + team: Payments
switch main
commit 2026-05-28 ben: The second checkpoint
  edit people/payments/jonas.md
  | - Result: 2026-05-26 on track
  + - Result: 2026-06-02 on track
merge 2026-05-29 noor one two
