# instead of second note in well-founded
commit 2026-03-27 ben: Away for two weeks
  edit people/payments/jonas.md
  | since: 2026-02-02
  + writers: [{ who: Dana Reyes <dana@acme.example>, from: 2026-03-30, to: 2026-04-12, as: acting }]
commit 2026-04-02 dana: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
commit 2026-04-03 jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Seen: Jonas Weber, 2026-04-03
#@ second outcome
