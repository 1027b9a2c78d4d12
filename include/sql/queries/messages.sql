-- name: find_connection
-- What a message says about a connection.
SELECT
    c.connection_id,
    c.company_id,
    m.slug,
    m.name AS company_name,
    m.tax_number,
    m.monthly_quota,
    c.system,
    c.enabled,
    c.off_cause,
    c.off_at,
    c.off_episode,
    c.last_success_at,
    c.last_whole_at
FROM connection AS c
INNER JOIN company AS m ON c.company_id = m.company_id
WHERE c.connection_id = %(connection_id)s;

-- name: find_connection_id
-- The connection of a company to an outside system.
SELECT c.connection_id
FROM connection AS c
INNER JOIN company AS m ON c.company_id = m.company_id
WHERE m.slug = %(slug)s AND c.system = %(system)s;

-- name: lock_company
-- The lock of storing.sql: no document of the company changes its state while its message is made.
SELECT pg_advisory_xact_lock(2, %(company_id)s::integer);

-- name: lock_failures
-- Failed stored files that no message told of, held until the message is committed.
SELECT
    f.stored_file_id AS id,
    concat(f.stored_file_id, '@', extract(EPOCH FROM f.processed_at)) AS occurrence
FROM stored_file AS f
WHERE
    f.company_id = %(company_id)s
    AND f.connection_id = %(connection_id)s
    AND f.state = 'failed'
    AND NOT f.announced
ORDER BY f.stored_file_id
FOR UPDATE;

-- name: mark_failures
-- A message tells of these stored files now.
UPDATE stored_file SET announced = true WHERE stored_file_id = ANY(%(stored_file_ids)s);

-- name: lock_changed_figures
-- Booked documents whose figures differ now at their source and that no message told of.
SELECT
    s.document_id AS id,
    concat(s.document_id, '@', s.version) AS occurrence
FROM document_status AS s
INNER JOIN document AS d ON s.document_id = d.document_id
WHERE d.connection_id = %(connection_id)s AND s.figures_changed AND NOT s.figures_announced
ORDER BY s.document_id
FOR UPDATE OF s;

-- name: mark_changed_figures
-- A message tells of these documents now.
UPDATE document_status SET figures_announced = true WHERE document_id = ANY(%(document_ids)s);

-- name: add_message
-- Make the message of an episode; no row if the episode has one.
INSERT INTO message (type, company_id, connection_id, episode, subject_hu, subject_en, body_hu, body_en, link)
VALUES (
    %(type)s, %(company_id)s, %(connection_id)s, %(episode)s, %(subject_hu)s, %(subject_en)s, %(body_hu)s, %(body_en)s,
    %(link)s
)
ON CONFLICT (episode) DO NOTHING
RETURNING message_id;

-- name: find_message
-- The message of an episode.
SELECT message_id FROM message WHERE episode = %(episode)s;

-- name: add_failure_items
-- One line of the message per failed stored file: what it is, why it failed, what to do.
INSERT INTO message_item (
    message_id, position, stored_file_id, number, partner_name, gross, currency, cause_hu, cause_en, action_hu,
    action_en, link
)
SELECT
    %(message_id)s,
    row_number() OVER (ORDER BY f.issue_date NULLS LAST, f.stored_file_id),
    f.stored_file_id,
    f.number,
    f.partner_name,
    f.gross,
    f.currency,
    coalesce(i.text_hu, %(cause_hu)s),
    coalesce(i.text_en, %(cause_en)s),
    coalesce(i.action_hu, %(action_hu)s),
    coalesce(i.action_en, %(action_en)s),
    %(link_start)s || f.stored_file_id || %(link_end)s
FROM stored_file AS f
LEFT JOIN LATERAL (
    SELECT
        string_agg(e.text_hu, ' ' ORDER BY e.position) AS text_hu,
        string_agg(e.text_en, ' ' ORDER BY e.position) AS text_en,
        (array_agg(e.action_hu ORDER BY e.position))[1] AS action_hu,
        (array_agg(e.action_en ORDER BY e.position))[1] AS action_en
    FROM stored_file_issue AS e
    WHERE e.stored_file_id = f.stored_file_id AND e.severity = 'error'
) AS i ON true
WHERE f.stored_file_id = ANY(%(stored_file_ids)s);

