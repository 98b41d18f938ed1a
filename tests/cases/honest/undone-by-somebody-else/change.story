# before march
commit 2026-03-30 amara: It was one
  edit people/payments/amara.md
  - - Behavior: the handover note left out two of the three incidents that were open
  + - Behavior: the handover note left out one of the three incidents that were open
commit 2026-03-31 noor: As it was published
  edit people/payments/amara.md
  - - Behavior: the handover note left out one of the three incidents that were open
  + - Behavior: the handover note left out two of the three incidents that were open
