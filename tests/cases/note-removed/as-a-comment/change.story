# before end
commit 2026-06-12 amara: Tidy up
  edit people/payments/amara.md
  - ### 2026-01-20 1:1: handover-notes
  - - Called out: the handover note of 19 January named one of the two incidents that were open
  - - Seen: Amara Okafor, 2026-01-22
  + <!--
  + ### 2026-01-20 1:1: handover-notes
  + - Called out: the handover note of 19 January named one of the two incidents that were open
  + - Seen: Amara Okafor, 2026-01-22
  + -->
