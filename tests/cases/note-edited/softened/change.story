# before may
commit 2026-06-01 amara: To be fair
  edit people/payments/amara.md
  - - Behavior: the handover note left out two of the three incidents that were open
  + - Behavior: the handover note left out one of the three incidents that were open
