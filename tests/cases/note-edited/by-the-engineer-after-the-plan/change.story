# before june in well-founded
commit 2026-05-29 jonas: One check
  edit people/payments/jonas.md
  - - Called out: the release ticket of 1 April had no results for the last three checks
  + - Called out: the release ticket of 1 April had no results for the last check
