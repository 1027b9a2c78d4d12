"""Where is my invoice?"""

ROUTES = {("GET", "/search"): "signed_in", ("GET", "/search.csv"): "signed_in"}
