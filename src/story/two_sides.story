commit 2026-01-05 ben: Start
  write a.md
  | one
  | two
  | three
branch topic
commit 2026-01-06 amara: Change the first line
  edit a.md
  - one
  + ONE
commit 2026-01-07 dana: Add b
  write b.md
  | b
switch main
commit 2026-01-08 ben: Change the last line
  edit a.md
  - three
  + THREE
