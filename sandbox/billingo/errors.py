"""The three shapes of Billingo's errors, and the texts seen or published."""

from uuid import NAMESPACE_URL, uuid5

from aiohttp import web

from sandbox.billingo.documents import write_json

TEXTS = {
    202: "Document PDF has not generated yet.",
    400: "Bad request.",
    401: "Authorization information (Header: X-API-KEY) is missing or invalid.",
    402: "You do not have subscription for this operation",
    403: "You do not have permission for this operation.",
    404: "Not found.",
    429: "Too many requests",
    500: "Internal Server Error.",
    502: "Bad Gateway.",
    503: "Service Unavailable.",
}


def make_response(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON answer from bytes."""
    response = web.Response(body=body, status=status, headers=headers)
    response.content_type = "application/json"
    return response


def make_error(status: int, message: str | None = None, headers: dict[str, str] | None = None) -> web.Response:
    """4xx `{"error": {"message"}}`; 5xx with a trace_id besides; 422 see `make_validation_error`."""
    if status == 422:
        return make_validation_error([("page", message or "The page must be an integer.")])
    error = {"message": message or TEXTS.get(status, "Error.")}
    if status >= 500:
        error["trace_id"] = uuid5(NAMESPACE_URL, f"{status}{error['message']}").hex
    return make_response(write_json({"error": error}), status, headers)


def make_validation_error(errors: list[tuple[str, str]]) -> web.Response:
    """422 `{"message", "errors": [{"field", "message"}]}`, without the wrapper of the others."""
    listed = [{"field": field, "message": message} for field, message in errors]
    return make_response(write_json({"message": "Validation Failed", "errors": listed}), 422)
