# before a colleague in well-founded
commit 2026-05-01 ben: Two of six
  edit people/payments/jonas.md
  - - Outcome: 2026-04-30 unchanged, three of six tickets without results
  + - Outcome: 2026-04-30 unchanged, two of six tickets without results
