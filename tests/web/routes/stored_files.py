"""The list of stored files."""

ROUTES = {
    ("GET", "/companies/{slug}/files"): "viewer",
    ("GET", "/companies/{slug}/files.csv"): "viewer",
    ("GET", "/companies/{slug}/files/not-stored"): "viewer",
    ("GET", "/companies/{slug}/files/not-stored.csv"): "viewer",
    ("POST", "/companies/{slug}/files/process"): "accountant",
    ("GET", "/companies/{slug}/processing/{token}"): "viewer",
}
