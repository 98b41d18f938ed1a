# instead of start in well-founded
commit 2026-05-12 ben: All at once
  write growthlint.yaml
  | growthlint: 1
  | effective_from: 2026-02-01
  | rules: { "plan-*": off, "update-*": off, "review-*": off, "packet-*": off, "note-unseen": off }
  new people/payments/jonas.md engineer jonas manager ben since 2025-02-02
  | ## Notes
  |
  | ### 2026-02-12 SBI: release-checks
  | - Situation: the release of the refund service on 11 February
  | - Behavior: two of the nine checks on the release list were ticked and not run
  | - Impact: refunds of 41 customers were sent twice
  | - Ask: run all nine checks, and paste each result into the release ticket before 10:00
  | - Commit: 2026-03-12, at our 1:1 we read the next four release tickets together
  | - Outcome: 2026-03-12 unchanged, two of four tickets without results
  |
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
  |
  | ## PIPs
  |
  | ### 2026-05-12 release-checks
  | - Fit considered: neither domain nor stage; the same work was done whole in the two years before
  | - Expectation: all nine checks run and pasted for every release, looked at weekly
  | - Checkpoint: 2026-05-26
  | - Checkpoint: 2026-06-16
  | - Ends: 2026-07-11
#@ june
