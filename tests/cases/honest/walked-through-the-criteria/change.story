# before march
commit 2026-03-25 ben: We read the criteria together
  edit people/payments/amara.md
  | - Gap: Leverage, decisions reach the own team only; closed by RFC 112
  + - Walked: 2026-03-24, RFC 112
