# before may
commit 2026-06-01 ben: A typing mistake
  edit people/payments/amara.md
  - - Surface: Treasury closes the month of July on the new ledger
  + - Surface: Treasury closes the month of June on the new ledger
