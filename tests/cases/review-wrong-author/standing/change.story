# before dana stands in
commit 2026-04-15 amara: As we said
  edit people/payments/amara.md
  - - Standing: not yet
  + - Standing: candidate
