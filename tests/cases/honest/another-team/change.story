# before may
commit 2026-05-21 dana: Amara moves to the ledger team, and Dana manages her
  move people/payments/amara.md people/ledger/amara-okafor.md
  edit people/ledger/amara-okafor.md
  - manager: Ben Castillo <ben@acme.example>
  + manager: Dana Reyes <dana@acme.example>
commit 2026-05-22 ben: Back again, the move was put off
  move people/ledger/amara-okafor.md people/payments/amara.md
  edit people/payments/amara.md
  - manager: Dana Reyes <dana@acme.example>
  + manager: Ben Castillo <ben@acme.example>
