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

commit 2026-04-30 ben: Four more tickets
  edit people/payments/jonas.md
  | - Seen: Jonas Weber, 2026-04-03
  + - Outcome: 2026-04-30 unchanged, three of six tickets without results

commit 2026-05-04 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +

commit 2026-05-12 ben: A plan for improvement
  add people/payments/jonas.md ## PIPs
  | ### 2026-05-12 release-checks
  | - Fit considered: neither domain nor stage; the same work was done whole in the two years before
  | - Expectation: all nine checks run and pasted for every release, looked at weekly
  | - Checkpoint: 2026-05-26
  | - Checkpoint: 2026-06-16
  | - Ends: 2026-07-11

commit 2026-05-13 jonas: Read
  edit people/payments/jonas.md
  | - Ends: 2026-07-11
  + - Seen: Jonas Weber, 2026-05-13
commit 2026-05-26 ben: The first checkpoint
  edit people/payments/jonas.md
  | - Seen: Jonas Weber, 2026-05-13
  + - Result: 2026-05-26 on track
switch old
merge 2026-05-28 jonas main: Merge the main branch
switch main
forward old
#@ june
