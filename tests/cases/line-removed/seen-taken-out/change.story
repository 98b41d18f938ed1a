# before june in well-founded
commit 2026-05-29 ben: Tidy up
  edit people/payments/jonas.md
  - - Seen: Jonas Weber, 2026-05-13
