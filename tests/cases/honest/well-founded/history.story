# A plan for improvement with everything it needs, of somebody who joined in February. Other cases are told against its passages.
as-of 2026-06-10
person jonas Jonas Weber <jonas@acme.example>
person ben Ben Castillo <ben@acme.example>
person dana Dana Reyes <dana@acme.example>
person noor Noor Aziz <noor@acme.example>
person twin Jonas Weber <jonas.weber@acme.example>

#@ start
commit 2026-02-02 ben: Start a growth doc for Jonas
  write growthlint.yaml
  | growthlint: 1
  | effective_from: 2026-02-01
  | witnesses: ["Noor Aziz <noor@acme.example>"]
  | rules: { "plan-*": off, "update-*": off, "review-*": off, "packet-*": off, "note-unseen": off }
  new people/payments/jonas.md engineer jonas manager ben since 2026-02-02
  | ## Notes
  |
  | ## PIPs

#@ first note
commit 2026-02-12 ben: The releases of this week
  add people/payments/jonas.md ## Notes
  | ### 2026-02-12 SBI: release-checks
  | - Situation: the release of the refund service on 11 February
  | - Behavior: two of the nine checks on the release list were ticked and not run
  | - Impact: refunds of 41 customers were sent twice
  | - Ask: run all nine checks, and paste each result into the release ticket before 10:00
  | - Commit: 2026-03-12, at our 1:1 we read the next four release tickets together

#@ read
commit 2026-02-13 jonas: Read
  edit people/payments/jonas.md
  | - Commit: 2026-03-12, at our 1:1 we read the next four release tickets together
  + - Seen: Jonas Weber, 2026-02-13

#@ first outcome
commit 2026-03-12 ben: Looked at the tickets
  edit people/payments/jonas.md
  | - Seen: Jonas Weber, 2026-02-13
  + - Outcome: 2026-03-12 unchanged, two of four tickets without results

#@ answer
commit 2026-03-13 jonas: I see it otherwise
  edit people/payments/jonas.md
  | - Outcome: 2026-03-12 unchanged, two of four tickets without results
  + - Disagree: one of the two was rolled back before the checks were due
commit 2026-03-17 ben: What I looked at
  edit people/payments/jonas.md
  | - Disagree: one of the two was rolled back before the checks were due
  + - Answer: it was; the other one has no results either way, so the outcome stays

#@ second note
commit 2026-04-02 ben: The release of 1 April
  add people/payments/jonas.md ## Notes
  | ### 2026-04-02 1:1: release-checks
  | - Called out: the release ticket of 1 April had no results for the last three checks
commit 2026-04-03 jonas: Read
  edit people/payments/jonas.md
  | - Called out: the release ticket of 1 April had no results for the last three checks
  + - Seen: Jonas Weber, 2026-04-03

#@ second outcome
commit 2026-04-30 ben: Four more tickets
  edit people/payments/jonas.md
  | - Seen: Jonas Weber, 2026-04-03
  + - Outcome: 2026-04-30 unchanged, three of six tickets without results

#@ a colleague
commit 2026-05-04 noor: One format for all documents
  edit people/payments/jonas.md
  | ## PIPs
  +

#@ pip
commit 2026-05-12 ben: A plan for improvement
  add people/payments/jonas.md ## PIPs
  | ### 2026-05-12 release-checks
  | - Fit considered: neither domain nor stage; the same work was done whole in the two years before
  | - Expectation: all nine checks run and pasted for every release, looked at weekly
  | - Checkpoint: 2026-05-26
  | - Checkpoint: 2026-06-16
  | - Ends: 2026-07-11

#@ pip read
commit 2026-05-13 jonas: Read
  edit people/payments/jonas.md
  | - Ends: 2026-07-11
  + - Seen: Jonas Weber, 2026-05-13
commit 2026-05-26 ben: The first checkpoint
  edit people/payments/jonas.md
  | - Seen: Jonas Weber, 2026-05-13
  + - Result: 2026-05-26 on track

#@ june
commit 2026-06-02 noor: One more
  edit people/payments/jonas.md
  | ## Notes
  +
#@ end
