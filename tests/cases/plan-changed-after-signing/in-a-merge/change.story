# before march
branch words
commit 2026-03-30 amara: Read me
  write README.md
  | Growth docs.
switch main
commit 2026-03-30 noor: Whose repository this is
  write OWNERS
  | payments
merge 2026-03-31 ben words: Merge the read me
  edit people/payments/amara.md
  - - Budget: headcount HC-2214, two engineers until the end of June
  + - Budget: headcount HC-2214, one engineer until the end of June
