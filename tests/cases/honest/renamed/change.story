# before june in well-founded
commit 2026-05-29 ben: Another folder
  move people/payments/jonas.md people/ledger/jonas-weber.md
commit 2026-05-30 jonas: Back
  move people/ledger/jonas-weber.md people/payments/jonas.md
