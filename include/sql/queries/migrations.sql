-- name: lock
-- One migration at a time; released with the session.
SELECT pg_advisory_lock(hashtext('billingo migrations'));

-- name: create_table
-- What was applied here.
CREATE TABLE IF NOT EXISTS migration (
    name text PRIMARY KEY,
    digest text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- name: table_exists
-- Whether this database was ever migrated.
SELECT to_regclass('migration') IS NOT NULL;

-- name: list_applied
-- Names and digests of the migrations applied here.
SELECT
    name,
    digest
FROM migration;

-- name: record
-- Note one migration as applied.
INSERT INTO migration (name, digest) VALUES (%(name)s, %(digest)s);
