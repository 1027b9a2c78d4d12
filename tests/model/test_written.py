"""Values in texts for people are written as their language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from billingo.booking.issues import CATALOGUE, make_issue
from billingo.model.written import Shows, find_article, write_amount, write_date, write_value


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "currency", "hungarian", "english"),
    [
        (Decimal("1234567.89"), "HUF", "1 234 567,89 Ft", "HUF 1,234,567.89"),
        (Decimal("1234567.00"), "HUF", "1 234 567 Ft", "HUF 1,234,567"),
        (Decimal("1234.5"), "HUF", "1 234,50 Ft", "HUF 1,234.50"),
        (Decimal("12.5"), "EUR", "12,50 EUR", "EUR 12.50"),
        (Decimal("-12.5"), "", "-12,50", "-12.50"),
        (None, "HUF", "–", "–"),
    ],
)
def test_an_amount_is_written_as_each_language_writes_it(value, currency, hungarian, english):
    assert plain(write_amount(value, currency, "hu")) == hungarian
    assert plain(write_amount(value, currency, "en")) == english


def test_a_date_is_written_as_each_language_writes_it():
    assert plain(write_date(date(2026, 11, 21), "hu")) == "2026. 11. 21."
    assert plain(write_date(date(2026, 11, 21), "en")) == "21 Nov 2026"


@pytest.mark.parametrize(
    ("text", "shows", "field", "hungarian"),
    [
        ("2026-01-01 – 2026-03-31", Shows.DATE, "issue_date", "2026. 01. 01. – 2026. 03. 31."),
        ("2026-02-30", Shows.DATE, "issue_date", "2026-02-30"),  # no day of the calendar: as it was received
        ("1234567.89", Shows.AMOUNT, "gross", "1 234 567,89 EUR"),
        ("1234567", Shows.AMOUNT, "gross_huf", "1 234 567 Ft"),
        ("33.333333333333", Shows.AMOUNT, "lines.1.net", "33,33 EUR"),
        ("381.25", Shows.NUMBER, "rate", "381,25"),
        ("> 0", Shows.NUMBER, "rate", "> 0"),
        ("12345676", Shows.TEXT, "supplier.tax_number", "12345676"),
        ("254000", Shows.BY_FIELD, "net", "254 000,00 EUR"),
        ("2026-11-21", Shows.BY_FIELD, "fulfillment_date", "2026. 11. 21."),
        ("2026-11-21", Shows.BY_FIELD, "number", "2026-11-21"),
    ],
)
def test_a_value_that_is_kept_as_text_is_written_by_what_it_is(text, shows, field, hungarian):
    assert plain(write_value(text, shows, "hu", field=field, currency="EUR")) == hungarian


def test_an_issue_says_amounts_and_dates_in_both_languages_and_keeps_them_plain():
    differs = make_issue(
        "totals_differ_from_lines",
        field="gross",
        found="1234567.89",
        expected="1234568",
        currency="HUF",
        name_hu="bruttó",
        name_en="gross",
    )
    assert "(1 234 567,89 Ft)" in plain(differs.text_hu)
    assert "(HUF 1,234,567.89)" in plain(differs.text_en)
    assert (differs.found, differs.expected) == ("1234567.89", "1234568")
    due = make_issue("due_before_issue", field="due_date", found="2026-11-20", expected="2026-11-21")
    assert "(2026. 11. 20.) korábbi, mint a kiállítás dátuma (2026. 11. 21.)" in plain(due.text_hu)
    assert "(20 Nov 2026)" in plain(due.text_en)


def test_every_issue_about_an_amount_or_a_date_says_that_its_values_are_ones():
    """By the words of the catalogue: what its texts call a date or a sum is written as one."""
    words = {"date": Shows.DATE, "sum": Shows.AMOUNT, "VAT (": Shows.AMOUNT, "gross (": Shows.AMOUNT}
    for code, kind in CATALOGUE.items():
        for word, shows in words.items():
            if f"{word} " in f"{kind.text_en} " and "{found}" in kind.text_en:
                assert kind.shows in {shows, Shows.BY_FIELD}, code


@pytest.mark.parametrize(
    "text",
    ["Alma Kft.", "Árvíztűrő Bt.", "„Otthon” Kft.", "1 Kft.", "1000 Kft.", "1 000 000 Kft.", "5 Kft.", "50 Kft.", "R-Bau Kft.",
     "S Kft.", "5x5 Kft."],
)  # fmt: skip
def test_the_article_is_az_before_what_is_read_with_a_vowel(text):
    assert find_article(text) == "az"


@pytest.mark.parametrize(
    "text", ["Minta Kft.", "10 Kft.", "100 Kft.", "12 500 Kft.", "4 Kft.", "B-Bau Kft.", "+ Kft.", ""]
)
def test_the_article_is_a_before_anything_else(text):
    assert find_article(text) == "a"
