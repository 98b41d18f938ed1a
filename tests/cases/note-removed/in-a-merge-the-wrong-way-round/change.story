# instead of second note in well-founded
branch old
commit 2026-04-01 jonas: On a branch of mine
  write mine.txt
  | mine
switch main
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
commit 2026-04-03 jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Seen: Jonas Weber, 2026-04-03
commit 2026-04-06 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +
switch old
merge 2026-04-07 jonas main using ours: Merge the main branch
switch main
forward old
#@ june
