# Half a year of one engineer as it should be, with what comes between: a merge button, a formatter, a second address, a manager on leave,
# a plan that changed. Other cases are told against the passages that the lines with `#@` begin.
as-of 2026-06-30
person amara Amara Okafor <amara@acme.example>
person home Amara Okafor <amara@home.example>
person ben Ben Castillo <ben@acme.example>
person dana Dana Reyes <dana@acme.example>
person noor Noor Aziz <noor@acme.example>
person phone Amara Okafor <amara@phone.example>
person mask Amara Okafor <ben@acme.example>
person forge Forge <noreply@forge.example>

#@ start
commit 2026-01-05 ben: Start a growth doc for Amara
  write growthlint.yaml
  | growthlint: 1
  | witnesses: ["Noor Aziz <noor@acme.example>"]
  | forges: [{ name: Forge, committer: "Forge <noreply@forge.example>" }]
  write .mailmap
  | Amara Okafor <amara@acme.example> <amara@home.example>
  new people/payments/amara.md engineer amara manager ben level L5 target Staff
  | ## Visibility plans
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews

#@ plan
branch plan
commit 2026-01-07 amara: Plan the first half
  add people/payments/amara.md ## Visibility plans
  | ### 2026-H1
  | - Gap: Scope, has owned one service at a time; closed by the ledger cut-over
  | - Gap: Leverage, decisions reach the own team only; closed by RFC 112
  | - Promotion sponsor: Lena Vogt, principal engineer in Checkout, co-author of RFC 112
  |
  | #### Stretch project: ledger cut-over to the new clearing house
  | - Budget: headcount HC-2214, two engineers until the end of June
  | - Sponsor: Dana Reyes, VP Payments, 2026-01-05 "one of my three for this half", https://wiki.acme.example/payments/h1
  | - Surface: Treasury closes the books on the new ledger
  | - Status: planned
  |
  | #### Cross-team artifact: RFC 112, idempotency keys
  | - Consumer: Checkout (Lena Vogt)
  | - Status: planned
  |
  | #### Mentorship outcome: Tomas ships alone within 30 days
  | - Status: planned
  |
  | #### Design doc: reconciliation service
  | - Status: planned
commit 2026-01-08 amara: A clearer surface, before anybody has signed
  edit people/payments/amara.md
  - - Surface: Treasury closes the books on the new ledger
  + - Surface: Treasury closes the month of June on the new ledger

#@ amara signs
commit 2026-01-09 home: Sign from the web editor
  edit people/payments/amara.md
  | ### 2026-H1
  + - Signed: Amara Okafor, 2026-01-09

#@ ben signs
commit 2026-01-12 ben: Sign
  edit people/payments/amara.md
  | - Signed: Amara Okafor, 2026-01-09
  + - Signed: Ben Castillo, 2026-01-12
switch main
merge 2026-01-13 ben committer=forge plan: Merge the plan

#@ a note
commit 2026-01-21 ben: We went through the on-call week
  add people/payments/amara.md ## Notes
  | ### 2026-01-20 1:1: handover-notes
  | - Called out: the handover note of 19 January named one of the two incidents that were open
commit 2026-01-22 amara: Read
  edit people/payments/amara.md
  | - Called out: the handover note of 19 January named one of the two incidents that were open
  + - Seen: Amara Okafor, 2026-01-22

#@ january
branch january
commit 2026-02-03 amara: January
  add people/payments/amara.md ## Updates
  | ### 2026-01
  | - Shipped: the scope document for the ledger cut-over
  | - Shipped: a read-only replica for reconciliation, used by Treasury since 21 January
  | - Blocked: no test account at the clearing house
  | - Learned: how Treasury closes a month, two afternoons with them
  | - Asked: can Dana ask for the test account?
commit 2026-02-05 ben: Answer
  add people/payments/amara.md ## Updates
  |
  | > Dana wrote to them on 3 February. I have put it on our list for the 10th.
switch main
squash 2026-02-05 ben january committer=forge: January

#@ a revision
branch revision
commit 2026-02-19 amara: Treasury closes July, not June, on the new ledger
  edit people/payments/amara.md
  - - Surface: Treasury closes the month of June on the new ledger
  + - Surface: Treasury closes the month of July on the new ledger
commit 2026-02-19 amara: Sign it again
  edit people/payments/amara.md
  - - Signed: Amara Okafor, 2026-01-09
  + - Signed: Amara Okafor, 2026-02-19
commit 2026-02-20 ben: Agreed
  edit people/payments/amara.md
  - - Signed: Ben Castillo, 2026-01-12
  + - Signed: Ben Castillo, 2026-02-20
switch main
merge 2026-02-20 ben revision

#@ february
commit 2026-03-03 amara: February
  add people/payments/amara.md ## Updates
  | ### 2026-02
  | - Shipped: the first half of RFC 112
  | - Shipped: the first change that Tomas took to production alone
  | - Blocked: the test account, promised for 16 March
  | - Learned: what Checkout retries, and how often
  | - Asked: may I hand the alert clean-up to Tomas?
