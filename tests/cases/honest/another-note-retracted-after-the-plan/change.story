# before second note in well-founded
commit 2026-03-16 ben: Meetings
  add people/payments/jonas.md ## Notes
  | ### 2026-03-16 1:1: meetings
  | - Called out: two of the four standups of last week began without you
commit 2026-03-17 jonas: Read
  edit people/payments/jonas.md
  | - Called out: two of the four standups of last week began without you
  + - Seen: Jonas Weber, 2026-03-17
commit 2026-03-18 ben: He was at the dentist
  edit people/payments/jonas.md
  - - Called out: two of the four standups of last week began without you
  + - Retracted: 2026-03-18, he had said so the day before
