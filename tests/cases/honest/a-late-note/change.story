# before pip in well-founded
commit 2026-05-08 ben: What I should have written in March
  add people/payments/jonas.md ## Notes
  | ### 2026-03-24 1:1: release-checks
  | - Called out: the release ticket of 23 March had results for eight of the nine checks
commit 2026-05-09 jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 23 March had results for eight of the nine checks
  + - Seen: Jonas Weber, 2026-05-09
