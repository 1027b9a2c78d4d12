"""docs/dags.md says what the DAGs say of themselves."""

from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "dags.md"


def test_the_page_about_dags_is_as_generated(parser):
    generated = parser.child.call("docs.generate:describe_dags", parser.environment)
    assert PAGE.read_text() == generated, "run: python docs/generate.py"
    for heading in (
        "billingo__<company>",
        "process_document",
        "billingo_maintenance",
        "billingo_messages",
        "billingo_pdfs",
        "billingo_retention",
    ):
        assert f"\n## `{heading}`\n" in generated
