# before march
commit 2026-03-24 ben: A new address, they say
  edit people/payments/amara.md
  - engineer: Amara Okafor <amara@acme.example>
  + engineer: Amara Okafor <ben@acme.example>
commit 2026-03-25 ben: Sign
  edit people/payments/amara.md
  - - Signed: Amara Okafor, 2026-02-19
  + - Signed: Amara Okafor, 2026-03-25
commit 2026-03-26 ben: It was a slip
  edit people/payments/amara.md
  - engineer: Amara Okafor <ben@acme.example>
  + engineer: Amara Okafor <amara@acme.example>
