# instead of a colleague in well-founded
commit @-86400 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +
#@ pip
