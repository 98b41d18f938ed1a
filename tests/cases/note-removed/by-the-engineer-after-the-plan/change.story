# before june in well-founded
commit 2026-05-29 jonas: Tidy up
  edit people/payments/jonas.md
  - ### 2026-04-02 1:1: release-checks
  - - Called out: the release ticket of 1 April had no results for the last three checks
  - - Seen: Jonas Weber, 2026-04-03
  - - Outcome: 2026-04-30 unchanged, three of six tickets without results
