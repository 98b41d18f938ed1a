# before june in well-founded
commit 2026-05-29 ben: It was about something else
  edit people/payments/jonas.md
  - ### 2026-05-12 release-checks
  + ### 2026-05-12 release-tickets
