# The history of the example repository: two teams of acme.example, January 2025 to June 2026.
#
# The plain files beside this one follow from it, and `growthlint demo` makes the real repository out of it. What there is to see, and
# which rule says so, stands in README.md. Who is who:
#   Payments  manager Ben Castillo; for him in April Lena Vogt, who manages Checkout
#   Platform  managers Mei Tanaka, and from March 2026 Oskar Lindqvist
#   Dana Reyes is the VP of both, and looks after the settings.
person dana Dana Reyes <dana@acme.example>
person ben Ben Castillo <ben@acme.example>
person mei Mei Tanaka <mei@acme.example>
person oskar Oskar Lindqvist <oskar@acme.example>
person lena Lena Vogt <lena@acme.example>
person amara Amara Okafor <amara@acme.example>
person jonas Jonas Weber <jonas@acme.example>
person noor Noor Aziz <noor@acme.example>
person noor-laptop Noor Aziz <noor@laptop.example>
person sam Sam Ito <sam@acme.example>
person sam-home Sam Ito <sam@home.example>
person tomas Tomas Novak <tomas@acme.example>
person priya Priya Raman <priya@acme.example>
person yusuf Yusuf Demir <yusuf@acme.example>
person ingrid Ingrid Solberg <ingrid@acme.example>
person lucia Lucia Ferreira <lucia@acme.example>
person forge Acme Forge <noreply@forge.acme.example>
as-of 2026-06-18

# ---- 2025: growth docs by habit, without a convention ----

commit 2025-01-13T09:54+01:00 ben: One growth doc per engineer, for the payments team
  write people/payments/amara-okafor.md
  | ---
  | growthdoc: 1
  | engineer: Amara Okafor <amara@acme.example>
  | manager: Ben Castillo <ben@acme.example>
  | team: Payments
  | levels:
  |   L4: 2022-04-04
  |   L5: 2024-01-15
  | since: 2022-04-04
  | ---
  |
  | ## Goals
  |
  | ## Visibility plans
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews
  |
  | ## Wins
  write people/payments/jonas-weber.md
  | ---
  | growthdoc: 1
  | engineer: Jonas Weber <jonas@acme.example>
  | manager: Ben Castillo <ben@acme.example>
  | team: Payments
  | levels:
  |   L4: 2023-05-02
  | since: 2023-05-02
  | ---
  |
  | ## Goals
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews
  write people/payments/noor-aziz.md
  | ---
  | growthdoc: 1
  | engineer: Noor Aziz <noor@acme.example>
  | manager: Ben Castillo <ben@acme.example>
  | team: Payments
  | levels:
  |   L4: 2021-09-01
  |   L5: 2023-07-01
  | since: 2021-09-01
  | ---
  |
  | ## Visibility plans
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews
  |
  | ## Wins
  write people/payments/priya-raman.md
  | ---
  | growthdoc: 1
  | engineer: Priya Raman <priya@acme.example>
  | manager: Ben Castillo <ben@acme.example>
  | team: Payments
  | levels:
  |   L4: 2024-09-02
  | since: 2024-09-02
  | ---
  |
  | ## Goals
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews

commit 2025-01-20T10:37+01:00 mei: The same for the platform team
  write people/platform/yusuf-demir.md
  | ---
  | growthdoc: 1
  | engineer: Yusuf Demir <yusuf@acme.example>
  | manager: Mei Tanaka <mei@acme.example>
  | team: Platform
  | levels:
  |   L4: 2020-10-05
  |   L5: 2023-04-01
  | since: 2020-10-05
  | ---
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews
  |
  | ## Wins
  write people/platform/ingrid-solberg.md
  | ---
  | growthdoc: 1
  | engineer: Ingrid Solberg <ingrid@acme.example>
  | manager: Mei Tanaka <mei@acme.example>
  | team: Platform
  | levels:
  |   L4: 2024-02-12
  | since: 2024-02-12
  | ---
  |
  | ## Goals
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews
  write people/platform/lucia-ferreira.md
  | ---
  | growthdoc: 1
  | engineer: Lucia Ferreira <lucia@acme.example>
  | manager: Mei Tanaka <mei@acme.example>
  | team: Platform
  | levels:
  |   L4: 2021-03-01
  |   L5: 2024-04-01
  | since: 2021-03-01
  | ---
  |
  | ## Visibility plans
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews
  |
  | ## Wins

commit 2025-03-04T11:20+01:00 amara: February
  add people/payments/amara-okafor.md ## Updates
  | ### 2025-02
  |
  | - Shipped: retries of failed payouts no longer page anybody at night, 31 pages in January, 2 in February
  | - Blocked: the clearing house has no test environment; I wrote a simulator in two days
  | - Learned: our ledger assumes that a payout has one currency

commit 2025-06-04T08:40+02:00 noor-laptop: May
  add people/payments/noor-aziz.md ## Updates
  | ### 2025-05
  |
  | - Shipped: chargeback reasons are mapped for all four card schemes
  | - Learned: two schemes send the same code for different reasons
  | - Asked: an hour with Legal about how long we may keep evidence

commit 2025-08-11T09:13+02:00 ben: Sam has joined
  write people/payments/sam-ito.md
  | ---
  | growthdoc: 1
  | engineer: Sam Ito <sam@acme.example>
  | manager: Ben Castillo <ben@acme.example>
  | team: Payments
  | levels:
  |   L4: 2024-05-06
  | since: 2025-08-04
  | ---
  |
  | ## Visibility plans
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews

