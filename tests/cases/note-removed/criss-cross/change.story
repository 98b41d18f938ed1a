# before june in well-founded
branch one
commit 2026-05-27 ben: A team
  edit people/payments/jonas.md
  - team: payments
  + team: Payments
branch two from main
commit 2026-05-27 jonas: A line
  edit people/payments/jonas.md
  | ## Notes
  +
branch three
switch one
branch four
merge 2026-05-28 jonas two
  edit people/payments/jonas.md
  - ### 2026-04-02 1:1: release-checks
  - - Called out: the release ticket of 1 April had no results for the last three checks
  - - Seen: Jonas Weber, 2026-04-03
  - - Outcome: 2026-04-30 unchanged, three of six tickets without results
switch three
merge 2026-05-28 ben one
switch main
merge 2026-05-29 ben three
merge 2026-05-29 jonas four
