# before end
worktree ben
  write growthlint.yaml
  | growthlint: 1
  | rules: { "*": off }
  edit people/payments/amara.md
  - - Surface: Treasury closes the month of July on the new ledger
  + - Surface: Treasury closes the month of June on the new ledger
