-- name: load
-- A company's own settings.
SELECT
    c.name,
    c.tax_number,
    c.monthly_quota,
    c.modification_amounts
FROM company AS c
WHERE c.company_id = %(company_id)s;

-- name: set_modification_amounts
-- How the company's modifications state their amounts; nothing when they did so already.
UPDATE company SET modification_amounts = %(modification_amounts)s
WHERE company_id = %(company_id)s AND modification_amounts <> %(modification_amounts)s
RETURNING company_id;

-- name: find_key_change
-- When the key of the company's connection was last set, and by whom.
SELECT
    s.changed_at,
    s.changed_by
FROM settings_change AS s
WHERE
    s.company_id = %(company_id)s
    AND (s.what = 'connection added' OR (s.what = 'connection changed' AND s.detail ? 'api_key'))
ORDER BY s.settings_change_id DESC
LIMIT 1;

-- name: list_changes
-- What was changed in a company's settings, newest first, those before the given one; or those after it, oldest first.
SELECT
    s.settings_change_id,
    s.changed_at,
    s.changed_by,
    s.what,
    s.detail
FROM settings_change AS s
WHERE
    s.company_id = %(company_id)s
    AND (
        %(key)s::bigint IS NULL
        OR CASE WHEN %(backward)s THEN s.settings_change_id > %(key)s ELSE s.settings_change_id < %(key)s END
    )
ORDER BY
    CASE WHEN %(backward)s THEN s.settings_change_id END ASC,
    s.settings_change_id DESC
LIMIT %(size)s;

-- name: list_receivers
-- Who gets which messages of a company now: what was chosen for the company goes before what was chosen for all.
WITH chosen AS (
    SELECT DISTINCT ON (s.user_name, lower(s.email), s.channel, s.message_type)
        s.user_name,
        s.email,
        s.message_type,
        s.channel,
        s.timing,
        s.company_id IS NULL AS of_all
    FROM subscription AS s
    WHERE
        (s.company_id IS NULL OR s.company_id = %(company_id)s)
        AND (NOT s.by_grant OR EXISTS (
            SELECT FROM company_grant AS g
            WHERE g.user_name = s.user_name AND (g.company_id IS NULL OR g.company_id = %(company_id)s)
        ))
    ORDER BY
        s.user_name ASC,
        lower(s.email) ASC,
        s.channel ASC,
        s.message_type ASC,
        s.company_id ASC NULLS LAST,
        s.subscription_id ASC
)

SELECT
    c.user_name,
    c.email,
    c.message_type,
    c.channel,
    c.timing,
    c.of_all
FROM chosen AS c
WHERE c.timing <> 'never'
ORDER BY c.user_name, c.channel, c.email, c.message_type
LIMIT 500;

-- name: find_sync
-- A run of a company's sync: what it read, and how far its documents are.
SELECT
    r.run_id,
    r.started_at,
    r.finished_at,
    r.outcome,
    r.counts,
    (
        SELECT count(*) FROM stored_file AS f
        WHERE f.company_id = n.company_id AND f.connection_id = n.connection_id AND f.received_at >= r.started_at
    ) AS stored
FROM sync_run AS r
INNER JOIN connection AS n ON r.connection_id = n.connection_id
WHERE r.connection_id = %(connection_id)s AND r.run_id = %(run_id)s;

-- name: count_work
-- How far the documents of a run are; of those that were booked before it, and changed since, only the PDF image counts.
SELECT
    count(*) FILTER (WHERE i.is_new) AS total,
    count(*) FILTER (WHERE i.is_new AND i.state = 'booked' AND i.is_processed) AS booked,
    count(*) FILTER (WHERE i.is_new AND i.state = 'failed' AND i.is_processed) AS failed,
    count(*) FILTER (WHERE i.is_new AND i.state = 'waiting' AND i.is_processed) AS waiting,
    count(*) FILTER (WHERE i.pdf_state = 'fetched') AS with_pdf,
    count(i.pdf_state) AS pdfs
FROM (
    SELECT
        f.state,
        coalesce(f.processed_version = f.version, false) AS is_processed,
        coalesce(d.booked_at >= r.started_at, true) AS is_new,
        CASE WHEN p.state <> 'fetched' OR p.changed_at >= r.started_at THEN p.state END AS pdf_state
    FROM sync_run AS r
    INNER JOIN work_item AS w ON r.connection_id = w.connection_id AND r.run_id = w.run_id
    CROSS JOIN unnest(w.stored_file_ids) AS u (stored_file_id)
    INNER JOIN stored_file AS f ON u.stored_file_id = f.stored_file_id
    LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
    LEFT JOIN document_pdf AS p ON d.document_id = p.document_id
    WHERE r.connection_id = %(connection_id)s AND r.run_id = %(run_id)s
) AS i;

-- name: list_syncs
-- The newest runs of a connection.
SELECT
    r.run_id,
    r.started_at,
    r.finished_at,
    r.outcome,
    r.counts
FROM sync_run AS r
WHERE r.connection_id = %(connection_id)s
ORDER BY r.started_at DESC
LIMIT %(size)s;
