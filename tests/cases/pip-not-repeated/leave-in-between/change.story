# instead of second note in well-founded
commit 2026-03-13 ben: Parental leave
  edit people/payments/jonas.md
  | since: 2026-02-02
  + away: [2026-02-16/2026-03-31]
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
#@ a colleague
