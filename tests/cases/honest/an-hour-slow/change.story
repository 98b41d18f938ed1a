# instead of a colleague in well-founded
commit 2026-05-04T12:00Z jonas: A line
  edit people/payments/jonas.md
  | ## PIPs
  +
commit 2026-05-04T11:05Z noor: A line less
  edit people/payments/jonas.md
  | ## PIPs
  -
#@ pip
