# before june in well-founded
branch keep
switch main
commit 2026-05-29 jonas: Gone
  remove people/payments/jonas.md
commit 2026-05-30 jonas: Back
  take people/payments/jonas.md from keep
