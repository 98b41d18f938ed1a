# before june in well-founded
branch proposal
commit 2026-05-29 jonas: Settings
  write growthlint.yaml
  | growthlint: 1
  | effective_from: 2026-06-01
commit 2026-05-29 jonas: And a word
  edit people/payments/jonas.md
  - - Called out: the release ticket of 1 April had no results for the last three checks
  + - Called out: the release ticket of 1 April had no results for the last check
#@ end
