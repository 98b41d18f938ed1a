# before end
commit 2026-06-12 ben: We start afresh
  edit people/payments/amara.md
  - ### 2026-H1
  + ### 2026-H2
