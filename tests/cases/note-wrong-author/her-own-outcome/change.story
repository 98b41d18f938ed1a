# before march
commit 2026-03-30 amara: Better
  edit people/payments/amara.md
  | - Seen: Amara Okafor, 2026-01-22
  + - Outcome: 2026-03-30 improved
