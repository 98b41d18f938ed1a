# before end
commit 2026-06-26 ben: The next half
  edit people/payments/amara.md
  | ## Visibility plans
  +
  + ### 2026-H2
  + - Signed: Amara Okafor, 2026-02-19
  + - Signed: Ben Castillo, 2026-06-26
  +
  + #### Design doc: settlement files
  + - Status: planned