-- name: add_changed_figure_items
-- One line of the message per booked document: what was booked and what the source says now, as the file's warnings tell.
INSERT INTO message_item (
    message_id, position, stored_file_id, number, partner_name, gross, currency, cause_hu, cause_en, action_hu,
    action_en, link
)
SELECT
    %(message_id)s,
    row_number() OVER (ORDER BY d.issue_date, d.document_id),
    d.stored_file_id,
    d.number,
    f.partner_name,
    d.gross,
    d.currency,
    coalesce(i.text_hu, %(cause_hu)s),
    coalesce(i.text_en, %(cause_en)s),
    %(action_hu)s,
    %(action_en)s,
    %(link_start)s || d.stored_file_id
FROM document AS d
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN LATERAL (
    SELECT
        string_agg(e.text_hu, ' ' ORDER BY e.position) AS text_hu,
        string_agg(e.text_en, ' ' ORDER BY e.position) AS text_en
    FROM stored_file_issue AS e
    WHERE e.stored_file_id = f.stored_file_id AND e.code = 'figures_changed'
) AS i ON true
WHERE d.document_id = ANY(%(document_ids)s);

-- name: lock_missing_pdfs
-- Booked documents whose PDF image will not come and that no message told of.
SELECT
    p.document_id AS id,
    p.document_id::text AS occurrence
FROM document_pdf AS p
WHERE p.connection_id = %(connection_id)s AND p.state = 'failed' AND NOT p.announced
ORDER BY p.document_id
FOR UPDATE;

-- name: mark_missing_pdfs
-- A message tells of these documents now.
UPDATE document_pdf SET announced = true WHERE document_id = ANY(%(document_ids)s);

-- name: add_missing_pdf_items
-- One line of the message per booked document without its PDF image: why it will not come, what to do.
INSERT INTO message_item (
    message_id, position, stored_file_id, number, partner_name, gross, currency, cause_hu, cause_en, action_hu,
    action_en, link
)
SELECT
    %(message_id)s,
    row_number() OVER (ORDER BY d.issue_date, d.document_id),
    d.stored_file_id,
    d.number,
    f.partner_name,
    d.gross,
    d.currency,
    coalesce(t.cause_hu, %(cause_hu)s),
    coalesce(t.cause_en, %(cause_en)s),
    coalesce(t.action_hu, %(action_hu)s),
    coalesce(t.action_en, %(action_en)s),
    %(link_start)s || d.stored_file_id
FROM document_pdf AS p
INNER JOIN document AS d ON p.document_id = d.document_id
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
LEFT JOIN
    unnest(%(codes)s::text[], %(cause_hus)s::text[], %(cause_ens)s::text[], %(action_hus)s::text[], %(action_ens)s::text[])
        AS t (code, cause_hu, cause_en, action_hu, action_en)
    ON p.cause_code = t.code
WHERE p.document_id = ANY(%(document_ids)s);

-- name: add_deliveries
-- Into the outbox: one delivery per subscriber and channel; in the app it has arrived at once. What was chosen for the
-- company goes before what was chosen for every company.
WITH chosen AS (
    SELECT DISTINCT ON (s.user_name, lower(s.email), s.channel)
        m.message_id,
        s.*
    FROM message AS m
    INNER JOIN subscription AS s
        ON m.type = s.message_type AND (s.company_id IS NULL OR m.company_id = s.company_id)
    WHERE
        m.message_id = %(message_id)s
        AND (NOT s.by_grant OR EXISTS (
            SELECT FROM company_grant AS g
            WHERE g.user_name = s.user_name AND (g.company_id IS NULL OR g.company_id = m.company_id)
        ))
    ORDER BY
        s.user_name ASC,
        lower(s.email) ASC,
        s.channel ASC,
        s.company_id ASC NULLS LAST,
        s.subscription_id ASC
)

