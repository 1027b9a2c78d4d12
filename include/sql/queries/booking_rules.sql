-- name: lock_rules
-- One change of a company's booking rules at a time, so that what is noted is what was changed.
SELECT company_id FROM company WHERE company_id = %(company_id)s FOR NO KEY UPDATE;

-- name: find_account
-- The company's own account of a role.
SELECT account FROM account_rule WHERE company_id = %(company_id)s AND role = %(role)s;

-- name: set_account
-- The company's own account of a role.
INSERT INTO account_rule (company_id, role, account)
VALUES (%(company_id)s, %(role)s, %(account)s)
ON CONFLICT (company_id, role) DO UPDATE SET account = excluded.account;

-- name: remove_account
-- Back to the default account.
DELETE FROM account_rule WHERE company_id = %(company_id)s AND role = %(role)s;

-- name: find_vat_rule
-- The company's own rule of a VAT code and entitlement.
SELECT
    nav_vat,
    rate,
    return_codes,
    advance_return_codes,
    valid_from
FROM vat_rule
WHERE company_id = %(company_id)s AND vat_code = %(vat_code)s AND entitlement = %(entitlement)s;

-- name: set_vat_rule
-- How the company books a VAT code and entitlement.
INSERT INTO vat_rule (
    company_id, vat_code, entitlement, nav_vat, rate, return_codes, advance_return_codes, valid_from
)
VALUES (
    %(company_id)s, %(vat_code)s, %(entitlement)s, %(nav_vat)s, %(rate)s, %(return_codes)s, %(advance_return_codes)s,
    %(valid_from)s
)
ON CONFLICT (company_id, vat_code, entitlement) DO UPDATE SET
    nav_vat = excluded.nav_vat,
    rate = excluded.rate,
    return_codes = excluded.return_codes,
    advance_return_codes = excluded.advance_return_codes,
    valid_from = excluded.valid_from;

-- name: remove_vat_rule
-- Back to the default, if there is one.
DELETE FROM vat_rule
WHERE company_id = %(company_id)s AND vat_code = %(vat_code)s AND entitlement = %(entitlement)s;

-- name: list_periods
-- Closed periods, newest first, with the files of each that are not booked.
SELECT
    p.closed_period_id,
    p.from_date,
    p.to_date,
    p.closed_at,
    p.closed_by,
    (
        SELECT count(*) FROM stored_file AS f
        WHERE
            f.connection_id IN (SELECT c.connection_id FROM connection AS c WHERE c.company_id = p.company_id)
            AND f.state <> 'booked'
            AND f.issue_date BETWEEN p.from_date AND p.to_date
    ) AS not_booked
FROM closed_period AS p
WHERE p.company_id = %(company_id)s
ORDER BY p.from_date DESC, p.closed_period_id DESC;

-- name: close_period
-- Nothing is booked into these days any more.
INSERT INTO closed_period (company_id, from_date, to_date, closed_by)
VALUES (%(company_id)s, %(from_date)s, %(to_date)s, %(by)s)
RETURNING closed_period_id;

-- name: reopen_period
-- Bookings may go there again.
DELETE FROM closed_period
WHERE company_id = %(company_id)s AND closed_period_id = %(closed_period_id)s
RETURNING
    from_date,
    to_date,
    closed_by;

-- name: list_changes
-- The newest changes of these sorts to a company's settings.
SELECT
    changed_at,
    changed_by,
    what,
    detail
FROM settings_change
WHERE company_id = %(company_id)s AND what = ANY(%(whats)s)
ORDER BY changed_at DESC, settings_change_id DESC
LIMIT %(limit)s;
