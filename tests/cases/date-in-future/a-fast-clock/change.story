# before end
commit 2027-06-12 ben: A look at the plan
  append people/payments/amara.md
  | ## Goals
