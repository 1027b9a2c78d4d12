"""E-mails as a mail program reads them."""

import email
from datetime import UTC, datetime
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billingo.pipelines import texts
from billingo.pipelines.mail import compose, paragraph_in_html
from billingo.store.deliveries import Claim

BLANKS = st.text("áéíóöőúüű ÁÉabc–&.", min_size=1, max_size=120).map(lambda text: " ".join(text.split()))


def read_subject(subject):
    claim = Claim(
        delivery_id=1,
        attempts=1,
        outcome_unknown=False,
        created_at=datetime(2026, 6, 1, tzinfo=UTC),
        message_id=1,
        episode="episode",
        user_name="anna",
        email="anna@example.com",
        language="hu",
        subject=subject,
        body="Szöveg",
        link="https://airflow.example.com/",
    )
    sent = bytes(compose(claim, [], 0, "billingo@example.com"))
    assert all(len(line) <= 78 for line in sent.partition(b"\r\n\r\n")[0].split(b"\r\n"))
    return email.message_from_bytes(sent, policy=default)["Subject"]


@pytest.mark.parametrize("name", texts.TYPES.values(), ids=texts.TYPES)
def test_wt14_wt21_subjects_arrive_as_they_were_written(name):
    assert read_subject(f"{name.hu}: Béla és Őrült Űrhajó Kft.") == f"{name.hu}: Béla és Őrült Űrhajó Kft."
    assert read_subject(f"{name.en}: Minta Kft.") == f"{name.en}: Minta Kft."


@given(subject=BLANKS)
def test_any_subject_arrives_as_it_was_written(subject):
    assert read_subject(subject) == subject


def test_what_begins_a_paragraph_is_bold_and_a_technical_detail_is_marked_as_english():
    assert paragraph_in_html("Teendő: Nincs & nem lesz.") == "<p><strong>Teendő:</strong> Nincs &amp; nem lesz.</p>"
    assert paragraph_in_html("A Minta Kft. <b>") == "<p>A Minta Kft. &lt;b&gt;</p>"
    detail = paragraph_in_html("Technikai részlet (angolul, a rendszergazdának): It <failed>.")
    assert detail.endswith('</strong> <span lang="en">It &lt;failed&gt;.</span></p>')
