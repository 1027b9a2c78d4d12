-- Only tables that say how work went. What is archive or audit has no query here: documents, versions, bookings,
-- corrections, what was skipped and why, the access log, changes of settings.

-- name: list_connection_ids
-- Every connection, for the batches.
SELECT connection_id FROM connection ORDER BY connection_id;

-- name: drop_runs
-- Runs of long ago, those that found nothing earlier; the newest of each connection stays.
DELETE FROM sync_run
WHERE (connection_id, run_id) IN (
    SELECT
        r.connection_id,
        r.run_id
    FROM sync_run AS r
    WHERE
        r.connection_id = ANY(%(connection_ids)s)
        AND r.started_at < CASE
            WHEN r.outcome = 'nothing new' THEN %(idle_before)s::timestamptz ELSE %(before)s::timestamptz
        END
        AND EXISTS (
            SELECT FROM sync_run AS n
            WHERE n.connection_id = r.connection_id AND n.started_at > r.started_at
        )
    ORDER BY r.connection_id, r.started_at
    LIMIT %(batch)s
);

-- name: drop_work_items
-- What runs of long ago processed; nobody clears those any more, for Airflow has forgotten them too.
DELETE FROM work_item
WHERE (connection_id, run_id, item) IN (
    SELECT
        w.connection_id,
        w.run_id,
        w.item
    FROM work_item AS w
    WHERE w.connection_id = ANY(%(connection_ids)s) AND w.created_at < %(before)s
    ORDER BY w.connection_id, w.run_id, w.item
    LIMIT %(batch)s
);

-- name: list_old_messages
-- Messages of long ago, oldest first, but not the newest of each type and connection, which may speak of what is still so,
-- and none with an e-mail that is still to be sent.
SELECT m.message_id
FROM message AS m
WHERE
    m.created_at < %(before)s
    AND EXISTS (
        SELECT FROM message AS n
        WHERE
            n.company_id = m.company_id
            AND n.connection_id IS NOT DISTINCT FROM m.connection_id
            AND n.type = m.type
            AND n.message_id > m.message_id
    )
    AND NOT EXISTS (
        SELECT FROM delivery AS d
        WHERE d.message_id = m.message_id AND d.channel = 'email' AND d.state IN ('due', 'sending')
    )
    AND NOT EXISTS (
        SELECT FROM delivery AS d
        INNER JOIN delivery AS o ON d.delivery_id = o.digest_of
        WHERE d.message_id = m.message_id AND o.state IN ('due', 'sending')
    )
ORDER BY m.created_at
LIMIT %(batch)s;

-- name: free_digests
-- E-mails of a digest whose carrier goes stand for themselves; they were sent with it.
UPDATE delivery AS d SET digest_of = NULL
FROM delivery AS c
WHERE
    d.digest_of = c.delivery_id
    AND c.message_id = ANY(%(message_ids)s)
    AND d.message_id <> ALL(%(message_ids)s);

-- name: drop_deliveries
-- How the e-mails of these messages fared, and who read them.
DELETE FROM delivery WHERE message_id = ANY(%(message_ids)s);

-- name: drop_items
-- The lists of these messages.
DELETE FROM message_item WHERE message_id = ANY(%(message_ids)s);

-- name: drop_messages
-- These messages.
DELETE FROM message WHERE message_id = ANY(%(message_ids)s);

-- name: drop_checks
-- Questions of long ago that were asked from the pages; the newest of each company and purpose stays.
DELETE FROM connection_check
WHERE connection_check_id IN (
    SELECT k.connection_check_id
    FROM connection_check AS k
    WHERE
        k.started_at < %(before)s
        AND EXISTS (
            SELECT FROM connection_check AS n
            WHERE
                n.company_id = k.company_id
                AND n.purpose = k.purpose
                AND n.connection_check_id > k.connection_check_id
        )
    ORDER BY k.connection_check_id
    LIMIT %(batch)s
);

-- name: list_left_windows
-- Connections with a sync in progress that nobody has gone on with for long. The next one plans anew from the watermark.
SELECT w.connection_id
FROM fetch_window AS w
INNER JOIN connection AS c ON w.connection_id = c.connection_id
GROUP BY w.connection_id, c.last_attempt_at
HAVING greatest(max(w.created_at), max(w.done_at), c.last_attempt_at) < %(before)s
ORDER BY w.connection_id;

-- name: drop_episodes
-- Troubles that the watchdog saw long ago.
DELETE FROM watchdog_episode WHERE ended_at < %(before)s;
