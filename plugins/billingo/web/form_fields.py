"""The fields of a form that is sent, as plain texts."""

from typing import Annotated

from fastapi import Depends, Request

MOST_FIELDS = 100


async def read_fields(request: Request) -> dict[str, str]:
    """Field -> text; of several of one name the last, files not at all."""
    form = await request.form(max_fields=MOST_FIELDS, max_files=0)
    return {name: text.replace("\0", "") for name, text in form.items() if isinstance(text, str)}


FormFields = Annotated[dict[str, str], Depends(read_fields)]
"""For a route, after the dependency that says who may come in."""
