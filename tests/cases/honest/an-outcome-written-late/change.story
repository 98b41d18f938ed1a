# instead of second outcome in well-founded
commit 2026-05-08 ben: Four more tickets
  edit people/payments/jonas.md
  | - Seen: Jonas Weber, 2026-04-03
  + - Outcome: 2026-04-30 unchanged, three of six tickets without results
commit 2026-05-09 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +
#@ pip
