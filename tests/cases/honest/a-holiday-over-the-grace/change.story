# instead of february
commit 2026-02-27 ben: A holiday
  edit people/payments/amara.md
  | since: 2024-01-01
  + away: [2026-03-01/2026-03-11]
commit 2026-03-12T08:00Z amara: February
  add people/payments/amara.md ## Updates
  | ### 2026-02
  | - Shipped: the first half of RFC 112
  | - Shipped: the first change that Tomas took to production alone
  | - Blocked: the test account, promised for 16 March
  | - Learned: what Checkout retries, and how often
  | - Asked: may I hand the alert clean-up to Tomas?
commit 2026-03-12T09:00Z ben: Answer
  add people/payments/amara.md ## Updates
  | > Yes, and say so in the team channel.
