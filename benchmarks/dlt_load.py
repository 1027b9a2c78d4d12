"""One load by dlt, in a process of its own under dlt's own interpreter; prints one JSON line with what it cost.

    python -m benchmarks.dlt_load '{"url": …, "key": …, "dsn": …, "folder": …, "mode": "flat", "start_date": "2020-01-01"}'

dlt only loads: JSON becomes rows in its tables, nothing is validated or booked. The modes, each written as dlt's own
documentation does it:

* ``default``: its ready-made REST source, primary key ``id``, write disposition merge, nested tables, all defaults;
* ``append``: the same without looking for what is there already;
* ``flat``: merge, one column per nested list instead of nested tables (``max_table_nesting=0``);
* ``fastest``: the fastest that we found: pages read eight at once (``dlt.defer``), append, flat, loaded by COPY
  from CSV, one normalizing process per core.

The folder holds dlt's state: a second load with the same folder asks only for what changed since the first began.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

OPTIONS = json.loads(sys.argv[1])
FASTEST = OPTIONS["mode"] == "fastest"
PARALLEL = 8
CORES = os.cpu_count() or 1

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
os.environ["RUNTIME__LOG_LEVEL"] = "ERROR"
os.environ["EXTRACT__WORKERS"] = os.environ["EXTRACT__MAX_PARALLEL_ITEMS"] = str(PARALLEL)
os.environ["NORMALIZE__WORKERS"] = str(CORES if FASTEST else 1)

import dlt  # noqa: E402 - reads its environment when imported
from dlt.destinations import postgres  # noqa: E402
from dlt.sources.helpers import requests  # noqa: E402
from dlt.sources.rest_api import rest_api_source  # noqa: E402

from benchmarks.measure import measure  # noqa: E402

HEADERS = {"X-API-KEY": OPTIONS["key"]}


def find_window() -> dict[str, str]:
    """What to ask for: everything from the start date on, or what changed since the last load."""
    if OPTIONS.get("changed_since"):
        return {"last_modified_date": OPTIONS["changed_since"]}
    return {"start_date": OPTIONS["start_date"]}


def build_rest_source(disposition: str) -> Any:
    """Use dlt's ready-made REST source."""
    return rest_api_source(
        {
            "client": {
                "base_url": OPTIONS["url"].rstrip("/") + "/",
                "headers": HEADERS,
                "paginator": {"type": "page_number", "base_page": 1, "total_path": "last_page"},
            },
            "resources": [
                {
                    "name": "documents",
                    "primary_key": "id",
                    "write_disposition": disposition,
                    "endpoint": {
                        "path": "documents",
                        "params": {"per_page": 100, **find_window()},
                        "data_selector": "data",
                    },
                }
            ],
        }
    )


@dlt.resource(name="documents", primary_key="id", write_disposition="append")
def read_documents() -> Iterator[Any]:
    """The first page, then all others, eight at once."""
    session = requests.Client().session
    address = OPTIONS["url"].rstrip("/") + "/documents"

    def ask(page: int) -> dict[str, Any]:
        answer = session.get(address, params={"per_page": 100, "page": page, **find_window()}, headers=HEADERS)
        answer.raise_for_status()
        return answer.json()

    @dlt.defer
    def read(page: int) -> list[dict[str, Any]]:
        return ask(page)["data"]

    first = ask(1)
    yield first["data"]
    for page in range(2, first["last_page"] + 1):
        yield read(page)


@dlt.source(max_table_nesting=0)
def read_flat() -> Any:
    """The resource above, without nested tables."""
    return read_documents


def build_source() -> Any:
    """The source of this load's mode."""
    if FASTEST:
        return read_flat()
    source = build_rest_source("append" if OPTIONS["mode"] == "append" else "merge")
    if OPTIONS["mode"] == "flat":
        source.max_table_nesting = 0
    return source


def main() -> None:
    """Load, and print what it cost."""
    pipeline = dlt.pipeline(
        "billingo",
        destination=postgres(OPTIONS["dsn"]),
        dataset_name="loaded",
        pipelines_dir=OPTIONS["folder"],
    )
    started_at = datetime.now(UTC)
    format_ = {"loader_file_format": "csv"} if FASTEST else {}
    report = measure(lambda: pipeline.run(build_source(), **format_))
    with pipeline.sql_client() as client:
        report["documents"] = client.execute_sql("select count(*) from loaded.documents")[0][0]
    wall = started_at.astimezone(ZoneInfo("Europe/Budapest"))
    report["changed_since"] = wall.strftime("%Y-%m-%d %H:%M:%S")
    print(json.dumps(report))


if __name__ == "__main__":
    main()
