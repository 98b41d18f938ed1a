# before second note in well-founded
commit 2026-03-20 ben: Another Jonas Weber
  new people/ledger/jonas.md engineer twin manager dana since 2026-03-16
  | ## Notes
commit 2026-03-24 dana: A first talk
  add people/ledger/jonas.md ## Notes
  | ### 2026-03-24 1:1
  | Likes the ledger.
commit 2026-03-25 twin: Read
  edit people/ledger/jonas.md
  | Likes the ledger.
  +
  + - Seen: Jonas Weber, 2026-03-25
