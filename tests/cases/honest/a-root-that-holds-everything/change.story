# instead of start in well-founded
commit 2026-02-02 ben: What there was until January
  write growthlint.yaml
  | growthlint: 1
  | effective_from: 2026-02-01
  | rules: { "plan-*": off, "update-*": off, "review-*": off, "packet-*": off, "note-unseen": off }
  new people/payments/jonas.md engineer jonas manager ben since 2025-02-02
  | ## Visibility plans
  |
  | ### 2025-H2
  | - Signed: Jonas Weber, 2025-07-03
  | - Signed: Ben Castillo, 2025-07-04
  |
  | ## Notes
  |
  | ### 2025-11-04 1:1: standups
  | - Called out: late at three of five
  | - Seen: Jonas Weber, 2025-11-04
#@ june
