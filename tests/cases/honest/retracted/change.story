# before end
commit 2026-06-12 ben: It was Sam who was on call
  edit people/payments/amara.md
  - - Called out: the handover note of 19 January named one of the two incidents that were open
  + - Retracted: 2026-06-12, Sam was on call that week
