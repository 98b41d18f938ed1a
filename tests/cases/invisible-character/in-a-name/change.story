# before june in well-founded
commit 2026-05-29 ben: A name
  edit people/payments/jonas.md
  - engineer: Jonas Weber <jonas@acme.example>
  + engineer: Jonas‮ Weber <jonas@acme.example>
