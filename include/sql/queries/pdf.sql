-- name: list_missing
-- Booked documents among these stored files whose PDF is still to be fetched.
SELECT
    d.document_id,
    d.external_id,
    d.number
FROM document_pdf AS p
INNER JOIN document AS d ON p.document_id = d.document_id
WHERE d.stored_file_id = ANY(%(stored_file_ids)s) AND (p.state = 'pending' OR (%(again)s AND p.state = 'failed'))
ORDER BY d.document_id DESC;

-- name: list_queues
-- Connections with PDF images that are due, those whose turn was longest ago first. Nothing is asked for the disabled and those
-- whose key is not accepted.
SELECT c.connection_id
FROM connection AS c
WHERE
    c.enabled
    AND (c.off_cause IS NULL OR c.off_cause = 'quota_used_up')
    AND EXISTS (
        SELECT FROM document_pdf AS p
        WHERE p.connection_id = c.connection_id AND p.state = 'pending' AND p.due_at <= now()
    )
ORDER BY c.pdf_turn_at NULLS FIRST, c.connection_id;

-- name: take_turn
-- The connection's PDF images are fetched now: it comes last in the next round.
UPDATE connection SET pdf_turn_at = clock_timestamp() WHERE connection_id = %(connection_id)s;

-- name: list_due
-- PDF images of a connection that are due, those of the newest documents first.
SELECT
    d.document_id,
    d.external_id,
    d.number
FROM document_pdf AS p
INNER JOIN document AS d ON p.document_id = d.document_id
WHERE p.connection_id = %(connection_id)s AND p.state = 'pending' AND p.due_at <= now()
ORDER BY p.document_id DESC
LIMIT %(limit)s;

-- name: try_queue
-- One process at a time fetches a connection's PDF images from the queue; released with the session, however that ends.
SELECT pg_try_advisory_lock(5, %(connection_id)s::integer) AS locked;

-- name: leave_queue
-- Let the next one go on.
SELECT pg_advisory_unlock(5, %(connection_id)s::integer);

-- name: link
-- The PDF is in object storage under its content hash.
UPDATE document_pdf SET
    state = 'fetched',
    sha256 = %(sha256)s,
    size_bytes = %(size_bytes)s,
    path = %(path)s,
    attempts = attempts + 1,
    cause = NULL,
    cause_code = NULL,
    changed_at = now()
WHERE document_id = %(document_id)s AND state <> 'fetched';

-- name: link_again
-- The linked PDF was gone from object storage; this one was fetched in its place.
UPDATE document_pdf SET
    sha256 = %(sha256)s,
    size_bytes = %(size_bytes)s,
    path = %(path)s,
    attempts = attempts + 1,
    changed_at = now()
WHERE document_id = %(document_id)s AND state = 'fetched';

-- name: link_early
-- Booked documents among these whose PDF was fetched before they were booked, in the version that was booked.
UPDATE document_pdf AS p SET
    state = 'fetched',
    sha256 = e.sha256,
    size_bytes = e.size_bytes,
    path = e.path,
    cause = NULL,
    cause_code = NULL,
    changed_at = e.changed_at
FROM document AS d
INNER JOIN early_pdf AS e ON d.stored_file_id = e.stored_file_id AND d.stored_file_version = e.version
WHERE
    p.document_id = d.document_id
    AND d.stored_file_id = ANY(%(stored_file_ids)s)
    AND e.state = 'fetched'
    AND p.state <> 'fetched';

-- name: note_fault
-- It could not be fetched: given up for good, or asked again later, after twice as long a wait each time, six hours at most.
UPDATE document_pdf SET
    state = CASE WHEN %(for_good)s THEN 'failed' ELSE state END,
    attempts = attempts + 1,
    due_at = now() + least(interval '1 minute' * 2 ^ least(attempts, 10), interval '6 hours'),
    cause = %(cause)s,
    cause_code = %(cause_code)s,
    changed_at = now()
WHERE document_id = %(document_id)s AND state <> 'fetched';

-- name: keep_early
-- The PDF of a document that is not booked, in object storage under its content hash.
INSERT INTO early_pdf (stored_file_id, version, state, sha256, size_bytes, path)
VALUES (%(stored_file_id)s, %(version)s, 'fetched', %(sha256)s, %(size_bytes)s, %(path)s)
ON CONFLICT (stored_file_id, version) DO UPDATE SET
    state = 'fetched',
    sha256 = excluded.sha256,
    size_bytes = excluded.size_bytes,
    path = excluded.path,
    attempts = early_pdf.attempts + 1,
    cause = NULL,
    cause_code = NULL,
    changed_at = now();

-- name: note_early_fault
-- The PDF of a document that is not booked could not be fetched.
INSERT INTO early_pdf (stored_file_id, version, state, cause, cause_code)
VALUES (
    %(stored_file_id)s,
    %(version)s,
    CASE WHEN %(for_good)s THEN 'failed' ELSE 'pending' END,
    %(cause)s,
    %(cause_code)s
)
ON CONFLICT (stored_file_id, version) DO UPDATE SET
    state = excluded.state,
    attempts = early_pdf.attempts + 1,
    cause = excluded.cause,
    cause_code = excluded.cause_code,
    changed_at = now()
WHERE early_pdf.state <> 'fetched';

-- name: find
-- The PDF of one stored file: the booked document's own, or the one that was fetched before it was booked.
SELECT
    f.stored_file_id,
    f.connection_id,
    f.external_id,
    f.number,
    coalesce(d.stored_file_version, f.version) AS version,
    d.document_id,
    coalesce(e.state = 'fetched' AND p.state IS DISTINCT FROM 'fetched', false) AS early,
    CASE WHEN 'fetched' IN (p.state, e.state) THEN 'fetched' ELSE coalesce(p.state, e.state, 'pending') END AS state,
    CASE WHEN p.state = 'fetched' THEN p.sha256 ELSE e.sha256 END AS sha256,
    CASE WHEN p.state = 'fetched' THEN p.size_bytes ELSE e.size_bytes END AS size_bytes,
    CASE WHEN p.state = 'fetched' THEN p.path ELSE e.path END AS path,
    coalesce(p.cause, e.cause, '') AS cause,
    coalesce(p.cause_code, e.cause_code, '') AS cause_code,
    CASE WHEN e.state = 'fetched' OR p.state IS NULL THEN e.changed_at ELSE p.changed_at END AS changed_at
FROM stored_file AS f
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
LEFT JOIN document_pdf AS p ON d.document_id = p.document_id
LEFT JOIN early_pdf AS e
    ON f.stored_file_id = e.stored_file_id AND e.version = coalesce(d.stored_file_version, f.version)
WHERE f.stored_file_id = %(stored_file_id)s;

-- name: try_lock
-- One fetch of a stored file's PDF at a time from the pages; released with the session, however that ends.
SELECT pg_try_advisory_lock(4, hashint8(%(stored_file_id)s)) AS locked;

-- name: unlock
-- Let the next one go on.
SELECT pg_advisory_unlock(4, hashint8(%(stored_file_id)s));
