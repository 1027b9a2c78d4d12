"""billingo: takes over the outgoing invoices of an accounting firm's clients, books each exactly once, and archives it."""
