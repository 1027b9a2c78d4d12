-- name: count_unread
-- How many recent messages of a user's companies they have not read; counting ends at the limit.
SELECT count(*) AS unread
FROM (
    SELECT
    FROM message AS m
    WHERE
        m.created_at > %(unread_since)s
        AND (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s))
        AND NOT EXISTS (
            SELECT FROM delivery AS d
            WHERE
                d.user_name = %(user_name)s
                AND d.message_id = m.message_id
                AND d.channel = 'app'
                AND d.read_at IS NOT NULL
        )
        AND (m.type, m.company_id) NOT IN (
            SELECT
                s.message_type,
                s.company_id
            FROM subscription AS s
            WHERE
                s.user_name = %(user_name)s
                AND s.email = ''
                AND s.channel = 'app'
                AND s.timing = 'never'
                AND s.company_id IS NOT NULL
        )
        AND (
            m.type NOT IN (
                SELECT s.message_type
                FROM subscription AS s
                WHERE
                    s.user_name = %(user_name)s
                    AND s.email = ''
                    AND s.channel = 'app'
                    AND s.timing = 'never'
                    AND s.company_id IS NULL
            )
            OR (m.type, m.company_id) IN (
                SELECT
                    s.message_type,
                    s.company_id
                FROM subscription AS s
                WHERE
                    s.user_name = %(user_name)s
                    AND s.email = ''
                    AND s.channel = 'app'
                    AND s.timing = 'now'
                    AND s.company_id IS NOT NULL
            )
        )
    ORDER BY m.created_at DESC
    LIMIT %(limit)s
) AS u;

-- name: pick_older
-- Ids of the messages that the filters choose, newest first, those before a message.
SELECT m.message_id
FROM message AS m
WHERE
    (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s))
    AND (%(company_id)s::bigint IS NULL OR m.company_id = %(company_id)s)
    AND (%(type)s::text IS NULL OR m.type = %(type)s)
    AND (%(key)s::bigint IS NULL OR m.message_id < %(key)s)
    AND (NOT %(unread)s OR (
        m.created_at > %(unread_since)s
        AND NOT EXISTS (
            SELECT FROM delivery AS d
            WHERE
                d.user_name = %(user_name)s
                AND d.message_id = m.message_id
                AND d.channel = 'app'
                AND d.read_at IS NOT NULL
        )
    ))
    AND (%(unwanted)s OR (
        (m.type, m.company_id) NOT IN (
            SELECT
                s.message_type,
                s.company_id
            FROM subscription AS s
            WHERE
                s.user_name = %(user_name)s
                AND s.email = ''
                AND s.channel = 'app'
                AND s.timing = 'never'
                AND s.company_id IS NOT NULL
        )
        AND (
            m.type NOT IN (
                SELECT s.message_type
                FROM subscription AS s
                WHERE
                    s.user_name = %(user_name)s
                    AND s.email = ''
                    AND s.channel = 'app'
                    AND s.timing = 'never'
                    AND s.company_id IS NULL
            )
            OR (m.type, m.company_id) IN (
                SELECT
                    s.message_type,
                    s.company_id
                FROM subscription AS s
                WHERE
                    s.user_name = %(user_name)s
                    AND s.email = ''
                    AND s.channel = 'app'
                    AND s.timing = 'now'
                    AND s.company_id IS NOT NULL
            )
        )
    ))
ORDER BY m.message_id DESC
LIMIT %(limit)s;

-- name: pick_newer
-- Ids of the messages that the filters choose, oldest first, those after a message.
SELECT m.message_id
FROM message AS m
WHERE
    (%(company_ids)s::bigint[] IS NULL OR m.company_id = ANY(%(company_ids)s))
    AND (%(company_id)s::bigint IS NULL OR m.company_id = %(company_id)s)
    AND (%(type)s::text IS NULL OR m.type = %(type)s)
    AND m.message_id > %(key)s
    AND (NOT %(unread)s OR (
        m.created_at > %(unread_since)s
        AND NOT EXISTS (
            SELECT FROM delivery AS d
            WHERE
                d.user_name = %(user_name)s
                AND d.message_id = m.message_id
                AND d.channel = 'app'
                AND d.read_at IS NOT NULL
        )
    ))
    AND (%(unwanted)s OR (
        (m.type, m.company_id) NOT IN (
            SELECT
                s.message_type,
                s.company_id
            FROM subscription AS s
            WHERE
                s.user_name = %(user_name)s
                AND s.email = ''
                AND s.channel = 'app'
                AND s.timing = 'never'
                AND s.company_id IS NOT NULL
        )
        AND (
            m.type NOT IN (
                SELECT s.message_type
                FROM subscription AS s
                WHERE
                    s.user_name = %(user_name)s
                    AND s.email = ''
                    AND s.channel = 'app'
                    AND s.timing = 'never'
                    AND s.company_id IS NULL
            )
            OR (m.type, m.company_id) IN (
                SELECT
                    s.message_type,
                    s.company_id
                FROM subscription AS s
                WHERE
                    s.user_name = %(user_name)s
                    AND s.email = ''
                    AND s.channel = 'app'
                    AND s.timing = 'now'
                    AND s.company_id IS NOT NULL
            )
        )
    ))
