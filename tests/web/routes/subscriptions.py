"""What the visitor wants to be told; a manager sets it for others, for the companies that they manage."""

ROUTES = {
    ("GET", "/messages/subscriptions.csv"): "signed_in",
    ("GET", "/messages/subscriptions"): "signed_in",
    ("POST", "/messages/subscriptions"): "signed_in",
    ("POST", "/messages/subscriptions/reset"): "signed_in",
    ("POST", "/messages/subscriptions/receiver"): "signed_in",
    ("POST", "/messages/subscriptions/remove"): "signed_in",
    ("POST", "/messages/subscriptions/test"): "signed_in",
    ("GET", "/messages/subscriptions/preview"): "signed_in",
}
