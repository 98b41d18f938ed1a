# before end
commit 2026-02-11 ben: The deploy of 10 February
  add people/payments/amara.md ## Notes
  | ### 2026-02-10 1:1: deploys
  | - Called out: the deploy of 10 February went out without a review
commit 2026-06-15 amara: Read
  edit people/payments/amara.md
  | - Called out: the deploy of 10 February went out without a review
  + - Seen: Amara Okafor, 2026-06-15
