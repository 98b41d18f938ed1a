# before end
commit 2026-06-25 ben: Calibrated
  append people/payments/amara.md
  | ## Calibrations
  |
  | ### 2026-H1
  | - Took part: Ben Castillo, Dana Reyes
  | - Gap: Leverage, one adopting team; closed by the retry budget library
  | - Decision: 2026-06-25 not yet
commit 2026-06-26 noor: The team's wiki has moved
  write README.md
  | moved
commit 2026-06-26 amara: A typo
  edit people/payments/amara.md
  - - Decision: 2026-06-25 not yet
  + - Decision: 2026-06-25 approved
