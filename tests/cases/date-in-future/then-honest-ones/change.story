# instead of a colleague in well-founded
commit 2099-01-01 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +
commit 2026-05-05 jonas: One line less
  edit people/payments/jonas.md
  | ## PIPs
  -
#@ pip
