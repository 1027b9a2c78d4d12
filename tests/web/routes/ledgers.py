"""Journal and VAT ledger."""

ROUTES = {
    ("GET", "/companies/{slug}/journal"): "viewer",
    ("GET", "/companies/{slug}/journal.csv"): "viewer",
    ("GET", "/companies/{slug}/journal.xlsx"): "viewer",
    ("GET", "/companies/{slug}/journal/checks"): "viewer",
    ("POST", "/companies/{slug}/journal/close"): "accountant",
    ("GET", "/companies/{slug}/vat"): "viewer",
    ("GET", "/companies/{slug}/vat.csv"): "viewer",
    ("GET", "/companies/{slug}/vat.xlsx"): "viewer",
}
