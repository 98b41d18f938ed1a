# before june in well-founded
branch one
commit 2026-05-27 ben: The second checkpoint
  edit people/payments/jonas.md
  | - Result: 2026-05-26 on track
  + - Result: 2026-06-02 on track
branch two from main
commit 2026-05-27 jonas: A line
  edit people/payments/jonas.md
  | ## Notes
  +
branch three
switch one
branch four
merge 2026-05-28 jonas two
switch three
merge 2026-05-28 ben one
switch main
merge 2026-05-29 ben three
merge 2026-05-29 jonas four
