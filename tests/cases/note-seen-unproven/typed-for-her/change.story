# before end
commit 2026-06-15 ben: The rehearsal
  add people/payments/amara.md ## Notes
  | ### 2026-06-15 1:1
  | The auditors asked for a second rehearsal.
  |
  | - Seen: Amara Okafor, 2026-06-15
