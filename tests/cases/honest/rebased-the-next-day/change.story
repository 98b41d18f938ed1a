# instead of second note in well-founded
branch note
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
switch main
commit 2026-04-02T15:00Z noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +
rebase 2026-04-03 ben note
commit 2026-04-03T15:00Z jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Seen: Jonas Weber, 2026-04-03
#@ second outcome
