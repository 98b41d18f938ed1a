# before end
commit 2026-06-12 ben: Noor takes the seat
  edit people/payments/amara.md
  - engineer: Amara Okafor <amara@acme.example>
  + engineer: Noor Aziz <noor@acme.example>
