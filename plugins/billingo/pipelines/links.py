"""Extra links of every task: to the stored file here, and to the document at its outside system.

Airflow asks for them when a task has ended, also when it failed. A task of one document leads to that document, every
other task to the company's page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperatorLink

if TYPE_CHECKING:
    from billingo.store.messages import FileKey


class StoredFileLink(BaseOperatorLink):
    """To the page of the stored file, or of its company."""

    name = "Stored file"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        """Return the address; the company's page where the task is not about one document."""
        from billingo.pipelines import addresses  # noqa: PLC0415 - every DAG file imports this module

        key = find_file(operator, ti_key)
        if key is not None:
            return addresses.stored_file_page(key.stored_file_id)
        _, _, slug = str(ti_key.dag_id).partition("__")
        return addresses.company_page(slug) if slug else ""


class DocumentLink(BaseOperatorLink):
    """To the document where it was issued."""

    name = "Document at Billingo"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        """Return the address, or "" where the task is not about one document (the button is then grey)."""
        from billingo.pipelines import addresses  # noqa: PLC0415

        key = find_file(operator, ti_key)
        return addresses.document_page(key.system, key.external_id) if key is not None else ""


LINKS = [StoredFileLink(), DocumentLink()]


def find_file(operator: Any, ti_key: Any) -> FileKey | None:
    """The one stored file that a task instance is about: by its work item, or by the form of a run by hand."""
    from billingo.pipelines.connections import open_database  # noqa: PLC0415
    from billingo.store import messages as store  # noqa: PLC0415

    kwargs = getattr(operator, "op_kwargs", None)
    item = kwargs.get("item") if isinstance(kwargs, Mapping) else None
    system, _, slug = str(ti_key.dag_id).partition("__")
    if slug and not isinstance(item, Mapping):
        return None
    with open_database() as db:
        if slug and isinstance(item, Mapping):
            return store.find_file_of_work_item(
                db, slug=slug, system=system, run_id=str(ti_key.run_id), item=int(item["item"])
            )
        params = ti_key.get_template_context()["params"]
        return find_file_by_params(db, params) if len(params.get("stored_file_ids") or ()) <= 1 else None


def find_file_by_params(db: Any, params: Mapping[str, Any]) -> FileKey | None:
    """The stored file that the form of ``process_document`` names; the first, if it names several."""
    from billingo.store import messages as store  # noqa: PLC0415

    if params.get("stored_file_ids"):
        return store.find_file(db, int(params["stored_file_ids"][0]))
    if params.get("stored_file_id"):
        return store.find_file(db, int(params["stored_file_id"]))
    if params.get("company") and params.get("number"):
        return store.find_file_by_number(db, str(params["company"]).strip(), str(params["number"]).strip())
    return None
