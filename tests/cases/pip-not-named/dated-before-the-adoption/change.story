# instead of pip in well-founded
commit 2026-05-12 ben: A plan for improvement
  add people/payments/jonas.md ## PIPs
  | ### 2026-01-30 release-checks
  | - Fit considered: neither domain nor stage; the same work was done whole in the two years before
  | - Expectation: all nine checks run and pasted for every release, looked at weekly
  | - Checkpoint: 2026-05-26
  | - Checkpoint: 2026-06-16
  | - Ends: 2026-07-11
#@ june
