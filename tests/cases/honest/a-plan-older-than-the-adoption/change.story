# instead of start in well-founded
commit 2026-02-02 ben: Start a growth doc for Jonas with what there is
  write growthlint.yaml
  | growthlint: 1
  | effective_from: 2026-02-01
  | rules: { "plan-*": off, "update-*": off, "review-*": off, "packet-*": off, "note-unseen": off }
  new people/payments/jonas.md engineer jonas manager ben since 2025-02-02
  | ## Notes
  |
  | ## PIPs
  |
  | ### 2025-09-01 standups
  | - Expectation: at the standup by 9:30 on four days of five, looked at weekly
  | - Checkpoint: 2025-09-15
  | - Checkpoint: 2025-10-01
  | - Ends: 2025-10-31
  | - Outcome: 2025-10-31 improved
#@ june
