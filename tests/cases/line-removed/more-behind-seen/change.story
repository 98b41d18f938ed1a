# before june in well-founded
commit 2026-05-29 ben: More
  edit people/payments/jonas.md
  - - Seen: Jonas Weber, 2026-04-03
  + - Seen: Jonas Weber, 2026-04-03,
  +   and promised to do it from now on
