# before end
commit 2026-06-12 amara: My new manager
  edit people/payments/amara.md
  - manager: Ben Castillo <ben@acme.example>
  + manager: Noor Aziz <noor@acme.example>
  add people/payments/amara.md ## Notes
  | ### 2026-06-12 1:1
  | All is well.
