"""Messages of the visitor's own companies."""

ROUTES = {
    ("GET", "/messages/{message_id}/documents.csv"): "signed_in",
    ("GET", "/messages"): "signed_in",
    ("GET", "/messages.csv"): "signed_in",
    ("GET", "/messages/unread"): "signed_in",
    ("POST", "/messages/read"): "signed_in",
    ("GET", "/messages/{message_id}"): "signed_in",
    ("POST", "/messages/{message_id}/read"): "signed_in",
    ("POST", "/messages/{message_id}/unread"): "signed_in",
}
