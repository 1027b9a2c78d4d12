"""Accounts, VAT codes and closed periods of a company."""

ROUTES = {
    ("GET", "/companies/{slug}/settings/accounts.csv"): "viewer",
    ("GET", "/companies/{slug}/settings/vat.csv"): "viewer",
    ("GET", "/companies/{slug}/settings/periods.csv"): "viewer",
    ("GET", "/companies/{slug}/settings/accounts"): "viewer",
    ("POST", "/companies/{slug}/settings/accounts"): "accountant",
    ("GET", "/companies/{slug}/settings/vat"): "viewer",
    ("POST", "/companies/{slug}/settings/vat"): "accountant",
    ("POST", "/companies/{slug}/settings/vat/remove"): "accountant",
    ("GET", "/companies/{slug}/settings/periods"): "viewer",
    ("POST", "/companies/{slug}/settings/periods"): "accountant",
    ("POST", "/companies/{slug}/settings/periods/{closed_period_id}/reopen"): "manager",
}
