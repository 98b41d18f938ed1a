# before june in well-founded
commit 2026-05-29 ben: More
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: and the release ticket of 2 April had none at all
