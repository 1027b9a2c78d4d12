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
    c.last_success_at
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
    %(link_start)s || f.stored_file_id
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
-- One line of the message per booked document: the gross amount as booked and as it stands at the source now.
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
    CASE
        WHEN f.gross = d.gross AND f.currency = d.currency
            THEN 'A bruttó összeg azonos, de a bizonylat más könyvelt adata eltér.'
        ELSE
            format('Könyvelt bruttó: %%s %%s; most a Billingóban: %%s %%s.', d.gross, d.currency, f.gross, f.currency)
    END,
    CASE
        WHEN f.gross = d.gross AND f.currency = d.currency
            THEN 'The gross amount is the same, but other booked data of the document differ.'
        ELSE
            format('Booked gross: %%s %%s; at Billingo now: %%s %%s.', d.gross, d.currency, f.gross, f.currency)
    END,
    %(action_hu)s,
    %(action_en)s,
    %(link_start)s || d.stored_file_id
FROM document AS d
INNER JOIN stored_file AS f ON d.stored_file_id = f.stored_file_id
WHERE d.document_id = ANY(%(document_ids)s);

-- name: add_deliveries
-- Into the outbox: one delivery per subscriber and channel; in the app it has arrived at once.
INSERT INTO delivery (message_id, user_name, email, channel, language, state, sent_at)
SELECT DISTINCT ON (s.channel, CASE s.channel WHEN 'email' THEN lower(s.email) ELSE s.user_name END)
    m.message_id,
    s.user_name,
    s.email,
    s.channel,
    s.language,
    CASE s.channel WHEN 'app' THEN 'sent' ELSE 'due' END,
    CASE s.channel WHEN 'app' THEN now() END
FROM message AS m
INNER JOIN subscription AS s
    ON m.type = s.message_type AND (s.company_id IS NULL OR m.company_id = s.company_id)
WHERE m.message_id = %(message_id)s
ORDER BY
    s.channel ASC,
    CASE s.channel WHEN 'email' THEN lower(s.email) ELSE s.user_name END ASC,
    s.company_id ASC NULLS LAST,
    s.subscription_id ASC
ON CONFLICT (message_id, user_name, email, channel) DO NOTHING;

-- name: run_facts
-- Whether the fetch of a run succeeded, and how many documents of the run are failed now.
SELECT
    coalesce((
        SELECT c.last_success_at >= r.started_at FROM sync_run AS r
        INNER JOIN connection AS c ON r.connection_id = c.connection_id
        WHERE r.connection_id = %(connection_id)s AND r.run_id = %(run_id)s
    ), false) AS fetched,
    (
        SELECT count(*) FROM stored_file AS f
        WHERE
            f.connection_id = %(connection_id)s
            AND f.state = 'failed'
            AND f.stored_file_id IN (
                SELECT unnest(w.stored_file_ids) FROM work_item AS w
                WHERE w.connection_id = %(connection_id)s AND w.run_id = %(run_id)s
            )
    ) AS failed;

-- name: list_missed
-- Connections that a message is due for and that no callback told of; those with a run in progress come later.
WITH quiet AS (
    SELECT c.*
    FROM connection AS c
    WHERE NOT EXISTS (
        SELECT FROM sync_run AS r
        WHERE
            r.connection_id = c.connection_id
            AND r.finished_at IS NULL
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
            AND r.finished_at IS NULL
            AND r.started_at <= %(now)s::timestamptz - %(run_limit)s::interval
            AND r.started_at > %(now)s::timestamptz - interval '2 days'
            AND r.started_at > coalesce(c.last_success_at, '-infinity')
    );

-- name: claim_deliveries
-- Take e-mails that are due into hand for the length of the lease; two processes never take the same one.
WITH due AS (
    SELECT d.delivery_id
    FROM delivery AS d
    WHERE d.channel = 'email' AND d.state IN ('due', 'sending') AND d.due_at <= %(now)s
    ORDER BY d.due_at, d.delivery_id
    LIMIT %(batch)s
    FOR UPDATE SKIP LOCKED
)

UPDATE delivery AS d SET
    attempts = d.attempts + 1,
    due_at = %(now)s::timestamptz + %(lease)s::interval
FROM due, message AS m
WHERE d.delivery_id = due.delivery_id AND d.message_id = m.message_id
RETURNING
    d.delivery_id,
    d.message_id,
    d.user_name,
    d.email,
    d.language,
    d.attempts,
    d.state = 'sending' AS outcome_unknown,
    m.episode,
    m.created_at,
    CASE d.language WHEN 'en' THEN m.subject_en ELSE m.subject_hu END AS subject,
    CASE d.language WHEN 'en' THEN m.body_en ELSE m.body_hu END AS body,
    m.link;

-- name: start_sending
-- Just before the mail server gets it; no row if the claim was lost meanwhile.
UPDATE delivery SET state = 'sending'
WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state IN ('due', 'sending')
RETURNING delivery_id;

-- name: finish_delivery
-- The mail server took it.
UPDATE delivery SET state = 'sent', sent_at = now(), fault = NULL
WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state = 'sending';

-- name: postpone_delivery
-- Not sent: again at the given time.
UPDATE delivery SET state = 'due', due_at = %(due_at)s, fault = %(fault)s
WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state IN ('due', 'sending');

-- name: give_up_delivery
-- The mail server refuses it for good.
UPDATE delivery SET state = 'given_up', fault = %(fault)s
WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state IN ('due', 'sending');

-- name: list_items
-- The list of a message, up to a limit.
SELECT
    i.stored_file_id,
    i.number,
    i.partner_name,
    i.gross,
    i.currency,
    CASE %(language)s WHEN 'en' THEN i.cause_en ELSE i.cause_hu END AS cause,
    CASE %(language)s WHEN 'en' THEN i.action_en ELSE i.action_hu END AS action,
    i.link
FROM message_item AS i
WHERE i.message_id = %(message_id)s
ORDER BY i.position
LIMIT %(limit)s;

-- name: count_items
-- How long the list of a message is.
SELECT count(*) AS items FROM message_item WHERE message_id = %(message_id)s;

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
