"""Billingo API v3 (https://api.billingo.hu/v3): a source of outgoing documents."""
