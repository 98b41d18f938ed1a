# instead of second note in well-founded
branch side
commit 2026-04-01 jonas: A team
  edit people/payments/jonas.md
  - team: payments
  + team: Payments
switch main
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
commit 2026-04-06 noor: A line
  edit people/payments/jonas.md
  | ## PIPs
  +
merge 2026-04-07 jonas side using theirs: Merge the team
#@ june