commit 2025-09-11T09:50+02:00 ben: Release notes, with Jonas
  add people/payments/jonas-weber.md ## Notes
  | ### 2025-09-11 SBI: release-notes
  |
  | - Situation: releases 8.2 and 8.3, on 26 August and 9 September
  | - Behavior: both went out without release notes
  | - Impact: Merchant Support answered eleven tickets about a change that they read of in the tickets
  | - Ask: no release leaves without its notes in the channel of Merchant Support, one hour before
  | - Commit: 2025-10-09, we look at the next three releases

commit 2025-09-12T11:12+02:00 jonas: Seen
  edit people/payments/jonas-weber.md
  | - Commit: 2025-10-09, we look at the next three releases
  + - Seen: Jonas Weber, 2025-09-12
# Rewritten after it was published. It was before the team had agreed on anything, so nobody is accused of it.

commit 2025-09-19T08:42+02:00 ben: It was nine tickets, not eleven
  edit people/payments/jonas-weber.md
  - - Impact: Merchant Support answered eleven tickets about a change that they read of in the tickets
  + - Impact: Merchant Support answered nine tickets about a change that they read of in the tickets

commit 2025-10-09T08:37+02:00 ben: Jonas's releases have notes now
  edit people/payments/jonas-weber.md
  | - Seen: Jonas Weber, 2025-09-12
  + - Outcome: 2025-10-09 improved, releases 8.4 to 8.6 had theirs a day early

commit 2025-11-10T10:54+01:00 ben: Tomas has joined
  write people/payments/tomas-novak.md
  | ---
  | growthdoc: 1
  | engineer: Tomas Novak <tomas@acme.example>
  | manager: Ben Castillo <ben@acme.example>
  | team: Payments
  | levels:
  |   L4: 2025-11-03
  | since: 2025-11-03
  | ---
  |
  | ## Goals
  |
  | ## Notes
  |
  | ## Updates
  |
  | ## Reviews

commit 2025-12-01T10:07+01:00 mei: Lucia's parental leave, 8 December to 24 April; her on-call weeks go to Yusuf and me
  edit people/platform/lucia-ferreira.md
  | since: 2021-03-01
  + away:
  +   - 2025-12-08/2026-04-24

commit 2025-12-15T09:43+01:00 dana: Settings: from January the growth docs are checked
  | | Agreed in the managers' meeting of 11 December. What is older than 1 January is history: nobody goes back to tidy it.
  write growthlint.yaml
  | growthlint: 1
  | docs: ["people/**/*.md"]
  |
  | # What is older is history. We do not go back to tidy it.
  | effective_from: 2026-01-01
  |
  | merge: squash
  | forges:
  |   - name: Acme Forge
  |     committer: Acme Forge <noreply@forge.acme.example>
  |
  | # Dana commits settings and has no growth doc here; her clock counts all the same.
  | witnesses:
  |   - Dana Reyes <dana@acme.example>
  |
  | cadence:
  |   # One page at most is what we read to the end.
  |   review_words: [120, 500]
  |   calibration: [2026-06-25]
  |
  | capabilities:
  |   - name: Ledger in two regions
  |     level: Staff
  |     by: 2027-Q1
  |   - name: Disputes without manual work
  |     level: L5
  |     by: 2026-Q4
  |
  | rubric:
  |   levels: [L4, L5, Staff]
  |   dimensions:
  |     Scope:
  |       L4: Owns a feature within a service
  |       L5: Owns a service end-to-end
  |       Staff: Owns a system spanning 2-4 services
  |     Impact:
  |       L4: Ships team goals on time
  |       L5: Ships goals that move org metrics
  |       Staff: Ships work that changes company strategy
  |     Leverage:
  |       L4: Mentors interns and new hires
  |       L5: Unblocks 3+ engineers per quarter
  |       Staff: Sets technical direction that 5+ ICs follow
  |     Artifacts:
  |       L4: 1-2 design docs reviewed by team
  |       L5: 3+ design docs adopted org-wide
  |       Staff: RFCs, incident retros others reference for years
  |   needs:
  |     Staff:
  |       design-doc: 3
  |       services: 2
  |   examples:
  |     Staff:
  |       Artifacts:
  |         - https://wiki.acme.example/rfc/087-payments-rewrite
  |         - https://wiki.acme.example/rfc/094-retry-budgets
  write .mailmap
  | Noor Aziz <noor@acme.example> <noor@laptop.example>

commit 2025-12-16T10:41+01:00 ben: Who is a candidate, and for what
  edit people/payments/amara-okafor.md
  |   L5: 2024-01-15
  + target: Staff
  edit people/payments/noor-aziz.md
  |   L5: 2023-07-01
  + target: Staff
  edit people/payments/sam-ito.md
  |   L4: 2024-05-06
  + target: L5

commit 2025-12-17T08:46+01:00 mei: Lucia is a candidate; her plan is due after her return
  edit people/platform/lucia-ferreira.md
  |   L5: 2024-04-01
  + target: Staff
# ---- January 2026: plans ----

branch amara-plan-h1

commit 2026-01-07T11:01+01:00 amara: My visibility plan for the first half
  add people/payments/amara-okafor.md ## Visibility plans
  | ### 2026-H1
  |
  | - Signed: Amara Okafor, 2026-01-07
  | - Gap: shapes problems on the ledger, executes them elsewhere; closed by the cut-over, whose scope is hers to write
  | - Gap: nobody outside Payments builds on her designs; closed by RFC 112 and the reconciliation doc
  | - Promotion sponsor: Viktor Holm, Staff engineer in Checkout, who reviews both designs
  |
  | #### Stretch project: Ledger cut-over to Nordclear
  |
  | - Budget: HC-2214, two engineers through June
  | - Sponsor: Dana Reyes, VP Payments and Platform, 2026-01-05 "top-3 priority this half", https://wiki.acme.example/all-hands/2026-01-05
  | - Surface: Treasury closes the month on the new ledger, and merchants get instant payouts from it
  | - Status: in progress
  |
  | #### Cross-team artifact: RFC 112, idempotency keys
  |
  | - Consumer: Checkout (Lena Vogt)
  | - Status: planned
  |
  | #### Mentorship outcome: Tomas ships alone within 30 days of his first ticket
  |
  | - Status: in progress
  |
  | #### Design doc: Reconciliation service
  |
  | - Status: planned

