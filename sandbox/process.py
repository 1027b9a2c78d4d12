"""The sandbox as a process of its own, and a thin client of its control port: for tests, benchmarks, local stack.

with process.start(organizations=2, documents=50) as sandbox:
    sandbox.issue(1, count=3)
"""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
Row = dict[str, Any]


class ControlError(Exception):
    """The control port refused; its own words."""


class Sandbox:
    """A running sandbox. `url` is the API's base (ends in /v3), `control_url` the control port's."""

    def __init__(self, url: str, control_url: str, process: subprocess.Popen[str] | None = None) -> None:
        self.url = url
        self.control_url = control_url
        self.process = process

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self, timeout_s: float = 10) -> int | None:
        """End the process and wait for it; its exit code."""
        if self.process is None:
            return None
        self.process.terminate()
        try:
            self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        return self.process.returncode

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """One request to the control port; the JSON it answers. Raises ControlError."""
        address = self.control_url + quote(path, safe="/") + (f"?{urlencode(query)}" if query else "")
        data = json.dumps(body or {}).encode() if method in ("POST", "PATCH") else None
        request = Request(address, data=data, method=method, headers={"Content-Type": "application/json"})  # noqa: S310
        try:
            with urlopen(request, timeout=120) as answer:  # noqa: S310 - an address of ours
                return json.load(answer)
        except HTTPError as error:
            raise ControlError(f"{method} {path}: {error.read().decode()}") from error

    def begin_anew(self, **options: Any) -> None:
        """As if it had just been started with these options, at the same addresses."""
        self.control("POST", "/anew", options)

    def organizations(self) -> list[Row]:
        """All organizations with their keys."""
        return list(self.control("GET", "/organizations"))

    def organization(self, organization: int | str) -> Row:
        """One organization, by number from 1, key or tax number."""
        return dict(self.control("GET", f"/organizations/{organization}"))

    def change_organization(self, organization: int | str, **values: Any) -> Row:
        """`expired`, `expiration_date`, `has_nav_connection`, `pdf_delay_s`."""
        return dict(self.control("PATCH", f"/organizations/{organization}", values))

    def keys(self, organization: int | str, action: str) -> Row:
        """`rotate`, `revoke` or `restore`."""
        return dict(self.control("POST", f"/organizations/{organization}/keys/{action}"))

    def documents(self, organization: int | str, **query: Any) -> list[Row]:
        """The truth: every document, oldest first; `case`, `type`, `odd=1` choose."""
        return list(self.control("GET", f"/organizations/{organization}/documents", **query))

    def document(self, organization: int | str, document_id: int) -> Row:
        """`record` and `document` (the API's JSON)."""
        return dict(self.control("GET", f"/organizations/{organization}/documents/{document_id}"))

    def issue(self, organization: int | str, **order: Any) -> list[Row]:
        """Issue now: `case`, `count`, `issue_date`, `fulfillment_date`, `due_date`, `buyer`, `partner_id`, `merge`."""
        return list(self.control("POST", f"/organizations/{organization}/documents", order))

    def patch(self, organization: int | str, document_id: int, **changes: Any) -> Row:
        """`merge` (merge patch), `set` ({"items.0.net_amount": 5}), `touch`."""
        return dict(self.control("PATCH", f"/organizations/{organization}/documents/{document_id}", changes))

    def act(self, organization: int | str, document_id: int, action: str, **more: Any) -> Row:
        """`pay`, `cancel`, `modify`, `nav`, `pdf`, `mend` or `finalize`."""
        return dict(self.control("POST", f"/organizations/{organization}/documents/{document_id}/{action}", more))

    def pay(self, organization: int | str, document_id: int, **more: Any) -> Row:
        """`amount`, `date`, `payment_method`."""
        return self.act(organization, document_id, "pay", **more)

    def cancel(self, organization: int | str, document_id: int, **more: Any) -> Row:
        """The new cancellation."""
        return self.act(organization, document_id, "cancel", **more)

    def modify(self, organization: int | str, document_id: int, **more: Any) -> Row:
        """The new modification; `mode` is `delta` or `full`."""
        return self.act(organization, document_id, "modify", **more)

    def mend(self, organization: int | str, document_id: int) -> Row:
        """Undo every patch."""
        return self.act(organization, document_id, "mend")

    def delete(self, organization: int | str, document_id: int, force: bool = False) -> None:
        """Delete a draft; other documents only by force."""
        self.control("DELETE", f"/organizations/{organization}/documents/{document_id}", force=int(force))

    def settings(self, **values: Any) -> Row:
        """Change settings; all of them as they are now."""
        return dict(self.control("PATCH", "/settings", values))

    def statistics(self) -> Row:
        """Counts since the start or the last reset."""
        return dict(self.control("GET", "/statistics"))

    def reset_statistics(self) -> None:
        """Forget all counts."""
        self.control("DELETE", "/statistics")

    def fault(self, kind: str, **more: Any) -> Row:
        """Put a fault in force; `count=None` is for ever."""
        return dict(self.control("POST", "/faults", {"kind": kind, **more}))

    def faults(self) -> list[Row]:
        """The faults in force."""
        return list(self.control("GET", "/faults"))

    def clear_faults(self) -> None:
        """Lift all faults."""
        self.control("DELETE", "/faults")

    def elsewhere(self) -> list[Row]:
        """What arrived where redirects lead."""
        return list(self.control("GET", "/elsewhere-requests"))


def start(**options: Any) -> Sandbox:
    """Start `python -m sandbox` with the given options (`documents=50` is `--documents 50`) and wait until it is up.

    Free ports are taken unless given. Raises RuntimeError if it ends before it is up; its words are on standard error.
    """
    arguments = [text for name, value in options.items() for text in (f"--{name.replace('_', '-')}", str(value))]
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "sandbox", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        message = f"The sandbox did not start (exit code {process.wait()})."
        raise RuntimeError(message)
    addresses = json.loads(line)
    return Sandbox(addresses["url"], addresses["control_url"], process)
