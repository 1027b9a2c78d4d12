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

-- name: link
-- The PDF is in object storage under its content hash.
UPDATE document_pdf SET
    state = 'fetched',
    sha256 = %(sha256)s,
    size_bytes = %(size_bytes)s,
    path = %(path)s,
    attempts = attempts + 1,
    cause = NULL,
    changed_at = now()
WHERE document_id = %(document_id)s AND state <> 'fetched';

-- name: note_fault
-- It could not be fetched: asked again later, or given up for good.
UPDATE document_pdf SET
    state = CASE WHEN %(for_good)s THEN 'failed' ELSE state END,
    attempts = attempts + 1,
    cause = %(cause)s,
    changed_at = now()
WHERE document_id = %(document_id)s AND state <> 'fetched';
