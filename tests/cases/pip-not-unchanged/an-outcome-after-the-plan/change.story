# instead of first outcome in well-founded
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
commit 2026-05-04 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +
commit 2026-05-12 ben: A plan for improvement
  add people/payments/jonas.md ## PIPs
  | ### 2026-05-12 release-checks
  | - Fit considered: neither domain nor stage; the same work was done whole in the two years before
  | - Expectation: all nine checks run and pasted for every release, looked at weekly
  | - Checkpoint: 2026-05-26
  | - Checkpoint: 2026-06-16
  | - Ends: 2026-07-11
commit 2026-05-20 ben: Four more tickets
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Outcome: 2026-04-30 unchanged, three of six tickets without results
#@ june
