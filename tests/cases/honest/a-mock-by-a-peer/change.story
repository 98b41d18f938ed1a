# before end
commit 2026-06-12 noor: What I see in Amara's work
  append people/payments/amara.md
  | ## Calibrations
  |
  | ### 2026-H1 mock
  | - Took part: Noor Aziz
  | - Project: ledger cut-over
  | - Project: reconciliation replica
  | - Project: RFC 112
  | - Scope: at bar, the cut-over and the replica
commit 2026-06-25 ben: Calibrated
  append people/payments/amara.md
  | ### 2026-H1
  | - Took part: Ben Castillo, Dana Reyes
  | - Gap: Leverage, one adopting team; closed by the retry budget library
  | - Decision: 2026-06-25 not yet
