# before june in well-founded
commit 2026-05-29 ben: A heading
  edit people/payments/jonas.md
  + #### Seen
  | - Called out: the release ticket of 1 April had no results for the last three checks
