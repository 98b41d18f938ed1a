# before a colleague in well-founded
commit 2026-05-01 ben: Dana leads the project
  edit people/payments/jonas.md
  | since: 2026-02-02
  + writers: [{ who: Dana Reyes <dana@acme.example>, from: 2026-05-01, as: dotted }]
commit 2026-05-02 dana: Four of six, I have counted
  edit people/payments/jonas.md
  - - Outcome: 2026-04-30 unchanged, three of six tickets without results
  + - Outcome: 2026-04-30 unchanged, four of six tickets without results
