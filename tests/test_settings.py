"""What a deployment sets: read when asked for, and missed in words that list every place."""

import pytest

from billingo import settings

NAMES = ("BILLINGO_HOME", "BILLINGO_PUBLIC_URL", "BILLINGO_PDF_STORAGE", "BILLINGO_OWNER_DSN", "AIRFLOW__API__BASE_URL")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("read", "places"),
    [
        (settings.home, ["BILLINGO_HOME"]),
        (settings.snapshot_path, ["BILLINGO_HOME"]),
        (settings.public_url, ["BILLINGO_PUBLIC_URL", "AIRFLOW__API__BASE_URL"]),
        (settings.pdf_storage, ["BILLINGO_PDF_STORAGE", "BILLINGO_HOME"]),
        (settings.owner_dsn, ["BILLINGO_OWNER_DSN"]),
    ],
)
def test_a_missing_one_names_every_place_tried_in_order(read, places, monkeypatch):
    monkeypatch.setenv(places[0], "  ")
    with pytest.raises(settings.MissingSetting) as caught:
        read()
    text = str(caught.value)
    where = [text.index(f"environment variable {place}") for place in places]
    assert where == sorted(where)
    assert "for example" in text


def test_they_are_read_at_call_time(monkeypatch, tmp_path):
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    assert settings.snapshot_path() == tmp_path / "companies.json"
    assert settings.pdf_storage() == f"file://{tmp_path}/pdf"
    monkeypatch.setenv("BILLINGO_PDF_STORAGE", "s3://aws_default@invoices/pdf/")
    assert settings.pdf_storage() == "s3://aws_default@invoices/pdf"
    monkeypatch.setenv("AIRFLOW__API__BASE_URL", "http://localhost:8080/")
    assert settings.public_url() == "http://localhost:8080"
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    assert settings.public_url() == "https://airflow.example.com"
