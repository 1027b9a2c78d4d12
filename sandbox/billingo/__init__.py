"""Billingo API v3 in miniature: the calls that read outgoing documents and write payments back."""
