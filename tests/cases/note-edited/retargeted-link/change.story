# instead of second note in well-founded
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the [ticket of 1 April][ticket] had no results for the last three checks
  |
  | [ticket]: https://acme.example/releases/41
commit 2026-05-20 ben: The right ticket
  edit people/payments/jonas.md
  - [ticket]: https://acme.example/releases/41
  + [ticket]: https://acme.example/releases/42
#@ june
