# before june in well-founded
branch keep
switch main
commit 2026-05-29 ben: Delete it to upload it anew
  remove people/payments/jonas.md
commit 2026-05-29T13:00Z ben: Uploaded anew
  take people/payments/jonas.md from keep
