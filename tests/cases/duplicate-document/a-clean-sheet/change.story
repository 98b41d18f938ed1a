# before end
commit 2026-06-12 ben: A clean sheet
  new people/ledger/amara.md engineer amara manager ben level L5
