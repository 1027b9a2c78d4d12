-- name: add
-- A user wants a type of message, of one company or of all; nothing when they have it already.
INSERT INTO subscription (user_name, email, message_type, company_id, channel, language)
VALUES (%(user_name)s, %(email)s, %(message_type)s, %(company_id)s, %(channel)s, %(language)s)
ON CONFLICT (user_name, email, message_type, company_id, channel) DO UPDATE SET language = excluded.language
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
    s.language
FROM subscription AS s
LEFT JOIN company AS c ON s.company_id = c.company_id
WHERE %(user_name)s::text IS NULL OR s.user_name = %(user_name)s
ORDER BY s.user_name, s.message_type, c.slug NULLS FIRST, s.channel, s.email;

-- name: remove
-- No more of these messages.
DELETE FROM subscription WHERE subscription_id = %(subscription_id)s
RETURNING company_id, user_name, message_type, channel;
