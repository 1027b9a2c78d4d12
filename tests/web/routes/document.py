"""The page of one document."""

ROUTES = {
    ("GET", "/stored-files/{stored_file_id}/history.csv"): "viewer",
    ("GET", "/stored-files/{stored_file_id}"): "viewer",
    ("GET", "/stored-files/{stored_file_id}/pdf"): "viewer",
    ("GET", "/stored-files/{stored_file_id}/pdf/image"): "viewer",
    ("POST", "/stored-files/{stored_file_id}/pdf/now"): "viewer",
    ("GET", "/stored-files/{stored_file_id}/raw"): "viewer",
    ("POST", "/stored-files/{stored_file_id}/printed"): "viewer",
    ("GET", "/stored-files/{stored_file_id}/progress"): "viewer",
    ("POST", "/stored-files/{stored_file_id}/process"): "accountant",
}
