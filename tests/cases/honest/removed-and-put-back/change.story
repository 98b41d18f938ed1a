# before may
branch keep
switch main
commit 2026-05-21 noor: Tidy up
  remove people/payments/amara.md
commit 2026-05-22 amara: Put it back
  take people/payments/amara.md from keep
