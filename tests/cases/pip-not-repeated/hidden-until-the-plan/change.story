# before pip in well-founded
branch keep
switch main
commit 2026-05-05 ben: Delete it
  remove people/payments/jonas.md
commit 2026-05-29T13:00Z ben: Uploaded anew
  take people/payments/jonas.md from keep
commit 2026-05-30 ben: A plan for improvement
  add people/payments/jonas.md ## PIPs
  | ### 2026-05-30 release-checks
  | - Fit considered: neither domain nor stage; the same work was done whole in the two years before
  | - Expectation: all nine checks run and pasted for every release, looked at weekly
  | - Checkpoint: 2026-06-09
  | - Checkpoint: 2026-06-16
  | - Ends: 2026-07-11
#@ june
