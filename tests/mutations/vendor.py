"""A vendor that answers with exactly the bytes it is given: the list of documents over HTTP, page by page."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Vendor:
    """Serves ``documents`` (raw, newest first) to whoever asks; filters are not for it. ``account`` is whose they are."""

    def __init__(self, account: dict[str, Any]) -> None:
        self.account = account
        self.documents: list[bytes] = []
        vendor = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                body = vendor.write_page(int(query["page"][0]), int(query["per_page"][0]))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v3"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def __enter__(self) -> "Vendor":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def organization(self, _: int) -> dict[str, Any]:
        """As the sandbox tells of one."""
        return self.account

    def write_page(self, number: int, per_page: int) -> bytes:
        """Laravel's paginator around the documents of one page."""
        rows = self.documents[(number - 1) * per_page : number * per_page]
        last = max(1, -(-len(self.documents) // per_page))
        head = (
            f'{{"total":{len(self.documents)},"per_page":{per_page},"current_page":{number},"last_page":{last},"data":['
        )
        return head.encode() + b",".join(rows) + b"]}"
