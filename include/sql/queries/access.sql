-- name: load_visitor
-- What one request needs to know of its user: language, and the grants with the companies they are for.
SELECT
    (SELECT p.language FROM user_preference AS p WHERE p.user_name = %(user_name)s) AS language,
    coalesce(array_agg(g.company_id) FILTER (WHERE g.company_id IS NOT NULL), '{}') AS company_ids,
    coalesce(array_agg(g.role) FILTER (WHERE g.company_id IS NOT NULL), '{}') AS roles,
    min(g.role) FILTER (WHERE g.company_id IS NULL) AS role_everywhere
FROM company_grant AS g
WHERE g.user_name = %(user_name)s;

-- name: find_company
-- A company by its slug.
SELECT
    company_id,
    slug,
    name,
    tax_number
FROM company
WHERE slug = %(slug)s;

-- name: find_company_of_file
-- The company that a stored file belongs to.
SELECT
    c.company_id,
    c.slug,
    c.name,
    c.tax_number
FROM stored_file AS f
INNER JOIN company AS c ON f.company_id = c.company_id
WHERE f.stored_file_id = %(stored_file_id)s;

-- name: list_switchable
-- Companies to switch to: those whose name or tax number holds what was typed, by name.
SELECT
    slug,
    name,
    tax_number
FROM company
WHERE
    (%(company_ids)s::bigint[] IS NULL OR company_id = ANY(%(company_ids)s))
    AND (
        translate(lower(name), 'áéíóöőúüű', 'aeiooouuu') LIKE %(pattern)s
        OR tax_number LIKE %(pattern)s
    )
ORDER BY name, slug
LIMIT %(limit)s;

-- name: set_language
-- The language that a user wants the pages in.
INSERT INTO user_preference (user_name, language) VALUES (%(user_name)s, %(language)s)
ON CONFLICT (user_name) DO UPDATE SET language = excluded.language, changed_at = now();

-- name: list_grants
-- The grants on one company, those for every company included.
SELECT
    company_grant_id,
    user_name,
    company_id IS NULL AS everywhere,
    role,
    granted_at,
    granted_by
FROM company_grant
WHERE company_id = %(company_id)s OR company_id IS NULL
ORDER BY user_name, company_id NULLS FIRST;

-- name: list_all_grants
-- Every grant, with the company's slug.
SELECT
    g.user_name,
    c.slug,
    g.role,
    g.granted_at,
    g.granted_by
FROM company_grant AS g
LEFT JOIN company AS c ON g.company_id = c.company_id
ORDER BY g.user_name, c.slug NULLS FIRST;

-- name: set_grant
-- Give a user a role, or another one; the role before, if any.
WITH before AS MATERIALIZED (
    SELECT g.role FROM company_grant AS g
    WHERE g.user_name = %(user_name)s AND g.company_id IS NOT DISTINCT FROM %(company_id)s
    FOR UPDATE
),

given AS (
    INSERT INTO company_grant (user_name, company_id, role, granted_by)
    VALUES (%(user_name)s, %(company_id)s, %(role)s, %(by)s)
    ON CONFLICT (user_name, company_id) DO UPDATE SET
        role = excluded.role,
        granted_at = now(),
        granted_by = excluded.granted_by
)

SELECT (SELECT b.role FROM before AS b) AS role_before;

-- name: note_grant
-- Who gave or took which role.
INSERT INTO grant_change (user_name, company_id, role_before, role_after, changed_by)
VALUES (%(user_name)s, %(company_id)s, %(role_before)s, %(role_after)s, %(by)s);

-- name: list_grant_changes
-- Who gave or took which role on a company, or on every company, newest first.
SELECT
    c.grant_change_id,
    c.user_name,
    c.company_id IS NULL AS everywhere,
    c.role_before,
    c.role_after,
    c.changed_at,
    c.changed_by
FROM grant_change AS c
WHERE c.company_id = %(company_id)s OR c.company_id IS NULL
ORDER BY c.grant_change_id DESC
LIMIT %(limit)s;

-- name: remove_grant
-- Take a grant back.
DELETE FROM company_grant
WHERE user_name = %(user_name)s AND company_id IS NOT DISTINCT FROM %(company_id)s
RETURNING role;

-- name: log_access
-- Note that someone looked at, took or changed a document.
INSERT INTO access_log (stored_file_id, user_name, action, detail)
SELECT
    s.stored_file_id,
    %(user_name)s,
    %(action)s,
    %(detail)s
FROM unnest(%(stored_file_ids)s::bigint[]) AS s (stored_file_id);

-- name: find_processing
-- The run that somebody had this document processed by last.
SELECT
    l.at,
    substr(l.detail, length('process ') + 1) AS run_id
FROM access_log AS l
WHERE l.stored_file_id = %(stored_file_id)s AND l.action = 'change' AND l.detail LIKE 'process %%'
ORDER BY l.at DESC, l.access_log_id DESC
LIMIT 1;

-- name: list_access
-- Who looked at, took or changed a document, newest first.
SELECT
    user_name,
    action,
    detail,
    at
FROM access_log
WHERE stored_file_id = %(stored_file_id)s
ORDER BY at DESC, access_log_id DESC
LIMIT %(limit)s;
