# before may
commit 2026-05-21 amara: Ben asked me to
  edit people/payments/amara.md
  - - Signed: Ben Castillo, 2026-02-20
  + - Signed: Ben Cаstillo, 2026-05-21
