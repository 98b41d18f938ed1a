# before march
commit 2026-03-25 amara: I am Ben
  edit people/payments/amara.md
  - engineer: Amara Okafor <amara@acme.example>
  + engineer: Ben Castillo <amara@acme.example>
  edit people/payments/amara.md
  - - Signed: Ben Castillo, 2026-02-20
  + - Signed: Ben Castillo, 2026-03-25
commit 2026-03-26 amara: I am not
  edit people/payments/amara.md
  - engineer: Ben Castillo <amara@acme.example>
  + engineer: Amara Okafor <amara@acme.example>
