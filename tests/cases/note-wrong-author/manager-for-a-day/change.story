# before a colleague in well-founded
commit 2026-05-01 jonas: Who manages me
  edit people/payments/jonas.md
  - manager: Ben Castillo <ben@acme.example>
  + manager: Jonas Weber <jonas@acme.example>
commit 2026-05-02 jonas: Better
  edit people/payments/jonas.md
  | - Outcome: 2026-04-30 unchanged, three of six tickets without results
  + - Outcome: 2026-05-02 improved, all of them
commit 2026-05-03 jonas: As it was
  edit people/payments/jonas.md
  - manager: Jonas Weber <jonas@acme.example>
  + manager: Ben Castillo <ben@acme.example>