INSERT INTO delivery (message_id, user_name, email, channel, language, timing, state, sent_at, due_at)
SELECT DISTINCT ON (c.channel, CASE c.channel WHEN 'email' THEN lower(c.email) ELSE c.user_name END)
    c.message_id,
    c.user_name,
    c.email,
    c.channel,
    c.language,
    c.timing,
    CASE c.channel WHEN 'app' THEN 'sent' ELSE 'due' END,
    CASE c.channel WHEN 'app' THEN now() END,
    CASE c.timing WHEN 'daily' THEN %(digest_at)s ELSE now() END
FROM chosen AS c
WHERE c.timing <> 'never'
ORDER BY
    c.channel ASC,
    CASE c.channel WHEN 'email' THEN lower(c.email) ELSE c.user_name END ASC,
    c.timing DESC,
    c.company_id ASC NULLS LAST,
    c.subscription_id ASC
ON CONFLICT (message_id, user_name, email, channel) DO NOTHING;

-- name: note_run_end
-- All of a run has ended; whole = without any fault. Only a sync is one: processing by hand has no such record. Where PDF
-- images are still to come, one that fetched none does not show that they can be kept.
WITH ended AS (
    UPDATE sync_run SET ended_at = now()
    WHERE connection_id = %(connection_id)s AND run_id = %(run_id)s
    RETURNING connection_id, run_id, started_at
)

UPDATE connection AS c SET last_whole_at = now()
FROM ended AS e
WHERE
    c.connection_id = e.connection_id
    AND %(whole)s
    AND (
        NOT EXISTS (SELECT FROM document_pdf AS p WHERE p.connection_id = c.connection_id AND p.state = 'pending')
        OR EXISTS (
            SELECT FROM work_item AS w
            INNER JOIN document AS d ON d.stored_file_id = ANY(w.stored_file_ids)
            INNER JOIN document_pdf AS p ON d.document_id = p.document_id
            WHERE
                w.connection_id = e.connection_id
                AND w.run_id = e.run_id
                AND p.state = 'fetched'
                AND p.changed_at >= e.started_at
        )
    );

-- name: run_facts
-- Whether the fetch of a run succeeded, whether a later one ended without any fault, how many of its documents are failed
-- now, and how many have no PDF for good.
WITH own AS (
    SELECT unnest(w.stored_file_ids) AS stored_file_id FROM work_item AS w
    WHERE w.connection_id = %(connection_id)s AND w.run_id = %(run_id)s
)

SELECT
    coalesce((
        SELECT c.last_success_at >= r.started_at FROM sync_run AS r
        INNER JOIN connection AS c ON r.connection_id = c.connection_id
        WHERE r.connection_id = %(connection_id)s AND r.run_id = %(run_id)s
    ), false) AS fetched,
    coalesce((
        SELECT c.last_whole_at > r.started_at FROM sync_run AS r
        INNER JOIN connection AS c ON r.connection_id = c.connection_id
        WHERE r.connection_id = %(connection_id)s AND r.run_id = %(run_id)s
    ), false) AS is_over,
    (
        SELECT count(*) FROM stored_file AS f
        WHERE
            f.connection_id = %(connection_id)s
            AND f.state = 'failed'
            AND f.stored_file_id IN (SELECT o.stored_file_id FROM own AS o)
    ) AS failed,
    (
        SELECT count(*) FROM document_pdf AS p
        INNER JOIN document AS d ON p.document_id = d.document_id
        WHERE
            p.connection_id = %(connection_id)s
            AND p.state = 'failed'
            AND d.stored_file_id IN (SELECT o.stored_file_id FROM own AS o)
    ) AS without_pdf;

-- name: list_missed
-- Connections that a message is due for and that no callback told of; those with a run in progress come later, and PDF images
-- that will not come when the queue has come to its end, or after a while.
WITH quiet AS (
    SELECT c.*
    FROM connection AS c
    WHERE NOT EXISTS (
        SELECT FROM sync_run AS r
        WHERE
            r.connection_id = c.connection_id
            AND r.ended_at IS NULL
            AND r.started_at > %(now)s::timestamptz - %(run_limit)s::interval
    )
)

SELECT
    'switched_off' AS type,
    c.connection_id,
    c.off_episode
FROM connection AS c
WHERE
    c.off_cause IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM message AS m
        WHERE m.episode = format('switched_off:%%s:%%s', c.connection_id, c.off_episode)
    )
UNION ALL
SELECT
    'works_again' AS type,
    c.connection_id,
    c.off_episode
