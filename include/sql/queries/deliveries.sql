-- name: claim
-- Take e-mails that are due into hand for the length of the lease; two processes never take the same one. Of a digest
-- only the delivery that carries it is taken.
WITH due AS (
    SELECT d.delivery_id
    FROM delivery AS d
    WHERE
        d.channel = 'email'
        AND d.state IN ('due', 'sending')
        AND d.due_at <= %(now)s
        AND (d.timing = 'now' OR d.digest_of = d.delivery_id)
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
    m.link,
    d.digest_day;

-- name: start_sending
-- Just before the mail server gets it; no row if the claim was lost meanwhile.
UPDATE delivery SET state = 'sending'
WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state IN ('due', 'sending')
RETURNING delivery_id;

-- name: finish
-- The mail server took it, with all that a digest holds.
WITH carrier AS (
    UPDATE delivery SET state = 'sent', sent_at = now(), fault = NULL
    WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state = 'sending'
    RETURNING delivery_id
)

UPDATE delivery AS d SET state = 'sent', sent_at = now(), fault = NULL
FROM carrier AS c
WHERE d.digest_of = c.delivery_id AND d.delivery_id <> c.delivery_id;

-- name: postpone
-- Not sent: again at the given time.
UPDATE delivery SET state = 'due', due_at = %(due_at)s, fault = %(fault)s
WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state IN ('due', 'sending');

-- name: give_up
-- The mail server refuses it for good, with all that a digest holds.
WITH carrier AS (
    UPDATE delivery SET state = 'given_up', fault = %(fault)s
    WHERE delivery_id = %(delivery_id)s AND attempts = %(attempts)s AND state IN ('due', 'sending')
    RETURNING delivery_id
)

UPDATE delivery AS d SET state = 'given_up', fault = %(fault)s
FROM carrier AS c
WHERE d.digest_of = c.delivery_id AND d.delivery_id <> c.delivery_id;

-- name: lock_digests
-- One process at a time gathers digests.
SELECT pg_advisory_xact_lock(8, 0);

-- name: gather_digests
-- Put what a user and address is due since the last digest into the one of this day; the newest delivery carries it.
WITH due AS (
    SELECT
        d.delivery_id,
        max(d.delivery_id) OVER (PARTITION BY d.user_name, lower(d.email)) AS carrier
    FROM delivery AS d
    WHERE
        d.channel = 'email'
        AND d.timing = 'daily'
        AND d.state = 'due'
        AND d.digest_of IS NULL
        AND d.due_at <= %(until)s
        AND NOT EXISTS (
            SELECT FROM delivery AS t
            WHERE
                t.user_name = d.user_name
                AND lower(t.email) = lower(d.email)
                AND t.digest_day = %(day)s
                AND t.digest_of = t.delivery_id
        )
)

UPDATE delivery AS d SET
    digest_of = due.carrier,
    digest_day = CASE WHEN d.delivery_id = due.carrier THEN %(day)s::date END
FROM due
WHERE d.delivery_id = due.delivery_id
RETURNING d.digest_of = d.delivery_id AS carries;

-- name: list_digest
-- The messages of a digest, by company.
SELECT
    m.message_id,
    m.type,
    c.name AS company_name,
    m.created_at,
    CASE %(language)s WHEN 'en' THEN m.body_en ELSE m.body_hu END AS body,
    (SELECT count(*) FROM message_item AS i WHERE i.message_id = m.message_id) AS items
FROM delivery AS d
INNER JOIN message AS m ON d.message_id = m.message_id
INNER JOIN company AS c ON m.company_id = c.company_id
WHERE d.digest_of = %(delivery_id)s
ORDER BY c.name, m.message_id;

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
