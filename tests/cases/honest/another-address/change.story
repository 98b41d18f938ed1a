# before june in well-founded
commit 2026-05-29 jonas: My new address
  edit people/payments/jonas.md
  - engineer: Jonas Weber <jonas@acme.example>
  + engineer: Jonas Weber <jonas.weber@acme.example>
commit 2026-05-30 ben: A checkpoint between
  edit people/payments/jonas.md
  | - Result: 2026-05-26 on track
  + - Result: 2026-05-30 on track
commit 2026-05-31 twin: I do not see it so
  edit people/payments/jonas.md
  | - Result: 2026-05-30 on track
  + - Disagree: the second checkpoint is on 16 June
