# before june in well-founded
commit 2026-05-29 noor: Tidy up
  edit people/payments/jonas.md
  - - Outcome: 2026-04-30 unchanged, three of six tickets without results
