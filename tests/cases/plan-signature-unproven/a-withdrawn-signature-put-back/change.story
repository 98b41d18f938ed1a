# before march
commit 2026-03-25 amara: I no longer agree
  edit people/payments/amara.md
  - - Signed: Amara Okafor, 2026-02-19
commit 2026-03-30 ben: Put back
  edit people/payments/amara.md
  | - Signed: Ben Castillo, 2026-02-20
  + - Signed: Amara Okafor, 2026-02-19
