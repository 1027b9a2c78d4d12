"""Named queries: the files of include/sql/queries, each query under a ``-- name:`` line with its purpose below it.

    -- name: find_partner_keys
    -- Which partners are known under these keys.
    SELECT ...

``queries("booking")["find_partner_keys"]`` gives the text as psycopg takes it, parameters named ``%(like_this)s``.
"""

import re
from functools import cache
from pathlib import Path

SQL_FOLDER = Path(__file__).resolve().parents[3] / "include" / "sql"

_NAME = re.compile(r"^-- name: (?P<name>[a-z_]+)\n", re.MULTILINE)


@cache
def queries(file: str) -> dict[str, bytes]:
    """The queries of ``include/sql/queries/<file>.sql`` by name.

    Raises:
        FileNotFoundError: the include folder is not beside the plugins folder; the deployment lacks a mount.
    """
    path = SQL_FOLDER / "queries" / f"{file}.sql"
    if not path.exists():
        raise FileNotFoundError(
            f"The query file {path} is missing. Mount the project's folder include/ beside plugins/."
        )
    text = path.read_text(encoding="utf-8")
    starts = list(_NAME.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return {
        start["name"]: text[start.end() : end].strip().removesuffix(";").encode()
        for start, end in zip(starts, ends, strict=True)
    }
