"""A download that somebody breaks off holds no database connection, and harms no later request."""

from billingo.store.streaming import stream_rows
from billingo.web.database import POOL_SIZE, close_pools, open_request

ROWS = b"SELECT n FROM generate_series(1, 100000) AS s (n)"
SESSIONS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
)


def test_a_download_that_is_broken_off_gives_its_connection_back(database, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", database.app_dsn.replace("postgresql://", "postgres://"))
    broken = []
    try:
        for _ in range(POOL_SIZE + 2):  # more than there are connections
            request = open_request()
            rows = stream_rows(next(request), ROWS, {})
            assert next(rows).n == 1
            broken.append(rows)  # nobody reads on, and nobody closes it
            request.close()
        request = open_request()
        db = next(request)
        assert db.execute(SESSIONS).fetchone()[0] == 0
        request.close()
    finally:
        broken.clear()
        close_pools()
