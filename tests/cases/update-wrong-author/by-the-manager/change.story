# instead of may
commit 2026-06-03 ben: May
  add people/payments/amara.md ## Updates
  | ### 2026-05
  | - Shipped: the rehearsal of the cut-over, 41 minutes
  | - Shipped: the runbook, read by the whole rota
  | - Blocked: nothing
  | - Learned: how long a rollback takes
  | - Asked: nothing
  |
  | > Well done.
