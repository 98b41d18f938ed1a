# before june in well-founded
commit 2026-05-29 jonas: Tidy up
  edit people/payments/jonas.md
  - - Result: 2026-05-26 on track