commit 2026-03-04 ben: Answer
  add people/payments/amara.md ## Updates
  | > Yes, and say so in the team channel.

#@ a second note
commit 2026-03-12 ben: The handover of 9 March
  add people/payments/amara.md ## Notes
  | ### 2026-03-12 SBI: handover-notes
  | - Situation: on-call handover of the payments rota on 9 March
  | - Behavior: the handover note left out two of the three incidents that were open
  | - Impact: Sam found one of them from a page at 02:10, and refunds stood still for 50 minutes
  | - Ask: list every open incident in the handover note before 10:00 on the day the rota changes
  | - Commit: 2026-04-09, at our 1:1 we read the next two handover notes together
commit 2026-03-13 amara: Read
  edit people/payments/amara.md
  | - Commit: 2026-04-09, at our 1:1 we read the next two handover notes together
  + - Seen: Amara Okafor, 2026-03-13

#@ how the plan stands
commit 2026-03-23 amara: How the plan stands
  edit people/payments/amara.md
  | - Consumer: Checkout (Lena Vogt)
  - - Status: planned
  + - Status: shipped 2026-03-18, https://git.acme.example/rfcs/112
  edit people/payments/amara.md
  | #### Mentorship outcome: Tomas ships alone within 30 days
  - - Status: planned
  + - Status: done 2026-03-06
  add people/payments/amara.md ## Visibility plans
  | #### Self-audit 2026-03
  | Two of four are done. The cut-over waits for the test account; Dana Reyes still sponsors it.
commit 2026-03-24 noor: One format for all documents
  edit people/payments/amara.md
  - #### Mentorship outcome: Tomas ships alone within 30 days
  - - Status: done 2026-03-06
  + #### Mentorship outcome: Tomas ships alone within 30 days
  +
  + - Status: done 2026-03-06

#@ march
commit 2026-04-02 amara: March
  add people/payments/amara.md ## Updates
  | ### 2026-03
  | - Shipped: RFC 112, adopted by Checkout on 18 March
  | - Shipped: dual writes to the new ledger for two of five merchants
  | - Blocked: nothing
  | - Learned: how to read the clearing house's settlement file
  | - Asked: who reviews the reconciliation design besides Noor?
commit 2026-04-07 ben: Answer, and what came of the handover notes
  add people/payments/amara.md ## Updates
  | > Lena has agreed to.
commit 2026-04-09 ben: Looked at
  edit people/payments/amara.md
  | - Seen: Amara Okafor, 2026-03-13
  + - Outcome: 2026-04-09 improved, both notes were complete

#@ first quarter
commit 2026-04-13 ben: The first quarter
  add people/payments/amara.md ## Reviews
  | ### 2026-Q1
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
commit 2026-04-14 amara: Read
  edit people/payments/amara.md
  | - Standing: not yet
  + - Seen: Amara Okafor, 2026-04-14, as expected

#@ dana stands in
commit 2026-04-27 ben: On leave in May
  edit people/payments/amara.md
  | since: 2024-01-01
  + writers: [{ who: Dana Reyes <dana@acme.example>, from: 2026-05-01, to: 2026-05-31, as: acting }]
commit 2026-04-28 amara: The design doc is cited
  edit people/payments/amara.md
  | #### Design doc: reconciliation service
  - - Status: planned
  + - Status: cited 2026-04-27 by Lena Vogt (Checkout), https://git.acme.example/rfcs/131
commit 2026-05-04 amara: April
  add people/payments/amara.md ## Updates
  | ### 2026-04
  | - Shipped: the reconciliation design, cited by Checkout
  | - Shipped: dual writes for all merchants
  | - Blocked: nothing
  | - Learned: what the auditors ask of a ledger
  | - Asked: can the cut-over wait for the month's close?
commit 2026-05-07 dana: Answer
  add people/payments/amara.md ## Updates
  | > It can. I have told Treasury.
branch praise
commit 2026-05-12 dana: What Treasury said
  add people/payments/amara.md ## Notes
  | ### 2026-05-11 1:1
  | Treasury reads the reconciliation report every Monday.
switch main
commit 2026-05-19 amara: How the plan stands
  add people/payments/amara.md ## Visibility plans
  | #### Self-audit 2026-05
  | Three of four are done. Dana Reyes still sponsors the cut-over.
merge 2026-05-19 noor praise
commit 2026-05-20 amara: Read
  edit people/payments/amara.md
  | Treasury reads the reconciliation report every Monday.
  +
  + - Seen: Amara Okafor, 2026-05-20

#@ may
commit 2026-06-02 amara: May
  add people/payments/amara.md ## Updates
  | ### 2026-05
  | - Shipped: the rehearsal of the cut-over, 41 minutes
  | - Shipped: the runbook, read by the whole rota
  | - Blocked: nothing
  | - Learned: how long a rollback takes
  | - Asked: who is on call on the night of the cut-over?
commit 2026-06-03 ben: Answer
  add people/payments/amara.md ## Updates
  | > Noor and I.
#@ end
