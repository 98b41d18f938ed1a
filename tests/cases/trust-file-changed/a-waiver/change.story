# before june in well-founded
branch proposal
commit 2026-05-29 jonas: Settings
  write growthlint.yaml
  | growthlint: 1
  | effective_from: 2026-02-01
  | waivers: [{ rule: note-edited, engineer: Jonas Weber <jonas@acme.example>, until: 2027-01-01, reason: agreed, by: Ben Castillo <ben@acme.example> }]
commit 2026-05-29 jonas: And a word
  edit people/payments/jonas.md
  - - Called out: the release ticket of 1 April had no results for the last three checks
  + - Called out: the release ticket of 1 April had no results for the last check
#@ end
