"""A client of one organization, for the tests of this folder."""

from typing import Any

import requests

from sandbox.process import Sandbox


class Caller:
    """A client of one organization."""

    def __init__(self, url: str, key: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.headers["X-API-KEY"] = key

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.session.get(self.url + path, params=query, timeout=30, allow_redirects=False)

    def page(self, **query: Any) -> dict[str, Any]:
        answer = self.get("/documents", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def all_documents(self, **query: Any) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        page = 1
        while True:
            body = self.page(per_page=100, page=page, **query)
            rows += body["data"]
            if body["next_page_url"] is None:
                return rows
            page += 1


def make_caller(sandbox: Sandbox, organization: int = 1, read_only: bool = False) -> Caller:
    return Caller(sandbox.url, sandbox.organization(organization)["read_only_key" if read_only else "key"])
