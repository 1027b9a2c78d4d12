-- Who gave or took which role when, for one company or for every company (HF-26).

CREATE TABLE grant_change (
    grant_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_name text NOT NULL,
    company_id bigint REFERENCES company,
    role_before text,
    role_after text,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text NOT NULL,
    CHECK (role_before IS DISTINCT FROM role_after)
);
CREATE INDEX grant_change_company ON grant_change (company_id, grant_change_id);
COMMENT ON TABLE grant_change IS 'who gave or took which role; never changed or deleted';
COMMENT ON COLUMN grant_change.company_id IS 'null = every company';
COMMENT ON COLUMN grant_change.role_before IS 'null = there was none, or it was not recorded yet';

INSERT INTO grant_change (user_name, company_id, role_after, role_before, changed_at, changed_by)
SELECT
    s.detail ->> 'user_name',
    s.company_id,
    CASE s.what WHEN 'access granted' THEN s.detail ->> 'role' END,
    CASE s.what WHEN 'access removed' THEN s.detail ->> 'role' END,
    s.changed_at,
    s.changed_by
FROM settings_change AS s
WHERE s.what IN ('access granted', 'access removed') AND s.detail ? 'user_name' AND s.detail ? 'role'
ORDER BY s.settings_change_id;

INSERT INTO grant_change (user_name, role_after, changed_at, changed_by)
SELECT
    g.user_name,
    g.role,
    g.granted_at,
    g.granted_by
FROM company_grant AS g
WHERE g.company_id IS NULL
ORDER BY g.company_grant_id;

CREATE TRIGGER grant_change_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON grant_change
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
