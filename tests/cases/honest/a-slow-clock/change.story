# before may
commit 2026-05-20T11:20Z ben: A clock that is forty minutes slow
  edit people/payments/amara.md
  | ## Updates
  +
