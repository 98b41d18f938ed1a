# instead of second note in well-founded
commit 2026-04-02 ben: Again
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 SBI: release-checks
  | - Situation: the release of the refund service on 11 February
  | - Behavior: two of the nine checks on the release list were ticked and not run
  | - Impact: refunds of 41 customers were sent twice
  | - Ask: run all nine checks, and paste each result into the release ticket before 10:00
  | - Commit: 2026-03-12, at our 1:1 we read the next four release tickets together
#@ a colleague
