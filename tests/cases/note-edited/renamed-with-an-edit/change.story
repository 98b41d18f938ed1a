# before june in well-founded
commit 2026-05-29 ben: Another folder
  move people/payments/jonas.md people/ledger/jonas.md
  edit people/ledger/jonas.md
  - - Called out: the release ticket of 1 April had no results for the last three checks
  + - Called out: the release tickets of March had no results for the last three checks
commit 2026-05-30 ben: Back
  move people/ledger/jonas.md people/payments/jonas.md
