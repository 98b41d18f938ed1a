# before end
commit 2026-06-15 dana: What the auditors said
  add people/payments/amara.md ## Notes
  | ### 2026-06-15 1:1
  | The auditors asked for a second rehearsal.
commit 2026-06-16 amara: Read
  edit people/payments/amara.md
  | The auditors asked for a second rehearsal.
  +
  + - Seen: Amara Okafor, 2026-06-16
