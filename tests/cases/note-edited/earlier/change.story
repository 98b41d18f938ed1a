# before march
commit 2026-03-30 ben: It was in February
  edit people/payments/amara.md
  - ### 2026-03-12 SBI: handover-notes
  + ### 2026-02-12 SBI: handover-notes
