# instead of may
commit 2026-06-02 phone: May
  add people/payments/amara.md ## Updates
  | ### 2026-05
  | - Shipped: the rehearsal of the cut-over, 41 minutes
  | - Shipped: the runbook, read by the whole rota
  | - Blocked: nothing
  | - Learned: how long a rollback takes
  | - Asked: who is on call on the night of the cut-over?
commit 2026-06-03 ben: Answer
  add people/payments/amara.md ## Updates
  | > Noor and I.
