# before end
commit 2026-06-04 noor: What Staff asks for
  write growthlint.yaml
  | growthlint: 1
  | witnesses: ["Noor Aziz <noor@acme.example>"]
  | forges: [{ name: Forge, committer: "Forge <noreply@forge.example>" }]
  | cadence: { packet_words: [100, 3000] }
  | rubric:
  |   levels: [L5, Staff]
  |   dimensions:
  |     Scope: { L5: "Owns a service", Staff: "Owns a system of several services" }
  |     Leverage: { Staff: "Decisions that other teams build on" }
commit 2026-06-05 amara: What I would show
  add people/payments/amara.md ## Wins
  | - 2026-06-01 Scope: the rehearsal of the cut-over, 4 services in 41 minutes, https://git.acme.example/ledger/rehearsal (led; with Noor)
  | - 2026-06-02 Scope: the scope of the cut-over, two reports kept and one cut, https://git.acme.example/ledger/scope (shaped)
  | - 2026-06-03 Leverage: RFC 112 in use at Checkout, https://git.acme.example/rfcs/112 (shaped; with Lena Vogt)
commit 2026-06-20 ben: The packet
  add people/payments/amara.md ## Packets
  | ### 2026-H1 Staff
  |
  | - Headline: Amara wrote the scope of the ledger cut-over and rehearsed it with four services in 41 minutes. She is at bar on scope, and approaching on leverage.
  | - Promotion sponsor: Lena Vogt, principal engineer in Checkout
  | - Recommendation: Ben Castillo, direct manager: promote to Staff
  | - Letter: staff on the team, Ola Berg, 2026-06-10, https://wiki.acme.example/l/1
  | - Letter: over a year on the team, Sam Ito, 2026-06-11, https://wiki.acme.example/l/2
  | - Letter: another team, Lena Vogt, 2026-06-12, https://wiki.acme.example/l/3
  | - Parked: 2026-06-02, it is used all the same
  |
  | #### Scope
  |
  | - The scope, two reports kept and one cut, https://git.acme.example/ledger/scope
  | - The plan of the half, https://wiki.acme.example/payments/h1
  |
  | #### Leverage
  |
  | Approaching, at bar by 2026-Q3, when Search decides.
  |
  | - RFC 112, in use at Checkout, https://git.acme.example/rfcs/112
  | - The reconciliation design, cited by Checkout, https://git.acme.example/rfcs/131
  |
  | #### Counter-argument
  |
  | "It is one project."
  |
  | Response: it is, and she found out what it was.
  |
  | #### Gaps
  |
  | - Scope, see `review 2026-Q1`: one project had not landed
  |
  | #### Manager moves
  |
  | - Payouts are hers from July, as a problem and not as a scope
  |
  | #### Panel preparation
  |
  | The weakest section is leverage: say when Search decides.
commit 2026-06-22 amara: My part
  append people/payments/amara.md
  | #### Self-reflection
  |
  | I have set a direction for one team and not for two.
#@ end
