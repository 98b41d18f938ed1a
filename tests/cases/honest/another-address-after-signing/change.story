# before march
commit 2026-03-25 ben: Amara has a new address
  edit people/payments/amara.md
  - engineer: Amara Okafor <amara@acme.example>
  + engineer: Amara Okafor <amara.okafor@acme.example>
