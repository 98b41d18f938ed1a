# before june in well-founded
commit 2026-05-29 jonas: I was away
  edit people/payments/jonas.md
  | since: 2026-02-02
  + away: [2026-02-20/2026-04-20]
