"""Who may see a company."""

ROUTES = {
    ("GET", "/companies/{slug}/settings/access.csv"): "viewer",
    ("GET", "/companies/{slug}/settings/access"): "viewer",
    ("GET", "/companies/{slug}/settings/access/changes.csv"): "viewer",
    ("POST", "/companies/{slug}/settings/access"): "manager",
    ("POST", "/companies/{slug}/settings/access/remove"): "manager",
}
