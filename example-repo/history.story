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

commit 2025-12-01T10:07+01:00 mei: Lucia's parental leave, 8 December to 24 April
  | | Her on-call weeks go to Yusuf and me. She stays a candidate; her plan is due a month after she is back.
  edit people/platform/lucia-ferreira.md
  |   L5: 2024-04-01
  + target: Staff
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
  |   # One page for a review and two to four for a packet are what we read to the end.
  |   review_words: [120, 500]
  |   packet_words: [800, 2000]
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
  edit people/payments/amara-okafor.md
  | - Standing: not yet, the missing piece is scope that you shaped, and a design that another team uses
  + - Seen: Amara Okafor, 2026-01-15, as expected

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

commit 2026-02-26T10:21+01:00 ben: Review turnaround again, at our 1:1
  add people/payments/jonas-weber.md ## Notes
  | ### 2026-02-26 1:1: review-turnaround
  |
  | We went through the reviews of February. Jonas says that he reads reviews last, after his own tickets, and that the assignments come in bunches on
  | Mondays. We agreed on two blocks of half an hour, at ten and at three, and that the assignment tool skips him while two are open.
  |
  | - Called out: four of nine reviews in February took more than 24 hours, the longest six days (#2262)
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

commit 2026-03-03T10:30+01:00 ben: Flaky tests, with Sam
  add people/payments/sam-ito.md ## Notes
  | ### 2026-03-03 SBI: flaky-tests
  |
  | - Situation: the release of 27 February
  | - Behavior: you set three tests of the export to skipped, with no ticket for any of them
  | - Impact: the rounding error that they cover reached Finance, who lost two hours before they wrote to us
  | - Ask: a skipped test gets a ticket with a date on the same day, and the ticket's number in the skip
  | - Commit: 2026-03-26, we read the list of skipped tests together

branch february-updates

commit 2026-03-03T11:08+01:00 amara: February
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
  edit people/payments/jonas-weber.md
  | - Called out: four of nine reviews in February took more than 24 hours, the longest six days (#2262)
  + - Seen: Jonas Weber, 2026-02-27

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
  add people/payments/priya-raman.md ## Notes
  | - Seen: Priya Raman, 2026-02-20

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

commit 2026-03-10T09:26+01:00 oskar: Handovers seen, February answered, the rate limiter's design read with Ingrid
  add people/platform/yusuf-demir.md ## Transitions
  | - Seen: Oskar Lindqvist, 2026-03-03
  add people/platform/ingrid-solberg.md ## Transitions
  | - Seen: Oskar Lindqvist, 2026-03-03
  add people/platform/lucia-ferreira.md ## Transitions
  | - Seen: Oskar Lindqvist, 2026-03-03
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
  | - Seen: all to 2026-02-28
  +
  + > Read. Cut the third report as well: nobody at Treasury could tell me who opens it.
  edit people/payments/amara-okafor.md
  | - Commit: 2026-03-12, we read what you sent and what they made of it
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

commit 2026-03-20T09:58+01:00 ben: #2309, answered
  edit people/payments/jonas-weber.md
  | - Seen: Jonas Weber, 2026-03-20, disagree: #2309 came to me while I was on call
  + - Answer: right, I take #2309 out of the count; two of four are still over three days, so we look again on 23 April
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

commit 2026-03-27T09:12+01:00 dana: Ben is away for three weeks, Lena stands in
  edit growthlint.yaml
  |   - Dana Reyes <dana@acme.example>
  +
  + # A manager's own days away move what they owe.
  + away:
  +   - who: Ben Castillo <ben@acme.example>
  +     from: 2026-03-30
  +     to: 2026-04-17

commit 2026-03-27T09:52+01:00 ben: Lena Vogt stands in for me from 30 March to 17 April; skipped tests read with Sam
  edit people/payments/sam-ito.md
  | - Seen: Sam Ito, 2026-03-05
  + - Outcome: 2026-03-26 improved, none is skipped, and the linter refuses a skip without a ticket: your idea
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
# ---- April: Lena stands in, Priya moves ----

branch march-updates

commit 2026-04-02T09:05+02:00 jonas: March
  add people/payments/jonas-weber.md ## Updates
  | ### 2026-03
  |
  | - Shipped: receipts in the app for Sweden, a week late
  | - Shipped: the dashboard of opened receipts, 19 % in Denmark
  | - Blocked: the migration for Sweden waited for me as reviewer, see the note of the 19th
  | - Learned: rebasing somebody's branch four times costs them a day
  | - Asked: to be left out of migrations as first reviewer

commit 2026-04-02T09:44+02:00 noor: March, and the self-audit of month 3
  add people/payments/noor-aziz.md ## Updates
  | ### 2026-03
  |
  | - Shipped: 40 merchants in Denmark get their evidence answered without a mail to us
  | - Shipped: a day with Merchant Support, nine notes, two tickets
  | - Blocked: Risk has moved the consumer of our events to May
  | - Learned: support staff read the form from the bottom up
  | - Asked: whether the shared-bus part of my plan still makes sense without Risk
  | - Seen: all to 2026-03-31
  edit people/payments/noor-aziz.md
  | #### Design doc: How long evidence is kept, and who may read it
  |
  - - Status: planned
  + - Status: in progress
  +
  + #### Self-audit 2026-03
  +
  + One of four is nearly there: Sam has run the queue twice. The evidence exchange works for Denmark and 40 merchants. The events are without a reader
  + since Risk moved to May, and I do not see who else would read them. The design doc is with Hanne in Legal.

commit 2026-04-03T10:07+02:00 sam: March
  add people/payments/sam-ito.md ## Updates
  | ### 2026-03
  |
  | - Shipped: the linter refuses a skipped test without a ticket
  | - Shipped: a list of the eleven readers of the nightly job
  | - Blocked: three of the eleven answer after two weeks or not at all
  | - Learned: asking in the channel of the data team gets an answer in an hour
  | - Asked: what happens with the pilot if it does not start in May?

commit 2026-04-07T08:37+02:00 tomas: March
  add people/payments/tomas-novak.md ## Updates
  | ### 2026-03
  |
  | - Shipped: one week on call, six pages, four of them mine to fix
  | - Shipped: refunds that hang are retried, 0 by hand in two weeks
  | - Blocked: my migration for Sweden was rebased four times
  | - Learned: a small migration is reviewed on the same day
  | - Asked: who reviews migrations when Jonas is on call?

switch main

commit 2026-04-03T10:07+02:00 priya: March; I have met Oskar, and I would like to go
  add people/payments/priya-raman.md ## Transitions
  | - Seen: Priya Raman, 2026-03-17
  add people/payments/priya-raman.md ## Updates
  | ### 2026-03
  |
  | - Shipped: the build cache serves four teams
  | - Shipped: the third fee tier, and a page on all three for whoever comes after me
  | - Blocked: nothing
  | - Learned: half of the page on fees was in nobody's head but Noor's
  | - Asked: may I keep my review of the fee tiers until Sam has done two?

commit 2026-04-03T10:49+02:00 amara: March
  add people/payments/amara-okafor.md ## Updates
  | ### 2026-03
  |
  | - Shipped: RFC 112 at Checkout, no double charge since the 18th
  | - Shipped: the changed plan, and what is cut, with Dana's word on it
  | - Blocked: one table of the old ledger has no owner
  | - Learned: cutting instant payouts took one page, asking for it took three weeks
  | - Asked: Treasury's calendar for April and May, before Ben is back

squash 2026-04-07T08:37+02:00 forge march-updates: Updates for March (#58)

commit 2026-04-07T09:25+02:00 yusuf: March
  add people/platform/yusuf-demir.md ## Updates
  | ### 2026-03
  |
  | - Shipped: the orphan is switched off, nobody has noticed
  | - Shipped: base images have an owner, a calendar and a page
  | - Blocked: two teams keep their copies of the pipeline
  | - Learned: one of the copies exists because ours cannot deploy on a schedule
  | - Asked: a day to add schedules

commit 2026-04-08T10:12+02:00 ingrid: March
  add people/platform/ingrid-solberg.md ## Updates
  | ### 2026-03
  |
  | - Shipped: all traffic is on the new queue, the old one is drained
  | - Shipped: the rate limiter's doc has gone to the committee, and has come back
  | - Blocked: the committee's next slot is the 21st
  | - Learned: their three questions were the three that you had put into the doc
  | - Asked: an example of a rollback section that you find good

commit 2026-04-09T11:19+02:00 lena: March answered, for Ben
  edit people/payments/amara-okafor.md
  | - Asked: Treasury's calendar for April and May, before Ben is back
  +
  + > You have it from Ines since this morning. The table without an owner was ours once; take it.
  edit people/payments/jonas-weber.md
  | - Asked: to be left out of migrations as first reviewer
  +
  + > Until Ben is back, yes: Noor is first on migrations. It does not change what he asked of you for the other reviews.
  edit people/payments/noor-aziz.md
  | - Asked: whether the shared-bus part of my plan still makes sense without Risk
  | - Seen: all to 2026-03-31
  +
  + > From Checkout's side it does: we would read refunds and disputes from it in summer. Talk about the plan with Ben when he is back.
  edit people/payments/sam-ito.md
  | - Asked: what happens with the pilot if it does not start in May?
  +
  + > Then it is not your stretch project for this half, and it is better said in April than in June. Bring it to Ben on the 20th.
  edit people/payments/tomas-novak.md
  | - Asked: who reviews migrations when Jonas is on call?
  +
  + > Noor, from today.
  edit people/payments/priya-raman.md
  | - Asked: may I keep my review of the fee tiers until Sam has done two?
  +
  + > Yes. I told Oskar that it takes you an hour a week until then.

commit 2026-04-10T09:18+02:00 oskar: March answered
  edit people/platform/yusuf-demir.md
  | - Asked: a day to add schedules
  +
  + > Take two, and ask the team with the copy to test it.
  edit people/platform/ingrid-solberg.md
  | - Asked: an example of a rollback section that you find good
  +
  + > Section 6 of https://wiki.acme.example/rfc/094-retry-budgets: who decides, how long it takes, what is lost.

commit 2026-04-13T09:26+02:00 lena: Priya moves to Platform, and her document with her
  move people/payments/priya-raman.md people/platform/priya-raman.md
  edit people/platform/priya-raman.md
  - manager: Ben Castillo <ben@acme.example>
  - team: Payments
  + manager: Oskar Lindqvist <oskar@acme.example>
  + team: Platform
  edit people/platform/priya-raman.md
  - since: 2024-09-02
  + since: 2026-04-13
  edit people/platform/priya-raman.md
  | - Seen: Priya Raman, 2026-03-17
  +
  + ### 2026-04-13 handover to Oskar
  +
  + Nothing is open. The build cache came from Priya without a ticket, and four teams use it. She reviews the fee tiers for an hour a week until Sam has
  + done two. What she asked for in January was answered in March; do not let the next question wait that long.
  +
  + - Handover: 2026-04-13, Oskar Lindqvist

commit 2026-04-14T08:41+02:00 oskar: Seen; the first quarter, with Ingrid; a goal for Priya
  add people/platform/priya-raman.md ## Transitions
  | - Seen: Oskar Lindqvist, 2026-04-14
  add people/platform/priya-raman.md ## Goals
  | ### The build cache, for everybody
  |
  | - For: L5
  |
  | Evidence I will look for:
  |
  | - [ ] A design doc that two teams outside Platform have commented on
  | - [ ] Ten teams on the cache, with the minutes that it saves on a dashboard
  | - [ ] A page on what happens when the cache is wrong, tried once on a Friday morning
  add people/platform/ingrid-solberg.md ## Reviews
  | ### 2026-Q1
  |
  | #### Progress
  |
  | The queue migration is done: all traffic is on the new queue since 30 March, and the old one is drained. Nobody was paged for it, which I count for
  | more than the date. The talk with Noor in February changed the order of the steps, and the order is why it was quiet. It ended four weeks later than
  | the plan of November said, two of them from the second pass at the committee.
  |
  | #### Calibration risk
  |
  | Both designs of the quarter came back from the committee for the same reason. The note of 10 February names it, and the outcome of 10 March says that
  | it has not changed. A panel reads the two committee minutes before it reads anything of mine. The code behind both designs went into production without
  | a rollback, so the writing is the open point.
  |
  | #### Next quarter
  |
  | The rate limiter goes to the committee on 21 April, with sections 5 and 6 filled in and read by me. After it comes the replay of failed messages, whose
  | design is yours from the first page. We keep the pairing hour with Noor, every other Thursday.
  |
  | - Standing: at level
# Happened on 26 March, published on 20 April: late, and it says so.

commit 2026-04-20T08:59+02:00 ben: Something from before my leave that I had only said, with Noor
  add people/payments/noor-aziz.md ## Notes
  | ### 2026-03-26 SBI: scope-in-slack
  |
  | - Situation: the launch call for Denmark on 26 March; written down on 20 April, after my leave, and said on the day
  | - Behavior: the number of merchants went from 25 to 40 in a direct message between you and one person in Merchant Support
  | - Impact: the contractor worked two evenings for fifteen merchants that the budget line did not have
  | - Ask: a change of scope goes into the project's document on the same day, with the line of the budget that it touches
  | - Commit: 2026-05-20, we read the document's history from April on

commit 2026-04-22T09:09+02:00 noor: Seen; Legal has agreed, and Risk cites it
  edit people/payments/noor-aziz.md
  | - Commit: 2026-05-20, we read the document's history from April on
  + - Seen: Noor Aziz, 2026-04-21
  edit people/payments/noor-aziz.md
  | #### Design doc: How long evidence is kept, and who may read it
  |
  - - Status: in progress
  + - Status: cited 2026-04-22 by Paul Amsel (Risk), https://wiki.acme.example/risk/retention-of-evidence
  edit people/payments/noor-aziz.md
  | #### Mentorship outcome: Sam runs the representment queue without help
  |
  - - Status: in progress
  + - Status: done 2026-04-17
  add people/payments/noor-aziz.md ## Wins
  | - 2026-04-02 Impact: 40 merchants answer disputes without a mail to us, 63 mails a month fewer, https://git.acme.example/payments/disputes/pull/771 (led; one contractor)

commit 2026-04-23T09:54+02:00 ben: Reviews since 19 March, looked at with Jonas
  edit people/payments/jonas-weber.md
  | - Seen: Jonas Weber, 2026-03-20, disagree: #2309 came to me while I was on call
  + - Outcome: 2026-04-23 unchanged, of eleven reviews six were answered within the day, three took four days or more (#2344, #2350, #2361)

commit 2026-04-24T08:57+02:00 ben: Reviews of the first quarter
  add people/payments/amara-okafor.md ## Reviews
  | ### 2026-Q1
  |
  | #### Progress
  |
  | Two of four, on the day that the plan asks for: RFC 112 is in use at Checkout since 18 March, and Tomas ships alone. The cut-over runs on the scope that
  | you cut to, and the test close of 2 March had no difference in 3,412 payouts. The design doc on reconciliation has its first page, with Viktor's comments.
  | The note of 12 February is settled: what Treasury got from you in March was a range with reasons, and they moved their auditors because of it.
  |
  | #### Calibration risk
  |
  | The panel will ask whether the cut-over was handed to you. The scope document of January and the page on what is cut answer that, and both carry your name
  | and dates. What is open is leverage beyond one junior: five engineers who follow a direction that you set. Checkout's four on RFC 112 are a beginning, and
  | the sixth month is near.
  |
  | #### Next quarter
  |
  | The real close on 30 April and again on 31 May. The reconciliation doc goes round by 8 May. I ask Viktor and Lena by the end of May whether they write a
  | letter; nobody has been asked yet.
  |
  | - Standing: candidate, impact is the open dimension until the second real close
  add people/payments/jonas-weber.md ## Reviews
  | ### 2026-Q1
  |
  | #### Progress
  |
  | Receipts in the app are live in Denmark, Norway and Sweden. The scope document for Norway and Sweden was written before the first pull request, and the
  | dashboard shows 19 % of receipts opened in Denmark. Three releases in a row had no fix on the day after. That is the goal of January, all but the monthly
  | look with Merchant Support.
  |
  | #### Calibration risk
  |
  | Your own work is on the way to L5, and the turnaround of your reviews is below L4. It is written down on 15 January, 26 February and 19 March, and the
  | outcome of 23 April says that it has not changed. I have told you that the next step is a formal plan with sixty days, and that I would rather read in it
  | that it worked.
  |
  | #### Next quarter
  |
  | Reviews first. Finland waits until the plan is through; it is yours then.
  |
  | - Standing: not yet, reviews before anything else
  add people/payments/noor-aziz.md ## Reviews
  | ### 2026-Q1
  |
  | #### Progress
  |
  | The evidence exchange answers disputes of 40 merchants in Denmark, which is more than the plan said for March. Sam runs the queue without you. The doc on
  | how long evidence is kept is agreed with Legal and cited by Risk. That is two of four; the events on the bus have no reader while Risk waits.
  |
  | #### Calibration risk
  |
  | The project is good and its scope has moved without being written down; the note of 26 March, published on 20 April, is about that. A panel that asks who decided on
  | 40 merchants finds a direct message. The gap "leads by doing it herself" is closing, and the contractor's evenings are the counter-example.
  |
  | #### Next quarter
  |
  | Norway, with the scope in the document first. We have to decide on the events by the end of April: course-correct towards Checkout, or accept a delay.
  |
  | - Standing: not yet, scope is at the bar, leverage is approaching
  add people/payments/sam-ito.md ## Reviews
  | ### 2026-Q1
  |
  | #### Progress
  |
  | Export format 1.0 is in Finance's close since February, and they ask for changes in your tracker and not in mine. The representment queue is yours one
  | week in three. The tests that you had skipped run again, and the linter's rule came from you; three other teams have switched it on.
  |
  | #### Calibration risk
  |
  | The pilot of merchant-built reports has not begun, and it is the stretch project. The eleven readers of the nightly job are a design problem, and you found
  | it by asking, which I would call L5 work. Without a merchant who builds a report there is no surface to show, whatever the reason.
  |
  | #### Next quarter
  |
  | Decide on the pilot by the end of April. If the nightly job goes first, the design doc is the project of this half and the pilot of the next one.
  |
  | - Standing: not yet, one of four artifacts, and the pilot has not begun
  add people/payments/tomas-novak.md ## Reviews
  | ### 2026-Q1
  |
  | #### Progress
  |
  | You shipped alone on 5 February, 27 days after your first ticket. The week on call in March had six pages; four were yours to fix and you fixed them, and
  | the notes on the other two are in the runbook. Refunds that hang are retried by a job of yours, and nobody has done one by hand for a month.
  |
  | #### Calibration risk
  |
  | None for this half: you have been at L4 since November. For the next one, note that every change so far is within refunds. The note of 17 February was
  | mine to take back, and I have.
  |
  | #### Next quarter
  |
  | One change outside refunds, with Sam on the export. The runbook's chapter on refunds is yours to keep true.
  |
  | - Standing: at level

commit 2026-04-29T09:38+02:00 ben with=sam: The pilot is not for this half; better said now
  edit people/payments/sam-ito.md
  | - Signed: Ben Castillo, 2026-01-19
  + - Decision: 2026-04-29 accept delay to 2026-H2, the nightly job has eleven readers and goes first
  edit people/payments/sam-ito.md
  | #### Mentorship outcome: Two interns finish a ticket each in their first week
  |
  - - Status: planned
  + - Status: done 2026-04-08
# Well meant and not agreed: the text under two signatures changes.

commit 2026-04-30T09:23+02:00 ben: Noor's plan: Checkout reads the events instead of Risk
  edit people/payments/noor-aziz.md
  - - Consumer: Risk (Paul Amsel)
  + - Consumer: Checkout (Lena Vogt)
# ---- May: a PIP that is founded, one that is not, and one that has to wait ----

commit 2026-05-04T10:05+02:00 ben: A plan of sixty days, with Jonas
  | | All three hold, and have been looked at by somebody else than me: Dana read the notes on 30 April.
  add people/payments/jonas-weber.md ## PIPs
  | ### 2026-05-04 review-turnaround
  |
  | - Fit considered: neither domain nor stage; receipts are in order, and reviews were on the day until last autumn
  | - Expectation: nine of ten reviews answered or handed over within 24 hours of the assignment, weekends left out, counted every Monday
  | - Expectation: a hand-over stands in the pull request and names who takes it
  | - Checkpoint: 2026-05-18
  | - Checkpoint: 2026-06-08
  | - Ends: 2026-07-03
  |
  | We meet every Monday for half an hour, and Noor takes first reviews of migrations until the end. Finland is yours afterwards. If something at home or
  | at work makes this the wrong time, tell me, and we move the dates in the open.

commit 2026-05-04T10:29+02:00 jonas: Seen; April
  edit people/payments/jonas-weber.md
  | - Ends: 2026-07-03
  + - Seen: Jonas Weber, 2026-05-04
  edit people/payments/jonas-weber.md
  | - Standing: not yet, reviews before anything else
  + - Seen: Jonas Weber, 2026-05-04, as expected
  add people/payments/jonas-weber.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the monthly look at the dashboard with Merchant Support, 21 % in Denmark
  | - Shipped: receipts for companies, with the tax number
  | - Blocked: nothing
  | - Learned: I start a review when I can finish it, and that moment does not come
  | - Asked: ten minutes every Monday on the five oldest reviews, with somebody who is quick at them
  | - Seen: all to 2026-04-30

commit 2026-05-05T08:54+02:00 amara: April, with the first real close; seen
  add people/payments/amara-okafor.md ## Wins
  | - 2026-04-30 Impact: the April close ran on Nordclear in 50 minutes instead of 7 hours, no difference in 51,230 payouts, https://wiki.acme.example/treasury/close-2026-04 (led; team of three)
  add people/payments/amara-okafor.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the April close on Nordclear, 50 minutes, no difference
  | - Shipped: the reconciliation doc, 11 pages, to eight readers, https://wiki.acme.example/ledger/reconciliation
  | - Blocked: two readers at Treasury are in the close until the 8th
  | - Learned: the eleven readers that Sam found for his job read the ledger too
  | - Asked: name the letter writers before the end of May
  edit people/payments/amara-okafor.md
  | - Standing: candidate, impact is the open dimension until the second real close
  + - Seen: Amara Okafor, 2026-05-05, as expected

commit 2026-05-05T09:31+02:00 tomas: April; seen
  add people/payments/tomas-novak.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the currency column of Sam's export, my first change outside refunds
  | - Shipped: the runbook's chapter on refunds, read by Priya
  | - Blocked: the export's tests need two minutes on my laptop
  | - Learned: Finance reads our commit messages
  | - Asked: which of the eleven readers of the nightly job I could take
  edit people/payments/tomas-novak.md
  | - Standing: at level
  + - Seen: Tomas Novak, 2026-05-05, as expected

branch sam-april

commit 2026-05-06T11:02+02:00 sam: April; seen
  add people/payments/sam-ito.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the first page of "Reports without a nightly job"
  | - Shipped: both interns closed a ticket in their first week
  | - Blocked: four of the eleven readers need a change on their side
  | - Learned: a project that is moved in April costs one conversation
  | - Asked: Tomas for two of the readers
  edit people/payments/sam-ito.md
  | - Standing: not yet, one of four artifacts, and the pilot has not begun
  + - Seen: Sam Ito, 2026-05-06, as expected

switch main

commit 2026-05-06T11:53+02:00 noor: April; seen
  add people/payments/noor-aziz.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the doc on evidence is agreed with Legal and cited by Risk
  | - Shipped: the document of the exchange says 40 merchants, and who decided it
  | - Blocked: nobody reads the dispute events yet
  | - Learned: a contractor's hours are a scope, too
  | - Asked: a decision on the events; Lena would read them in summer
  edit people/payments/noor-aziz.md
  | - Standing: not yet, scope is at the bar, leverage is approaching
  + - Seen: Noor Aziz, 2026-05-06, as expected
# The merge says something that neither side said: two hours have become two days.

merge 2026-05-07T09:53+02:00 ben sam-april: Merge Sam's April
  edit people/payments/sam-ito.md
  - - Impact: the rounding error that they cover reached Finance, who lost two hours before they wrote to us
  + - Impact: the rounding error that they cover reached Finance, who lost two days before they wrote to us

commit 2026-05-07T10:37+02:00 yusuf: April
  add people/platform/yusuf-demir.md ## Updates
  | ### 2026-04
  |
  | - Shipped: deploys on a schedule; one of the two copies of the pipeline is gone
  | - Shipped: the retro of the outage of 28 April, with five actions
  | - Blocked: three of the five actions are other teams', and have no date
  | - Learned: the alert fired 19 minutes before anybody looked, it went to the old rotation
  | - Asked: your help to get dates from Checkout and Search

commit 2026-05-07T11:21+02:00 ingrid: April
  add people/platform/ingrid-solberg.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the rate limiter's second version, to the committee on the 21st
  | - Shipped: a list of all consumers that retry more often than they say
  | - Blocked: the committee asked for the rollback of a half-done rollout
  | - Learned: my doc says how it works, and they ask how it stops working
  | - Asked: the template of the rollback section as a file
  add people/platform/ingrid-solberg.md ## Reviews
  | - Seen: Ingrid Solberg, 2026-04-15, as expected

commit 2026-05-07T12:05+02:00 lucia: I am back; April
  add people/platform/lucia-ferreira.md ## Updates
  | ### 2026-04
  |
  | - Shipped: my laptop, and 900 mails, unread
  | - Learned: the storage project has waited; thank you
  | - Asked: an hour with Oskar before I read anything

commit 2026-05-07T12:49+02:00 priya: April
  add people/platform/priya-raman.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the cache in Platform's own builds, 14 minutes become 4
  | - Shipped: a design doc on the cache for everybody, first version
  | - Blocked: Search builds on another system
  | - Learned: most of what we cache is never read again
  | - Asked: a decision whether we pay for storage per team

commit 2026-05-11T11:08+02:00 oskar: April answered; the rate limiter, looked at again with Ingrid; a plan for Yusuf
  edit people/platform/ingrid-solberg.md
  | - Outcome: 2026-03-10 unchanged, the rate limiter's doc has a failure-modes table with one row and no rollback section
  + - Outcome: 2026-05-11 unchanged, the committee sent the second version back on 21 April, without a rollback section
  edit people/platform/yusuf-demir.md
  | - Asked: your help to get dates from Checkout and Search
  +
  + > I write to both today. We also have to talk about the incident itself.
  edit people/platform/ingrid-solberg.md
  | - Asked: the template of the rollback section as a file
  +
  + > It is in the repository of the committee, under templates.
  edit people/platform/lucia-ferreira.md
  | - Asked: an hour with Oskar before I read anything
  +
  + > Tuesday at ten, and no laptop. Welcome back.
  add people/platform/yusuf-demir.md ## PIPs
  | ### 2026-05-11 incident-follow-up
  |
  | - Fit considered: neither domain nor stage; he has run incidents here for years
  | - Expectation: every action from a retro has an owner and a date within two working days
  | - Checkpoint: 2026-05-26
  | - Checkpoint: 2026-06-15
  | - Ends: 2026-07-10

commit 2026-05-12T09:52+02:00 yusuf: Seen, and I do not agree
  edit people/platform/yusuf-demir.md
  | - Ends: 2026-07-10
  + - Seen: Yusuf Demir, 2026-05-12, disagree: nobody has told me before today that my follow-up is a problem, in writing or otherwise

commit 2026-05-13T10:40+02:00 ben: April answered
  edit people/payments/amara-okafor.md
  | - Asked: name the letter writers before the end of May
  +
  + > I ask Hiroshi, Noor and Lena on Monday, each with the one project that they have seen. You read nothing of it before the panel.
  edit people/payments/amara-okafor.md
  - - [ ] A scope document for the cut-over, before the first pull request, with at least one thing cut
  - - [ ] One brief that you pushed back on, with the reasoning written down
  + - [x] A scope document for the cut-over, before the first pull request, with at least one thing cut, https://wiki.acme.example/ledger/cut-over-scope
  + - [x] One brief that you pushed back on, with the reasoning written down, https://wiki.acme.example/ledger/what-is-cut
  | - [ ] One decision that I disagreed with at the time and was later glad of
  | - Looked at: 2026-02-12
  | - Looked at: 2026-03-12
  + - Looked at: 2026-05-13
  edit people/payments/jonas-weber.md
  | - Asked: ten minutes every Monday on the five oldest reviews, with somebody who is quick at them
  | - Seen: all to 2026-04-30
  +
  + > Amara, from the 18th. Your fourth bullet is the most useful sentence of the month; let us begin there.
  edit people/payments/jonas-weber.md
  - - [ ] A scope document for receipts in the app, before the first pull request
  + - [x] A scope document for receipts in the app, before the first pull request, https://wiki.acme.example/receipts/scope
  | - [ ] A dashboard that shows how many receipts are opened, looked at with Merchant Support once a month
  - - [ ] Two releases in a row without a fix on the day after
  + - [x] Two releases in a row without a fix on the day after, https://git.acme.example/payments/receipts/releases
  | - Looked at: 2026-02-12
  | - Looked at: 2026-03-12
  + - Looked at: 2026-05-13
  edit people/payments/noor-aziz.md
  | - Asked: a decision on the events; Lena would read them in summer
  +
  + > I have put Checkout into the plan.
  edit people/payments/sam-ito.md
  | - Asked: Tomas for two of the readers
  +
  + > Yes, the two at Treasury.
  edit people/payments/tomas-novak.md
  | - Asked: which of the eleven readers of the nightly job I could take
  +
  + > The two at Treasury, with Sam. You know the ledger better than he does.
  edit people/payments/tomas-novak.md
  - - [ ] A change in production that nobody paired on, within 30 days of the first ticket
  - - [ ] One week on call with Amara as backup, with notes on every page
  - - [ ] A paragraph in the runbook that you missed when you needed it
  + - [x] A change in production that nobody paired on, within 30 days of the first ticket, https://git.acme.example/payments/refunds/pull/318
  + - [x] One week on call with Amara as backup, with notes on every page, https://wiki.acme.example/payments/on-call/2026-12
  + - [x] A paragraph in the runbook that you missed when you needed it, https://wiki.acme.example/payments/runbook#refunds
  | - Looked at: 2026-02-12
  | - Looked at: 2026-03-12
  + - Looked at: 2026-05-13

commit 2026-05-14T10:13+02:00 oskar: Failure modes, with Ingrid, a second time in writing; she is away in the first week of June
  edit people/platform/ingrid-solberg.md
  | since: 2024-02-12
  + away:
  +   - 2026-06-01/2026-06-07
  add people/platform/ingrid-solberg.md ## Notes
  | ### 2026-05-14 SBI: failure-modes
  |
  | - Situation: architecture review of the rate limiter, 21 April, and your draft on replay of 8 May
  | - Behavior: neither has a rollback section; the table of failure modes has one row, "Redis is down"
  | - Impact: Search and Checkout have written limiters of their own, since ours is three weeks late
  | - Ask: five rows at least and a rollback section in the draft on replay, and I read it two working days before the committee does
  | - Commit: 2026-06-23, the committee's minutes of that day

commit 2026-05-15T10:31+02:00 ingrid: Seen
  edit people/platform/ingrid-solberg.md
  | - Commit: 2026-06-23, the committee's minutes of that day
  + - Seen: Ingrid Solberg, 2026-05-15, disagree: the draft on replay was not for review yet

commit 2026-05-18T10:50+02:00 ben: First checkpoint, with Jonas
  edit people/payments/jonas-weber.md
  | - Seen: Jonas Weber, 2026-05-04
  + - Result: 2026-05-18 on track, eleven of twelve within the day, the twelfth handed over

commit 2026-05-19T09:30+02:00 lucia: My plan for what is left of the half
  add people/platform/lucia-ferreira.md ## Visibility plans
  | ### 2026-H1
  |
  | - Signed: Lucia Ferreira, 2026-05-19
  | - Gap: has led migrations that others scoped; closed by the storage project, which begins with a page of hers
  | - Gap: her designs are known on Platform only; closed by the doc on two regions, which Payments needs
  | - Promotion sponsor: Viktor Holm, Staff engineer in Checkout, who has worked with her on the archive
  |
  | #### Stretch project: Storage in two regions
  |
  | - Budget: HC-2251, one engineer from June, and 90k for the second region
  | - Sponsor: Dana Reyes, VP Payments and Platform, 2026-05-13 "first on my list for the second half", https://wiki.acme.example/staff/2026-05-13
  | - Surface: Payments moves the ledger's archive first
  | - Status: planned
  |
  | #### Cross-team artifact: Read-only copy of the archive
  |
  | - Consumer: Treasury (Ines Duarte)
  | - Status: planned
  |
  | #### Mentorship outcome: Priya ships on storage alone within 30 days
  |
  | - Status: planned
  |
  | #### Design doc: What two regions promise, and what they do not
  |
  | - Status: in progress

commit 2026-05-20T09:15+02:00 oskar: Signed
  edit people/platform/lucia-ferreira.md
  | - Signed: Lucia Ferreira, 2026-05-19
  + - Signed: Oskar Lindqvist, 2026-05-20

commit 2026-05-20T09:34+02:00 ben: The history of the project's document, with Noor
  edit people/payments/noor-aziz.md
  | - Seen: Noor Aziz, 2026-04-21
  + - Outcome: 2026-05-20 improved, four changes since April, each with a date and the budget line

commit 2026-05-29T09:00+02:00 amara: Self-audit, month 5; the reconciliation doc is cited
  edit people/payments/amara-okafor.md
  | to read it yet.
  +
  + #### Self-audit 2026-05
  +
  + Three of four are done, with the reconciliation doc: Checkout's design for refunds rests on its chapter 4. The second close is on Sunday. Dana is still the
  + sponsor and has said so again on the 19th. What I do not have is a fifth engineer who follows RFC 112; Search has read it and has not decided.
  edit people/payments/amara-okafor.md
  | #### Design doc: Reconciliation service
  |
  - - Status: planned
  + - Status: cited 2026-05-26 by Lena Vogt (Checkout), https://wiki.acme.example/checkout/refunds-2026
  add people/payments/amara-okafor.md ## Wins
  | - 2026-05-26 Artifacts: Checkout's design for refunds cites chapter 4 of the reconciliation doc, 3 of its 5 decisions, https://wiki.acme.example/checkout/refunds-2026 (shaped)

commit 2026-06-02T10:14+02:00 sam: Self-audit, month 5
  edit people/payments/sam-ito.md
  | not four. The interns start tomorrow. The design doc exists as a list of those eleven.
  +
  + #### Self-audit 2026-05
  +
  + Two of four, export and interns. The design doc has been read by Finance and by Platform, and cited by nobody yet. Five of eleven readers of the nightly job
  + are off it. The pilot begins in September with 20 merchants.
# ---- June ----

branch may-updates

commit 2026-06-02T10:56+02:00 amara: May, and the second close
  add people/payments/amara-okafor.md ## Updates
  | ### 2026-05
  |
  | - Shipped: the May close on Nordclear, 48 minutes, no difference; Treasury gives up its weekend shift, https://wiki.acme.example/treasury/shifts-2026
  | - Shipped: the reconciliation doc, cited by Checkout
  | - Shipped: the retro of February's false alarm is in the onboarding of three teams, https://wiki.acme.example/ledger/retro-2026-02
  | - Blocked: nothing
  | - Learned: ten minutes on Mondays with Jonas show me what I never write into my own reviews
  | - Asked: a reader from outside for my self-reflection
  edit people/payments/amara-okafor.md
  - - Status: in progress
  + - Status: shipped 2026-06-01, https://wiki.acme.example/treasury/close-2026-05
  + - Confirmed: Ines Duarte (Treasury), 2026-06-01
  add people/payments/amara-okafor.md ## Wins
  | - 2026-06-01 Scope: Treasury closes on the new ledger, 4 services cut over, the old one read-only since the 1st, https://wiki.acme.example/treasury/close-2026-05 (led; team of three)

commit 2026-06-03T10:10+02:00 jonas: May
  add people/payments/jonas-weber.md ## Updates
  | ### 2026-05
  |
  | - Shipped: 23 reviews, 21 within the day, one handed over, one late
  | - Shipped: receipts for companies in Norway and Sweden
  | - Blocked: nothing
  | - Learned: the Monday list: two of five reviews only need a question, not an hour
  | - Asked: to keep the Monday list after July

commit 2026-06-03T10:59+02:00 noor: May, and the self-audit of month 5
  add people/payments/noor-aziz.md ## Updates
  | ### 2026-05
  |
  | - Shipped: Norway, 25 merchants
  | - Shipped: every change of scope in the document, four so far
  | - Blocked: the events, see my self-audit
  | - Learned: migrations are reviewed in an hour if they come alone
  | - Asked: half an hour on the plan, before the end of June
  edit people/payments/noor-aziz.md
  | since Risk moved to May, and I do not see who else would read them. The design doc is with Hanne in Legal.
  +
  + #### Self-audit 2026-05
  +
  + Two of four. Norway is live with 25 merchants, and the scope was in the document first. The events have no reader, and the plan now says Checkout, which
  + I have not signed: it is a different piece of work, with refunds in it, and I would like to talk about that before it is mine.

commit 2026-06-04T09:41+02:00 tomas: May
  add people/payments/tomas-novak.md ## Updates
  | ### 2026-05
  |
  | - Shipped: both readers at Treasury are off the nightly job
  | - Shipped: the export's tests take 20 seconds
  | - Blocked: nothing
  | - Learned: Treasury would have told me in a minute what I searched for in a day
  | - Asked: who is next to join? I would like to be the one who ramps them up

switch main

commit 2026-06-04T10:25+02:00 yusuf: May
  add people/platform/yusuf-demir.md ## Updates
  | ### 2026-05
  |
  | - Shipped: all five actions of the retro of 28 April, the last on 22 May
  | - Shipped: alerts go to the rotation that exists
  | - Blocked: nothing
  | - Learned: two of the three dates came within an hour, once I asked in their channel
  | - Asked: what the plan of 11 May is measured against, and where I could have read of it before

commit 2026-06-04T11:09+02:00 priya: May
  add people/platform/priya-raman.md ## Updates
  | ### 2026-05
  |
  | - Shipped: seven teams on the cache, 31 hours of build time saved a day
  | - Shipped: the doc on the cache, with comments of Search and Payments
  | - Blocked: storage is not decided
  | - Learned: half of the storage is one team's videos
  | - Asked: the decision on storage that I asked for in April

squash 2026-06-05T09:31+02:00 forge may-updates: Updates for May (#83)

commit 2026-06-05T10:23+02:00 lucia: May
  add people/platform/lucia-ferreira.md ## Updates
  | ### 2026-05
  |
  | - Shipped: the page on what two regions promise, first version
  | - Shipped: my plan, signed
  | - Blocked: the second region has no price yet
  | - Learned: Priya's cache has solved a third of the storage problem in passing
  | - Asked: Priya for one day a week

commit 2026-06-08T11:15+02:00 ben: Second checkpoint, with Jonas
  edit people/payments/jonas-weber.md
  | - Result: 2026-05-18 on track, eleven of twelve within the day, the twelfth handed over
  + - Result: 2026-06-08 on track, 30 of 33 since the beginning, no complaint that I know of

commit 2026-06-09T08:57+02:00 ingrid: May
  add people/platform/ingrid-solberg.md ## Updates
  | ### 2026-05
  |
  | - Shipped: two of eleven consumers retry as often as they say
  | - Shipped: the draft on replay, with a rollback section on half a page
  | - Blocked: nothing
  | - Learned: writing how it stops working changed how I build it
  | - Asked: your comments before the 18th

commit 2026-06-10T08:37+02:00 ben: May answered
  edit people/payments/amara-okafor.md
  | - Asked: a reader from outside for my self-reflection
  +
  + > Viktor has offered it. I have not read it and will not before it is in the packet.
  edit people/payments/amara-okafor.md
  - - [ ] One decision that I disagreed with at the time and was later glad of
  + - [x] One decision that I disagreed with at the time and was later glad of, https://wiki.acme.example/staff/2026-03-19
  | - Looked at: 2026-02-12
  | - Looked at: 2026-03-12
  | - Looked at: 2026-05-13
  + - Looked at: 2026-06-10
  edit people/payments/jonas-weber.md
  | - Asked: to keep the Monday list after July
  +
  + > Yes, and other people want to come.
  edit people/payments/jonas-weber.md
  | - Looked at: 2026-05-13
  + - Looked at: 2026-06-10
  edit people/payments/noor-aziz.md
  | - Asked: half an hour on the plan, before the end of June
  +
  + > Friday the 19th at two. I should have asked before I changed it.
  edit people/payments/tomas-novak.md
  | - Asked: who is next to join? I would like to be the one who ramps them up
  +
  + > Somebody from 1 August. It is yours.
  edit people/payments/tomas-novak.md
  | - Looked at: 2026-05-13
  + - Looked at: 2026-06-10, reached; the next goal is August's newcomer

commit 2026-06-11T11:19+02:00 oskar: May answered
  edit people/platform/yusuf-demir.md
  | - Asked: what the plan of 11 May is measured against, and where I could have read of it before
  +
  + > Let us talk on Monday.
  edit people/platform/ingrid-solberg.md
  | - Asked: your comments before the 18th
  +
  + > They are in the doc. The section is what the committee wants to see; the table has two rows and needs five.
  edit people/platform/lucia-ferreira.md
  | - Asked: Priya for one day a week
  +
  + > Wednesdays, from the 17th.
  edit people/platform/priya-raman.md
  | - Asked: the decision on storage that I asked for in April
  +
  + > It waited on my desk, I am sorry. Platform pays until December, then per team.
  edit people/platform/priya-raman.md
  | - [ ] A page on what happens when the cache is wrong, tried once on a Friday morning
  + - Looked at: 2026-06-11
# Written in June, dated March, and committed with a clock that was set back. Two other people's commits lie below it.

commit 2026-03-24T10:12+01:00 oskar: Incident follow-up, with Yusuf
  add people/platform/yusuf-demir.md ## Notes
  | ### 2026-03-24 SBI: incident-follow-up
  |
  | - Situation: the retro of the pipeline outage, 20 March
  | - Behavior: the retro was closed with two actions that had neither owner nor date
  | - Impact: the alert still went to the old rotation on 28 April, and nobody looked for 19 minutes
  | - Ask: every action from a retro has an owner and a date within two working days
  | - Commit: 2026-04-24, we look at the next two retros
  | - Outcome: 2026-04-24 unchanged, one more retro with an action that has no owner

commit 2026-06-12T08:49+02:00 yusuf: I read this today for the first time
  edit people/platform/yusuf-demir.md
  | - Outcome: 2026-04-24 unchanged, one more retro with an action that has no owner
  + - Seen: Yusuf Demir, 2026-06-12, disagree: this was not here in March, and it speaks of 28 April

commit 2026-06-15T10:05+02:00 ben: Amara's packet
  add people/payments/amara-okafor.md ## Packets
  | ### 2026-H1 Staff
  |
  | #### Headline
  |
  | Amara found out why Treasury could not close on Nordclear, wrote what would have to be true, cut a third of it with the VP's word, and led three people
  | until the May close took 48 minutes instead of seven hours. Two teams build on what she wrote on the way. We ask for Staff. She is at bar on scope, impact
  | and artifacts, and approaching on leverage; the fifth engineer is expected in 2026-Q3.
  |
  | #### Scope
  |
  | - She wrote the scope of the cut-over before the first pull request: four services, two reports kept and one cut, https://wiki.acme.example/ledger/cut-over-scope
  | - In March she cut instant payouts from it, with costs and dates for both ways, https://wiki.acme.example/ledger/what-is-cut
  | - She led the move of ledger, payouts, reports and reconciliation; Treasury closes on it since 1 June, https://wiki.acme.example/treasury/close-2026-05
  |
  | #### Impact
  |
  | - The close takes 48 minutes, in April it took 50 and in March 7 hours; 103,418 payouts in two months, no difference, https://wiki.acme.example/treasury/close-2026-05
  | - Treasury has given up the weekend shift at the month's end, 9 people and 24 shifts a year, https://wiki.acme.example/treasury/shifts-2026
  |
  | #### Leverage
  |
  | - RFC 112 is followed by four engineers in Checkout, 0 double charges since 18 March, 14 a month before, https://wiki.acme.example/rfc/112-idempotency-keys
  | - Tomas shipped alone after 27 days; the two before him took 80 and 95, https://git.acme.example/payments/refunds/pull/318
  |
  | #### Artifacts
  |
  | - RFC 112 on idempotency keys, in use at Checkout, https://wiki.acme.example/rfc/112-idempotency-keys
  | - The reconciliation doc, on which 3 of the 5 decisions of Checkout's refunds rest, https://wiki.acme.example/ledger/reconciliation
  | - The retro of the simulator's false alarm, read in the onboarding of three teams, https://wiki.acme.example/ledger/retro-2026-02
  |
  | #### Counter-argument
  |
  | "The cut-over was on the roadmap before she came to it; this is execution."
  |
  | Response: the line on the roadmap was "new clearing house, Q2". The scope of January has
  | two reports instead of three and a test system that nobody had asked for. In March she proposed to move instant payouts, against my advice; Dana followed
  | her. I was wrong: with both dates the April close would not have run.
  |
  | #### Counter-argument
  |
  | "One RFC in one other team is not five engineers."
  |
  | Response: it is not. Four in Checkout follow it, Search has read it and decides in July. We say approaching and
  | not at bar, and name the quarter.
  |
  | #### Gaps
  |
  | - Leverage: the review of the fourth quarter (review 2025-Q4) says that no other team used her designs; one does now, and Search decides in July
  | - Estimates: the note of 12 February (note 2026-02-12 estimate-ranges), settled on 12 March; the two plans since then have ranges with reasons
  |
  | #### Manager moves
  |
  | - Instant payouts are hers from July, as a problem and not as a scope
  | - I no longer answer for the ledger in Treasury's planning; she has done so since April
  |
  | #### Panel preparation
  |
  | The weakest section is leverage. If the panel asks for the fifth engineer, say that there are four, who they are, and when Search decides; do not reach for
  | the reviews with Jonas, which are help and not direction.
  |
  | - Promotion sponsor: Viktor Holm, Staff engineer in Checkout, has reviewed RFC 112 and the reconciliation doc since January
  | - Letter: Staff on the team, Hiroshi Abe, 2026-06-09, https://wiki.acme.example/letters/2026-h1/abe
  | - Letter: over a year on the team, Noor Aziz, 2026-06-10, https://wiki.acme.example/letters/2026-h1/aziz
  | - Letter: another team, Lena Vogt (Checkout), 2026-06-11, https://wiki.acme.example/letters/2026-h1/vogt
  | - Recommendation: Ben Castillo, direct manager: promote to Staff
  | - Parked: 2026-04-30, the May close shows the same with better numbers
  | - Parked: 2026-05-26, it is counted with the reconciliation doc
  | - Rating: above the bar of L5, by the review of the first quarter and by what Treasury has closed since; at Staff, at bar on three of four dimensions,
  |   with leverage to be looked at again when Search has decided in July

commit 2026-06-16T09:31+02:00 amara: My self-reflection, in the packet
  edit people/payments/amara-okafor.md
  | - The retro of the simulator's false alarm, read in the onboarding of three teams, https://wiki.acme.example/ledger/retro-2026-02
  +
  + #### Self-reflection
  +
  + A year ago I waited for somebody to tell me what the problem was. In January Ben gave me a sentence from Treasury and nothing else, and for two weeks I
  + disliked it. What I have learned is to write down first what would have to be true, and to send it to the people who would lose something by it. Treasury
  + cut the third report themselves when they saw its price.
  +
  + I have learned to give a range. In February I gave Treasury one date, because I believed in it, and they booked auditors on it. The range that I sent in
  + March had two reasons in it, and it was the reasons that they used.
  +
  + The gaps are these. I have set a direction for four engineers and not for five, and they came to me; I have not yet gone to a team that had no reason to
  + listen. I explain well to one person and badly to a room: Hiroshi presented RFC 112 at the architecture forum because I asked him to, and I should not have.
  + And I take over when a thing is late. In May I wrote two pull requests for the reports service that were Jonas's to write, at night, and told him in the
  + morning. He was kind about it. I would like the next project to be one that I cannot finish by myself.
