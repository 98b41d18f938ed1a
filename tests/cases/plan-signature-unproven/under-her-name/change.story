# instead of a revision
branch revision
commit 2026-02-19 amara: Treasury closes July, not June, on the new ledger
  edit people/payments/amara.md
  - - Surface: Treasury closes the month of June on the new ledger
  + - Surface: Treasury closes the month of July on the new ledger
commit 2026-02-20 ben: Agreed
  edit people/payments/amara.md
  - - Signed: Ben Castillo, 2026-01-12
  + - Signed: Ben Castillo, 2026-02-20
commit 2026-02-20 mask: Agreed
  edit people/payments/amara.md
  - - Signed: Amara Okafor, 2026-01-09
  + - Signed: Amara Okafor, 2026-02-20
switch main
merge 2026-02-20 ben revision
