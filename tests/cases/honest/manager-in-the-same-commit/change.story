# before end
commit 2026-06-12 dana: Amara is in my team now
  edit people/payments/amara.md
  - manager: Ben Castillo <ben@acme.example>
  + manager: Dana Reyes <dana@acme.example>
  add people/payments/amara.md ## Notes
  | ### 2026-06-12 1:1
  | All is well.
  add people/payments/amara.md ## Transitions
  | ### 2026-06-12 new manager
  | - Handover: 2026-06-12, Dana Reyes
commit 2026-06-13 amara: Read
  edit people/payments/amara.md
  | All is well.
  +
  + - Seen: Amara Okafor, 2026-06-13
