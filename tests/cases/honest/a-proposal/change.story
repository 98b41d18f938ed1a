# before june in well-founded
branch proposal
commit 2026-05-29 ben: The second checkpoint
  edit people/payments/jonas.md
  | - Result: 2026-05-26 on track
  + - Result: 2026-06-02 on track
#@ end
