"""What a document, a partner, a journal entry and an issue are: frozen values, Decimal amounts, no I/O."""
