# before june in well-founded
commit 2026-05-29 ben: An example
  edit people/payments/jonas.md
  | ## Notes
  + 
  + ```
