-- name: load
-- The corrections of stored files, in the order they were made.
SELECT
    c.correction_id,
    c.stored_file_id,
    c.version,
    c.changes,
    c.note,
    c.made_at,
    c.made_by
FROM correction AS c
WHERE c.stored_file_id = ANY(%(stored_file_ids)s)
ORDER BY c.stored_file_id, c.correction_id;

-- name: add
-- Keep what a person corrected.
INSERT INTO correction (stored_file_id, version, changes, note, made_by)
VALUES (%(stored_file_id)s, %(version)s, %(changes)s, %(note)s, %(by)s)
RETURNING correction_id;

-- name: find_file
-- A stored file as manual processing needs it: how it stands, and who booked it.
SELECT
    f.stored_file_id,
    f.company_id,
    f.connection_id,
    f.external_id,
    f.number,
    f.kind,
    f.issue_date,
    f.partner_name,
    f.gross,
    f.currency,
    f.received_at,
    f.version,
    f.state,
    f.processed_at,
    d.document_id,
    d.booked_at,
    d.booked_by
FROM stored_file AS f
LEFT JOIN document AS d ON f.stored_file_id = d.stored_file_id
WHERE f.stored_file_id = %(stored_file_id)s;

-- name: search_partners
-- Partners of a company whose name holds what was typed, accents aside, or whose number begins with it.
SELECT
    p.partner_id,
    p.name,
    p.tax_number,
    p.eu_tax_number,
    p.country_code,
    p.post_code,
    p.city,
    p.street
FROM partner AS p
WHERE
    p.company_id = %(company_id)s
    AND (
        translate(lower(p.name), 'áéíóöőúüű', 'aeiooouuu') LIKE %(pattern)s
        OR starts_with(translate(p.tax_number, ' -', ''), %(number)s)
        OR starts_with(p.eu_tax_number, %(number)s)
    )
ORDER BY p.name, p.partner_id
LIMIT %(limit)s;

-- name: find_partner
-- One partner of a company.
SELECT
    p.partner_id,
    p.name,
    p.tax_number,
    p.eu_tax_number,
    p.country_code,
    p.post_code,
    p.city,
    p.street
FROM partner AS p
WHERE p.company_id = %(company_id)s AND p.partner_id = %(partner_id)s;

-- name: find_by_number
-- Documents of a connection under a number, to refer to.
SELECT
    f.external_id,
    f.number
FROM stored_file AS f
WHERE f.company_id = %(company_id)s AND f.connection_id = %(connection_id)s AND f.number = %(number)s
ORDER BY f.stored_file_id
LIMIT 2;
