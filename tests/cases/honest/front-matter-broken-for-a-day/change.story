# before june in well-founded
commit 2026-05-29 ben: A target
  edit people/payments/jonas.md
  - engineer: Jonas Weber <jonas@acme.example>
  + engineer: [Jonas Weber <jonas@acme.example>
commit 2026-05-30 ben: Mended
  edit people/payments/jonas.md
  - engineer: [Jonas Weber <jonas@acme.example>
  + engineer: Jonas Weber <jonas@acme.example>
