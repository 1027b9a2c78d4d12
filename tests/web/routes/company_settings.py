"""Company settings > Billingo connection, and the changes of the settings."""

ROUTES = {
    ("GET", "/companies/{slug}/settings"): "viewer",
    ("POST", "/companies/{slug}/settings"): "manager",
    ("POST", "/companies/{slug}/settings/company"): "manager",
    ("POST", "/companies/{slug}/settings/check"): "accountant",
    ("POST", "/companies/{slug}/settings/first-look"): "accountant",
    ("POST", "/companies/{slug}/settings/enable"): "manager",
    ("GET", "/companies/{slug}/settings/questions/{question_id}"): "viewer",
    ("POST", "/companies/{slug}/settings/sync"): "accountant",
    ("GET", "/companies/{slug}/settings/sync"): "viewer",
    ("GET", "/companies/{slug}/settings/changes"): "viewer",
    ("GET", "/companies/{slug}/settings/changes.csv"): "viewer",
}
