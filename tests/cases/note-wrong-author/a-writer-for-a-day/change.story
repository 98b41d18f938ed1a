# before a colleague in well-founded
commit 2026-05-01 jonas: I write too
  edit people/payments/jonas.md
  | since: 2026-02-02
  + writers: [{ who: Jonas Weber <jonas@acme.example>, from: 2026-01-01, as: dotted }]
commit 2026-05-02 jonas: Better
  edit people/payments/jonas.md
  | - Outcome: 2026-04-30 unchanged, three of six tickets without results
  + - Outcome: 2026-05-02 improved, all of them
commit 2026-05-03 ben: No
  edit people/payments/jonas.md
  - writers: [{ who: Jonas Weber <jonas@acme.example>, from: 2026-01-01, as: dotted }]
