-- Who may see which company, how each user wants the pages, and who looked at or changed what (HF-26, HF-27).

CREATE TABLE company_grant (
    company_grant_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_name text NOT NULL CHECK (user_name <> ''),
    company_id bigint REFERENCES company,
    role text NOT NULL CHECK (role IN ('viewer', 'accountant', 'manager')),
    granted_at timestamptz NOT NULL DEFAULT now(),
    granted_by text NOT NULL,
    UNIQUE NULLS NOT DISTINCT (user_name, company_id)
);
CREATE INDEX company_grant_company ON company_grant (company_id);
COMMENT ON COLUMN company_grant.user_name IS 'a user of Airflow; Airflow''s administrators need no grant';
COMMENT ON COLUMN company_grant.company_id IS 'null = every company, those still to come included';

CREATE TABLE user_preference (
    user_name text PRIMARY KEY,
    language text NOT NULL CHECK (language IN ('hu', 'en')),
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE access_log (
    access_log_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stored_file_id bigint NOT NULL REFERENCES stored_file,
    user_name text NOT NULL,
    action text NOT NULL CHECK (action IN ('view', 'download', 'print', 'change')),
    detail text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX access_log_stored_file ON access_log (stored_file_id, at);
COMMENT ON TABLE access_log IS 'views, downloads and changes of a document; never changed or deleted';

CREATE TRIGGER access_log_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
