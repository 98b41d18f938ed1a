# before a colleague in well-founded
commit 2026-05-01 ben: Tidy up
  edit people/payments/jonas.md
  - - Seen: Jonas Weber, 2026-04-03