switch main

commit 2026-01-07T11:53+01:00 jonas: December
  add people/payments/jonas-weber.md ## Updates
  | ### 2025-12
  |
  | - Shipped: receipts in Danish and Finnish, 14 templates
  | - Blocked: nothing
  | - Learned: our template engine escapes twice in subject lines

switch amara-plan-h1

commit 2026-01-08T11:14+01:00 ben: Agreed
  edit people/payments/amara-okafor.md
  | - Signed: Amara Okafor, 2026-01-07
  + - Signed: Ben Castillo, 2026-01-08

switch main

merge 2026-01-08T12:02+01:00 ben amara-plan-h1: Merge Amara's plan

commit 2026-01-12T08:35+01:00 noor: My plan for the first half
  add people/payments/noor-aziz.md ## Visibility plans
  | ### 2026-H1
  |
  | - Signed: Noor Aziz, 2026-01-12
  | - Gap: her designs stay inside disputes; closed by the evidence exchange, which two other services will call
  | - Gap: leads by doing it herself; closed by handing the representment queue to Sam
  | - Promotion sponsor: Lena Vogt, who manages Checkout and has run two launches with her
  |
  | #### Stretch project: Evidence exchange with the card schemes
  |
  | - Budget: line 4410, one contractor until September
  | - Sponsor: Dana Reyes, VP Payments and Platform, 2026-01-09 "one of my three for this half", https://wiki.acme.example/staff/2026-01-09
  | - Surface: Merchant Support answers disputes without writing to us, first with 40 merchants in Denmark
  | - Status: in progress
  |
  | #### Cross-team artifact: Dispute events on the shared bus
  |
  | - Consumer: Risk (Paul Amsel)
  | - Status: planned
  |
  | #### Mentorship outcome: Sam runs the representment queue without help
  |
  | - Status: in progress
  |
  | #### Design doc: How long evidence is kept, and who may read it
  |
  | - Status: planned

commit 2026-01-13T11:12+01:00 ben: Signed
  edit people/payments/noor-aziz.md
  | - Signed: Noor Aziz, 2026-01-12
  + - Signed: Ben Castillo, 2026-01-13

commit 2026-01-14T09:25+01:00 ben: Reviews of the fourth quarter, and goals that say what I will look for
  add people/payments/amara-okafor.md ## Reviews
  | ### 2025-Q4
  |
  | - Progress: payout retries are quiet, and the ledger's two-currency change went out without an incident
  | - Calibration risk: I described both projects to you before you started; a panel will ask who shaped them
  | - Next quarter: you get the problem "Treasury cannot close on Nordclear" and no scope from me
  | - Standing: not yet, the missing piece is scope that you shaped, and a design that another team uses
  add people/payments/amara-okafor.md ## Goals
  | ### Shape a problem before solving it
  |
  | - For: Staff
  |
  | Evidence I will look for:
  |
  | - [ ] A scope document for the cut-over, before the first pull request, with at least one thing cut
  | - [ ] One brief that you pushed back on, with the reasoning written down
  | - [ ] One decision that I disagreed with at the time and was later glad of
  add people/payments/jonas-weber.md ## Goals
  | ### Own receipts from the brief to the numbers
  |
  | - For: L5
  |
  | Evidence I will look for:
  |
  | - [ ] A scope document for receipts in the app, before the first pull request
  | - [ ] A dashboard that shows how many receipts are opened, looked at with Merchant Support once a month
  | - [ ] Two releases in a row without a fix on the day after
  add people/payments/jonas-weber.md ## Reviews
  | ### 2025-Q4
  |
  | - Progress: receipts in two more languages, and release notes that Merchant Support quotes
  | - Calibration risk: your own work is on time, and the work of others waits for your reviews
  | - Next quarter: receipts in the app
  | - Standing: at level
  add people/payments/tomas-novak.md ## Goals
  | ### Ship alone
  |
  | - For: L4
  |
  | Evidence I will look for:
  |
  | - [ ] A change in production that nobody paired on, within 30 days of the first ticket
  | - [ ] One week on call with Amara as backup, with notes on every page
  | - [ ] A paragraph in the runbook that you missed when you needed it

commit 2026-01-15T10:29+01:00 ben: Review turnaround, with Jonas
  add people/payments/jonas-weber.md ## Notes
  | ### 2026-01-15 SBI: review-turnaround
  |
  | - Situation: sprint 23 of receipts-in-app, 5 to 14 January
  | - Behavior: three of the seven reviews that were assigned to you took more than four days: #2201, #2207, #2215
  | - Impact: #2207 held the launch in Denmark for a full sprint, and two people now leave you out of the reviewers
  | - Ask: answer a review within 24 hours, or hand it to somebody who can, in the thread of the pull request
  | - Commit: 2026-02-12, at our 1:1 we look at the next two sprints

commit 2026-01-16T11:15+01:00 jonas: Seen, and the December review
  edit people/payments/jonas-weber.md
  | - Commit: 2026-02-12, at our 1:1 we look at the next two sprints
  + - Seen: Jonas Weber, 2026-01-16
  edit people/payments/jonas-weber.md
  | - Next quarter: receipts in the app
  | - Standing: at level
  + - Seen: Jonas Weber, 2026-01-16, as expected
# A Saturday, from home: the commit bears an address that nothing here knows.

