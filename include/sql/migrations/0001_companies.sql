-- Companies, their connections, and the rules by which their documents are booked.

CREATE TABLE company (
    company_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9_]{0,79}$'),
    name text NOT NULL CHECK (btrim(name) <> ''),
    tax_number text NOT NULL UNIQUE CHECK (tax_number ~ '^[0-9]{8}-[1-5]-[0-9]{2}$'),
    taxpayer_id text NOT NULL GENERATED ALWAYS AS (left(tax_number, 8)) STORED,
    monthly_quota integer CHECK (monthly_quota >= 0),
    modification_amounts text NOT NULL DEFAULT 'delta' CHECK (modification_amounts IN ('delta', 'full')),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN company.slug IS 'stands in DAG ids; never changes';
COMMENT ON COLUMN company.monthly_quota IS 'documents that may be stored in a Budapest calendar month; null = no limit';
COMMENT ON COLUMN company.modification_amounts IS 'whether a modification states the difference or the new values';

CREATE TABLE connection (
    connection_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company,
    system text NOT NULL,
    airflow_conn_id text NOT NULL,
    start_date date NOT NULL,
    document_kinds text[] NOT NULL CHECK (
        cardinality(document_kinds) > 0
        AND document_kinds <@ ARRAY['invoice', 'advance', 'proforma', 'receipt']
    ),
    enabled boolean NOT NULL DEFAULT false,
    off_cause text CHECK (
        off_cause IN ('key_invalid', 'subscription_expired', 'quota_used_up', 'wrong_company')
    ),
    off_at timestamptz,
    off_detail text,
    off_episode bigint NOT NULL DEFAULT 0,
    checked_at timestamptz,
    check_passed boolean,
    check_report jsonb,
    watermark_at timestamptz,
    covered_from date,
    covered_kinds text[],
    looked_back_at timestamptz,
    last_attempt_at timestamptz,
    last_success_at timestamptz,
    UNIQUE (company_id, system),
    CHECK ((off_cause IS NULL) = (off_at IS NULL))
);
COMMENT ON COLUMN connection.off_cause IS 'why the system switched it off; null = it works. enabled is the user''s wish';
COMMENT ON COLUMN connection.watermark_at IS 'everything issued or changed before this is stored or skipped with a reason';
COMMENT ON COLUMN connection.covered_from IS 'the start date and kinds that the watermark speaks of; wider settings read again';

CREATE TABLE account_rule (
    account_rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company,
    role text NOT NULL,
    account text NOT NULL CHECK (account ~ '^[0-9]{2,12}$'),
    UNIQUE (company_id, role)
);
COMMENT ON TABLE account_rule IS 'a company''s own ledger accounts; the Hungarian defaults are in booking/accounts';

CREATE TABLE vat_rule (
    vat_rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company,
    vat_code text NOT NULL,
    entitlement text NOT NULL,
    nav_vat text NOT NULL,
    rate numeric(6, 4) CHECK (rate >= 0 AND rate < 1),
    return_codes text[] NOT NULL,
    advance_return_codes text[] NOT NULL DEFAULT '{}',
    valid_from date,
    UNIQUE (company_id, vat_code, entitlement)
);
COMMENT ON TABLE vat_rule IS 'a company''s own mapping of VAT codes; the defaults are in booking/vat';

CREATE TABLE closed_period (
    closed_period_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company,
    from_date date NOT NULL,
    to_date date NOT NULL,
    closed_at timestamptz NOT NULL DEFAULT now(),
    closed_by text NOT NULL,
    CHECK (from_date <= to_date)
);
CREATE INDEX closed_period_company ON closed_period (company_id);

CREATE TABLE settings_change (
    settings_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text NOT NULL,
    what text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX settings_change_company ON settings_change (company_id, changed_at);
COMMENT ON TABLE settings_change IS 'who changed what; never holds a key';
