# before june in well-founded
commit 2026-05-29 ben: Café
  add people/payments/jonas.md ## Notes
  | ### 2026-05-29 1:1
  | We met in the café.
commit 2026-05-30 jonas: Read
  edit people/payments/jonas.md
  | We met in the café.
  +
  + - Seen: Jonas Weber, 2026-05-30
commit 2026-05-31 ben: Another editor
  edit people/payments/jonas.md
  - We met in the café.
  + We met in the café.