commit 2026-01-17T11:15+01:00 sam-home: Plan, written on the sofa
  add people/payments/sam-ito.md ## Visibility plans
  | ### 2026-H1
  |
  | - Signed: Sam Ito, 2026-01-17
  | - Gap: owns features of payouts, not payouts; closed by the report that runs without me
  | - Gap: my designs are reviewed by my own team alone; closed by the export format, which Finance reads first
  |
  | #### Stretch project: Payout reports that merchants build themselves
  |
  | - Budget: HC-2230, half of Jonas's time in the second quarter
  | - Sponsor: Rana Haddad, Director of Merchant Experience, 2026-01-15 "the one thing merchants ask me for every week", https://wiki.acme.example/mx/2026-01-15
  | - Surface: 200 merchants in the pilot, chosen by Merchant Experience
  | - Status: in progress
  |
  | #### Cross-team artifact: Export format for Finance
  |
  | - Consumer: Finance (Ines Duarte)
  | - Status: planned
  |
  | #### Mentorship outcome: Two interns finish a ticket each in their first week
  |
  | - Status: planned
  |
  | #### Design doc: Reports without a nightly job
  |
  | - Status: planned

commit 2026-01-19T10:37+01:00 ben: Signed
  edit people/payments/sam-ito.md
  | - Signed: Sam Ito, 2026-01-17
  + - Signed: Ben Castillo, 2026-01-19

commit 2026-01-20T10:51+01:00 amara: Seen
  edit people/payments/amara-okafor.md
  | - Standing: not yet, the missing piece is scope that you shaped, and a design that another team uses
  + - Seen: Amara Okafor, 2026-01-20, as expected
# ---- February ----

branch january-updates

commit 2026-02-02T10:16+01:00 amara: January
  add people/payments/amara-okafor.md ## Updates
  | ### 2026-01
  |
  | - Shipped: scope document for the cut-over, https://wiki.acme.example/ledger/cut-over-scope
  | - Shipped: the simulator of the clearing house is in everybody's test run, 40 seconds
  | - Blocked: Nordclear answers test questions in five days
  | - Learned: Treasury closes on the third working day, not the first; that buys us two nights
  | - Asked: who decides about instant payouts if the two dates collide?

commit 2026-02-03T11:01+01:00 jonas: January
  add people/payments/jonas-weber.md ## Updates
  | ### 2026-01
  |
  | - Shipped: receipts in the app for Denmark, 11 % of customers opened one
  | - Shipped: the scope document for Norway, two pages
  | - Blocked: the design system has no component for a list of taxes
  | - Learned: customers look for a receipt within a minute of paying or not at all
  | - Asked: may I drop out of the on-call rotation in the week of 9 February?

commit 2026-02-03T11:38+01:00 noor: January
  add people/payments/noor-aziz.md ## Updates
  | ### 2026-01
  |
  | - Shipped: evidence of 40 merchants goes to the first scheme by machine
  | - Shipped: first draft on how long evidence is kept
  | - Blocked: Legal wants to see the draft before Risk does
  | - Learned: a third of our evidence is photographs of paper
  | - Asked: a name in Legal who may decide

commit 2026-02-04T09:08+01:00 sam: January
  add people/payments/sam-ito.md ## Updates
  | ### 2026-01
  |
  | - Shipped: merchants choose the columns of a payout report, behind a flag
  | - Shipped: export format 0.1, sent to Ines in Finance
  | - Blocked: the nightly job fails twice a week, so the pilot sees yesterday's numbers
  | - Learned: Finance rounds per line and we round per file
  | - Asked: one review by somebody from Platform on dropping the nightly job

commit 2026-02-05T08:47+01:00 tomas: January
  add people/payments/tomas-novak.md ## Updates
  | ### 2026-01
  |
  | - Shipped: partial refunds in the merchant tool, my first change that nobody paired on
  | - Shipped: a paragraph in the runbook on refunds that hang
  | - Blocked: I had no rights on the staging database until the 19th
  | - Learned: a refund is three ledger entries, not one
  | - Asked: a second person to ask when Amara is in Treasury meetings
  | - Asked: may I shadow on call before my own week?

commit 2026-02-05T09:32+01:00 priya: January
  add people/payments/priya-raman.md ## Updates
  | ### 2026-01
  |
  | - Shipped: the reports service starts in 9 seconds instead of 41
  | - Shipped: one dashboard for all consumers of the bus
  | - Blocked: two product questions on fees, open since 12 January
  | - Learned: half of our build time is spent copying the same artifacts
  | - Asked: more work of the kind of the first two bullets

switch main

commit 2026-02-05T10:17+01:00 yusuf: January
  add people/platform/yusuf-demir.md ## Updates
  | ### 2026-01
  |
  | - Shipped: deploys of all 31 services go through one pipeline
  | - Shipped: rollbacks take 4 minutes, before it was 22
  | - Blocked: two services pin an old base image
  | - Learned: teams read the pipeline's output only when it is red
  | - Asked: a decision on who owns the base images

commit 2026-02-06T10:57+01:00 ingrid: January
  add people/platform/ingrid-solberg.md ## Updates
  | ### 2026-01
  |
  | - Shipped: the new queue runs beside the old one with 5 % of the traffic
  | - Shipped: design doc on the queue migration, second version
  | - Blocked: the committee meets every other Tuesday only
  | - Learned: consumers retry three times as often as their settings say
  | - Asked: somebody who has moved a queue before

