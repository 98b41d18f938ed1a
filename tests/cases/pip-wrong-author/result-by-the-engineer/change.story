# before june in well-founded
commit 2026-05-29 jonas: On track
  edit people/payments/jonas.md
  | - Result: 2026-05-26 on track
  + - Outcome: 2026-05-29 improved
