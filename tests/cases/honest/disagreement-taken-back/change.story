# before a colleague in well-founded
commit 2026-05-01 jonas: We have talked
  edit people/payments/jonas.md
  - - Disagree: one of the two was rolled back before the checks were due
