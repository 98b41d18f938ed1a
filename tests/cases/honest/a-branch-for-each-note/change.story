# instead of first note in well-founded
branch one
commit 2026-02-12 ben: The releases of this week
  add people/payments/jonas.md ## Notes
  | ### 2026-02-12 SBI: release-checks
  | - Situation: the release of the refund service on 11 February
  | - Behavior: two of the nine checks on the release list were ticked and not run
  | - Impact: refunds of 41 customers were sent twice
  | - Ask: run all nine checks, and paste each result into the release ticket before 10:00
  | - Commit: 2026-03-12, at our 1:1 we read the next four release tickets together
switch main
commit 2026-02-12T15:00Z noor: One format
  edit people/payments/jonas.md
  | ## PIPs
  +
merge 2026-02-13 ben one
commit 2026-02-14 jonas: Read
  edit people/payments/jonas.md
  | - Commit: 2026-03-12, at our 1:1 we read the next four release tickets together
  + - Seen: Jonas Weber, 2026-02-14
branch two
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
switch main
squash 2026-04-02 ben two: The release of 1 April
commit 2026-04-03 jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Seen: Jonas Weber, 2026-04-03
branch three
commit 2026-04-30 ben: Four more tickets, and what came of March
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Outcome: 2026-04-30 unchanged, three of six tickets without results
  edit people/payments/jonas.md
  | - Seen: Jonas Weber, 2026-02-14
  + - Outcome: 2026-03-12 unchanged, two of four tickets without results
switch main
merge 2026-04-30T13:00Z ben three
#@ a colleague
