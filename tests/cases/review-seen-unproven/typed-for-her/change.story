# instead of first quarter
commit 2026-04-13 ben: The first quarter
  add people/payments/amara.md ## Reviews
  | ### 2026-Q1
  | - Seen: Amara Okafor, 2026-04-14, as expected
  | - Standing: not yet
  |
  | #### Progress
  | Two of the four artifacts are done: RFC 112 and the mentorship outcome.
  |
  | #### Calibration risk
  | Scope rests on one project that has not landed.
  |
  | #### Next quarter
  | The cut-over, and the first draft of the design doc by 24 April.
