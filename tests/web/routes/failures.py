"""Failures by their cause."""

ROUTES = {
    ("GET", "/companies/{slug}/failures.csv"): "viewer",
    ("GET", "/companies/{slug}/failures"): "viewer",
    ("GET", "/companies/{slug}/failures/mend"): "accountant",
    ("POST", "/companies/{slug}/failures/preview"): "accountant",
    ("POST", "/companies/{slug}/failures/mend"): "accountant",
    ("POST", "/companies/{slug}/failures/process"): "accountant",
}
