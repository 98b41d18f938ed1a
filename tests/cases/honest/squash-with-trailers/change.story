# instead of second note in well-founded
branch both
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
commit 2026-04-03 jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Seen: Jonas Weber, 2026-04-03
switch main
squash 2026-04-03 ben both: The release of 1 April
commit 2026-04-07 jonas: A line
  edit people/payments/jonas.md
  | ## PIPs
  +
#@ second outcome
