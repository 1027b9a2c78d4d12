"""Who may use which route, page by page: ``ROUTES = {("GET", "/companies/{slug}/files"): "viewer", ...}``.

The words: ``viewer``, ``accountant``, ``manager`` (of the company in the address), ``signed_in``, ``admin``.
"""
