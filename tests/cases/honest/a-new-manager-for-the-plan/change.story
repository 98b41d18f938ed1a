# instead of pip in well-founded
commit 2026-05-05 dana: Jonas is in my team now
  edit people/payments/jonas.md
  - manager: Ben Castillo <ben@acme.example>
  + manager: Dana Reyes <dana@acme.example>
commit 2026-05-06 ben: Over to Dana
  add people/payments/jonas.md ## Transitions
  | ### 2026-05-06 a new manager
  | - Handover: 2026-05-06, Dana Reyes
commit 2026-05-07 dana: Read
  edit people/payments/jonas.md
  | - Handover: 2026-05-06, Dana Reyes
  + - Seen: Dana Reyes, 2026-05-07
commit 2026-05-12 dana: A plan for improvement
  add people/payments/jonas.md ## PIPs
  | ### 2026-05-12 release-checks
  | - Fit considered: neither domain nor stage; the same work was done whole in the two years before
  | - Expectation: all nine checks run and pasted for every release, looked at weekly
  | - Checkpoint: 2026-05-26
  | - Checkpoint: 2026-06-16
  | - Ends: 2026-07-11
commit 2026-05-13 jonas: Read
  edit people/payments/jonas.md
  | - Ends: 2026-07-11
  + - Seen: Jonas Weber, 2026-05-13
#@ june
