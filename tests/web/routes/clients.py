"""All companies of the visitor."""

ROUTES = {
    ("GET", "/"): "signed_in",
    ("GET", "/clients.csv"): "signed_in",
    ("POST", "/clients/bulk"): "signed_in",
    ("GET", "/clients/new"): "admin",
    ("POST", "/clients/new"): "admin",
    ("GET", "/clients/import"): "admin",
    ("GET", "/clients/import.csv"): "admin",
    ("POST", "/clients/import"): "admin",
    ("GET", "/clients/import/{token}"): "admin",
    ("POST", "/clients/import/{token}"): "admin",
    ("POST", "/clients/import/{token}/step"): "admin",
    ("POST", "/clients/import/{token}/drop"): "admin",
}
