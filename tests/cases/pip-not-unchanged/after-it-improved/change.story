# before end
commit 2026-06-15 ben: A PIP
  append people/payments/amara.md
  | ## PIPs
  |
  | ### 2026-06-15 handover-notes
  | - Fit considered: neither domain nor stage; the same work was on time on two earlier teams
  | - Expectation: every handover note complete by 10:00, measured weekly
  | - Checkpoint: 2026-06-29
  | - Checkpoint: 2026-07-20
  | - Ends: 2026-08-14
commit 2026-06-16 amara: Read
  edit people/payments/amara.md
  | - Ends: 2026-08-14
  + - Seen: Amara Okafor, 2026-06-16
