# before june in well-founded
commit 2026-05-29 ben: A copy
  new people/payments/Jonas.md engineer jonas manager ben since 2026-02-02
  | ## Notes
