# before june in well-founded
branch side
commit 2026-05-27 ben: Softer
  edit people/payments/jonas.md
  - - Called out: the release ticket of 1 April had no results for the last three checks
  + - Called out: the release ticket of 1 April had no results for the last check
commit 2026-05-28 ben: As it was
  edit people/payments/jonas.md
  - - Called out: the release ticket of 1 April had no results for the last check
  + - Called out: the release ticket of 1 April had no results for the last three checks
switch main
merge 2026-05-29 ben side