squash 2026-02-06T11:52+01:00 forge january-updates: Updates for January (#41)

commit 2026-02-10T10:07+01:00 mei: January answered; designs and how they fail, with Ingrid
  edit people/platform/yusuf-demir.md
  | - Asked: a decision on who owns the base images
  +
  + > Platform owns them, from today, and I have told the two teams. Put the old image on a date: 31 March.
  edit people/platform/ingrid-solberg.md
  | - Asked: somebody who has moved a queue before
  +
  + > Noor moved the dispute events last summer. I asked her; she has an hour on Thursday.
  add people/platform/ingrid-solberg.md ## Notes
  | ### 2026-02-10 SBI: failure-modes
  |
  | - Situation: architecture review of the queue migration, 27 January
  | - Behavior: the design had no table of failure modes and no rollback plan, and neither had the version of 13 January
  | - Impact: the committee sent it back for a second pass, which cost two weeks of the migration
  | - Ask: the next design goes to the committee with a failure-modes table and a rollback section, and I read it before
  | - Commit: 2026-03-10, we look at the design of the rate limiter before it is sent
  add people/platform/ingrid-solberg.md ## Goals
  | ### Designs that land on the first review
  |
  | - For: L5
  |
  | Evidence I will look for:
  |
  | - [ ] Two designs in a row that the committee takes on the first pass
  | - [ ] One design review of another team's doc, with a question that changed it
  | - Looked at: 2026-02-10

commit 2026-02-11T10:52+01:00 ingrid: Seen
  edit people/platform/ingrid-solberg.md
  | - Commit: 2026-03-10, we look at the design of the rate limiter before it is sent
  + - Seen: Ingrid Solberg, 2026-02-11

commit 2026-02-11T11:13+01:00 ben: January answered
  edit people/payments/amara-okafor.md
  | - Asked: who decides about instant payouts if the two dates collide?
  +
  + > Dana does, and she would rather move instant payouts than the close. Write down what you would cut.
  edit people/payments/jonas-weber.md
  | - Asked: may I drop out of the on-call rotation in the week of 9 February?
  +
  + > Yes, Priya takes it. Eleven percent in the first month is more than Merchant Support had hoped for.
  edit people/payments/noor-aziz.md
  | - Asked: a name in Legal who may decide
  +
  + > Hanne Lund. She reads it this week, and Risk gets it at the same time.
  edit people/payments/sam-ito.md
  | - Asked: one review by somebody from Platform on dropping the nightly job
  +
  + > Yusuf, on the 18th. Bring the list of what reads the job's output.
  edit people/payments/tomas-novak.md
  | - Asked: may I shadow on call before my own week?
  +
  + > Yes, with Noor from the 16th. While Amara is in Treasury, ask Jonas.
  edit people/payments/priya-raman.md
  | - Asked: more work of the kind of the first two bullets
  +
  + > I read that as a question about the team, and I would like to talk about it properly: our 1:1 on the 19th is for that alone.

commit 2026-02-12T08:37+01:00 ben: Three notes looked at or written
  edit people/payments/jonas-weber.md
  | - Seen: Jonas Weber, 2026-01-16
  + - Outcome: 2026-02-12 unchanged, two of six reviews took five days, #2231 and #2240
  add people/payments/amara-okafor.md ## Notes
  | ### 2026-02-12 SBI: estimate-ranges
  |
  | - Situation: planning with Treasury on 9 February
  | - Behavior: you gave one date for the close, 30 April, and no range
  | - Impact: Treasury booked the auditors for 4 May, and we learned of it from their invitation
  | - Ask: give Treasury a range with the two things that would move it, in writing, before the next planning on 9 March
  | - Commit: 2026-03-12, we read what you sent and what they made of it
  edit people/payments/amara-okafor.md
  | - [ ] One decision that I disagreed with at the time and was later glad of
  + - Looked at: 2026-02-12
  edit people/payments/jonas-weber.md
  | - [ ] Two releases in a row without a fix on the day after
  + - Looked at: 2026-02-12
  edit people/payments/tomas-novak.md
  | - [ ] A paragraph in the runbook that you missed when you needed it
  + - Looked at: 2026-02-12

commit 2026-02-13T08:52+01:00 amara: Seen
  edit people/payments/amara-okafor.md
  | - Commit: 2026-03-12, we read what you sent and what they made of it
  + - Seen: Amara Okafor, 2026-02-13

commit 2026-02-17T09:38+01:00 ben: Deploy in the freeze, with Tomas
  add people/payments/tomas-novak.md ## Notes
  | ### 2026-02-17 SBI: deploy-freeze
  |
  | - Situation: the freeze before the quarter's audit, 13 to 16 February
  | - Behavior: a change to refunds was deployed on Saturday the 14th, under your name
  | - Impact: the auditors had to draw their sample again, which took Treasury a day
  | - Ask: before you deploy, look at the freeze calendar; in a freeze, ask the person on call
  | - Commit: 2026-03-17, we go through the deploys of the month

commit 2026-02-18T10:07+01:00 tomas: Seen, and that was not me
  edit people/payments/tomas-novak.md
  | - Commit: 2026-03-17, we go through the deploys of the month
  + - Seen: Tomas Novak, 2026-02-18, disagree: the deploy on the 14th was the scheduled job, which runs under the name of the last author

commit 2026-02-19T10:50+01:00 ben: Tomas is right, I take it back
  edit people/payments/tomas-novak.md
  - - Situation: the freeze before the quarter's audit, 13 to 16 February
  - - Behavior: a change to refunds was deployed on Saturday the 14th, under your name
  - - Impact: the auditors had to draw their sample again, which took Treasury a day
  - - Ask: before you deploy, look at the freeze calendar; in a freeze, ask the person on call
  - - Commit: 2026-03-17, we go through the deploys of the month
  + - Retracted: 2026-02-19, the scheduled job deployed it under Tomas's name; I should have asked before I wrote
  | - Seen: Tomas Novak, 2026-02-18, disagree: the deploy on the 14th was the scheduled job, which runs under the name of the last author
  add people/payments/priya-raman.md ## Notes
  | ### 2026-02-19 1:1: product-work
  |
  | You said that the product questions wear you out and that the two weeks on start-up time were the best since you came. What I see fits: the
  | infrastructure is done early and taken up by two other teams, and the fee tickets wait. Nothing is failing. I said that I would ask Mei and Oskar
  | whether Platform has an opening, and that you decide whether it is the right one.

commit 2026-02-20T09:50+01:00 priya: Seen
  add people/payments/priya-raman.md ## Notes
  | - Seen: Priya Raman, 2026-02-20

commit 2026-02-26T10:21+01:00 ben: Review turnaround again, at our 1:1
  add people/payments/jonas-weber.md ## Notes
  | ### 2026-02-26 1:1: review-turnaround
  |
  | We went through the reviews of February. Jonas says that he reads reviews last, after his own tickets, and that the assignments come in bunches on
  | Mondays. We agreed on two blocks of half an hour, at ten and at three, and that the assignment tool skips him while two are open.
  |
  | - Called out: four of nine reviews in February took more than 24 hours, the longest six days (#2262)

commit 2026-02-27T11:21+01:00 jonas: Seen
  edit people/payments/jonas-weber.md
  | - Called out: four of nine reviews in February took more than 24 hours, the longest six days (#2262)
  + - Seen: Jonas Weber, 2026-02-27
# ---- March: a new manager on Platform ----

commit 2026-03-02T08:42+01:00 mei: Oskar takes over from me; handovers
  edit people/platform/yusuf-demir.md
  - manager: Mei Tanaka <mei@acme.example>
  + manager: Oskar Lindqvist <oskar@acme.example>
  edit people/platform/ingrid-solberg.md
  - manager: Mei Tanaka <mei@acme.example>
  + manager: Oskar Lindqvist <oskar@acme.example>
  edit people/platform/lucia-ferreira.md
  - manager: Mei Tanaka <mei@acme.example>
  + manager: Oskar Lindqvist <oskar@acme.example>
  add people/platform/yusuf-demir.md ## Transitions
  | ### 2026-03-02 new manager
  |
  | Yusuf runs incidents and the pipeline, and is where he belongs as an L5. Ask him about base images. He wants to hear about problems on the day.
  |
  | - Handover: 2026-02-27, Oskar Lindqvist
  add people/platform/ingrid-solberg.md ## Transitions
  | ### 2026-03-02 new manager
  |
  | Ingrid's open point is the note of 10 February on failure modes: the rate limiter is the design to look at, on 10 March.
  |
  | - Handover: 2026-02-27, Oskar Lindqvist
  add people/platform/lucia-ferreira.md ## Transitions
  | ### 2026-03-02 new manager
  |
  | Lucia is on leave until 24 April and is not to be written to. Her plan is due a month after she is back. The storage project waits for her.
  |
  | - Handover: 2026-02-27, Oskar Lindqvist

commit 2026-03-03T10:30+01:00 oskar: Seen
  add people/platform/yusuf-demir.md ## Transitions
  | - Seen: Oskar Lindqvist, 2026-03-03
  add people/platform/ingrid-solberg.md ## Transitions
  | - Seen: Oskar Lindqvist, 2026-03-03
  add people/platform/lucia-ferreira.md ## Transitions
  | - Seen: Oskar Lindqvist, 2026-03-03

commit 2026-03-03T11:08+01:00 ben: Flaky tests, with Sam
  add people/payments/sam-ito.md ## Notes
  | ### 2026-03-03 SBI: flaky-tests
  |
  | - Situation: the release of 27 February
  | - Behavior: you set three tests of the export to skipped, with no ticket for any of them
  | - Impact: the rounding error that they cover reached Finance, who lost two hours before they wrote to us
  | - Ask: a skipped test gets a ticket with a date on the same day, and the ticket's number in the skip
  | - Commit: 2026-03-26, we read the list of skipped tests together

branch february-updates

commit 2026-03-03T11:46+01:00 amara: February
  add people/payments/amara-okafor.md ## Updates
  | ### 2026-02
  |
  | - Shipped: the first close on Nordclear's test system, 3,412 payouts, no difference
  | - Shipped: RFC 112 on idempotency keys, to Checkout for comments
  | - Blocked: instant payouts need a contract that Legal has for signature
  | - Learned: a range with two reasons gets me fewer questions than a date
  | - Asked: read the list of what I would cut before I send it to Dana
  | - Seen: all to 2026-02-28

commit 2026-03-04T09:07+01:00 jonas: February
  add people/payments/jonas-weber.md ## Updates
  | ### 2026-02
  |
  | - Shipped: receipts in the app for Norway
  | - Shipped: two releases without a fix on the day after
  | - Blocked: Sweden needs a rounding rule from Finance
  | - Learned: the review blocks at ten and three work on days without an incident
  | - Asked: fewer than seven review assignments a week while Sweden is open

commit 2026-03-04T09:49+01:00 noor: February
  add people/payments/noor-aziz.md ## Updates
  | ### 2026-02
  |
  | - Shipped: evidence exchange with the second scheme, 212 cases
  | - Shipped: Sam has run the representment queue for a week, I was on call behind him
  | - Blocked: Risk has no consumer for our events before April
  | - Learned: merchants photograph the wrong side of the receipt
  | - Asked: a day with Merchant Support to see how they file a dispute

commit 2026-03-05T10:20+01:00 tomas: February
  add people/payments/tomas-novak.md ## Updates
  | ### 2026-02
  |
  | - Shipped: refunds in two currencies, with Amara's review only
  | - Shipped: notes on every page of my week behind Noor
  | - Blocked: nothing
  | - Learned: the scheduled job deploys under the name of the last author; the runbook says so now
  | - Asked: a real week on call in March

switch main

commit 2026-03-04T09:07+01:00 priya: February
  add people/payments/priya-raman.md ## Updates
  | ### 2026-02
  |
  | - Shipped: fee tiers for marketplaces, the two open questions are answered
  | - Shipped: a cache for build artifacts, tried in our team, 12 minutes become 5
  | - Blocked: the third fee tier waits for Legal
  | - Learned: Yusuf's team has wanted such a cache since autumn
  | - Asked: what came of the question about Platform?

commit 2026-03-05T10:20+01:00 sam: February
  edit people/payments/sam-ito.md
  | - Commit: 2026-03-26, we read the list of skipped tests together
  + - Seen: Sam Ito, 2026-03-05
  add people/payments/sam-ito.md ## Updates
  | ### 2026-02
  |
  | - Shipped: export format 1.0, Finance has taken it into the February close
  | - Shipped: the representment queue, one week by myself
  | - Blocked: two interns start later than planned, on 1 April
  | - Learned: per-line rounding costs us up to 40 cents a file, and Finance minds every one
  | - Asked: half a day to un-skip the three tests

commit 2026-03-05T11:10+01:00 yusuf: February
  add people/platform/yusuf-demir.md ## Updates
  | ### 2026-02
  |
  | - Shipped: one of two services is off the old base image
  | - Shipped: pipeline output is one line when green and ten when red
  | - Blocked: the second service belongs to nobody on the list
  | - Learned: three teams had copied our pipeline and changed it
  | - Asked: an owner for the orphan, or my permission to switch it off

commit 2026-03-06T11:22+01:00 ingrid: February
  add people/platform/ingrid-solberg.md ## Updates
  | ### 2026-02
  |
  | - Shipped: 40 % of the traffic is on the new queue
  | - Shipped: design doc for the rate limiter, first version
  | - Blocked: the old queue cannot be drained while billing runs
  | - Learned: from Noor, to move the consumers first and the producers last
  | - Asked: your reading of the rate limiter's doc before the 10th

merge 2026-03-06T12:16+01:00 amara february-updates: Merge the payments team's updates for February

commit 2026-03-10T09:26+01:00 oskar: February answered, the rate limiter's design read with Ingrid
  edit people/platform/yusuf-demir.md
  | - Asked: an owner for the orphan, or my permission to switch it off
  +
  + > Switch it off on 20 March; I have told the list, and two people thanked us.
  edit people/platform/ingrid-solberg.md
  | - Asked: your reading of the rate limiter's doc before the 10th
  +
  + > Done, see the outcome in the note of 10 February: I could not find a rollback section, and I have put three questions into the doc.
  edit people/platform/ingrid-solberg.md
  | - Seen: Ingrid Solberg, 2026-02-11
  + - Outcome: 2026-03-10 unchanged, the rate limiter's doc has a failure-modes table with one row and no rollback section

commit 2026-03-12T09:41+01:00 ben: February answered, and where Amara stands with estimates
  edit people/payments/amara-okafor.md
  | - Asked: read the list of what I would cut before I send it to Dana
  +
  + > Read. Cut the third report as well: nobody at Treasury could tell me who opens it.
  edit people/payments/amara-okafor.md
  | - Seen: Amara Okafor, 2026-02-13
  + - Outcome: 2026-03-12 improved, Treasury got 24 April to 15 May with two reasons, and moved the auditors themselves
  edit people/payments/amara-okafor.md
  | - Looked at: 2026-02-12
  + - Looked at: 2026-03-12
  edit people/payments/jonas-weber.md
  | - Asked: fewer than seven review assignments a week while Sweden is open
  +
  + > Set to five from Monday. Hand over the ones you cannot answer in a day; that is the ask, not the number.
  edit people/payments/jonas-weber.md
  | - Looked at: 2026-02-12
  + - Looked at: 2026-03-12
  edit people/payments/noor-aziz.md
  | - Asked: a day with Merchant Support to see how they file a dispute
  +
  + > The 24th is arranged; take Sam with you.
  edit people/payments/tomas-novak.md
  | - Asked: a real week on call in March
  +
  + > The week of the 16th is yours, with Amara as backup.
  edit people/payments/tomas-novak.md
  | - Looked at: 2026-02-12
  + - Looked at: 2026-03-12
  edit people/payments/priya-raman.md
  | - Asked: what came of the question about Platform?
  +
  + > Oskar has an opening from 13 April and would like to meet you. I will write down on Monday what we offer, with dates.
  edit people/payments/sam-ito.md
  | - Asked: half a day to un-skip the three tests
  +
  + > Thursday morning. Bring the tickets to our 1:1 on the 26th.

commit 2026-03-16T10:12+01:00 ben: What we offer Priya, with dates
  add people/payments/priya-raman.md ## Transitions
  | ### 2026-03-16 platform team
  |
  | You are an infrastructure engineer on a product team. The work is in order, the seat is wrong, and I would like to see you in the right one. If you
  | would rather look outside, I help with that too.
  |
  | - Inside: Platform, Oskar Lindqvist, by 2026-04-13
  | - Outside: by 2026-04-27, reference from Ben Castillo

commit 2026-03-17T10:13+01:00 priya: I have met Oskar, and I would like to go
  add people/payments/priya-raman.md ## Transitions
  | - Seen: Priya Raman, 2026-03-17

commit 2026-03-18T10:25+01:00 amara: RFC 112 is in use
  edit people/payments/amara-okafor.md
  - - Consumer: Checkout (Lena Vogt)
  - - Status: planned
  + - Consumer: Checkout (Lena Vogt)
  + - Status: shipped 2026-03-18, https://wiki.acme.example/rfc/112-idempotency-keys
  edit people/payments/amara-okafor.md
  - #### Mentorship outcome: Tomas ships alone within 30 days of his first ticket
  -
  - - Status: in progress
  + #### Mentorship outcome: Tomas ships alone within 30 days of his first ticket
  +
  + - Status: done 2026-02-05, https://git.acme.example/payments/refunds/pull/318
  add people/payments/amara-okafor.md ## Wins
  | - 2026-02-05 Leverage: Tomas shipped partial refunds alone, 27 days after his first ticket, https://git.acme.example/payments/refunds/pull/318 (led)
  | - 2026-03-18 Artifacts: RFC 112 is in use at Checkout, 0 double charges since, 14 a month before, https://wiki.acme.example/rfc/112-idempotency-keys (shaped)

commit 2026-03-19T11:05+01:00 ben: Review turnaround, with Jonas, a second time in all five parts
  add people/payments/jonas-weber.md ## Notes
  | ### 2026-03-19 SBI: review-turnaround
  |
  | - Situation: sprints 26 and 27 of receipts-in-app, 2 to 18 March
  | - Behavior: of five reviews, two were answered on the day, and three after 70, 96 and 118 hours (#2301, #2309, #2317)
  | - Impact: #2317 was the migration for Sweden; Finance got its rounding rule a week late, and Tomas rebased it four times
  | - Ask: within 24 hours either a review or a hand-over in the pull request, counted from the assignment, weekends left out
  | - Commit: 2026-04-23, we look at every review of the five weeks until then

commit 2026-03-20T09:40+01:00 jonas: Seen
  edit people/payments/jonas-weber.md
  | - Commit: 2026-04-23, we look at every review of the five weeks until then
  + - Seen: Jonas Weber, 2026-03-20, disagree: #2309 came to me while I was on call
# Nordclear has moved its date. The plan is changed in the open, and signed again by both.

commit 2026-03-20T10:26+01:00 amara: Nordclear moves instant payouts to autumn: what I would cut, and my signature under it
  edit people/payments/amara-okafor.md
  - - Signed: Amara Okafor, 2026-01-07
  - - Signed: Ben Castillo, 2026-01-08
  + - Signed: Amara Okafor, 2026-03-20
  edit people/payments/amara-okafor.md
  - - Sponsor: Dana Reyes, VP Payments and Platform, 2026-01-05 "top-3 priority this half", https://wiki.acme.example/all-hands/2026-01-05
  - - Surface: Treasury closes the month on the new ledger, and merchants get instant payouts from it
  + - Sponsor: Dana Reyes, VP Payments and Platform, 2026-03-19 "the close stays in my top three, instant payouts can wait", https://wiki.acme.example/staff/2026-03-19
  + - Surface: Treasury closes the month on the new ledger; instant payouts are cut and become a project of their own in the second half
  | - Status: in progress

commit 2026-03-23T10:44+01:00 ben: Agreed to the changed plan
  edit people/payments/amara-okafor.md
  | - Signed: Amara Okafor, 2026-03-20
  + - Signed: Ben Castillo, 2026-03-23

commit 2026-03-26T10:31+01:00 ben: Skipped tests read with Sam
  edit people/payments/sam-ito.md
  | - Seen: Sam Ito, 2026-03-05
  + - Outcome: 2026-03-26 improved, none is skipped, and the linter refuses a skip without a ticket: your idea

commit 2026-03-27T09:12+01:00 dana: Ben is away for three weeks, Lena stands in
  edit growthlint.yaml
  | cadence:
  -   # One page at most is what we read to the end.
  + # A manager's own days away move what they owe.
  + away:
  +   - who: Ben Castillo <ben@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17
  +
  + cadence:
  +   # One page at most is what we read to the end.

commit 2026-03-27T09:52+01:00 ben: Lena Vogt stands in for me from 30 March to 17 April
  edit people/payments/amara-okafor.md
  | since: 2022-04-04
  + writers:
  +   - who: Lena Vogt <lena@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17
  +     as: acting
  edit people/payments/jonas-weber.md
  | since: 2023-05-02
  + writers:
  +   - who: Lena Vogt <lena@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17
  +     as: acting
  edit people/payments/noor-aziz.md
  | since: 2021-09-01
  + writers:
  +   - who: Lena Vogt <lena@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17
  +     as: acting
  edit people/payments/priya-raman.md
  | since: 2024-09-02
  + writers:
  +   - who: Lena Vogt <lena@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17
  +     as: acting
  edit people/payments/sam-ito.md
  | since: 2025-08-04
  + writers:
  +   - who: Lena Vogt <lena@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17
  +     as: acting
  edit people/payments/tomas-novak.md
  | since: 2025-11-03
  + writers:
  +   - who: Lena Vogt <lena@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17
  +     as: acting

commit 2026-03-30T09:18+02:00 amara: Self-audit, month 3
  edit people/payments/amara-okafor.md
  | - Status: planned
  +
  + #### Self-audit 2026-03
  +
  + Two of four are done, RFC 112 and Tomas. The cut-over is on the reduced scope and on time, and Dana still stands behind it. The design doc is behind: I
  + start it on 7 April, and Viktor reads the first page then. If one of the four fails it will be the citation, because nobody but Checkout has a reason
  + to read it yet.

commit 2026-03-31T09:08+02:00 sam: Self-audit, month 3
  edit people/payments/sam-ito.md
  | #### Design doc: Reports without a nightly job
  |
  | - Status: planned
  +
  + #### Self-audit 2026-03
  +
  + The export is in use at Finance, which is one of four. The pilot is late by a month, because the nightly job has more readers than I had counted: eleven,
  + not four. The interns start tomorrow. The design doc exists as a list of those eleven.
  edit people/payments/sam-ito.md
  - - Consumer: Finance (Ines Duarte)
  - - Status: planned
  + - Consumer: Finance (Ines Duarte)
  + - Status: shipped 2026-03-02, https://wiki.acme.example/finance/export-1.0
