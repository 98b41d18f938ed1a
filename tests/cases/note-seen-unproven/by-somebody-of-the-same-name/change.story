# before june in well-founded
commit 2026-05-28 dana: Another Jonas Weber
  new people/ledger/jonas.md engineer twin manager dana since 2026-05-27
  | ## Notes
commit 2026-05-29 ben: Standups
  add people/payments/jonas.md ## Notes
  | ### 2026-05-29 1:1
  | On time at all of them.
commit 2026-05-30 twin: Read
  edit people/payments/jonas.md
  | On time at all of them.
  +
  + - Seen: Jonas Weber, 2026-05-30
