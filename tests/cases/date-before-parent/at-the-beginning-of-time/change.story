# instead of a colleague in well-founded
commit @-9223372036854775808 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +
#@ pip
