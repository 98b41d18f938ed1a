# instead of second note in well-founded
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
  | - Source: peer
commit 2026-04-03 jonas: Read
  edit people/payments/jonas.md
  | - Source: peer
  + - Seen: Jonas Weber, 2026-04-03
commit 2026-05-11 ben: I saw it too
  edit people/payments/jonas.md
  - - Source: peer
  | - Seen: Jonas Weber, 2026-04-03
#@ pip
