"""Manual processing."""

ROUTES = {
    ("GET", "/stored-files/{stored_file_id}/manual"): "accountant",
    ("POST", "/stored-files/{stored_file_id}/manual"): "accountant",
    ("POST", "/stored-files/{stored_file_id}/manual/check"): "accountant",
    ("POST", "/stored-files/{stored_file_id}/manual/edit"): "accountant",
    ("POST", "/stored-files/{stored_file_id}/manual/save"): "accountant",
    ("GET", "/stored-files/{stored_file_id}/manual/partners"): "accountant",
}
