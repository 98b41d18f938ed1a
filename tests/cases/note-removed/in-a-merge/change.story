# before may
branch words
commit 2026-05-21 amara: Read me
  write README.md
  | Growth docs.
switch main
commit 2026-05-21 noor: Whose repository this is
  write OWNERS
  | payments
merge 2026-05-22 amara words: Merge the read me
  edit people/payments/amara.md
  - ### 2026-01-20 1:1: handover-notes
  - - Called out: the handover note of 19 January named one of the two incidents that were open
  - - Seen: Amara Okafor, 2026-01-22
