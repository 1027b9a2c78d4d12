-- name: lock_company
-- One question a company at a time; held until the transaction ends.
SELECT pg_advisory_xact_lock(9, %(company_id)s::integer);

-- name: find_running
-- The question of a company that is being asked right now, if there is one.
SELECT k.connection_check_id
FROM connection_check AS k
WHERE
    k.company_id = %(company_id)s
    AND k.finished_at IS NULL
    AND k.heard_at > now() - make_interval(secs => %(silent_s)s)
ORDER BY k.connection_check_id DESC
LIMIT 1;

-- name: start
-- A question begins.
INSERT INTO connection_check (company_id, purpose, typed_key, started_by)
VALUES (%(company_id)s, %(purpose)s, %(typed_key)s, %(started_by)s)
RETURNING connection_check_id;

-- name: add_step
-- One answer came.
UPDATE connection_check SET steps = steps || %(step)s::jsonb, heard_at = now()
WHERE connection_check_id = %(connection_check_id)s AND finished_at IS NULL;

-- name: keep_result
-- What is known of the result so far.
UPDATE connection_check SET result = result || %(result)s::jsonb, heard_at = now()
WHERE connection_check_id = %(connection_check_id)s AND finished_at IS NULL;

-- name: touch
-- Whoever asks is still alive.
UPDATE connection_check SET heard_at = now()
WHERE connection_check_id = %(connection_check_id)s AND finished_at IS NULL;

-- name: finish
-- Nothing more is asked.
UPDATE connection_check SET passed = %(passed)s, finished_at = now(), heard_at = now()
WHERE connection_check_id = %(connection_check_id)s AND finished_at IS NULL;

-- name: find
-- One question of a company, or its newest of these purposes.
SELECT
    k.connection_check_id,
    k.purpose,
    k.typed_key,
    k.started_by,
    k.started_at,
    k.heard_at,
    k.finished_at,
    k.passed,
    k.steps,
    k.result,
    k.finished_at IS NULL AND k.heard_at <= now() - make_interval(secs => %(silent_s)s) AS cut_short
FROM connection_check AS k
WHERE
    k.company_id = %(company_id)s
    AND (%(connection_check_id)s::bigint IS NULL OR k.connection_check_id = %(connection_check_id)s)
    AND (%(purposes)s::text[] IS NULL OR k.purpose = ANY(%(purposes)s))
ORDER BY k.connection_check_id DESC
LIMIT 1;

-- name: forget
-- Questions of long ago tell nobody anything.
DELETE FROM connection_check
WHERE company_id = %(company_id)s AND started_at < now() - make_interval(days => %(days)s);
