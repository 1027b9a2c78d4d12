"""Rules: a canonical document becomes issues, a journal entry and VAT ledger lines. Pure: no I/O, no clock."""
