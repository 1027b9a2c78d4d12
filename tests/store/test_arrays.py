"""Lists written out as PostgreSQL reads them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billingo.store.arrays import write_flags, write_ids, write_texts
from billingo.store.database import connect

texts = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12), max_size=6)
odd = ['"', "\\", '\\"', "{", "}", ",", "NULL", "null", "", " ", "\n\t", "á", "{a,b}", "%s", "'"]


@pytest.fixture(scope="module")
def db(postgres):
    with connect(postgres.dsn("postgres", "postgres")) as connection:
        yield connection


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts | st.lists(st.sampled_from(odd), max_size=8))
def test_texts_come_as_they_are(db, given_texts):
    assert db.execute("SELECT %s::text[]", [write_texts(given_texts)]).fetchone()[0] == given_texts


@pytest.mark.parametrize("many", [[], [""], ["", ""], ["NULL"]])
def test_the_short_lists(db, many):
    assert db.execute("SELECT %s::text[]", [write_texts(many)]).fetchone()[0] == many


@pytest.mark.parametrize("ids", [[], [0], [1, -5, 2**62]])
def test_numbers_and_flags(db, ids):
    assert db.execute("SELECT %s::bigint[]", [write_ids(ids)]).fetchone()[0] == ids
    flags = [one > 0 for one in ids]
    assert db.execute("SELECT %s::boolean[]", [write_flags(flags)]).fetchone()[0] == flags
