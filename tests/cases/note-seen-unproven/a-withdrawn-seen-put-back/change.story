# before march
commit 2026-03-25 amara: Not this one
  edit people/payments/amara.md
  - - Seen: Amara Okafor, 2026-03-13
commit 2026-03-30 ben: Put back
  edit people/payments/amara.md
  | - Commit: 2026-04-09, at our 1:1 we read the next two handover notes together
  + - Seen: Amara Okafor, 2026-03-13
