"""A PDF that is linked stays whole, whoever writes the same one again and is killed in the middle."""

from pathlib import Path

import pytest

from billingo.store import pdf as store
from tests.faults.books import examine


class Killed(BaseException):
    pass


def test_wt_20_a_zombie_killed_while_it_writes_leaves_the_linked_pdf_whole(make_company, monkeypatch):
    company = make_company(3)
    company.sync()
    missing = store.list_missing(company.db, [1, 2, 3])  # as a zombie read it, before its retry was done
    company.download()
    assert examine(company, failing=set(), waiting=set()).all() == []
    monkeypatch.setattr("billingo.pipelines.pdf.store.list_missing", lambda *_, **__: missing)
    real = Path.write_bytes

    def write_half(path, content):
        real(path, content[: len(content) // 2])
        raise Killed

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(Killed):
        company.download()
    monkeypatch.undo()
    assert examine(company, failing=set(), waiting=set()).all() == []


def test_a_pdf_half_written_before_is_written_whole(make_company, monkeypatch):
    company = make_company(1)
    company.sync()
    company.download()
    path = Path(company.value("SELECT path FROM document_pdf"))
    whole = path.read_bytes()
    path.write_bytes(whole[:10])
    company.db.execute(
        "UPDATE document_pdf SET state = 'pending', sha256 = NULL, size_bytes = NULL, path = NULL WHERE true"
    )
    company.download()
    assert path.read_bytes() == whole
    assert [one.name for one in path.parent.iterdir()] == [path.name], "nothing half-made is left"
