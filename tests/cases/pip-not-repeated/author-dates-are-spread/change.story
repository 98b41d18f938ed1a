# instead of first note in well-founded
commit 2026-05-11T12:00Z ben author-date=2026-02-12: The releases of this week
  add people/payments/jonas.md ## Notes
  | ### 2026-02-12 SBI: release-checks
  | - Situation: the release of the refund service on 11 February
  | - Behavior: two of the nine checks on the release list were ticked and not run
  | - Impact: refunds of 41 customers were sent twice
  | - Ask: run all nine checks, and paste each result into the release ticket before 10:00
  | - Commit: 2026-03-12, at our 1:1 we read the next four release tickets together
commit 2026-05-11T12:10Z ben author-date=2026-04-02: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
commit 2026-05-11T12:20Z ben author-date=2026-04-30: Four more tickets
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Outcome: 2026-04-30 unchanged, three of six tickets without results
#@ pip
