# before a colleague in well-founded
commit 2026-05-01 ben: Tidy up
  edit people/payments/jonas.md
  - - Disagree: one of the two was rolled back before the checks were due
