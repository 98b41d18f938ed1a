# instead of second note in well-founded
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
  | - Seen: Jonas Weber, 2026-04-02
commit 2026-04-02T14:00Z ben: That was not mine to type
  edit people/payments/jonas.md
  - - Seen: Jonas Weber, 2026-04-02
commit 2026-04-03 jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Seen: Jonas Weber, 2026-04-03
#@ second outcome
