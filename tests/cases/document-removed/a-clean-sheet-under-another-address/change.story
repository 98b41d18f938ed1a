# before end in well-founded
commit 2026-06-05 ben: Start again
  remove people/payments/jonas.md
  new people/ledger/jonas.md engineer twin manager ben since 2026-05-29
  | ## Notes
