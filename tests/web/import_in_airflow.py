"""The pages of the import as an administrator goes through them, inside a process with an Airflow of its own."""

import os
import re
from pathlib import Path
from typing import Any

ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def enter(user: str = "admin") -> Any:
    """A client of the pages; who is not called admin is no administrator."""
    from fastapi.testclient import TestClient

    from billingo.web.app import build_app
    from billingo.web.database import close_pools
    from tests.web.visitors import COOKIE, sign_in_as

    os.environ["_AIRFLOW_PROCESS_CONTEXT"] = "server"  # as the API server sets it for itself
    close_pools()
    app = build_app.__wrapped__()
    sign_in_as(app, "admin", {"anna"})
    client = TestClient(app, follow_redirects=False, headers=ORIGIN)
    client.cookies.set(COOKIE, user)
    return client


def upload(content: str, **fields: str) -> dict[str, Any]:
    """Send a file; the page that answers, the preview if there is one, and what lies on the disk then."""
    client = enter()
    data = {"start_date": "2026-01-01", "kinds": "invoice", "enable": "1", **fields}
    answer = client.post("/clients/import", data=data, files={"file": ("cegek.csv", content.encode())})
    place = answer.headers.get("location", "")
    return {
        "status": answer.status_code,
        "text": answer.text,
        "place": place,
        "preview": client.get(place).text if place else "",
        **_look_at_drafts(),
    }


def carry_out(place: str) -> dict[str, Any]:
    """Confirm, and go on until it is done."""
    client = enter()
    begun = client.post(place)
    assert begun.headers["location"] == place
    running = client.get(place).text
    pages = [running]
    for _ in range(50):
        answer = client.post(f"{place}/step", headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.text
        pages.append(answer.text)
        if "HX-Redirect" in answer.headers:
            break
    from billingo.pipelines import import_drafts

    left = import_drafts.load_draft(place.rsplit("/", 1)[1], "admin").raw
    return {
        "running": running,
        "pages": "".join(pages),
        "done": client.get(place).text,
        "left": left.decode(),
        **_look_at_drafts(),
    }


def visit(place: str, user: str = "admin", method: str = "GET") -> dict[str, Any]:
    """One request."""
    answer = enter(user).request(method, place)
    return {"status": answer.status_code, "text": answer.text}


def visit_as_other_administrator(place: str) -> int:
    """Somebody else who may import."""
    return int(enter("masik").get(place).status_code)


def end_lifetime() -> None:
    """From now on every file is too old, by the clock of its encryption and by that of the disk."""
    from billingo.pipelines import import_drafts

    import_drafts.LIFETIME_S = -1


def restore_lifetime() -> None:
    """As it is."""
    from billingo.pipelines import import_drafts

    import_drafts.LIFETIME_S = 30 * 60


def _folder() -> Path:
    return Path(os.environ["BILLINGO_HOME"]) / "imports"


def _look_at_drafts() -> dict[str, Any]:
    files = sorted(_folder().iterdir()) if _folder().is_dir() else []
    return {
        "modes": [oct(path.stat().st_mode & 0o777) for path in files],
        "stored": [path.read_bytes().decode("latin1") for path in files],
    }


def count_rows(text: str) -> int:
    """Rows of the table in a page."""
    return len(re.findall(r"<th scope=\"row\">", text))
