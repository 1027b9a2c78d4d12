"""What surrounds every page."""

ROUTES = {
    ("GET", "/static/{mark}/{name:path}"): "signed_in",
    ("GET", "/company-list"): "signed_in",
    ("GET", "/companies/{slug}"): "viewer",
    ("POST", "/preferences/language"): "signed_in",
}