ORDER BY m.message_id ASC
LIMIT %(limit)s;

-- name: list
-- What the list shows of these messages: is it read, how many documents it lists, is there still something to do.
SELECT
    m.message_id,
    m.type,
    m.company_id,
    c.slug,
    c.name AS company_name,
    m.subject_hu,
    m.subject_en,
    m.body_hu,
    m.body_en,
    m.created_at,
    (d.read_at IS NOT NULL OR m.created_at <= %(unread_since)s) AS is_read,
    i.items,
    i.open_items,
    CASE m.type
        WHEN 'switched_off'
            THEN k.off_cause IS NOT NULL AND m.episode = format('switched_off:%%s:%%s', k.connection_id, k.off_episode)
        WHEN 'sync_failed' THEN k.last_success_at IS NULL OR k.last_success_at <= m.created_at
        WHEN 'validation_error' THEN i.open_items > 0
        WHEN 'pdf_missing' THEN i.open_items > 0
    END AS is_open
FROM message AS m
INNER JOIN company AS c ON m.company_id = c.company_id
LEFT JOIN connection AS k ON m.connection_id = k.connection_id
LEFT JOIN delivery AS d
    ON m.message_id = d.message_id AND d.user_name = %(user_name)s AND d.email = '' AND d.channel = 'app'
LEFT JOIN LATERAL (
    SELECT
        count(*) AS items,
        count(*) FILTER (
            WHERE CASE m.type WHEN 'pdf_missing' THEN p.state <> 'fetched' ELSE f.state <> 'booked' END
        ) AS open_items
    FROM message_item AS e
    INNER JOIN stored_file AS f ON e.stored_file_id = f.stored_file_id
    LEFT JOIN document AS b ON m.type = 'pdf_missing' AND f.stored_file_id = b.stored_file_id
    LEFT JOIN document_pdf AS p ON b.document_id = p.document_id
    WHERE e.message_id = m.message_id
) AS i ON true
WHERE m.message_id = ANY(%(message_ids)s)
ORDER BY m.message_id DESC;

-- name: find_company_id
-- The company that a message is about.
SELECT company_id FROM message WHERE message_id = %(message_id)s;

-- name: list_items
-- Documents of a message: what it said of each, and what became of it since.
SELECT
    i.position,
    i.stored_file_id,
    i.number,
    i.partner_name,
    i.gross,
    i.currency,
    i.cause_hu,
    i.cause_en,
    i.action_hu,
    i.action_en,
    f.state,
    f.processed_at > m.created_at AS tried_again,
    b.booked_by,
    b.booked_at,
    p.state AS pdf_state,
    s.figures_changed
FROM message_item AS i
INNER JOIN message AS m ON i.message_id = m.message_id
INNER JOIN stored_file AS f ON i.stored_file_id = f.stored_file_id
LEFT JOIN document AS b ON f.stored_file_id = b.stored_file_id
LEFT JOIN document_pdf AS p ON b.document_id = p.document_id
LEFT JOIN document_status AS s ON b.document_id = s.document_id
WHERE i.message_id = %(message_id)s AND i.position > %(after)s
ORDER BY i.position
LIMIT %(limit)s;

-- name: list_emails
-- How the e-mails of a message fared, a digest as its carrier did; those of one user, or (null) all.
SELECT
    d.user_name,
    d.email,
    d.timing,
    c.state,
    c.attempts,
    c.due_at,
    c.sent_at,
    c.fault
FROM delivery AS d
INNER JOIN delivery AS c ON coalesce(d.digest_of, d.delivery_id) = c.delivery_id
WHERE
    d.message_id = %(message_id)s
    AND d.channel = 'email'
    AND (%(user_name)s::text IS NULL OR d.user_name = %(user_name)s)
ORDER BY d.email, d.delivery_id;

-- name: mark_read
-- The user has read these messages; those read before keep their time.
INSERT INTO delivery (message_id, user_name, email, channel, language, state, sent_at, read_at)
SELECT
    m.message_id,
    %(user_name)s,
    '',
    'app',
    %(language)s,
    'sent',
    m.created_at,
    now()
FROM message AS m
WHERE m.message_id = ANY(%(message_ids)s)
ON CONFLICT (message_id, user_name, email, channel) DO UPDATE SET
    read_at = coalesce(delivery.read_at, excluded.read_at);

-- name: mark_unread
-- The user wants to see a message as unread.
UPDATE delivery SET read_at = NULL
WHERE message_id = %(message_id)s AND user_name = %(user_name)s AND channel = 'app';