FROM connection AS c
WHERE
    c.off_cause IS NULL AND c.enabled AND c.off_episode > 0
    AND EXISTS (
        SELECT FROM message AS m
        WHERE m.episode = format('switched_off:%%s:%%s', c.connection_id, c.off_episode)
    )
    AND NOT EXISTS (
        SELECT FROM message AS m
        WHERE m.episode = format('works_again:%%s:%%s', c.connection_id, c.off_episode)
    )
UNION ALL
SELECT
    'validation_error' AS type,
    q.connection_id,
    q.off_episode
FROM quiet AS q
WHERE (
    SELECT max(f.processed_at) FROM stored_file AS f
    WHERE
        f.company_id = q.company_id
        AND f.connection_id = q.connection_id
        AND f.state = 'failed'
        AND NOT f.announced
) <= %(now)s::timestamptz - %(quiet_for)s::interval
UNION ALL
SELECT
    'figures_changed' AS type,
    q.connection_id,
    q.off_episode
FROM quiet AS q
WHERE (
    SELECT max(s.changed_at) FROM document_status AS s
    INNER JOIN document AS d ON s.document_id = d.document_id
    WHERE d.connection_id = q.connection_id AND s.figures_changed AND NOT s.figures_announced
) <= %(now)s::timestamptz - %(quiet_for)s::interval
UNION ALL
SELECT
    'pdf_missing' AS type,
    q.connection_id,
    q.off_episode
FROM quiet AS q
WHERE (
    SELECT max(p.changed_at) FROM document_pdf AS p
    WHERE p.connection_id = q.connection_id AND p.state = 'failed' AND NOT p.announced
) <= %(now)s::timestamptz - %(quiet_for)s::interval
AND (
    NOT EXISTS (
        SELECT FROM document_pdf AS p
        WHERE p.connection_id = q.connection_id AND p.state = 'pending' AND p.due_at <= %(now)s
    )
    OR (
        SELECT min(p.changed_at) FROM document_pdf AS p
        WHERE p.connection_id = q.connection_id AND p.state = 'failed' AND NOT p.announced
    ) <= %(now)s::timestamptz - %(run_limit)s::interval
)
UNION ALL
SELECT
    'sync_failed' AS type,
    c.connection_id,
    c.off_episode
FROM connection AS c
WHERE
    c.enabled AND c.off_cause IS NULL
    AND EXISTS (
        SELECT FROM sync_run AS r
        WHERE
            r.connection_id = c.connection_id
            AND r.ended_at IS NULL
            AND r.started_at <= %(now)s::timestamptz - %(run_limit)s::interval
            AND r.started_at > %(now)s::timestamptz - interval '2 days'
            AND r.started_at > coalesce(c.last_success_at, '-infinity')
    );

-- name: find_file
-- What names a stored file here and at its outside system.
SELECT
    f.stored_file_id,
    f.connection_id,
    f.external_id,
    c.system
FROM stored_file AS f
INNER JOIN connection AS c ON f.connection_id = c.connection_id
WHERE f.stored_file_id = %(stored_file_id)s;

-- name: find_file_by_number
-- The newest stored file of a company with this document number.
SELECT
    f.stored_file_id,
    f.connection_id,
    f.external_id,
    c.system
FROM stored_file AS f
INNER JOIN connection AS c ON f.connection_id = c.connection_id
INNER JOIN company AS m ON f.company_id = m.company_id
WHERE m.slug = %(slug)s AND f.number = %(number)s
ORDER BY f.stored_file_id DESC
LIMIT 1;

-- name: find_file_of_work_item
-- The stored file of a work item that has just one.
SELECT
    f.stored_file_id,
    f.connection_id,
    f.external_id,
    c.system
FROM work_item AS w
INNER JOIN connection AS c ON w.connection_id = c.connection_id
INNER JOIN company AS m ON c.company_id = m.company_id
INNER JOIN stored_file AS f ON w.stored_file_ids[1] = f.stored_file_id
WHERE
    m.slug = %(slug)s
    AND c.system = %(system)s
    AND w.run_id = %(run_id)s
    AND w.item = %(item)s
    AND cardinality(w.stored_file_ids) = 1;
