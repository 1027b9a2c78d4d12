"""A PDF image on its way to a reader: why it is not there, in words, and the bytes with headers that take its powers away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from airflow.sdk import ObjectStoragePath
from fastapi import HTTPException, Response
from fastapi.responses import StreamingResponse

from billingo.pipelines.fault_texts import describe_pdf_cause
from billingo.pipelines.pdf_now import PdfState
from billingo.store.pdf import FilePdf
from billingo.web.language import gettext as _
from billingo.web.rendering import pick

CHUNK = 256 * 1024

SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
"""A file from outside: were a browser to show it as a page, nothing in it would run."""


@dataclass(frozen=True, slots=True)
class PdfWords:
    """What a reader is told where there is no PDF: what is the matter, what to do, and whether asking again may help."""

    text: str
    action: str
    asks_again: bool = False  # the page itself asks again in a few seconds


def describe_missing(state: PdfState) -> PdfWords:
    """The words for a PDF that cannot be had now."""
    if state.cause == "limited":
        wait_s = int(state.retry_after_s or 60)
        return PdfWords(
            _("Billingo accepts no more requests for the moment."),
            _("Try again in %(seconds)s seconds.") % {"seconds": max(wait_s, 1)},
        )
    if state.cause == "not_rendered":
        return PdfWords(
            _("Billingo has not made the PDF image yet; it needs some seconds after the document is issued."),
            _("The page asks for it again by itself."),
            asks_again=True,
        )
    if state.cause == "under_way":
        return PdfWords(_("The PDF image is being fetched."), _("It appears here in a moment."), asks_again=True)
    words = describe_pdf_cause(state.cause)
    return PdfWords(pick(words, "cause"), pick(words, "action"))


def send_pdf(pdf: FilePdf, *, attachment: bool) -> Response:
    """Stream the PDF from object storage.

    Raises:
        HTTPException: 404, it was not fetched or is gone; 503, object storage cannot be reached.
    """
    if pdf.state != "fetched" or not pdf.path:
        raise HTTPException(404, "no PDF image")
    path: Any = ObjectStoragePath(pdf.path)
    try:
        source = path.open("rb")
    except FileNotFoundError:
        raise HTTPException(404, "no PDF image") from None
    except OSError:
        raise HTTPException(503, "object storage") from None
    return StreamingResponse(
        _read_chunks(source),
        media_type="application/pdf",
        headers={
            **SANDBOX,
            "Content-Disposition": name_file(pdf.number, "pdf", attachment=attachment),
            "Content-Length": str(pdf.size_bytes),
        },
    )


def name_file(number: str, suffix: str, *, attachment: bool = True) -> str:
    """A Content-Disposition that names a file after a document, whatever signs its number holds."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", number).strip("._") or "document"
    exact = quote(number or "document", safe="")
    kind = "attachment" if attachment else "inline"
    return f"{kind}; filename=\"{plain}.{suffix}\"; filename*=UTF-8''{exact}.{suffix}"


def _read_chunks(source: Any) -> Iterator[bytes]:
    with source:
        while chunk := source.read(CHUNK):
            yield chunk
