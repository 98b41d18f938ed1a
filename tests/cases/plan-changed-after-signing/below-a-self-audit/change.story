# before march
commit 2026-03-25 ben: How the plan stands
  edit people/payments/amara.md
  - - Surface: Treasury closes the month of July on the new ledger
  edit people/payments/amara.md
  | Two of four are done. The cut-over waits for the test account; Dana Reyes still sponsors it.
  +
  + - Surface: somebody closes some month on the new ledger
