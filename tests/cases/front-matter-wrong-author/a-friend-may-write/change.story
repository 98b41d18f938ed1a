# before february
commit 2026-02-24 amara: Noor may write too
  edit people/payments/amara.md
  | since: 2024-01-01
  + writers: [{ who: Noor Aziz <noor@acme.example>, from: 2026-01-01, as: dotted }]
commit 2026-03-02 ben: And what is not hers to change
  edit people/payments/amara.md
  - writers: [{ who: Noor Aziz <noor@acme.example>, from: 2026-01-01, as: dotted }]
commit 2026-03-02 amara: It is
  edit people/payments/amara.md
  - target: Staff
  + target: Principal
