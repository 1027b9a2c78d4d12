-- name: add
-- A user wants a type of message, of one company or of all; when they have it already, its language and timing change.
INSERT INTO subscription (user_name, email, message_type, company_id, channel, language, timing, by_grant)
VALUES (
    %(user_name)s, %(email)s, %(message_type)s, %(company_id)s, %(channel)s, %(language)s, %(timing)s, %(by_grant)s
)
ON CONFLICT (user_name, email, message_type, company_id, channel) DO UPDATE
    SET
        language = excluded.language,
        timing = excluded.timing
RETURNING subscription_id, xmax = 0 AS added;

-- name: list
-- Who gets which messages.
SELECT
    s.subscription_id,
    s.user_name,
    s.email,
    s.message_type,
    c.slug,
    s.channel,
    s.language,
    s.timing
FROM subscription AS s
LEFT JOIN company AS c ON s.company_id = c.company_id
WHERE %(user_name)s::text IS NULL OR s.user_name = %(user_name)s
ORDER BY s.user_name, s.message_type, c.slug NULLS FIRST, s.channel, s.email;

-- name: remove
-- No more of these messages.
DELETE FROM subscription WHERE subscription_id = %(subscription_id)s
RETURNING company_id, user_name, message_type, channel;

-- name: list_choices
-- What a user chose for one company, or (null) for every company; e-mails to one address.
SELECT
    s.message_type,
    s.channel,
    s.timing
FROM subscription AS s
WHERE
    s.user_name = %(user_name)s
    AND s.company_id IS NOT DISTINCT FROM %(company_id)s
    AND (s.channel = 'app' OR lower(s.email) = lower(%(email)s));

-- name: forget_choice
-- Nothing of its own for this company: what was chosen for every company counts again.
DELETE FROM subscription
WHERE
    user_name = %(user_name)s
    AND message_type = %(message_type)s
    AND channel = %(channel)s
    AND company_id IS NOT DISTINCT FROM %(company_id)s
    AND (channel = 'app' OR lower(email) = lower(%(email)s))
RETURNING timing;

-- name: list_exceptions
-- The companies for which a user chose something of its own.
SELECT
    c.slug,
    c.name,
    count(*) AS choices
FROM subscription AS s
INNER JOIN company AS c ON s.company_id = c.company_id
WHERE
    s.user_name = %(user_name)s
    AND (s.channel = 'app' OR lower(s.email) = lower(%(email)s))
    AND (%(company_ids)s::bigint[] IS NULL OR s.company_id = ANY(%(company_ids)s))
GROUP BY c.company_id
ORDER BY c.name, c.slug
LIMIT %(limit)s;

-- name: list_further
-- E-mails of a user that go to other addresses than their own.
SELECT
    s.subscription_id,
    s.email,
    s.message_type,
    c.name AS company_name,
    s.timing
FROM subscription AS s
LEFT JOIN company AS c ON s.company_id = c.company_id
WHERE
    s.user_name = %(user_name)s
    AND s.channel = 'email'
    AND lower(s.email) <> lower(%(email)s)
    AND (%(company_ids)s::bigint[] IS NULL OR s.company_id IS NULL OR s.company_id = ANY(%(company_ids)s))
ORDER BY s.email, c.name NULLS FIRST, s.message_type
LIMIT %(limit)s;

-- name: find_receiver
-- A user's own address and language; where they never said, those of their oldest subscription by e-mail.
SELECT
    r.email,
    r.language
FROM message_receiver AS r
WHERE r.user_name = %(user_name)s
UNION ALL
(
    SELECT
        s.email,
        s.language
    FROM subscription AS s
    WHERE s.user_name = %(user_name)s AND s.channel = 'email'
    ORDER BY s.subscription_id
    LIMIT 1
)
LIMIT 1;

-- name: save_receiver
-- A user's own address and language.
INSERT INTO message_receiver (user_name, email, language) VALUES (%(user_name)s, %(email)s, %(language)s)
ON CONFLICT (user_name) DO UPDATE SET email = excluded.email, language = excluded.language;

-- name: add_receiver
-- The address and language of a user who has none yet; no row if there is one by now.
INSERT INTO message_receiver (user_name, email, language)
SELECT
    %(user_name)s,
    %(email)s,
    %(language)s
WHERE NOT EXISTS (SELECT FROM subscription AS s WHERE s.user_name = %(user_name)s AND s.channel = 'email')
ON CONFLICT (user_name) DO NOTHING
RETURNING user_name;

-- name: forget_doubles
-- Before an address changes: what the new one has already need not come twice.
DELETE FROM subscription AS s
WHERE
    s.user_name = %(user_name)s
    AND s.channel = 'email'
    AND lower(s.email) = lower(%(old)s)
    AND EXISTS (
        SELECT FROM subscription AS t
        WHERE
            t.user_name = s.user_name
            AND t.channel = 'email'
            AND t.email = %(new)s
            AND t.subscription_id <> s.subscription_id
            AND t.message_type = s.message_type
            AND t.company_id IS NOT DISTINCT FROM s.company_id
    );

-- name: move_address
-- What went to the old address goes to the new one, in the language chosen.
UPDATE subscription SET email = %(new)s, language = %(language)s
WHERE user_name = %(user_name)s AND channel = 'email' AND lower(email) = lower(%(old)s);

-- name: claim_test
-- A user may have one test e-mail a minute; no row if the last one is younger.
INSERT INTO message_receiver (user_name, email, language, test_sent_at)
VALUES (%(user_name)s, %(email)s, %(language)s, %(now)s)
ON CONFLICT (user_name) DO UPDATE
    SET test_sent_at = excluded.test_sent_at
    WHERE message_receiver.test_sent_at IS NULL OR message_receiver.test_sent_at <= %(now)s::timestamptz - interval '1 minute'
RETURNING user_name;

-- name: list_users
-- Who has a grant for one of these companies (null = any); for an administrator also whoever has a subscription.
SELECT g.user_name
FROM company_grant AS g
WHERE
    %(company_ids)s::bigint[] IS NULL
    OR g.company_id IS NULL
    OR g.company_id = ANY(%(company_ids)s)
UNION
SELECT s.user_name
FROM subscription AS s
WHERE %(company_ids)s::bigint[] IS NULL
ORDER BY user_name
LIMIT %(limit)s;
