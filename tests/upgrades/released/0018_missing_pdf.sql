--
-- PostgreSQL database dump
--

\restrict AY1IAzMy7MRoLQGY4nLZDNYx62gfXlsjoxNLLUbUkGHSekKKVf5rNTUYmrqMTTp

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: note_active(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.note_active() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    new.active_since := CASE WHEN new.enabled AND new.off_cause IS NULL THEN coalesce(new.active_since, now()) END;
    RETURN new;
END $$;


--
-- Name: note_search_due(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.note_search_due() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO search_due (company_id, stored_file_id) SELECT n.company_id, n.stored_file_id FROM new_files AS n;
    RETURN NULL;
END $$;


--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a booked row is never changed or deleted (table %)', tg_table_name
    USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: refuse_early_removal(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_early_removal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a message stays for at least 7 days'
    USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: refuse_half_document(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_half_document() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    IF NOT (
        EXISTS (SELECT FROM document_status AS s WHERE s.document_id = new.document_id)
        AND (
            new.kind = 'proforma' OR new.gross_huf = 0
            OR EXISTS (SELECT FROM journal_line AS l WHERE l.document_id = new.document_id)
        )
    ) THEN
        RAISE EXCEPTION 'document % lacks its status or its journal lines', new.number
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;


--
-- Name: refuse_orphans(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_orphans() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $_$
DECLARE
    orphan bigint;
BEGIN
    FOR i IN 0 .. tg_nargs - 1 BY 2 LOOP
        EXECUTE format(
            'SELECT n.%1$I FROM (SELECT DISTINCT %1$I FROM new_rows) AS n
            WHERE NOT EXISTS (SELECT FROM %2$I AS p WHERE p.%1$I = n.%1$I) AND n.%1$I IS NOT NULL LIMIT 1',
            tg_argv[i + 1], tg_argv[i]
        ) INTO orphan;
        IF orphan IS NOT NULL THEN
            RAISE EXCEPTION 'a row of % names % %, which is not there', tg_table_name, tg_argv[i], orphan
            USING ERRCODE = 'foreign_key_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $_$;


--
-- Name: refuse_removal(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_removal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'rows of table % are never deleted, and keep their keys', tg_table_name
    USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: refuse_unbalanced(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_unbalanced() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    unbalanced record;
BEGIN
    SELECT n.document_id, sum(n.debit_huf) AS debit_huf, sum(n.credit_huf) AS credit_huf
    INTO unbalanced
    FROM new_lines AS n
    GROUP BY n.document_id
    HAVING sum(n.debit_huf) <> sum(n.credit_huf) OR sum(n.debit) <> sum(n.credit)
    LIMIT 1;
    IF found THEN
        RAISE EXCEPTION 'journal entry of document % is not balanced: debit % HUF, credit % HUF',
            unbalanced.document_id, unbalanced.debit_huf, unbalanced.credit_huf
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;


--
-- Name: reserve_request(text[], double precision[], double precision[], double precision); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reserve_request(names text[], intervals_s double precision[], bursts_s double precision[], longest_s double precision) RETURNS double precision
    LANGUAGE plpgsql
    AS $$
DECLARE
    asked_at timestamptz;
    wait_s float8;
BEGIN
    PERFORM FROM request_pace AS p WHERE p.name = ANY(names) ORDER BY p.name FOR UPDATE;
    IF (SELECT count(*) FROM request_pace AS p WHERE p.name = ANY(names)) < cardinality(names) THEN
        INSERT INTO request_pace (name, due_at)
        SELECT a.name, '-infinity' FROM unnest(names) AS a (name) ORDER BY a.name
        ON CONFLICT (name) DO NOTHING;
        PERFORM FROM request_pace AS p WHERE p.name = ANY(names) ORDER BY p.name FOR UPDATE;
    END IF;
    asked_at := clock_timestamp();
    SELECT max(extract(EPOCH FROM greatest(p.due_at, asked_at) - asked_at)::float8 + a.interval_s - a.burst_s)
    INTO wait_s
    FROM unnest(names, intervals_s, bursts_s) AS a (name, interval_s, burst_s)
    INNER JOIN request_pace AS p ON a.name = p.name;
    IF wait_s <= longest_s THEN
        UPDATE request_pace AS p SET due_at = greatest(p.due_at, asked_at) + make_interval(secs => a.interval_s)
        FROM unnest(names, intervals_s) AS a (name, interval_s)
        WHERE p.name = a.name;
    END IF;
    RETURN wait_s;
END $$;


--
-- Name: search_amounts(numeric[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_amounts(given numeric[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT COALESCE(array_agg(DISTINCT (trim_scale(form.form))::text), '{}'::text[]) AS "coalesce"
    FROM unnest(search_amounts.given) amount(amount),
     LATERAL unnest(ARRAY[abs(amount.amount), trunc(abs(amount.amount))]) form(form)
   WHERE (form.form < '1000000000000000000'::numeric);
END;


--
-- Name: search_dates(date[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_dates(given date[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT COALESCE(array_agg(DISTINCT "left"(w.written, length.length)), '{}'::text[]) AS "coalesce"
    FROM unnest(search_dates.given) one(one),
     LATERAL ( SELECT ((((EXTRACT(year FROM one.one) * (10000)::numeric) + (EXTRACT(month FROM one.one) * (100)::numeric)) + EXTRACT(day FROM one.one)))::text AS written) w,
     unnest(ARRAY[6, 8]) length(length)
   WHERE isfinite(one.one);
END;


--
-- Name: search_fold(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_fold(given text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(regexp_replace(NORMALIZE(lower(given), NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'łøđħı'::text, 'lodhi'::text);


--
-- Name: search_grams(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_grams(given text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT COALESCE(array_agg(DISTINCT substr(search_grams.given, i.i, 3)), '{}'::text[]) AS "coalesce"
    FROM generate_series(1, (length(search_grams.given) - 2)) i(i);
END;


--
-- Name: search_key(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_key(given text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN "left"(regexp_replace(public.search_fold(given), '[^[:alnum:]]+'::text, ''::text, 'g'::text), 200);


--
-- Name: search_lexemes(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_lexemes(given text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT (strip(to_tsvector('hungarian'::regconfig, folded.words)) || strip(to_tsvector('simple'::regconfig, folded.words)))
    FROM ( SELECT regexp_replace(NORMALIZE(lower("left"(search_lexemes.given, 50000)), NFC), '[^[:alnum:]]+'::text, ' '::text, 'g'::text) AS words) plain,
     LATERAL ( SELECT public.search_fold(((plain.words || ' '::text) || COALESCE(string_agg(stem.stem, ' '::text), ''::text))) AS words
            FROM unnest(tsvector_to_array(to_tsvector('hungarian'::regconfig, plain.words))) stem(stem)) folded;
END;


--
-- Name: search_segments(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_segments(given text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT COALESCE(array_agg(DISTINCT "left"(ltrim(segment.segment, '0'::text), 60)), '{}'::text[]) AS "coalesce"
    FROM regexp_split_to_table(public.search_fold("left"(search_segments.given, 200)), '[^[:alnum:]]+'::text) segment(segment)
   WHERE (ltrim(segment.segment, '0'::text) <> ''::text);
END;


--
-- Name: search_skipped(bigint, text, date, text, text, numeric); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_skipped(connection_id bigint, number text, issue_date date, partner_name text, tax_number text, gross numeric) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT ((((((ARRAY[('k='::text || (connection_id)::text), ('x='::text || public.search_key(number))] || public.search_segments(number)) || public.search_grams(public.search_key(number))) || public.search_dates(ARRAY[issue_date])) || ARRAY( SELECT ('h='::text || unnest(public.search_grams(public.search_key(partner_name)))))) || ARRAY( SELECT ('a='::text || unnest(public.search_amounts(ARRAY[gross]))))) || ARRAY( SELECT ('t='::text || "left"(public.search_key(search_skipped.tax_number), length.length))
            FROM unnest(ARRAY[8, 60]) length(length)
           WHERE (public.search_key(search_skipped.tax_number) <> ''::text)));
END;


--
-- Name: search_words(bigint, text, text, text, numeric[], date[], text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_words(company_id bigint, numbers text, partners text, body text, amounts numeric[], dates date[], tax_numbers text[]) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT (public.search_lexemes(((partners || ' '::text) || body)) || array_to_tsvector(ARRAY( SELECT ('c='::text || (search_words.company_id)::text)
         UNION
          SELECT ('g='::text || unnest(public.search_grams(public.search_key(search_words.numbers))))
         UNION
          SELECT ('s='::text || unnest(public.search_segments(search_words.numbers)))
         UNION
          SELECT ('p='::text || "left"(unnest(tsvector_to_array(public.search_lexemes("left"(search_words.partners, 500)))), 60))
         UNION
          SELECT ('h='::text || unnest(public.search_grams(public.search_key(search_words.partners))))
         UNION
          SELECT ('a='::text || unnest(public.search_amounts(search_words.amounts)))
         UNION
          SELECT ('d='::text || unnest(public.search_dates(search_words.dates)))
         UNION
          SELECT ('t='::text || "left"(one.one, 8))
            FROM unnest(search_words.tax_numbers) one(one)
           WHERE (one.one ~ '^[0-9]{8}'::text)
         UNION
          SELECT ('t='::text || "left"(public.search_key(one.one), 60))
            FROM unnest(search_words.tax_numbers) one(one)
           WHERE (public.search_key(one.one) <> ''::text))));
END;


--
-- Name: search_words_query(text, text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_words_query(prefix text, words text[]) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT (string_agg((('('::text || forms.alternatives) || ')'::text), ' & '::text))::tsquery AS string_agg
    FROM unnest(search_words_query.words) word(word),
     LATERAL ( SELECT string_agg((quote_literal((search_words_query.prefix || "left"(lexeme.lexeme, 60))) ||
                 CASE
                     WHEN ((length(lexeme.lexeme) > 2) AND (lexeme.lexeme = public.search_fold(word.word))) THEN ':*'::text
                     ELSE ''::text
                 END), ' | '::text) AS alternatives
            FROM unnest(tsvector_to_array(public.search_lexemes(word.word))) lexeme(lexeme)) forms;
END;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: access_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.access_log (
    access_log_id bigint NOT NULL,
    stored_file_id bigint NOT NULL,
    user_name text NOT NULL,
    action text NOT NULL,
    detail text DEFAULT ''::text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT access_log_action_check CHECK ((action = ANY (ARRAY['view'::text, 'download'::text, 'print'::text, 'change'::text])))
);


--
-- Name: access_log_access_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.access_log ALTER COLUMN access_log_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.access_log_access_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: account_rule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_rule (
    account_rule_id bigint NOT NULL,
    company_id bigint NOT NULL,
    role text NOT NULL,
    account text NOT NULL,
    CONSTRAINT account_rule_account_check CHECK ((account ~ '^[0-9]{2,12}$'::text))
);


--
-- Name: account_rule_account_rule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_rule ALTER COLUMN account_rule_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_rule_account_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: closed_period; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.closed_period (
    closed_period_id bigint NOT NULL,
    company_id bigint NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    closed_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_by text NOT NULL,
    CONSTRAINT closed_period_check CHECK ((from_date <= to_date))
);


--
-- Name: closed_period_closed_period_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.closed_period ALTER COLUMN closed_period_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.closed_period_closed_period_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: company; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.company (
    company_id bigint NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    tax_number text NOT NULL,
    taxpayer_id text GENERATED ALWAYS AS ("left"(tax_number, 8)) STORED NOT NULL,
    monthly_quota integer,
    modification_amounts text DEFAULT 'delta'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT company_modification_amounts_check CHECK ((modification_amounts = ANY (ARRAY['delta'::text, 'full'::text]))),
    CONSTRAINT company_monthly_quota_check CHECK ((monthly_quota >= 0)),
    CONSTRAINT company_name_check CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT company_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9_]{0,79}$'::text)),
    CONSTRAINT company_tax_number_check CHECK ((tax_number ~ '^[0-9]{8}-[1-5]-[0-9]{2}$'::text))
);


--
-- Name: company_company_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.company ALTER COLUMN company_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.company_company_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: company_grant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.company_grant (
    company_grant_id bigint NOT NULL,
    user_name text NOT NULL,
    company_id bigint,
    role text NOT NULL,
    granted_at timestamp with time zone DEFAULT now() NOT NULL,
    granted_by text NOT NULL,
    CONSTRAINT company_grant_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'accountant'::text, 'manager'::text]))),
    CONSTRAINT company_grant_user_name_check CHECK ((user_name <> ''::text))
);


--
-- Name: company_grant_company_grant_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.company_grant ALTER COLUMN company_grant_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.company_grant_company_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: connection; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.connection (
    connection_id bigint NOT NULL,
    company_id bigint NOT NULL,
    system text NOT NULL,
    airflow_conn_id text NOT NULL,
    start_date date NOT NULL,
    document_kinds text[] NOT NULL,
    enabled boolean DEFAULT false NOT NULL,
    off_cause text,
    off_at timestamp with time zone,
    off_detail text,
    off_episode bigint DEFAULT 0 NOT NULL,
    checked_at timestamp with time zone,
    check_passed boolean,
    check_report jsonb,
    watermark_at timestamp with time zone,
    covered_from date,
    covered_kinds text[],
    looked_back_at timestamp with time zone,
    last_attempt_at timestamp with time zone,
    last_success_at timestamp with time zone,
    active_since timestamp with time zone,
    last_whole_at timestamp with time zone,
    pdf_turn_at timestamp with time zone,
    CONSTRAINT connection_check CHECK (((off_cause IS NULL) = (off_at IS NULL))),
    CONSTRAINT connection_document_kinds_check CHECK (((cardinality(document_kinds) > 0) AND (document_kinds <@ ARRAY['invoice'::text, 'advance'::text, 'proforma'::text, 'receipt'::text]))),
    CONSTRAINT connection_off_cause_check CHECK ((off_cause = ANY (ARRAY['key_invalid'::text, 'subscription_expired'::text, 'quota_used_up'::text, 'wrong_company'::text])))
);


--
-- Name: connection_check; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.connection_check (
    connection_check_id bigint NOT NULL,
    company_id bigint NOT NULL,
    purpose text NOT NULL,
    typed_key boolean NOT NULL,
    started_by text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    heard_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    passed boolean,
    steps jsonb DEFAULT '[]'::jsonb NOT NULL,
    result jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT connection_check_check CHECK (((finished_at IS NULL) = (passed IS NULL))),
    CONSTRAINT connection_check_purpose_check CHECK ((purpose = ANY (ARRAY['check'::text, 'new_key'::text, 'enable'::text, 'first_look'::text])))
);


--
-- Name: connection_check_connection_check_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.connection_check ALTER COLUMN connection_check_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.connection_check_connection_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: connection_connection_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.connection ALTER COLUMN connection_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.connection_connection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: correction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.correction (
    correction_id bigint NOT NULL,
    stored_file_id bigint NOT NULL,
    version integer NOT NULL,
    changes jsonb NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    made_by text NOT NULL,
    CONSTRAINT correction_changes_check CHECK (((jsonb_typeof(changes) = 'array'::text) AND (changes <> '[]'::jsonb))),
    CONSTRAINT correction_made_by_check CHECK ((made_by <> ''::text))
);


--
-- Name: correction_correction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.correction ALTER COLUMN correction_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.correction_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery (
    delivery_id bigint NOT NULL,
    message_id bigint NOT NULL,
    user_name text NOT NULL,
    email text NOT NULL,
    channel text NOT NULL,
    language text NOT NULL,
    state text DEFAULT 'due'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    sent_at timestamp with time zone,
    read_at timestamp with time zone,
    fault text,
    timing text DEFAULT 'now'::text NOT NULL,
    digest_of bigint,
    digest_day date,
    CONSTRAINT delivery_channel_check CHECK ((channel = ANY (ARRAY['app'::text, 'email'::text]))),
    CONSTRAINT delivery_check CHECK (((digest_of IS DISTINCT FROM delivery_id) OR ((timing = 'daily'::text) AND (digest_day IS NOT NULL)))),
    CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['due'::text, 'sending'::text, 'sent'::text, 'given_up'::text]))),
    CONSTRAINT delivery_timing_check CHECK ((timing = ANY (ARRAY['now'::text, 'daily'::text])))
);


--
-- Name: delivery_delivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.delivery ALTER COLUMN delivery_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.delivery_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document (
    document_id bigint NOT NULL,
    company_id bigint NOT NULL,
    connection_id bigint NOT NULL,
    stored_file_id bigint NOT NULL,
    stored_file_version integer NOT NULL,
    external_id text NOT NULL,
    partner_id bigint,
    original_document_id bigint,
    kind text NOT NULL,
    number text NOT NULL,
    supplier_taxpayer_id text NOT NULL,
    issue_date date NOT NULL,
    fulfillment_date date NOT NULL,
    due_date date,
    payment_method text NOT NULL,
    currency text NOT NULL,
    rate numeric NOT NULL,
    net numeric NOT NULL,
    vat numeric NOT NULL,
    gross numeric NOT NULL,
    net_huf numeric NOT NULL,
    vat_huf numeric NOT NULL,
    gross_huf numeric NOT NULL,
    comment text NOT NULL,
    booked_at timestamp with time zone DEFAULT now() NOT NULL,
    booked_by text NOT NULL,
    CONSTRAINT document_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT document_number_check CHECK ((number <> ''::text)),
    CONSTRAINT document_rate_check CHECK ((rate > (0)::numeric))
);


--
-- Name: document_document_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.document ALTER COLUMN document_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.document_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: document_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document_line (
    document_id bigint NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    quantity numeric,
    unit text NOT NULL,
    unit_net numeric,
    net numeric NOT NULL,
    vat numeric NOT NULL,
    gross numeric NOT NULL,
    vat_code text NOT NULL,
    entitlement text NOT NULL,
    comment text NOT NULL
);


--
-- Name: document_pdf; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document_pdf (
    document_id bigint NOT NULL,
    connection_id bigint NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    sha256 bytea,
    size_bytes integer,
    path text,
    attempts integer DEFAULT 0 NOT NULL,
    cause text,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    announced boolean DEFAULT false NOT NULL,
    cause_code text,
    due_at timestamp with time zone DEFAULT (now() + '00:03:00'::interval) NOT NULL,
    CONSTRAINT document_pdf_check CHECK (((state = 'fetched'::text) = ((sha256 IS NOT NULL) AND (path IS NOT NULL) AND (size_bytes IS NOT NULL)))),
    CONSTRAINT document_pdf_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT document_pdf_size_bytes_check CHECK ((size_bytes > 0)),
    CONSTRAINT document_pdf_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'fetched'::text, 'failed'::text])))
);


--
-- Name: document_status; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document_status (
    document_id bigint NOT NULL,
    version integer NOT NULL,
    payment_status text NOT NULL,
    paid_date date,
    cancelled boolean NOT NULL,
    nav_status text NOT NULL,
    figures_changed boolean DEFAULT false NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    figures_announced boolean DEFAULT false NOT NULL
);


--
-- Name: early_pdf; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.early_pdf (
    stored_file_id bigint NOT NULL,
    version integer NOT NULL,
    state text NOT NULL,
    sha256 bytea,
    size_bytes integer,
    path text,
    attempts integer DEFAULT 1 NOT NULL,
    cause text,
    cause_code text,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT early_pdf_check CHECK (((state = 'fetched'::text) = ((sha256 IS NOT NULL) AND (path IS NOT NULL) AND (size_bytes IS NOT NULL)))),
    CONSTRAINT early_pdf_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT early_pdf_size_bytes_check CHECK ((size_bytes > 0)),
    CONSTRAINT early_pdf_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'fetched'::text, 'failed'::text]))),
    CONSTRAINT early_pdf_version_check CHECK ((version > 0))
);


--
-- Name: fetch_window; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fetch_window (
    fetch_window_id bigint NOT NULL,
    connection_id bigint NOT NULL,
    plan text NOT NULL,
    issued_from date,
    issued_to date,
    modified_since timestamp with time zone,
    clock_at timestamp with time zone NOT NULL,
    asked_for text NOT NULL,
    done_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT fetch_window_plan_check CHECK ((plan = ANY (ARRAY['first'::text, 'changes'::text, 'look_back'::text])))
);


--
-- Name: fetch_window_fetch_window_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fetch_window ALTER COLUMN fetch_window_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.fetch_window_fetch_window_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: grant_change; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.grant_change (
    grant_change_id bigint NOT NULL,
    user_name text NOT NULL,
    company_id bigint,
    role_before text,
    role_after text,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT grant_change_check CHECK ((role_before IS DISTINCT FROM role_after))
);


--
-- Name: grant_change_grant_change_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.grant_change ALTER COLUMN grant_change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.grant_change_grant_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: journal_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_entry (
    document_id bigint NOT NULL,
    company_id bigint NOT NULL,
    posting_date date NOT NULL,
    currency text NOT NULL,
    text text NOT NULL,
    booked_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: journal_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_line (
    document_id bigint NOT NULL,
    "position" integer NOT NULL,
    account text NOT NULL,
    debit_huf numeric NOT NULL,
    credit_huf numeric NOT NULL,
    debit numeric NOT NULL,
    credit numeric NOT NULL,
    text text NOT NULL,
    CONSTRAINT journal_line_check CHECK (((debit_huf = (0)::numeric) OR (credit_huf = (0)::numeric))),
    CONSTRAINT journal_line_check1 CHECK (((debit = (0)::numeric) OR (credit = (0)::numeric))),
    CONSTRAINT journal_line_credit_check CHECK ((credit >= (0)::numeric)),
    CONSTRAINT journal_line_credit_huf_check CHECK ((credit_huf >= (0)::numeric)),
    CONSTRAINT journal_line_debit_check CHECK ((debit >= (0)::numeric)),
    CONSTRAINT journal_line_debit_huf_check CHECK ((debit_huf >= (0)::numeric))
);


--
-- Name: landed_document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.landed_document (
    connection_id bigint NOT NULL,
    external_id text NOT NULL,
    sha256 bytea NOT NULL,
    fingerprint bytea NOT NULL,
    raw bytea NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    issue_date date,
    partner_name text NOT NULL,
    gross numeric,
    currency text NOT NULL,
    is_change boolean NOT NULL,
    landed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT landed_document_fingerprint_check CHECK ((length(fingerprint) = 32)),
    CONSTRAINT landed_document_sha256_check CHECK ((length(sha256) = 32))
)
WITH (toast_tuple_target='8160');
ALTER TABLE ONLY public.landed_document ALTER COLUMN raw SET STORAGE EXTERNAL;


--
-- Name: message; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.message (
    message_id bigint NOT NULL,
    type text NOT NULL,
    company_id bigint NOT NULL,
    connection_id bigint,
    episode text NOT NULL,
    subject_hu text NOT NULL,
    subject_en text NOT NULL,
    body_hu text NOT NULL,
    body_en text NOT NULL,
    link text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT message_type_check CHECK ((type = ANY (ARRAY['switched_off'::text, 'works_again'::text, 'validation_error'::text, 'figures_changed'::text, 'sync_failed'::text, 'pdf_missing'::text])))
);


--
-- Name: message_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.message_item (
    message_id bigint NOT NULL,
    "position" integer NOT NULL,
    stored_file_id bigint NOT NULL,
    number text NOT NULL,
    partner_name text NOT NULL,
    gross numeric,
    currency text NOT NULL,
    cause_hu text NOT NULL,
    cause_en text NOT NULL,
    action_hu text NOT NULL,
    action_en text NOT NULL,
    link text NOT NULL
);


--
-- Name: message_message_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.message ALTER COLUMN message_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.message_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: message_receiver; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.message_receiver (
    user_name text NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    test_sent_at timestamp with time zone,
    CONSTRAINT message_receiver_language_check CHECK ((language = ANY (ARRAY['hu'::text, 'en'::text])))
);


--
-- Name: migration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.migration (
    name text NOT NULL,
    digest text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: partner; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner (
    partner_id bigint NOT NULL,
    company_id bigint NOT NULL,
    name text NOT NULL,
    tax_number text NOT NULL,
    eu_tax_number text NOT NULL,
    country_code text NOT NULL,
    post_code text NOT NULL,
    city text NOT NULL,
    street text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: partner_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_key (
    company_id bigint NOT NULL,
    key text NOT NULL,
    partner_id bigint NOT NULL
);


--
-- Name: partner_partner_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner ALTER COLUMN partner_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partner_partner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: request_pace; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.request_pace (
    name text NOT NULL,
    due_at timestamp with time zone NOT NULL
)
WITH (fillfactor='50');


--
-- Name: search_due; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_due (
    company_id bigint NOT NULL,
    stored_file_id bigint NOT NULL
);


--
-- Name: search_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_entry (
    stored_file_id bigint NOT NULL,
    company_id bigint NOT NULL,
    issue_date date,
    number_key text NOT NULL COLLATE pg_catalog."C",
    fragments text NOT NULL COLLATE pg_catalog."C",
    words tsvector NOT NULL
);


--
-- Name: settings_change; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.settings_change (
    settings_change_id bigint NOT NULL,
    company_id bigint NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_by text NOT NULL,
    what text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);


--
-- Name: settings_change_settings_change_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.settings_change ALTER COLUMN settings_change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.settings_change_settings_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: sign_of_life; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_of_life (
    name text NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: skipped_document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.skipped_document (
    connection_id bigint NOT NULL,
    external_id text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    issue_date date,
    reason text NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL,
    partner_name text DEFAULT ''::text NOT NULL,
    partner_tax_number text DEFAULT ''::text NOT NULL,
    gross numeric,
    currency text DEFAULT ''::text NOT NULL,
    CONSTRAINT skipped_document_reason_check CHECK ((reason = ANY (ARRAY['already_booked'::text, 'kind_not_enabled'::text, 'draft'::text, 'before_start_date'::text])))
);


--
-- Name: stored_file; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stored_file (
    stored_file_id bigint NOT NULL,
    company_id bigint NOT NULL,
    connection_id bigint NOT NULL,
    source text NOT NULL,
    type text NOT NULL,
    external_id text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    issue_date date,
    partner_name text NOT NULL,
    gross numeric,
    currency text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    sha256 bytea NOT NULL,
    fingerprint bytea NOT NULL,
    state text DEFAULT 'stored'::text NOT NULL,
    processed_version integer,
    processed_at timestamp with time zone,
    announced boolean DEFAULT false NOT NULL,
    CONSTRAINT stored_file_fingerprint_check CHECK ((length(fingerprint) = 32)),
    CONSTRAINT stored_file_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT stored_file_state_check CHECK ((state = ANY (ARRAY['stored'::text, 'waiting'::text, 'failed'::text, 'booked'::text]))),
    CONSTRAINT stored_file_version_check CHECK ((version > 0))
);


--
-- Name: stored_file_issue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stored_file_issue (
    stored_file_id bigint NOT NULL,
    "position" integer NOT NULL,
    code text NOT NULL,
    severity text NOT NULL,
    field text NOT NULL,
    found text NOT NULL,
    expected text NOT NULL,
    text_hu text NOT NULL,
    text_en text NOT NULL,
    action_hu text NOT NULL,
    action_en text NOT NULL,
    CONSTRAINT stored_file_issue_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text])))
);


--
-- Name: stored_file_stored_file_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.stored_file ALTER COLUMN stored_file_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.stored_file_stored_file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: stored_file_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stored_file_version (
    stored_file_id bigint NOT NULL,
    version integer NOT NULL,
    sha256 bytea NOT NULL,
    raw bytea NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT stored_file_version_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT stored_file_version_version_check CHECK ((version > 0))
)
WITH (toast_tuple_target='8160');
ALTER TABLE ONLY public.stored_file_version ALTER COLUMN raw SET STORAGE EXTERNAL;


--
-- Name: subscription; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.subscription (
    subscription_id bigint NOT NULL,
    user_name text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    message_type text NOT NULL,
    company_id bigint,
    channel text NOT NULL,
    language text DEFAULT 'hu'::text NOT NULL,
    timing text DEFAULT 'now'::text NOT NULL,
    by_grant boolean DEFAULT false NOT NULL,
    CONSTRAINT subscription_channel_check CHECK ((channel = ANY (ARRAY['app'::text, 'email'::text]))),
    CONSTRAINT subscription_check CHECK (((channel <> 'email'::text) OR (email <> ''::text))),
    CONSTRAINT subscription_check1 CHECK (((timing <> 'daily'::text) OR (channel = 'email'::text))),
    CONSTRAINT subscription_language_check CHECK ((language = ANY (ARRAY['hu'::text, 'en'::text]))),
    CONSTRAINT subscription_timing_check CHECK ((timing = ANY (ARRAY['now'::text, 'daily'::text, 'never'::text])))
);


--
-- Name: subscription_subscription_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.subscription ALTER COLUMN subscription_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.subscription_subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: sync_run; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sync_run (
    connection_id bigint NOT NULL,
    run_id text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    outcome text,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    ended_at timestamp with time zone
);


--
-- Name: user_preference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_preference (
    user_name text NOT NULL,
    language text NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT user_preference_language_check CHECK ((language = ANY (ARRAY['hu'::text, 'en'::text])))
);


--
-- Name: vat_ledger_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vat_ledger_line (
    document_id bigint NOT NULL,
    "position" integer NOT NULL,
    company_id bigint NOT NULL,
    nav_vat text NOT NULL,
    rate numeric,
    return_codes text[] NOT NULL,
    net numeric NOT NULL,
    vat numeric NOT NULL,
    net_huf numeric NOT NULL,
    vat_huf numeric NOT NULL,
    tax_point_date date NOT NULL
);


--
-- Name: vat_rule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vat_rule (
    vat_rule_id bigint NOT NULL,
    company_id bigint NOT NULL,
    vat_code text NOT NULL,
    entitlement text NOT NULL,
    nav_vat text NOT NULL,
    rate numeric(6,4),
    return_codes text[] NOT NULL,
    advance_return_codes text[] DEFAULT '{}'::text[] NOT NULL,
    valid_from date,
    CONSTRAINT vat_rule_rate_check CHECK (((rate >= (0)::numeric) AND (rate < (1)::numeric)))
);


--
-- Name: vat_rule_vat_rule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.vat_rule ALTER COLUMN vat_rule_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.vat_rule_vat_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: waiting_for; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.waiting_for (
    stored_file_id bigint NOT NULL,
    connection_id bigint NOT NULL,
    original_external_id text NOT NULL,
    original_number text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: watchdog_backlog; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.watchdog_backlog (
    kind text NOT NULL,
    connection_id bigint NOT NULL,
    documents bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL
);


--
-- Name: watchdog_episode; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.watchdog_episode (
    watchdog_episode_id bigint NOT NULL,
    kind text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    stage integer DEFAULT 1 NOT NULL,
    size integer NOT NULL,
    quiet_since timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT watchdog_episode_stage_check CHECK ((stage > 0))
);


--
-- Name: watchdog_episode_watchdog_episode_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.watchdog_episode ALTER COLUMN watchdog_episode_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.watchdog_episode_watchdog_episode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: watchdog_mail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.watchdog_mail (
    watchdog_episode_id bigint NOT NULL,
    stage integer NOT NULL,
    email text NOT NULL,
    sent_at timestamp with time zone DEFAULT now() NOT NULL,
    fault text
);


--
-- Name: watchdog_pause; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.watchdog_pause (
    connection_id bigint NOT NULL,
    seen_at timestamp with time zone NOT NULL
);


--
-- Name: work_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.work_item (
    connection_id bigint NOT NULL,
    run_id text NOT NULL,
    item integer NOT NULL,
    label text NOT NULL,
    stored_file_ids bigint[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Data for Name: access_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.access_log (access_log_id, stored_file_id, user_name, action, detail, at) FROM stdin;
\.


--
-- Data for Name: account_rule; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.account_rule (account_rule_id, company_id, role, account) FROM stdin;
\.


--
-- Data for Name: closed_period; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.closed_period (closed_period_id, company_id, from_date, to_date, closed_at, closed_by) FROM stdin;
\.


--
-- Data for Name: company; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.company (company_id, slug, name, tax_number, monthly_quota, modification_amounts, created_at) FROM stdin;
1	bakonykert_informatikai_nyrt	Bakonykert Informatikai Nyrt.	84326098-2-15	\N	delta	2026-11-27 08:04:28.870337+00
2	gyongyhaz_butor_kft	Gyöngyház Bútor Kft.	86474764-2-15	\N	delta	2026-11-27 08:04:29.174797+00
\.


--
-- Data for Name: company_grant; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.company_grant (company_grant_id, user_name, company_id, role, granted_at, granted_by) FROM stdin;
\.


--
-- Data for Name: connection; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.connection (connection_id, company_id, system, airflow_conn_id, start_date, document_kinds, enabled, off_cause, off_at, off_detail, off_episode, checked_at, check_passed, check_report, watermark_at, covered_from, covered_kinds, looked_back_at, last_attempt_at, last_success_at, active_since, last_whole_at, pdf_turn_at) FROM stdin;
1	1	billingo	unused	2020-01-01	{invoice,advance,proforma,receipt}	t	\N	\N	\N	0	\N	\N	\N	2025-03-03 08:04:28.989954+00	2020-01-01	{advance,invoice,proforma,receipt}	2025-03-03 08:04:28.989954+00	2026-11-27 08:04:29.1643+00	2026-11-27 08:04:29.1643+00	2026-11-27 08:04:28.877588+00	\N	\N
2	2	billingo	unused	2020-01-01	{invoice,advance,proforma,receipt}	t	key_invalid	2026-11-27 08:04:29.22233+00	Billingo answered 401 to /documents.	1	\N	\N	\N	2025-03-03 08:04:28.98524+00	2020-01-01	{advance,invoice,proforma,receipt}	2025-03-03 08:04:28.98524+00	2026-11-27 08:04:29.200669+00	2026-11-27 08:04:29.200669+00	\N	\N	\N
\.


--
-- Data for Name: connection_check; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.connection_check (connection_check_id, company_id, purpose, typed_key, started_by, started_at, heard_at, finished_at, passed, steps, result) FROM stdin;
\.


--
-- Data for Name: correction; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.correction (correction_id, stored_file_id, version, changes, note, made_at, made_by) FROM stdin;
\.


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.delivery (delivery_id, message_id, user_name, email, channel, language, state, attempts, due_at, sent_at, read_at, fault, timing, digest_of, digest_day) FROM stdin;
1	1	anna	anna@example.com	email	hu	due	0	2026-11-27 08:04:29.119919+00	\N	\N	\N	now	\N	\N
2	4	anna	anna@example.com	email	hu	due	0	2026-11-27 08:04:29.223647+00	\N	\N	\N	now	\N	\N
\.


--
-- Data for Name: document; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.document (document_id, company_id, connection_id, stored_file_id, stored_file_version, external_id, partner_id, original_document_id, kind, number, supplier_taxpayer_id, issue_date, fulfillment_date, due_date, payment_method, currency, rate, net, vat, gross, net_huf, vat_huf, gross_huf, comment, booked_at, booked_by) FROM stdin;
1	1	1	1	1	101000002	13	\N	invoice	2024-1	84326098	2024-01-29	2024-01-29	2024-02-13	wire_transfer	HUF	1	24500	6615	31115	24500.00	6615.00	31115.00		2026-11-27 08:04:28.98143+00	automatic
2	1	1	2	1	101000006	13	\N	invoice	2024-2	84326098	2024-03-07	2024-03-07	2024-03-22	wire_transfer	HUF	1	30440	8219	38659	30440.00	8219.00	38659.00		2026-11-27 08:04:28.98143+00	automatic
3	1	1	3	1	101000012	13	\N	invoice	2024-3	84326098	2024-04-17	2024-04-17	2024-04-25	wire_transfer	HUF	1	273600	0	273600	273600.00	0.00	273600.00		2026-11-27 08:04:28.98143+00	automatic
4	1	1	4	1	101000016	12	\N	advance	2024-4	84326098	2024-05-27	2024-05-27	2024-06-04	wire_transfer	HUF	1	247830	66914	314744	247830.00	66914.00	314744.00		2026-11-27 08:04:28.98143+00	automatic
5	1	1	5	1	101000022	13	\N	invoice	2024-5	84326098	2024-07-05	2024-07-05	2024-07-13	wire_transfer	HUF	1	40428	5876	46304	40428.00	5876.00	46304.00		2026-11-27 08:04:28.98143+00	automatic
6	1	1	6	1	101000029	13	\N	invoice	2024-6	84326098	2024-08-14	2024-08-14	2024-09-13	wire_transfer	HUF	1	422700	114128	536828	422700.00	114128.00	536828.00		2026-11-27 08:04:28.98143+00	automatic
7	1	1	7	1	101000034	13	\N	invoice	2024-7	84326098	2024-09-24	2024-09-24	2024-10-09	wire_transfer	HUF	1	138975	37523	176498	138975.00	37523.00	176498.00		2026-11-27 08:04:28.98143+00	automatic
8	1	1	8	1	101000038	11	\N	invoice	2024-8	84326098	2024-11-01	2024-10-29	2024-12-01	wire_transfer	HUF	1	348190	88786	436976	348190.00	88786.00	436976.00		2026-11-27 08:04:28.98143+00	automatic
9	1	1	9	1	101000042	10	\N	invoice	2024-9	84326098	2024-12-12	2024-12-12	2025-01-11	wire_transfer	HUF	1	422191	113991	536182	422191.00	113991.00	536182.00		2026-11-27 08:04:28.98143+00	automatic
10	1	1	10	1	101000048	13	\N	invoice	2025-1	84326098	2025-01-21	2025-01-17	2025-02-20	wire_transfer	HUF	1	204243	55145	259388	204243.00	55145.00	259388.00		2026-11-27 08:04:28.98143+00	automatic
11	1	1	11	1	101000052	9	\N	invoice	2025-2	84326098	2025-03-03	2025-03-02	2025-03-11	wire_transfer	HUF	1	43090	11634	54724	43090.00	11634.00	54724.00		2026-11-27 08:04:28.98143+00	automatic
12	1	1	12	1	101000057	10	\N	invoice	2025-3	84326098	2025-03-03	2025-03-03	2025-03-18	wire_transfer	HUF	1	617120	166623	783743	617120.00	166623.00	783743.00		2026-11-27 08:04:28.98143+00	automatic
13	1	1	13	1	101000061	8	\N	invoice	2025-4	84326098	2025-03-03	2025-03-02	2025-03-18	wire_transfer	HUF	1	992600	268002	1260602	992600.00	268002.00	1260602.00		2026-11-27 08:04:28.98143+00	automatic
14	1	1	17	1	101000089	13	\N	invoice	2025-8	84326098	2025-03-03	2025-03-02	2025-03-11	wire_transfer	HUF	1	332	90	422	332.00	90.00	422.00		2026-11-27 08:04:29.092912+00	automatic
15	2	2	19	1	102000001	23	\N	proforma	000001	86474764	2024-01-29	2024-01-25	2024-02-06	elore_utalas	HUF	1	25490	6882	32372	25490	6882	32372		2026-11-27 08:04:29.213102+00	automatic
16	2	2	20	1	102000002	22	\N	invoice	2024-1	86474764	2024-03-07	2024-03-07	2024-03-15	wire_transfer	HUF	1	192952	52097	245049	192952.00	52097.00	245049.00		2026-11-27 08:04:29.213102+00	automatic
17	2	2	21	1	102000004	21	\N	invoice	2024-2	86474764	2024-04-17	2024-04-12	2024-05-17	wire_transfer	HUF	1	17550	4010	21560	17550.00	4010.00	21560.00		2026-11-27 08:04:29.213102+00	automatic
18	2	2	22	1	102000008	20	\N	proforma	000002	86474764	2024-05-27	2024-05-27	2024-06-04	elore_utalas	HUF	1	34000	9180	43180	34000	9180	43180		2026-11-27 08:04:29.213102+00	automatic
19	2	2	23	1	102000011	23	\N	invoice	2024-3	86474764	2024-07-05	2024-07-04	2024-07-05	bankcard	HUF	1	301973	81534	383507	301973.00	81534.00	383507.00		2026-11-27 08:04:29.213102+00	automatic
20	2	2	24	1	102000017	20	\N	invoice	2024-4	86474764	2024-08-14	2024-08-11	2024-08-22	wire_transfer	HUF	1	9520	2570	12090	9520.00	2570.00	12090.00		2026-11-27 08:04:29.213102+00	automatic
21	2	2	25	1	102000021	19	\N	invoice	2024-5	86474764	2024-09-24	2024-09-24	2024-10-24	wire_transfer	HUF	1	49507	13367	62874	49507.00	13367.00	62874.00		2026-11-27 08:04:29.213102+00	automatic
22	2	2	26	1	102000023	20	\N	invoice	2024-6	86474764	2024-11-01	2024-11-01	2024-11-09	wire_transfer	HUF	1	1375540	371396	1746936	1375540.00	371396.00	1746936.00		2026-11-27 08:04:29.213102+00	automatic
23	2	2	27	1	102000030	20	\N	invoice	2024-7	86474764	2024-12-12	2024-12-12	2024-12-20	wire_transfer	HUF	1	66845	0	66845	66845.00	0.00	66845.00		2026-11-27 08:04:29.213102+00	automatic
24	2	2	28	1	102000034	18	\N	invoice	2025-1	86474764	2025-01-21	2025-01-21	2025-02-05	wire_transfer	HUF	1	19490	5262	24752	19490.00	5262.00	24752.00		2026-11-27 08:04:29.213102+00	automatic
\.


--
-- Data for Name: document_line; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.document_line (document_id, "position", name, quantity, unit, unit_net, net, vat, gross, vat_code, entitlement, comment) FROM stdin;
1	1	Fűnyíró javítása	2	db	12250	24500	6615	31115	27%		
2	1	Hűtőkamra bérlete	2	nap	15220	30440	8219	38659	27%		
3	1	Acélszerkezet szerelése	15	óra	18240	273600	0	273600	F.AFA		
4	1	Szoftverfejlesztés	11	óra	22530	247830	66914	314744	27%		
5	1	Nyomdai munka	1	db	233	233	63	296	27%		
5	2	Sajtkészítmény	6	kg	3720	22320	4018	26338	18%		
5	3	Könyv: Őszi fűszerek	2	db	6890	13780	689	14469	5%		
5	4	Nyomdai munka	15	db	273	4095	1106	5201	27%		
6	1	Irodai szék	1	db	81060	81060	21886	102946	27%		
6	2	Tűzoltó készülék	6	db	14520	87120	23522	110642	27%		
6	3	Irodai szék	6	db	42420	254520	68720	323240	27%		
7	1	Szoftverfejlesztés	8.5	óra	16350	138975	37523	176498	27%		
8	1	Őszi tanácsadás	9.5	óra	31360	297920	80438	378358	27%		
8	2	Sajtkészítmény	17	kg	2640	44880	8078	52958	18%		
8	3	Éttermi étkezés	1	adag	5390	5390	270	5660	5%		
9	1	Nyomdai munka	20	db	593	11860	3202	15062	27%		
9	2	Vezeték	3	m	257	771	208	979	27%		
9	3	Szállítási költség	1	db	1440	1440	389	1829	27%		
9	4	Weboldal-karbantartás	12	hó	34010	408120	110192	518312	27%		
10	1	Szoftverfejlesztés	2.5	óra	12950	32375	8741	41116	27%		
10	2	Könyvelési díj	3	hó	32180	96540	26066	122606	27%		
10	3	Szállítási költség	9	db	4680	42120	11372	53492	27%		
10	4	Vezeték	1	m	133	133	36	169	27%		
10	5	Őszi tanácsadás	1.5	óra	22050	33075	8930	42005	27%		
11	1	Irodai szék	1	db	43090	43090	11634	54724	27%		
12	1	Tűzoltó készülék	1	db	11640	11640	3143	14783	27%		
12	2	Könyvelési díj	2	hó	79240	158480	42790	201270	27%		
12	3	Könyvelési díj	5	hó	89400	447000	120690	567690	27%		
13	1	Irodai szék	14	db	70900	992600	268002	1260602	27%		
14	1	Vezeték	1	m	332	332	90	422	27%		
15	1	Szoftverfejlesztés	1	óra	25490	25490	6882	32372	27%		
16	1	Szállítási költség	13	db	4820	62660	16918	79578	27%		
16	2	Weboldal-karbantartás	1	hó	37150	37150	10031	47181	27%		
16	3	Szállítási költség	19	db	4870	92530	24983	117513	27%		
16	4	Nyomdai munka	1	db	612	612	165	777	27%		
17	1	Fűnyíró javítása	1	db	12980	12980	3505	16485	27%		
17	2	Sajtkészítmény	1	kg	2130	2130	383	2513	18%		
17	3	Éttermi étkezés	1	adag	2440	2440	122	2562	5%		
18	1	Könyvelési díj	1	hó	34000	34000	9180	43180	27%		
19	1	Szoftverfejlesztés	15	óra	17090	256350	69215	325565	27%		
19	2	Tűzoltó készülék	1	db	17350	17350	4685	22035	27%		
19	3	Hűtőkamra bérlete	1	nap	14910	14910	4026	18936	27%		
19	4	Vezeték	10	m	917	9170	2476	11646	27%		
19	5	Nyomdai munka	7	db	599	4193	1132	5325	27%		
20	1	Vezeték	17	m	560	9520	2570	12090	27%		
21	1	Szállítási költség	1	db	4900	4900	1323	6223	27%		
21	2	Hűtőkamra bérlete	1	nap	12450	12450	3362	15812	27%		
21	3	Hűtőkamra bérlete	2	nap	15380	30760	8305	39065	27%		
21	4	Vezeték	10.5	m	133	1397	377	1774	27%		
22	1	Könyvelési díj	4	hó	32190	128760	34765	163525	27%		
22	2	Könyvelési díj	19	hó	65620	1246780	336631	1583411	27%		
23	1	Acélszerkezet szerelése	1	óra	12620	12620	0	12620	F.AFA		
23	2	Acélszerkezet szerelése	1.5	óra	19940	29910	0	29910	F.AFA		
23	3	Acélszerkezet szerelése	1.5	óra	16210	24315	0	24315	F.AFA		
24	1	Tűzoltó készülék	1	db	19490	19490	5262	24752	27%		
\.


--
-- Data for Name: document_pdf; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.document_pdf (document_id, connection_id, state, sha256, size_bytes, path, attempts, cause, changed_at, announced, cause_code, due_at) FROM stdin;
13	1	fetched	\\xad3c8d7114174755aea5edc99ed7c2115d181440e07be6203a246b389655e133	5860	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/ad/ad3c8d7114174755aea5edc99ed7c2115d181440e07be6203a246b389655e133.pdf	1	\N	2026-11-27 08:04:29.040469+00	f	\N	2026-11-27 08:07:28.98143+00
12	1	fetched	\\x875ce22909c8fac3db5a6d3294d1c3f7591d86e827b6a4452fa6ad7c3bb3a350	6338	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/87/875ce22909c8fac3db5a6d3294d1c3f7591d86e827b6a4452fa6ad7c3bb3a350.pdf	1	\N	2026-11-27 08:04:29.041372+00	f	\N	2026-11-27 08:07:28.98143+00
11	1	fetched	\\x89ba708e44ef307b59afbf6bf56ba5f543b49c388f62ad8448e7f94781ee5d8e	5847	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/89/89ba708e44ef307b59afbf6bf56ba5f543b49c388f62ad8448e7f94781ee5d8e.pdf	1	\N	2026-11-27 08:04:29.041701+00	f	\N	2026-11-27 08:07:28.98143+00
10	1	fetched	\\xc653a1e51c32f4087410114f88806d32b120e928f4f68298542a4f0049d6d657	6808	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/c6/c653a1e51c32f4087410114f88806d32b120e928f4f68298542a4f0049d6d657.pdf	1	\N	2026-11-27 08:04:29.042049+00	f	\N	2026-11-27 08:07:28.98143+00
9	1	fetched	\\xa55a1c8b6ded207ba012fe00bddaaef376f385e2b4309aa1d8286ad7cfd1a023	6559	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/a5/a55a1c8b6ded207ba012fe00bddaaef376f385e2b4309aa1d8286ad7cfd1a023.pdf	1	\N	2026-11-27 08:04:29.042318+00	f	\N	2026-11-27 08:07:28.98143+00
8	1	fetched	\\x51d3a244188ce79bb53a3fa2ee0bee2af390750be4e5c4dad9801fcb6decdd09	6333	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/51/51d3a244188ce79bb53a3fa2ee0bee2af390750be4e5c4dad9801fcb6decdd09.pdf	1	\N	2026-11-27 08:04:29.042573+00	f	\N	2026-11-27 08:07:28.98143+00
7	1	fetched	\\xf8efd025062bf20525dae283a4d48d9cef170f8efc191247682cfb4d22614546	5860	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/f8/f8efd025062bf20525dae283a4d48d9cef170f8efc191247682cfb4d22614546.pdf	1	\N	2026-11-27 08:04:29.042844+00	f	\N	2026-11-27 08:07:28.98143+00
6	1	fetched	\\x1da60a016fcf6de25c4495ee75e84d76588cbae5aae2e82666e0d11a6e852638	6333	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/1d/1da60a016fcf6de25c4495ee75e84d76588cbae5aae2e82666e0d11a6e852638.pdf	1	\N	2026-11-27 08:04:29.043134+00	f	\N	2026-11-27 08:07:28.98143+00
5	1	fetched	\\xc2e0c2e1b6f1ded6a78917e05c08438f345028db4e9eb120ff69a3f3eb97ce3a	6559	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/c2/c2e0c2e1b6f1ded6a78917e05c08438f345028db4e9eb120ff69a3f3eb97ce3a.pdf	1	\N	2026-11-27 08:04:29.04349+00	f	\N	2026-11-27 08:07:28.98143+00
4	1	fetched	\\xa1d2019b2972fd1e8d4b636de90ab00602b45b1f8a659819742eca5af00c2b9c	5913	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/a1/a1d2019b2972fd1e8d4b636de90ab00602b45b1f8a659819742eca5af00c2b9c.pdf	1	\N	2026-11-27 08:04:29.043755+00	f	\N	2026-11-27 08:07:28.98143+00
3	1	fetched	\\xd429608647b247abaa168b586b61d8c8aa3524ec7981cecf25e75a7f36d88903	5861	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/d4/d429608647b247abaa168b586b61d8c8aa3524ec7981cecf25e75a7f36d88903.pdf	1	\N	2026-11-27 08:04:29.043996+00	f	\N	2026-11-27 08:07:28.98143+00
2	1	fetched	\\x1f138714011e71969a78887fd591fbf180d5f4702cbbcf3542235ed125d25f82	5858	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/1f/1f138714011e71969a78887fd591fbf180d5f4702cbbcf3542235ed125d25f82.pdf	1	\N	2026-11-27 08:04:29.044234+00	f	\N	2026-11-27 08:07:28.98143+00
1	1	fetched	\\x12d0d7150d86fd7372d271bd5e79c3af915bec433c99b3b271a712f2197db5a7	5853	/var/lib/billingo/pdf/bakonykert_informatikai_nyrt/12/12d0d7150d86fd7372d271bd5e79c3af915bec433c99b3b271a712f2197db5a7.pdf	1	\N	2026-11-27 08:04:29.044464+00	f	\N	2026-11-27 08:07:28.98143+00
14	1	failed	\N	\N	\N	1	Billingo answered 404 to /documents/101000089/download: “Not found”. It does not exist there, or was deleted.	2026-11-27 08:04:29.116465+00	t	not_found	2026-11-27 08:05:29.116465+00
15	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
16	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
17	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
18	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
19	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
20	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
21	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
22	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
23	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
24	2	pending	\N	\N	\N	0	\N	2026-11-27 08:04:29.213102+00	f	\N	2026-11-27 08:07:29.213102+00
\.


--
-- Data for Name: document_status; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.document_status (document_id, version, payment_status, paid_date, cancelled, nav_status, figures_changed, changed_at, figures_announced) FROM stdin;
1	1	paid	2024-02-14	f	done	f	2026-11-27 08:04:28.98143+00	f
2	1	paid	2024-03-23	f	done	f	2026-11-27 08:04:28.98143+00	f
3	1	paid	2024-04-17	f	done	f	2026-11-27 08:04:28.98143+00	f
4	1	expired	\N	f	done	f	2026-11-27 08:04:28.98143+00	f
5	1	paid	2024-07-11	f	done	f	2026-11-27 08:04:28.98143+00	f
6	1	paid	2024-09-09	f	done	f	2026-11-27 08:04:28.98143+00	f
7	1	expired	\N	f	done	f	2026-11-27 08:04:28.98143+00	f
8	1	paid	2024-11-24	f	done	f	2026-11-27 08:04:28.98143+00	f
9	1	paid	2025-01-13	f	done	f	2026-11-27 08:04:28.98143+00	f
10	1	paid	2025-02-23	f	done	f	2026-11-27 08:04:28.98143+00	f
13	1	outstanding	\N	f	processing	f	2026-11-27 08:04:28.98143+00	f
11	2	paid	2025-03-03	f	processing	f	2026-11-27 08:04:29.092912+00	f
14	1	outstanding	\N	f	processing	f	2026-11-27 08:04:29.092912+00	f
12	2	outstanding	\N	f	processing	t	2026-11-27 08:04:29.092912+00	t
15	1	outstanding	\N	f	not_checked	f	2026-11-27 08:04:29.213102+00	f
16	1	paid	2024-03-14	f	done	f	2026-11-27 08:04:29.213102+00	f
17	1	paid	2024-05-09	f	done	f	2026-11-27 08:04:29.213102+00	f
18	1	outstanding	\N	f	not_checked	f	2026-11-27 08:04:29.213102+00	f
19	1	paid	2024-07-05	f	done	f	2026-11-27 08:04:29.213102+00	f
20	1	expired	\N	f	done	f	2026-11-27 08:04:29.213102+00	f
21	1	paid	2024-10-28	f	done	f	2026-11-27 08:04:29.213102+00	f
22	1	paid	2024-11-11	f	done	f	2026-11-27 08:04:29.213102+00	f
23	1	paid	2024-12-18	f	done	f	2026-11-27 08:04:29.213102+00	f
24	1	paid	2025-01-28	f	done	f	2026-11-27 08:04:29.213102+00	f
\.


--
-- Data for Name: early_pdf; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.early_pdf (stored_file_id, version, state, sha256, size_bytes, path, attempts, cause, cause_code, changed_at) FROM stdin;
\.


--
-- Data for Name: fetch_window; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.fetch_window (fetch_window_id, connection_id, plan, issued_from, issued_to, modified_since, clock_at, asked_for, done_at, created_at) FROM stdin;
\.


--
-- Data for Name: grant_change; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.grant_change (grant_change_id, user_name, company_id, role_before, role_after, changed_at, changed_by) FROM stdin;
\.


--
-- Data for Name: journal_entry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.journal_entry (document_id, company_id, posting_date, currency, text, booked_at) FROM stdin;
1	1	2024-01-29	HUF	Kimenő számla 2024-1	2026-11-27 08:04:28.98143+00
2	1	2024-03-07	HUF	Kimenő számla 2024-2	2026-11-27 08:04:28.98143+00
3	1	2024-04-17	HUF	Kimenő számla 2024-3	2026-11-27 08:04:28.98143+00
4	1	2024-05-27	HUF	Kimenő előlegszámla 2024-4	2026-11-27 08:04:28.98143+00
5	1	2024-07-05	HUF	Kimenő számla 2024-5	2026-11-27 08:04:28.98143+00
6	1	2024-08-14	HUF	Kimenő számla 2024-6	2026-11-27 08:04:28.98143+00
7	1	2024-09-24	HUF	Kimenő számla 2024-7	2026-11-27 08:04:28.98143+00
8	1	2024-10-29	HUF	Kimenő számla 2024-8	2026-11-27 08:04:28.98143+00
9	1	2024-12-12	HUF	Kimenő számla 2024-9	2026-11-27 08:04:28.98143+00
10	1	2025-01-17	HUF	Kimenő számla 2025-1	2026-11-27 08:04:28.98143+00
11	1	2025-03-02	HUF	Kimenő számla 2025-2	2026-11-27 08:04:28.98143+00
12	1	2025-03-03	HUF	Kimenő számla 2025-3	2026-11-27 08:04:28.98143+00
13	1	2025-03-02	HUF	Kimenő számla 2025-4	2026-11-27 08:04:28.98143+00
14	1	2025-03-02	HUF	Kimenő számla 2025-8	2026-11-27 08:04:29.092912+00
16	2	2024-03-07	HUF	Kimenő számla 2024-1	2026-11-27 08:04:29.213102+00
17	2	2024-04-12	HUF	Kimenő számla 2024-2	2026-11-27 08:04:29.213102+00
19	2	2024-07-04	HUF	Kimenő számla 2024-3	2026-11-27 08:04:29.213102+00
20	2	2024-08-11	HUF	Kimenő számla 2024-4	2026-11-27 08:04:29.213102+00
21	2	2024-09-24	HUF	Kimenő számla 2024-5	2026-11-27 08:04:29.213102+00
22	2	2024-11-01	HUF	Kimenő számla 2024-6	2026-11-27 08:04:29.213102+00
23	2	2024-12-12	HUF	Kimenő számla 2024-7	2026-11-27 08:04:29.213102+00
24	2	2025-01-21	HUF	Kimenő számla 2025-1	2026-11-27 08:04:29.213102+00
\.


--
-- Data for Name: journal_line; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.journal_line (document_id, "position", account, debit_huf, credit_huf, debit, credit, text) FROM stdin;
1	1	311	31115.00	0	31115.00	0	Vevőkövetelés
1	2	911	0	24500.00	0	24500.00	Belföldi értékesítés árbevétele
1	3	467	0	6615.00	0	6615.00	Fizetendő áfa
2	1	311	38659.00	0	38659.00	0	Vevőkövetelés
2	2	911	0	30440.00	0	30440.00	Belföldi értékesítés árbevétele
2	3	467	0	8219.00	0	8219.00	Fizetendő áfa
3	1	311	273600.00	0	273600.00	0	Vevőkövetelés
3	2	911	0	273600.00	0	273600.00	Belföldi értékesítés árbevétele
4	1	311	314744.00	0	314744.00	0	Vevőkövetelés
4	2	453	0	247830.00	0	247830.00	Vevőtől kapott előleg
4	3	467	0	66914.00	0	66914.00	Fizetendő áfa
5	1	311	46304.00	0	46304.00	0	Vevőkövetelés
5	2	911	0	40428.00	0	40428.00	Belföldi értékesítés árbevétele
5	3	467	0	5876.00	0	5876.00	Fizetendő áfa
6	1	311	536828.00	0	536828.00	0	Vevőkövetelés
6	2	911	0	422700.00	0	422700.00	Belföldi értékesítés árbevétele
6	3	467	0	114128.00	0	114128.00	Fizetendő áfa
7	1	311	176498.00	0	176498.00	0	Vevőkövetelés
7	2	911	0	138975.00	0	138975.00	Belföldi értékesítés árbevétele
7	3	467	0	37523.00	0	37523.00	Fizetendő áfa
8	1	311	436976.00	0	436976.00	0	Vevőkövetelés
8	2	911	0	348190.00	0	348190.00	Belföldi értékesítés árbevétele
8	3	467	0	88786.00	0	88786.00	Fizetendő áfa
9	1	311	536182.00	0	536182.00	0	Vevőkövetelés
9	2	911	0	422191.00	0	422191.00	Belföldi értékesítés árbevétele
9	3	467	0	113991.00	0	113991.00	Fizetendő áfa
10	1	311	259388.00	0	259388.00	0	Vevőkövetelés
10	2	911	0	204243.00	0	204243.00	Belföldi értékesítés árbevétele
10	3	467	0	55145.00	0	55145.00	Fizetendő áfa
11	1	311	54724.00	0	54724.00	0	Vevőkövetelés
11	2	911	0	43090.00	0	43090.00	Belföldi értékesítés árbevétele
11	3	467	0	11634.00	0	11634.00	Fizetendő áfa
12	1	311	783743.00	0	783743.00	0	Vevőkövetelés
12	2	911	0	617120.00	0	617120.00	Belföldi értékesítés árbevétele
12	3	467	0	166623.00	0	166623.00	Fizetendő áfa
13	1	311	1260602.00	0	1260602.00	0	Vevőkövetelés
13	2	911	0	992600.00	0	992600.00	Belföldi értékesítés árbevétele
13	3	467	0	268002.00	0	268002.00	Fizetendő áfa
14	1	311	422.00	0	422.00	0	Vevőkövetelés
14	2	911	0	332.00	0	332.00	Belföldi értékesítés árbevétele
14	3	467	0	90.00	0	90.00	Fizetendő áfa
16	1	311	245049.00	0	245049.00	0	Vevőkövetelés
16	2	911	0	192952.00	0	192952.00	Belföldi értékesítés árbevétele
16	3	467	0	52097.00	0	52097.00	Fizetendő áfa
17	1	311	21560.00	0	21560.00	0	Vevőkövetelés
17	2	911	0	17550.00	0	17550.00	Belföldi értékesítés árbevétele
17	3	467	0	4010.00	0	4010.00	Fizetendő áfa
19	1	311	383507.00	0	383507.00	0	Vevőkövetelés
19	2	911	0	301973.00	0	301973.00	Belföldi értékesítés árbevétele
19	3	467	0	81534.00	0	81534.00	Fizetendő áfa
20	1	311	12090.00	0	12090.00	0	Vevőkövetelés
20	2	911	0	9520.00	0	9520.00	Belföldi értékesítés árbevétele
20	3	467	0	2570.00	0	2570.00	Fizetendő áfa
21	1	311	62874.00	0	62874.00	0	Vevőkövetelés
21	2	911	0	49507.00	0	49507.00	Belföldi értékesítés árbevétele
21	3	467	0	13367.00	0	13367.00	Fizetendő áfa
22	1	311	1746936.00	0	1746936.00	0	Vevőkövetelés
22	2	911	0	1375540.00	0	1375540.00	Belföldi értékesítés árbevétele
22	3	467	0	371396.00	0	371396.00	Fizetendő áfa
23	1	311	66845.00	0	66845.00	0	Vevőkövetelés
23	2	911	0	66845.00	0	66845.00	Belföldi értékesítés árbevétele
24	1	311	24752.00	0	24752.00	0	Vevőkövetelés
24	2	911	0	19490.00	0	19490.00	Belföldi értékesítés árbevétele
24	3	467	0	5262.00	0	5262.00	Fizetendő áfa
\.


--
-- Data for Name: landed_document; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.landed_document (connection_id, external_id, sha256, fingerprint, raw, number, kind, issue_date, partner_name, gross, currency, is_change, landed_at) FROM stdin;
1	101000095	\\x10af4259ca3398204926e1590b031dbac5c9d28ad817266c04398210012ab656	\\x0c41ff1e562938a30351bc214533e56eb584da8a72e5cb196df4d51faa06fbf3	\\x7b226964223a3130313030303039352c22696e766f6963655f6e756d626572223a22323032352d3130222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a37383231392c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3031222c226475655f64617465223a22323032352d30332d3138222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030382c226e616d65223a225ac3b66c64c3a1672046c3a96d6970617269205a72742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131362e227d2c22656d61696c73223a5b22737a616d6c6138406578616d706c652e6875225d2c22746178636f6465223a2234353934323137322d322d3037222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030382c226e616d65223a225ac3b66c64c3a1672046c3a96d6970617269205a72742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131362e227d2c22656d61696c73223a5b22737a616d6c6138406578616d706c652e6875225d2c22746178636f6465223a2234353934323137322d322d3037222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632332c226e616d65223a2254c5b17a6f6c74c3b3206bc3a9737ac3bc6cc3a96b222c226e65745f756e69745f616d6f756e74223a31303432302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a31303432302c2267726f73735f616d6f756e74223a31333233332c22766174223a22323725222c227661745f616d6f756e74223a323831332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a35313137302c227175616e74697479223a312c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a35313137302c2267726f73735f616d6f756e74223a36343938362c22766174223a22323725222c227661745f616d6f756e74223a31333831362c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a36313539302c226e65745f616d6f756e745f6c6f63616c223a36313539302c2267726f73735f616d6f756e745f6c6f63616c223a37383231392c227661745f616d6f756e74223a31363632392c227661745f616d6f756e745f6c6f63616c223a31363632392c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a36313539302c227661745f726174655f7661745f616d6f756e74223a31363632392c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a31363632392c227661745f726174655f67726f73735f616d6f756e74223a37383231397d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2025-10	invoice	2025-03-03	Zöldág Fémipari Zrt.	78219	HUF	f	2026-11-27 08:04:29.162471+00
\.


--
-- Data for Name: message; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.message (message_id, type, company_id, connection_id, episode, subject_hu, subject_en, body_hu, body_en, link, created_at) FROM stdin;
1	validation_error	1	1	validation_error:1:7903efa0de60f067a47953807bb940cb	Billingo automatikus feldolgozás – validációs hiba: Bakonykert Informatikai Nyrt.	Billingo automatic processing – validation error: Bakonykert Informatikai Nyrt.	A Bakonykert Informatikai Nyrt. (84326098-2-15) 2 bizonylatát nem lehetett automatikusan rögzíteni.\n\nElveszett-e valami? Nem. A fájlok tárolva vannak, a többi bizonylat feldolgozása folytatódott.\n\nTeendő: Az alábbi lista minden soránál ott az ok, a javasolt lépés és a kézi feldolgozást indító hivatkozás.	2 documents of Bakonykert Informatikai Nyrt. (84326098-2-15) could not be booked automatically.\n\nIs anything lost? No. The files are stored, and the processing of the other documents went on.\n\nWhat to do: Each line of the list below has the cause, the suggested step and the link that starts manual processing.	https://airflow.example.com/billingo/companies/bakonykert_informatikai_nyrt	2026-11-27 08:04:29.119919+00
2	figures_changed	1	1	figures_changed:1:48b9b7e7acc458c4a2df0c45ebba7f8b	Billingo automatikus feldolgozás – megváltozott adatok: Bakonykert Informatikai Nyrt.	Billingo automatic processing – changed figures: Bakonykert Informatikai Nyrt.	A Bakonykert Informatikai Nyrt. (84326098-2-15) 1 már könyvelt bizonylatának adatai megváltoztak a Billingóban.\n\nElveszett-e valami? Nem. A könyvelés változatlan, az új adatok a fájl új verziójaként tárolva vannak.\n\nTeendő: Nézze át az alábbi listát; amit könyveltünk, azt a rendszer nem írja át.	The figures of 1 booked document of Bakonykert Informatikai Nyrt. (84326098-2-15) changed at Billingo.\n\nIs anything lost? No. What is booked stays as it is; the new figures are stored as a new version of the file.\n\nWhat to do: Look through the list below; the system never rewrites what is booked.	https://airflow.example.com/billingo/companies/bakonykert_informatikai_nyrt	2026-11-27 08:04:29.124505+00
3	pdf_missing	1	1	pdf_missing:1:8527a891e224136950ff32ca212b45bc	Billingo automatikus feldolgozás – számlakép hiányzik: Bakonykert Informatikai Nyrt.	Billingo automatic processing – PDF image missing: Bakonykert Informatikai Nyrt.	A Bakonykert Informatikai Nyrt. (84326098-2-15) 1 rögzített bizonylatának számlaképe nem tölthető le a Billingóból.\n\nElveszett-e valami? Nem. A bizonylatok rögzítése és könyvelése rendben megtörtént, csak a számlaképük hiányzik.\n\nTeendő: Az alábbi lista minden soránál ott az ok és a bizonylat hivatkozása; ott a számlakép újra lekérhető.	The PDF images of 1 booked document of Bakonykert Informatikai Nyrt. (84326098-2-15) cannot be fetched from Billingo.\n\nIs anything lost? No. The documents are booked; only their PDF images are missing.\n\nWhat to do: Each line of the list below has the cause and the link of its document, where the PDF image can be fetched again.	https://airflow.example.com/billingo/companies/bakonykert_informatikai_nyrt	2026-11-27 08:04:29.126797+00
4	switched_off	2	2	switched_off:2:1	Billingo automatikus feldolgozás – kikapcsolva: Gyöngyház Bútor Kft.	Billingo automatic processing – switched off: Gyöngyház Bútor Kft.	A Gyöngyház Bútor Kft. (86474764-2-15) Billingo-kapcsolata kikapcsolt (2026. 11. 27. 09:04).\n\nOk: A Billingo elutasította az API-kulcsot: érvénytelen vagy törölték.\n\nElveszett-e valami? Nem. Az eddig letöltött bizonylatok megvannak, és a bekapcsolás után a kapcsolat ott folytatja, ahol abbahagyta. Addig új bizonylat nem érkezik.\n\nTeendő: Hozzon létre új API-kulcsot a Billingóban (Beállítások / API kulcsok), írja be a cég kapcsolatához, majd futtassa az Ellenőrzést.	The Billingo connection of Gyöngyház Bútor Kft. (86474764-2-15) was switched off (27 Nov 2026, 09:04).\n\nCause: Billingo refused the API key: it is invalid or was deleted.\n\nIs anything lost? No. What was fetched so far is kept, and once the connection is back it goes on where it stopped. Until then no new document arrives.\n\nWhat to do: Make a new API key in Billingo (Settings / API keys), enter it into the company's connection, then run Check.	https://airflow.example.com/billingo/companies/gyongyhaz_butor_kft	2026-11-27 08:04:29.223647+00
\.


--
-- Data for Name: message_item; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.message_item (message_id, "position", stored_file_id, number, partner_name, gross, currency, cause_hu, cause_en, action_hu, action_en, link) FROM stdin;
1	1	14	2025-5	Harangláb Gépgyártó Kft.	460780.1	HUF	Végösszeg: a nettó és az áfa összege (418 891 Ft) nem egyezik a bruttóval (460 780,10 Ft). A tételek bruttó összege (418 891 Ft) nem egyezik a bizonylat végösszegével (460 780,10 Ft). A bizonylat forintban megadott összege (bruttó: 418 891 Ft) nem felel meg az árfolyamnak (460 780 Ft lenne).	The totals: net plus VAT (HUF 418,891) is not gross (HUF 460,780.10). The lines' sum of gross (HUF 418,891) is not the document's total (HUF 460,780.10). The amount stated in HUF (gross: HUF 418,891) does not fit the exchange rate (it would be HUF 460,780).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.	https://airflow.example.com/billingo/stored-files/14/manual
1	2	15	2025-6	Kékduna Szállítmányozó Kft.	1	HUF	Végösszeg: a nettó és az áfa összege (21 488 Ft) nem egyezik a bruttóval (1 Ft). A tételek bruttó összege (21 488 Ft) nem egyezik a bizonylat végösszegével (1 Ft). A bizonylat forintban megadott összege (bruttó: 21 488 Ft) nem felel meg az árfolyamnak (1 Ft lenne).	The totals: net plus VAT (HUF 21,488) is not gross (HUF 1). The lines' sum of gross (HUF 21,488) is not the document's total (HUF 1). The amount stated in HUF (gross: HUF 21,488) does not fit the exchange rate (it would be HUF 1).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.	https://airflow.example.com/billingo/stored-files/15/manual
2	1	12	2025-3	Körtefa Tanácsadó Kft.	783743	HUF	A már rögzített bizonylat adata megváltozott a számlázó rendszerben (bruttó: 783 743 Ft helyett 1 Ft).	A figure of the booked document has changed in the invoicing system (gross: HUF 1 instead of HUF 783,743).	Vesse össze a bizonylatot a Billingóban lévővel, és szükség esetén rögzítsen helyesbítést.	Compare the document with the one at Billingo and book a correction if needed.	https://airflow.example.com/billingo/stored-files/12
3	1	17	2025-8	Kékduna Szállítmányozó Kft.	422	HUF	A Billingóban nincs számlakép ehhez a bizonylathoz: törölték, vagy el sem készült.	Billingo has no PDF image of this document: it was deleted there, or never made.	Nézze meg a bizonylatot a Billingóban; ha ott megvan, kérje le itt újra a számlaképét.	Look at the document in Billingo; if it is there, fetch its PDF image here again.	https://airflow.example.com/billingo/stored-files/17
\.


--
-- Data for Name: message_receiver; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.message_receiver (user_name, email, language, test_sent_at) FROM stdin;
\.


--
-- Data for Name: migration; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.migration (name, digest, applied_at) FROM stdin;
0001_companies.sql	6fe6bbf02a2ccfe8e780221a1f8e508f5ff70114e80c3bcd2d2bbdc309bc482e	2026-11-27 08:04:28.586971+00
0002_stored_files.sql	d7f6737375347a97517f60ebdab9d50a075006556da908961b56ed8148a1f97c	2026-11-27 08:04:28.5956+00
0003_bookings.sql	3fef6759b99b1c6e2fa9aa88e933fce520f3e6d517ac4499e50a692a09d2d18a	2026-11-27 08:04:28.60625+00
0004_messages.sql	098a3385c5c0f39253035fcfde40d36d5afe0df6c2a6ccc91c48e9fa146bb306	2026-11-27 08:04:28.621518+00
0005_access.sql	2be114d8d5feaf1bcce32bb9620027a57d6106a702d06e3466906b1e0c849000	2026-11-27 08:04:28.628105+00
0006_corrections.sql	964a72cb3608a620410c4d41fcd648b4418cbb93ca4661494babc6ac1f5fff19	2026-11-27 08:04:28.63256+00
0007_search.sql	0b3fd8fd894ea88dbc58ddc4c8985754b882737d16a4521eb0c64cc6179a87bf	2026-11-27 08:04:28.634726+00
0008_message_timing.sql	5d9b47b3bdfa2bbea752108391915973a224c880de270bcc5885e3a6d5169a55	2026-11-27 08:04:28.640924+00
0009_checks.sql	e5b2b1a02c877061d18749b99aa643f97c9c8d666f149e06ad19ea4fd7d2117d	2026-11-27 08:04:28.644985+00
0010_file_lists.sql	f26b0f084aa8bc4704147a05ee2e69cff1a0c78c82a30d2b648df45817149384	2026-11-27 08:04:28.647058+00
0011_ledgers.sql	037721c1057f5833df99f61a2be5f6c7db366e1b082e1248ac3e31240848f78d	2026-11-27 08:04:28.647939+00
0012_early_pdf.sql	ce5bcfc3a4b82b7414adbbb1b11beb09933eea0799bac3ae1f5f0a4221403a63	2026-11-27 08:04:28.648748+00
0013_watching.sql	233ca7973b9b409a352ca0de826d39e77f2cc6bbfc137eb543c0df92c679f211	2026-11-27 08:04:28.650647+00
0014_bulk_writes.sql	f75dff244030eb6df58097e3676bb6f358519d418f23e309067545a045b0c589	2026-11-27 08:04:28.655527+00
0015_pdf_queue.sql	3e2411467454b4838ff207d490afc353717880b0c1de25cbd25297e6a9ce5654	2026-11-27 08:04:28.658655+00
0016_skipped_search.sql	41f88cf1782f6b4ea36b45c466cad884a12450ed9c190b29807867299853f36a	2026-11-27 08:04:28.661038+00
0017_grant_changes.sql	b09a06e910db43d14a39da2e4f0e12733412e5bbbe948c851ef6fa4c2b6a1aae	2026-11-27 08:04:28.662763+00
0018_missing_pdf.sql	404af8e0a079e15a9677601846dfcd713e084a3467b4c6bd2e3af0058089d3e3	2026-11-27 08:04:28.665128+00
\.


--
-- Data for Name: partner; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.partner (partner_id, company_id, name, tax_number, eu_tax_number, country_code, post_code, city, street, created_at) FROM stdin;
13	1	Kékduna Szállítmányozó Kft.	91390341-2-41		HU	9021	Győr	Fő utca 7.	2026-11-27 08:04:28.98143+00
12	1	Szélmalom Egészségügyi Kft.	88190141-2-18		HU	6800	Hódmezővásárhely	Kossuth Lajos utca 67.	2026-11-27 08:04:28.98143+00
11	1	Harangláb Gépgyártó Kft.	69616134-2-41		HU	1052	Budapest	Híd köz 41.	2026-11-27 08:04:28.98143+00
10	1	Körtefa Tanácsadó Kft.	60642271-2-44		HU	4024	Debrecen	Fűzfa sor 20.	2026-11-27 08:04:28.98143+00
9	1	Nyárfa Nyomdaipari Bt.	32903995-2-08		HU	9700	Szombathely	Fő utca 119.	2026-11-27 08:04:28.98143+00
8	1	Mátrakő Informatikai Nyrt.	15041216-2-41		HU	1052	Budapest	Fő utca 26.	2026-11-27 08:04:28.98143+00
23	2	Erdőszél Pékáru Kft.	18617144-2-02		HU	8200	Veszprém	Híd köz 36.	2026-11-27 08:04:29.213102+00
22	2	Bíró Győző			HU	6000	Kecskemét	Fő utca 35.	2026-11-27 08:04:29.213102+00
21	2	Zöldág Egészségügyi Kft.	37904434-2-03		HU	1052	Budapest	Rákóczi út 101.	2026-11-27 08:04:29.213102+00
20	2	Dombhát Fémipari Kft.	49388507-2-03		HU	1134	Budapest	Fűzfa sor 32.	2026-11-27 08:04:29.213102+00
19	2	Vízöntő Tanácsadó Kft.	83031627-2-15		HU	6800	Hódmezővásárhely	Fűzfa sor 57.	2026-11-27 08:04:29.213102+00
18	2	Zöldág Kereskedelmi Bt.	71360665-2-03		HU	5000	Szolnok	Híd köz 29.	2026-11-27 08:04:29.213102+00
\.


--
-- Data for Name: partner_key; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.partner_key (company_id, key, partner_id) FROM stdin;
1	tax:91390341	13
1	name:kekduna szallitmanyozo kft|9021|gyor|fo utca 7	13
1	tax:88190141	12
1	name:szelmalom egeszsegugyi kft|6800|hodmezovasarhely|kossuth lajos utca 67	12
1	tax:69616134	11
1	name:haranglab gepgyarto kft|1052|budapest|hid koz 41	11
1	tax:60642271	10
1	name:kortefa tanacsado kft|4024|debrecen|fuzfa sor 20	10
1	tax:32903995	9
1	name:nyarfa nyomdaipari bt|9700|szombathely|fo utca 119	9
1	tax:15041216	8
1	name:matrako informatikai nyrt|1052|budapest|fo utca 26	8
2	tax:18617144	23
2	name:erdoszel pekaru kft|8200|veszprem|hid koz 36	23
2	name:biro gyozo|6000|kecskemet|fo utca 35	22
2	tax:37904434	21
2	name:zoldag egeszsegugyi kft|1052|budapest|rakoczi ut 101	21
2	tax:49388507	20
2	name:dombhat femipari kft|1134|budapest|fuzfa sor 32	20
2	tax:83031627	19
2	name:vizonto tanacsado kft|6800|hodmezovasarhely|fuzfa sor 57	19
2	tax:71360665	18
2	name:zoldag kereskedelmi bt|5000|szolnok|hid koz 29	18
\.


--
-- Data for Name: request_pace; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.request_pace (name, due_at) FROM stdin;
key 1	2026-11-27 08:04:29.158551+00
key 2	2026-11-27 08:04:29.193758+00
\.


--
-- Data for Name: search_due; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.search_due (company_id, stored_file_id) FROM stdin;
1	1
1	2
1	3
1	4
1	5
1	6
1	7
1	8
1	9
1	10
1	11
1	12
1	13
1	14
1	15
1	16
1	1
1	2
1	3
1	4
1	5
1	6
1	7
1	8
1	9
1	10
1	11
1	12
1	13
1	14
1	15
1	16
1	11
1	12
1	17
1	11
1	12
1	17
1	14
1	15
1	18
2	19
2	20
2	21
2	22
2	23
2	24
2	25
2	26
2	27
2	28
2	19
2	20
2	21
2	22
2	23
2	24
2	25
2	26
2	27
2	28
\.


--
-- Data for Name: search_entry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.search_entry (stored_file_id, company_id, issue_date, number_key, fragments, words) FROM stdin;
\.


--
-- Data for Name: settings_change; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.settings_change (settings_change_id, company_id, changed_at, changed_by, what, detail) FROM stdin;
1	1	2026-11-27 08:04:28.870337+00	test	company added	{"name": "Bakonykert Informatikai Nyrt.", "slug": "bakonykert_informatikai_nyrt", "tax_number": "84326098-2-15", "monthly_quota": null}
2	1	2026-11-27 08:04:28.874347+00	test	connection added	{"system": "billingo", "company_id": 1, "start_date": "2020-01-01", "document_kinds": ["invoice", "advance", "proforma", "receipt"], "airflow_conn_id": "unused"}
3	1	2026-11-27 08:04:28.877588+00	test	connection enabled	{"override": true, "ended_episode": null}
4	2	2026-11-27 08:04:29.174797+00	test	company added	{"name": "Gyöngyház Bútor Kft.", "slug": "gyongyhaz_butor_kft", "tax_number": "86474764-2-15", "monthly_quota": null}
5	2	2026-11-27 08:04:29.178+00	test	connection added	{"system": "billingo", "company_id": 2, "start_date": "2020-01-01", "document_kinds": ["invoice", "advance", "proforma", "receipt"], "airflow_conn_id": "unused"}
6	2	2026-11-27 08:04:29.180164+00	test	connection enabled	{"override": true, "ended_episode": null}
7	2	2026-11-27 08:04:29.22233+00	billingo	connection switched off	{"cause": "key_invalid", "detail": "Billingo answered 401 to /documents."}
\.


--
-- Data for Name: sign_of_life; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sign_of_life (name, at) FROM stdin;
\.


--
-- Data for Name: skipped_document; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.skipped_document (connection_id, external_id, number, kind, issue_date, reason, seen_at, partner_name, partner_tax_number, gross, currency) FROM stdin;
1	101000073		draft	2025-03-03	draft	2026-11-27 08:04:28.908501+00	Kékduna Szállítmányozó Kft.	91390341-2-41	396050	HUF
\.


--
-- Data for Name: stored_file; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stored_file (stored_file_id, company_id, connection_id, source, type, external_id, number, kind, issue_date, partner_name, gross, currency, received_at, version, sha256, fingerprint, state, processed_version, processed_at, announced) FROM stdin;
1	1	1	billingo connection	billingo json	101000002	2024-1	invoice	2024-01-29	Kékduna Szállítmányozó Kft.	31115	HUF	2026-11-27 08:04:28.91842+00	1	\\xe12fd5fed0b33ceae17f7f9a6fc76c7f2a9b1c532710e6b97c66f7cd07452427	\\xe12fd5fed0b33ceae17f7f9a6fc76c7f2a9b1c532710e6b97c66f7cd07452427	booked	1	2026-11-27 08:04:28.98143+00	f
2	1	1	billingo connection	billingo json	101000006	2024-2	invoice	2024-03-07	Kékduna Szállítmányozó Kft.	38659	HUF	2026-11-27 08:04:28.91842+00	1	\\x7e4dd7c6aba34c87b2a74812742e5618d1c6c8f442b840cff408ab217be6434b	\\x7e4dd7c6aba34c87b2a74812742e5618d1c6c8f442b840cff408ab217be6434b	booked	1	2026-11-27 08:04:28.98143+00	f
3	1	1	billingo connection	billingo json	101000012	2024-3	invoice	2024-04-17	Kékduna Szállítmányozó Kft.	273600	HUF	2026-11-27 08:04:28.91842+00	1	\\x64ef81b51a1c7b6dab0d9be8bdbe0f41225cf2a72560aaf8404722c433e68867	\\x64ef81b51a1c7b6dab0d9be8bdbe0f41225cf2a72560aaf8404722c433e68867	booked	1	2026-11-27 08:04:28.98143+00	f
4	1	1	billingo connection	billingo json	101000016	2024-4	advance	2024-05-27	Szélmalom Egészségügyi Kft.	314744	HUF	2026-11-27 08:04:28.91842+00	1	\\x90dee16d4f0959e7d8594d2c59f4e0507003dfb60b7280dfd83260fe9d500ae3	\\xf3c8e5912afb04718dc448d317df3e48bdc746ee3cdd4c9dc4e71da23bde496c	booked	1	2026-11-27 08:04:28.98143+00	f
5	1	1	billingo connection	billingo json	101000022	2024-5	invoice	2024-07-05	Kékduna Szállítmányozó Kft.	46304	HUF	2026-11-27 08:04:28.91842+00	1	\\x137e34a3799729ea18df29fa1c9dc0391cd7b7a6764e47d3cb1a8ca68c30b0b5	\\x137e34a3799729ea18df29fa1c9dc0391cd7b7a6764e47d3cb1a8ca68c30b0b5	booked	1	2026-11-27 08:04:28.98143+00	f
6	1	1	billingo connection	billingo json	101000029	2024-6	invoice	2024-08-14	Kékduna Szállítmányozó Kft.	536828	HUF	2026-11-27 08:04:28.91842+00	1	\\xacdb24f1ebabf09bec30c9339c731b4e1578101d7e02c164fc872219caa15e2d	\\xacdb24f1ebabf09bec30c9339c731b4e1578101d7e02c164fc872219caa15e2d	booked	1	2026-11-27 08:04:28.98143+00	f
7	1	1	billingo connection	billingo json	101000034	2024-7	invoice	2024-09-24	Kékduna Szállítmányozó Kft.	176498	HUF	2026-11-27 08:04:28.91842+00	1	\\xb7bdb6631fd096926287c1fca3b90823a263731f383c27f2dccb28e442be3dc3	\\x3361b85df68efecdf662352538166e1aa422e41717dc733c0803e0fe152d78d7	booked	1	2026-11-27 08:04:28.98143+00	f
8	1	1	billingo connection	billingo json	101000038	2024-8	invoice	2024-11-01	Harangláb Gépgyártó Kft.	436976	HUF	2026-11-27 08:04:28.91842+00	1	\\xc2b20daa04d8af8288dac36b729fc900a62d3c6e00f84d08295f7a4a68490387	\\xc2b20daa04d8af8288dac36b729fc900a62d3c6e00f84d08295f7a4a68490387	booked	1	2026-11-27 08:04:28.98143+00	f
9	1	1	billingo connection	billingo json	101000042	2024-9	invoice	2024-12-12	Körtefa Tanácsadó Kft.	536182	HUF	2026-11-27 08:04:28.91842+00	1	\\xac98b05c576ba71c7f36c7db3684dffbe9eca59ae26ddd823fef129da75823b0	\\xac98b05c576ba71c7f36c7db3684dffbe9eca59ae26ddd823fef129da75823b0	booked	1	2026-11-27 08:04:28.98143+00	f
10	1	1	billingo connection	billingo json	101000048	2025-1	invoice	2025-01-21	Kékduna Szállítmányozó Kft.	259388	HUF	2026-11-27 08:04:28.91842+00	1	\\xcb047bc18ec59ea060702de2a6db4982e66251d74cdee3ab505688e51793e9d6	\\xcb047bc18ec59ea060702de2a6db4982e66251d74cdee3ab505688e51793e9d6	booked	1	2026-11-27 08:04:28.98143+00	f
13	1	1	billingo connection	billingo json	101000061	2025-4	invoice	2025-03-03	Mátrakő Informatikai Nyrt.	1260602	HUF	2026-11-27 08:04:28.91842+00	1	\\x288cae4eed2dfe201a8799964c72f8129728930972f85b59b800c3d88c8eaf32	\\x90793920e1dac26942c4021a8d1632c9e4a28f08ce91fff48bf101cbab8afe7d	booked	1	2026-11-27 08:04:28.98143+00	f
11	1	1	billingo connection	billingo json	101000052	2025-2	invoice	2025-03-03	Nyárfa Nyomdaipari Bt.	54724	HUF	2026-11-27 08:04:28.91842+00	2	\\x60ce33424453bf4190514cd2f929444ea88072cd7029ff1eda92983c4ae0cd6d	\\x60ce33424453bf4190514cd2f929444ea88072cd7029ff1eda92983c4ae0cd6d	booked	2	2026-11-27 08:04:29.092912+00	f
12	1	1	billingo connection	billingo json	101000057	2025-3	invoice	2025-03-03	Körtefa Tanácsadó Kft.	1	HUF	2026-11-27 08:04:28.91842+00	2	\\xd47702147865afae8328e64e72afdd85e758062bc7168baab40fdcb4a6c7171b	\\x610acc366f26ae958f5a5f00b1e8c2edab3f19240375502f88ab5bf59c0078a9	booked	2	2026-11-27 08:04:29.092912+00	f
14	1	1	billingo connection	billingo json	101000067	2025-5	invoice	2025-03-03	Harangláb Gépgyártó Kft.	460780.1	HUF	2026-11-27 08:04:28.91842+00	1	\\xb5e8d44925dff90e9b93bc3a9e0d27b530dee69fd6a6fb55531f765acabce2f1	\\x28f1c1d99bcd44413dbf4af7fec0fbad383d7d199fab0800b6fe0a882276ee24	failed	1	2026-11-27 08:04:28.98143+00	t
16	1	1	billingo connection	billingo json	101000082	2025-7	cancellation	2025-03-03	Kékduna Szállítmányozó Kft.	-21488	HUF	2026-11-27 08:04:28.91842+00	1	\\xcad75b7ceb2f787c270949ff2e40f87256788f6d6b4a02ae90ef7ef2d1dc6104	\\xcd4dc74dfda6a8240fd2fbcf80b9ad960e81ad3e36f21494e43ddc7c1d80d819	waiting	1	2026-11-27 08:04:28.98143+00	f
17	1	1	billingo connection	billingo json	101000089	2025-8	invoice	2025-03-03	Kékduna Szállítmányozó Kft.	422	HUF	2026-11-27 08:04:29.086426+00	1	\\xa760973559811bc3ec21dce701d5f6e971d4bb6cc1b6febad60cdcbbf30195c5	\\x9f6741dc9838f58cf9b6f2e619fac31dd71aa14a580a99851561da7f6e2ac6c7	booked	1	2026-11-27 08:04:29.092912+00	f
15	1	1	billingo connection	billingo json	101000077	2025-6	invoice	2025-03-03	Kékduna Szállítmányozó Kft.	1	HUF	2026-11-27 08:04:28.91842+00	1	\\x8d7b121c2e6396908af89039d605895d8e01844c97bcfd844411d06df358e7b8	\\x28e56fcfa8aad81ac897f8714e95a7158e55284476f415e9a32ce656899373c2	failed	1	2026-11-27 08:04:28.98143+00	t
18	1	1	billingo connection	billingo json	101000093	2025-9	invoice	2025-03-03	Nyárfa Nyomdaipari Bt.	109080	HUF	2026-11-27 08:04:29.147276+00	1	\\x8a505dcfef1eae837b76c0b7925538cc1295d62600229bfef308b7d6662022fb	\\xada2e429e7b0f4a61f532e851c68728673ff64414bc306ed85d56fc342a46146	stored	\N	\N	f
19	2	2	billingo connection	billingo json	102000001	000001	proforma	2024-01-29	Erdőszél Pékáru Kft.	32372	HUF	2026-11-27 08:04:29.20514+00	1	\\xbaa74598091e128a707cd88538a18206a30db8d9971853b1fe4710810aabcb10	\\x9c5e8cb17f664e1bb708d3390501232af1a10320f6bd50d95ec1595e03d98625	booked	1	2026-11-27 08:04:29.213102+00	f
20	2	2	billingo connection	billingo json	102000002	2024-1	invoice	2024-03-07	Bíró Győző	245049	HUF	2026-11-27 08:04:29.20514+00	1	\\xb482622fad7ca56f800bdc538f970548ce4da1f0766fefdb34972dac0aac37e0	\\xb482622fad7ca56f800bdc538f970548ce4da1f0766fefdb34972dac0aac37e0	booked	1	2026-11-27 08:04:29.213102+00	f
21	2	2	billingo connection	billingo json	102000004	2024-2	invoice	2024-04-17	Zöldág Egészségügyi Kft.	21560	HUF	2026-11-27 08:04:29.20514+00	1	\\x6d97b40c14856d76f96678ecb49ec4335b5007b001f16e3bff3086e8fba20756	\\x6d97b40c14856d76f96678ecb49ec4335b5007b001f16e3bff3086e8fba20756	booked	1	2026-11-27 08:04:29.213102+00	f
22	2	2	billingo connection	billingo json	102000008	000002	proforma	2024-05-27	Dombhát Fémipari Kft.	43180	HUF	2026-11-27 08:04:29.20514+00	1	\\xd8e52e27b942860b96fd6792f87889017ffe93d58fb91a93efeda02260714d81	\\x7127c9b4fd666743a8e12cf09c9be6f8e3f17d46ee879fab010bcfe97cd62fa5	booked	1	2026-11-27 08:04:29.213102+00	f
23	2	2	billingo connection	billingo json	102000011	2024-3	invoice	2024-07-05	Erdőszél Pékáru Kft.	383507	HUF	2026-11-27 08:04:29.20514+00	1	\\x22c7b6f6cb70ddb6033e771c0ad2142225a5fb7c50771a02547bdab616c75586	\\x22c7b6f6cb70ddb6033e771c0ad2142225a5fb7c50771a02547bdab616c75586	booked	1	2026-11-27 08:04:29.213102+00	f
24	2	2	billingo connection	billingo json	102000017	2024-4	invoice	2024-08-14	Dombhát Fémipari Kft.	12090	HUF	2026-11-27 08:04:29.20514+00	1	\\xd47c4c1fc9dc12c674383c4d110aab65a41ef8498225ead57cc6c3aa854dbe6f	\\x1a192818eb85033e058f8bd56871820659c7040068ef41f16d66de06a3546c80	booked	1	2026-11-27 08:04:29.213102+00	f
25	2	2	billingo connection	billingo json	102000021	2024-5	invoice	2024-09-24	Vízöntő Tanácsadó Kft.	62874	HUF	2026-11-27 08:04:29.20514+00	1	\\x9b8f8658021c9f18e3425f06f6374a14926561b67bbed98a1813deb991d5ceec	\\x9b8f8658021c9f18e3425f06f6374a14926561b67bbed98a1813deb991d5ceec	booked	1	2026-11-27 08:04:29.213102+00	f
26	2	2	billingo connection	billingo json	102000023	2024-6	invoice	2024-11-01	Dombhát Fémipari Kft.	1746936	HUF	2026-11-27 08:04:29.20514+00	1	\\x828b2f58e1563dd40c9aacfa31cd86fab2f6251e76c941a00c775ecfc4470400	\\x828b2f58e1563dd40c9aacfa31cd86fab2f6251e76c941a00c775ecfc4470400	booked	1	2026-11-27 08:04:29.213102+00	f
27	2	2	billingo connection	billingo json	102000030	2024-7	invoice	2024-12-12	Dombhát Fémipari Kft.	66845	HUF	2026-11-27 08:04:29.20514+00	1	\\xada11fab062b65e97f4bcfc969501f13f02f84fe6829e9912229fea8356eeae9	\\xada11fab062b65e97f4bcfc969501f13f02f84fe6829e9912229fea8356eeae9	booked	1	2026-11-27 08:04:29.213102+00	f
28	2	2	billingo connection	billingo json	102000034	2025-1	invoice	2025-01-21	Zöldág Kereskedelmi Bt.	24752	HUF	2026-11-27 08:04:29.20514+00	1	\\x1c38e3e0df9bfd836a4f555efd9ab65757e8fd10b7bb3911ace91be98fe707a7	\\x1c38e3e0df9bfd836a4f555efd9ab65757e8fd10b7bb3911ace91be98fe707a7	booked	1	2026-11-27 08:04:29.213102+00	f
\.


--
-- Data for Name: stored_file_issue; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stored_file_issue (stored_file_id, "position", code, severity, field, found, expected, text_hu, text_en, action_hu, action_en) FROM stdin;
14	1	net_vat_gross_contradict	error	gross	418891	460780.1	Végösszeg: a nettó és az áfa összege (418 891 Ft) nem egyezik a bruttóval (460 780,10 Ft).	The totals: net plus VAT (HUF 418,891) is not gross (HUF 460,780.10).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.
14	2	totals_differ_from_lines	error	gross	418891	460780.1	A tételek bruttó összege (418 891 Ft) nem egyezik a bizonylat végösszegével (460 780,10 Ft).	The lines' sum of gross (HUF 418,891) is not the document's total (HUF 460,780.10).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.
14	3	huf_amount_contradicts	error	gross_huf	418891	460780	A bizonylat forintban megadott összege (bruttó: 418 891 Ft) nem felel meg az árfolyamnak (460 780 Ft lenne).	The amount stated in HUF (gross: HUF 418,891) does not fit the exchange rate (it would be HUF 460,780).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.
15	1	net_vat_gross_contradict	error	gross	21488	1	Végösszeg: a nettó és az áfa összege (21 488 Ft) nem egyezik a bruttóval (1 Ft).	The totals: net plus VAT (HUF 21,488) is not gross (HUF 1).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.
15	2	totals_differ_from_lines	error	gross	21488	1	A tételek bruttó összege (21 488 Ft) nem egyezik a bizonylat végösszegével (1 Ft).	The lines' sum of gross (HUF 21,488) is not the document's total (HUF 1).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.
15	3	huf_amount_contradicts	error	gross_huf	21488	1	A bizonylat forintban megadott összege (bruttó: 21 488 Ft) nem felel meg az árfolyamnak (1 Ft lenne).	The amount stated in HUF (gross: HUF 21,488) does not fit the exchange rate (it would be HUF 1).	Ellenőrizze a bizonylatot a számlázó rendszerben; ha ott is így szerepel, helyesbítse vagy rögzítse kézzel.	Check the document in the invoicing system; if it says the same there, correct it or book it by hand.
16	1	waits_for_original	warning	references	2025-6		A bizonylat arra vár, hogy a hozzá tartozó eredeti bizonylat (2025-6) is rögzítve legyen.	The document waits until the document it belongs to (2025-6) is booked as well.	Nincs teendő, amíg az eredeti megérkezhet. Ha a kezdő dátum előtti, rögzítse kézzel az eredetit vagy ezt.	Nothing to do while the original may still arrive. If it is from before the start date, book one by hand.
12	1	figures_changed	warning	gross	1	783743	A már rögzített bizonylat adata megváltozott a számlázó rendszerben (bruttó: 783 743 Ft helyett 1 Ft).	A figure of the booked document has changed in the invoicing system (gross: HUF 1 instead of HUF 783,743).	A könyvelés nem változott. Ellenőrizze a bizonylatot, és ha kell, könyvelje kézzel a különbözetet.	The booking is unchanged. Check the document, and book the difference by hand if needed.
\.


--
-- Data for Name: stored_file_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stored_file_version (stored_file_id, version, sha256, raw, received_at) FROM stdin;
1	1	\\xe12fd5fed0b33ceae17f7f9a6fc76c7f2a9b1c532710e6b97c66f7cd07452427	\\x7b226964223a3130313030303030322c22696e766f6963655f6e756d626572223a22323032342d31222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a33313131352c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30312d3239222c2266756c66696c6c6d656e745f64617465223a22323032342d30312d3239222c226475655f64617465223a22323032342d30322d3133222c22706169645f64617465223a22323032342d30322d3134222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632362c226e616d65223a2246c5b16e79c3ad72c3b3206a6176c3ad74c3a17361222c226e65745f756e69745f616d6f756e74223a31323235302c227175616e74697479223a322c22756e6974223a226462222c226e65745f616d6f756e74223a32343530302c2267726f73735f616d6f756e74223a33313131352c22766174223a22323725222c227661745f616d6f756e74223a363631352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a32343530302c226e65745f616d6f756e745f6c6f63616c223a32343530302c2267726f73735f616d6f756e745f6c6f63616c223a33313131352c227661745f616d6f756e74223a363631352c227661745f616d6f756e745f6c6f63616c223a363631352c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a32343530302c227661745f726174655f7661745f616d6f756e74223a363631352c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a363631352c227661745f726174655f67726f73735f616d6f756e74223a33313131357d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
2	1	\\x7e4dd7c6aba34c87b2a74812742e5618d1c6c8f442b840cff408ab217be6434b	\\x7b226964223a3130313030303030362c22696e766f6963655f6e756d626572223a22323032342d32222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a33383635392c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30332d3037222c2266756c66696c6c6d656e745f64617465223a22323032342d30332d3037222c226475655f64617465223a22323032342d30332d3232222c22706169645f64617465223a22323032342d30332d3233222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632342c226e616d65223a2248c5b174c5916b616d72612062c3a9726c657465222c226e65745f756e69745f616d6f756e74223a31353232302c227175616e74697479223a322c22756e6974223a226e6170222c226e65745f616d6f756e74223a33303434302c2267726f73735f616d6f756e74223a33383635392c22766174223a22323725222c227661745f616d6f756e74223a383231392c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a33303434302c226e65745f616d6f756e745f6c6f63616c223a33303434302c2267726f73735f616d6f756e745f6c6f63616c223a33383635392c227661745f616d6f756e74223a383231392c227661745f616d6f756e745f6c6f63616c223a383231392c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a33303434302c227661745f726174655f7661745f616d6f756e74223a383231392c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a383231392c227661745f726174655f67726f73735f616d6f756e74223a33383635397d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
14	1	\\xb5e8d44925dff90e9b93bc3a9e0d27b530dee69fd6a6fb55531f765acabce2f1	\\x7b226964223a3130313030303036372c22696e766f6963655f6e756d626572223a22323032352d35222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3436303738302e312c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3033222c226475655f64617465223a22323032352d30332d3131222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030332c226e616d65223a22486172616e676cc3a1622047c3a9706779c3a17274c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2248c3ad64206bc3b67a2034312e227d2c22656d61696c73223a5b22737a616d6c6133406578616d706c652e6875225d2c22746178636f6465223a2236393631363133342d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030332c226e616d65223a22486172616e676cc3a1622047c3a9706779c3a17274c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2248c3ad64206bc3b67a2034312e227d2c22656d61696c73223a5b22737a616d6c6133406578616d706c652e6875225d2c22746178636f6465223a2236393631363133342d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632302c226e616d65223a22537a6f667476657266656a6c65737a74c3a973222c226e65745f756e69745f616d6f756e74223a32353135302c227175616e74697479223a362e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a3136333437352c2267726f73735f616d6f756e74223a3230373631332c22766174223a22323725222c227661745f616d6f756e74223a34343133382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632302c226e616d65223a22537a6f667476657266656a6c65737a74c3a973222c226e65745f756e69745f616d6f756e74223a31323835302c227175616e74697479223a332c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a33383535302c2267726f73735f616d6f756e74223a34383935392c22766174223a22323725222c227661745f616d6f756e74223a31303430392c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632382c226e616d65223a22537ac3a16c6cc3ad74c3a17369206bc3b66c7473c3a967222c226e65745f756e69745f616d6f756e74223a313436302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a313436302c2267726f73735f616d6f756e74223a313835342c22766174223a22323725222c227661745f616d6f756e74223a3339342c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632342c226e616d65223a2248c5b174c5916b616d72612062c3a9726c657465222c226e65745f756e69745f616d6f756e74223a31383035302c227175616e74697479223a372c22756e6974223a226e6170222c226e65745f616d6f756e74223a3132363335302c2267726f73735f616d6f756e74223a3136303436352c22766174223a22323725222c227661745f616d6f756e74223a33343131352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3332393833352c226e65745f616d6f756e745f6c6f63616c223a3332393833352c2267726f73735f616d6f756e745f6c6f63616c223a3431383839312c227661745f616d6f756e74223a38393035362c227661745f616d6f756e745f6c6f63616c223a38393035362c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3332393833352c227661745f726174655f7661745f616d6f756e74223a38393035362c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a38393035362c227661745f726174655f67726f73735f616d6f756e74223a3431383839317d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
13	1	\\x288cae4eed2dfe201a8799964c72f8129728930972f85b59b800c3d88c8eaf32	\\x7b226964223a3130313030303036312c22696e766f6963655f6e756d626572223a22323032352d34222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a313236303630322c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3032222c226475655f64617465223a22323032352d30332d3138222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030322c226e616d65223a224dc3a17472616bc59120496e666f726d6174696b6169204e7972742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2246c59120757463612032362e227d2c22656d61696c73223a5b22737a616d6c6132406578616d706c652e6875225d2c22746178636f6465223a2231353034313231362d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030322c226e616d65223a224dc3a17472616bc59120496e666f726d6174696b6169204e7972742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2246c59120757463612032362e227d2c22656d61696c73223a5b22737a616d6c6132406578616d706c652e6875225d2c22746178636f6465223a2231353034313231362d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632322c226e616d65223a2249726f64616920737ac3a96b222c226e65745f756e69745f616d6f756e74223a37303930302c227175616e74697479223a31342c22756e6974223a226462222c226e65745f616d6f756e74223a3939323630302c2267726f73735f616d6f756e74223a313236303630322c22766174223a22323725222c227661745f616d6f756e74223a3236383030322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3939323630302c226e65745f616d6f756e745f6c6f63616c223a3939323630302c2267726f73735f616d6f756e745f6c6f63616c223a313236303630322c227661745f616d6f756e74223a3236383030322c227661745f616d6f756e745f6c6f63616c223a3236383030322c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3939323630302c227661745f726174655f7661745f616d6f756e74223a3236383030322c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3236383030322c227661745f726174655f67726f73735f616d6f756e74223a313236303630327d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
11	1	\\x50503e265bc8359d344624957b87e522e56e3773a118d7d14d646338a79156e5	\\x7b226964223a3130313030303035322c22696e766f6963655f6e756d626572223a22323032352d32222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a35343732342c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3032222c226475655f64617465223a22323032352d30332d3131222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030362c226e616d65223a224e79c3a1726661204e796f6d646169706172692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239373030222c2263697479223a22537a6f6d62617468656c79222c2261646472657373223a2246c5912075746361203131392e227d2c22656d61696c73223a5b22737a616d6c6136406578616d706c652e6875225d2c22746178636f6465223a2233323930333939352d322d3038222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030362c226e616d65223a224e79c3a1726661204e796f6d646169706172692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239373030222c2263697479223a22537a6f6d62617468656c79222c2261646472657373223a2246c5912075746361203131392e227d2c22656d61696c73223a5b22737a616d6c6136406578616d706c652e6875225d2c22746178636f6465223a2233323930333939352d322d3038222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632322c226e616d65223a2249726f64616920737ac3a96b222c226e65745f756e69745f616d6f756e74223a34333039302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a34333039302c2267726f73735f616d6f756e74223a35343732342c22766174223a22323725222c227661745f616d6f756e74223a31313633342c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a34333039302c226e65745f616d6f756e745f6c6f63616c223a34333039302c2267726f73735f616d6f756e745f6c6f63616c223a35343732342c227661745f616d6f756e74223a31313633342c227661745f616d6f756e745f6c6f63616c223a31313633342c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a34333039302c227661745f726174655f7661745f616d6f756e74223a31313633342c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a31313633342c227661745f726174655f67726f73735f616d6f756e74223a35343732347d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
8	1	\\xc2b20daa04d8af8288dac36b729fc900a62d3c6e00f84d08295f7a4a68490387	\\x7b226964223a3130313030303033382c22696e766f6963655f6e756d626572223a22323032342d38222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3433363937362c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d31312d3031222c2266756c66696c6c6d656e745f64617465223a22323032342d31302d3239222c226475655f64617465223a22323032342d31322d3031222c22706169645f64617465223a22323032342d31312d3234222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030332c226e616d65223a22486172616e676cc3a1622047c3a9706779c3a17274c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2248c3ad64206bc3b67a2034312e227d2c22656d61696c73223a5b22737a616d6c6133406578616d706c652e6875225d2c22746178636f6465223a2236393631363133342d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030332c226e616d65223a22486172616e676cc3a1622047c3a9706779c3a17274c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2248c3ad64206bc3b67a2034312e227d2c22656d61696c73223a5b22737a616d6c6133406578616d706c652e6875225d2c22746178636f6465223a2236393631363133342d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632392c226e616d65223a22c590737a692074616ec3a163736164c3a173222c226e65745f756e69745f616d6f756e74223a33313336302c227175616e74697479223a392e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a3239373932302c2267726f73735f616d6f756e74223a3337383335382c22766174223a22323725222c227661745f616d6f756e74223a38303433382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313634302c226e616d65223a2253616a746bc3a9737ac3ad746dc3a96e79222c226e65745f756e69745f616d6f756e74223a323634302c227175616e74697479223a31372c22756e6974223a226b67222c226e65745f616d6f756e74223a34343838302c2267726f73735f616d6f756e74223a35323935382c22766174223a22313825222c227661745f616d6f756e74223a383037382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313134322c226e616d65223a22c389747465726d6920c3a9746b657ac3a973222c226e65745f756e69745f616d6f756e74223a353339302c227175616e74697479223a312c22756e6974223a2261646167222c226e65745f616d6f756e74223a353339302c2267726f73735f616d6f756e74223a353636302c22766174223a223525222c227661745f616d6f756e74223a3237302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3334383139302c226e65745f616d6f756e745f6c6f63616c223a3334383139302c2267726f73735f616d6f756e745f6c6f63616c223a3433363937362c227661745f616d6f756e74223a38383738362c227661745f616d6f756e745f6c6f63616c223a38383738362c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3239373932302c227661745f726174655f7661745f616d6f756e74223a38303433382c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a38303433382c227661745f726174655f67726f73735f616d6f756e74223a3337383335387d2c7b227661745f6e616d65223a22313825222c227661745f70657263656e74616765223a302e31382c227661745f726174655f6e65745f616d6f756e74223a34343838302c227661745f726174655f7661745f616d6f756e74223a383037382c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a383037382c227661745f726174655f67726f73735f616d6f756e74223a35323935387d2c7b227661745f6e616d65223a223525222c227661745f70657263656e74616765223a302e30352c227661745f726174655f6e65745f616d6f756e74223a353339302c227661745f726174655f7661745f616d6f756e74223a3237302c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3237302c227661745f726174655f67726f73735f616d6f756e74223a353636307d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
15	1	\\x8d7b121c2e6396908af89039d605895d8e01844c97bcfd844411d06df358e7b8	\\x7b226964223a3130313030303037372c22696e766f6963655f6e756d626572223a22323032352d36222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a2263616e63656c6564222c2263616e63656c6c6564223a747275652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a312c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30322d3236222c226475655f64617465223a22323032352d30332d3131222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632352c226e616d65223a225765626f6c64616c2d6b617262616e74617274c3a173222c226e65745f756e69745f616d6f756e74223a31363932302c227175616e74697479223a312c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a31363932302c2267726f73735f616d6f756e74223a32313438382c22766174223a22323725222c227661745f616d6f756e74223a343536382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a31363932302c226e65745f616d6f756e745f6c6f63616c223a31363932302c2267726f73735f616d6f756e745f6c6f63616c223a32313438382c227661745f616d6f756e74223a343536382c227661745f616d6f756e745f6c6f63616c223a343536382c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a31363932302c227661745f726174655f7661745f616d6f756e74223a343536382c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a343536382c227661745f726174655f67726f73735f616d6f756e74223a32313438387d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
7	1	\\xb7bdb6631fd096926287c1fca3b90823a263731f383c27f2dccb28e442be3dc3	\\x7b226964223a3130313030303033342c22696e766f6963655f6e756d626572223a22323032342d37222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2265787069726564222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3137363439382c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30392d3234222c2266756c66696c6c6d656e745f64617465223a22323032342d30392d3234222c226475655f64617465223a22323032342d31302d3039222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632302c226e616d65223a22537a6f667476657266656a6c65737a74c3a973222c226e65745f756e69745f616d6f756e74223a31363335302c227175616e74697479223a382e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a3133383937352c2267726f73735f616d6f756e74223a3137363439382c22766174223a22323725222c227661745f616d6f756e74223a33373532332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3133383937352c226e65745f616d6f756e745f6c6f63616c223a3133383937352c2267726f73735f616d6f756e745f6c6f63616c223a3137363439382c227661745f616d6f756e74223a33373532332c227661745f616d6f756e745f6c6f63616c223a33373532332c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3133383937352c227661745f726174655f7661745f616d6f756e74223a33373532332c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a33373532332c227661745f726174655f67726f73735f616d6f756e74223a3137363439387d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
16	1	\\xcad75b7ceb2f787c270949ff2e40f87256788f6d6b4a02ae90ef7ef2d1dc6104	\\x7b226964223a3130313030303038322c22696e766f6963655f6e756d626572223a22323032352d37222c2274797065223a2263616e63656c6c6174696f6e222c22636f7272656374696f6e5f74797065223a2263616e63656c6c6174696f6e222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226e6f6e65222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a2d32313438382c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3033222c226475655f64617465223a22323032352d30332d3131222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632352c226e616d65223a225765626f6c64616c2d6b617262616e74617274c3a173222c226e65745f756e69745f616d6f756e74223a31363932302c227175616e74697479223a2d312c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a2d31363932302c2267726f73735f616d6f756e74223a2d32313438382c22766174223a22323725222c227661745f616d6f756e74223a2d343536382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a2d31363932302c226e65745f616d6f756e745f6c6f63616c223a2d31363932302c2267726f73735f616d6f756e745f6c6f63616c223a2d32313438382c227661745f616d6f756e74223a2d343536382c227661745f616d6f756e745f6c6f63616c223a2d343536382c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a2d31363932302c227661745f726174655f7661745f616d6f756e74223a2d343536382c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a2d343536382c227661745f726174655f67726f73735f616d6f756e74223a2d32313438387d5d7d2c2272656c617465645f646f63756d656e7473223a5b7b226964223a3130313030303037372c22696e766f6963655f6e756d626572223a22323032352d36227d5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
10	1	\\xcb047bc18ec59ea060702de2a6db4982e66251d74cdee3ab505688e51793e9d6	\\x7b226964223a3130313030303034382c22696e766f6963655f6e756d626572223a22323032352d31222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3235393338382c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30312d3231222c2266756c66696c6c6d656e745f64617465223a22323032352d30312d3137222c226475655f64617465223a22323032352d30322d3230222c22706169645f64617465223a22323032352d30322d3233222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313031322c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313031322c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632302c226e616d65223a22537a6f667476657266656a6c65737a74c3a973222c226e65745f756e69745f616d6f756e74223a31323935302c227175616e74697479223a322e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a33323337352c2267726f73735f616d6f756e74223a34313131362c22766174223a22323725222c227661745f616d6f756e74223a383734312c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a33323138302c227175616e74697479223a332c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a39363534302c2267726f73735f616d6f756e74223a3132323630362c22766174223a22323725222c227661745f616d6f756e74223a32363036362c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632382c226e616d65223a22537ac3a16c6cc3ad74c3a17369206bc3b66c7473c3a967222c226e65745f756e69745f616d6f756e74223a343638302c227175616e74697479223a392c22756e6974223a226462222c226e65745f616d6f756e74223a34323132302c2267726f73735f616d6f756e74223a35333439322c22766174223a22323725222c227661745f616d6f756e74223a31313337322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313633302c226e616d65223a2256657a6574c3a96b222c226e65745f756e69745f616d6f756e74223a3133332c227175616e74697479223a312c22756e6974223a226d222c226e65745f616d6f756e74223a3133332c2267726f73735f616d6f756e74223a3136392c22766174223a22323725222c227661745f616d6f756e74223a33362c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632392c226e616d65223a22c590737a692074616ec3a163736164c3a173222c226e65745f756e69745f616d6f756e74223a32323035302c227175616e74697479223a312e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a33333037352c2267726f73735f616d6f756e74223a34323030352c22766174223a22323725222c227661745f616d6f756e74223a383933302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3230343234332c226e65745f616d6f756e745f6c6f63616c223a3230343234332c2267726f73735f616d6f756e745f6c6f63616c223a3235393338382c227661745f616d6f756e74223a35353134352c227661745f616d6f756e745f6c6f63616c223a35353134352c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3230343234332c227661745f726174655f7661745f616d6f756e74223a35353134352c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a35353134352c227661745f726174655f67726f73735f616d6f756e74223a3235393338387d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
9	1	\\xac98b05c576ba71c7f36c7db3684dffbe9eca59ae26ddd823fef129da75823b0	\\x7b226964223a3130313030303034322c22696e766f6963655f6e756d626572223a22323032342d39222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3533363138322c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d31322d3132222c2266756c66696c6c6d656e745f64617465223a22323032342d31322d3132222c226475655f64617465223a22323032352d30312d3131222c22706169645f64617465223a22323032352d30312d3133222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030392c226e616d65223a224bc3b672746566612054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2234303234222c2263697479223a22446562726563656e222c2261646472657373223a2246c5b17a666120736f722032302e227d2c22656d61696c73223a5b22737a616d6c6139406578616d706c652e6875225d2c22746178636f6465223a2236303634323237312d322d3434222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030392c226e616d65223a224bc3b672746566612054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2234303234222c2263697479223a22446562726563656e222c2261646472657373223a2246c5b17a666120736f722032302e227d2c22656d61696c73223a5b22737a616d6c6139406578616d706c652e6875225d2c22746178636f6465223a2236303634323237312d322d3434222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632372c226e616d65223a224e796f6d646169206d756e6b61222c226e65745f756e69745f616d6f756e74223a3539332c227175616e74697479223a32302c22756e6974223a226462222c226e65745f616d6f756e74223a31313836302c2267726f73735f616d6f756e74223a31353036322c22766174223a22323725222c227661745f616d6f756e74223a333230322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313633302c226e616d65223a2256657a6574c3a96b222c226e65745f756e69745f616d6f756e74223a3235372c227175616e74697479223a332c22756e6974223a226d222c226e65745f616d6f756e74223a3737312c2267726f73735f616d6f756e74223a3937392c22766174223a22323725222c227661745f616d6f756e74223a3230382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632382c226e616d65223a22537ac3a16c6cc3ad74c3a17369206bc3b66c7473c3a967222c226e65745f756e69745f616d6f756e74223a313434302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a313434302c2267726f73735f616d6f756e74223a313832392c22766174223a22323725222c227661745f616d6f756e74223a3338392c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632352c226e616d65223a225765626f6c64616c2d6b617262616e74617274c3a173222c226e65745f756e69745f616d6f756e74223a33343031302c227175616e74697479223a31322c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a3430383132302c2267726f73735f616d6f756e74223a3531383331322c22766174223a22323725222c227661745f616d6f756e74223a3131303139322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3432323139312c226e65745f616d6f756e745f6c6f63616c223a3432323139312c2267726f73735f616d6f756e745f6c6f63616c223a3533363138322c227661745f616d6f756e74223a3131333939312c227661745f616d6f756e745f6c6f63616c223a3131333939312c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3432323139312c227661745f726174655f7661745f616d6f756e74223a3131333939312c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3131333939312c227661745f726174655f67726f73735f616d6f756e74223a3533363138327d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
5	1	\\x137e34a3799729ea18df29fa1c9dc0391cd7b7a6764e47d3cb1a8ca68c30b0b5	\\x7b226964223a3130313030303032322c22696e766f6963655f6e756d626572223a22323032342d35222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a34363330342c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30372d3035222c2266756c66696c6c6d656e745f64617465223a22323032342d30372d3035222c226475655f64617465223a22323032342d30372d3133222c22706169645f64617465223a22323032342d30372d3131222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632372c226e616d65223a224e796f6d646169206d756e6b61222c226e65745f756e69745f616d6f756e74223a3233332c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a3233332c2267726f73735f616d6f756e74223a3239362c22766174223a22323725222c227661745f616d6f756e74223a36332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313634302c226e616d65223a2253616a746bc3a9737ac3ad746dc3a96e79222c226e65745f756e69745f616d6f756e74223a333732302c227175616e74697479223a362c22756e6974223a226b67222c226e65745f616d6f756e74223a32323332302c2267726f73735f616d6f756e74223a32363333382c22766174223a22313825222c227661745f616d6f756e74223a343031382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313134302c226e616d65223a224bc3b66e79763a20c590737a692066c5b1737a6572656b222c226e65745f756e69745f616d6f756e74223a363839302c227175616e74697479223a322c22756e6974223a226462222c226e65745f616d6f756e74223a31333738302c2267726f73735f616d6f756e74223a31343436392c22766174223a223525222c227661745f616d6f756e74223a3638392c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632372c226e616d65223a224e796f6d646169206d756e6b61222c226e65745f756e69745f616d6f756e74223a3237332c227175616e74697479223a31352c22756e6974223a226462222c226e65745f616d6f756e74223a343039352c2267726f73735f616d6f756e74223a353230312c22766174223a22323725222c227661745f616d6f756e74223a313130362c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a34303432382c226e65745f616d6f756e745f6c6f63616c223a34303432382c2267726f73735f616d6f756e745f6c6f63616c223a34363330342c227661745f616d6f756e74223a353837362c227661745f616d6f756e745f6c6f63616c223a353837362c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a343332382c227661745f726174655f7661745f616d6f756e74223a313136392c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a313136392c227661745f726174655f67726f73735f616d6f756e74223a353439377d2c7b227661745f6e616d65223a22313825222c227661745f70657263656e74616765223a302e31382c227661745f726174655f6e65745f616d6f756e74223a32323332302c227661745f726174655f7661745f616d6f756e74223a343031382c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a343031382c227661745f726174655f67726f73735f616d6f756e74223a32363333387d2c7b227661745f6e616d65223a223525222c227661745f70657263656e74616765223a302e30352c227661745f726174655f6e65745f616d6f756e74223a31333738302c227661745f726174655f7661745f616d6f756e74223a3638392c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3638392c227661745f726174655f67726f73735f616d6f756e74223a31343436397d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
6	1	\\xacdb24f1ebabf09bec30c9339c731b4e1578101d7e02c164fc872219caa15e2d	\\x7b226964223a3130313030303032392c22696e766f6963655f6e756d626572223a22323032342d36222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3533363832382c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30382d3134222c2266756c66696c6c6d656e745f64617465223a22323032342d30382d3134222c226475655f64617465223a22323032342d30392d3133222c22706169645f64617465223a22323032342d30392d3039222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632322c226e616d65223a2249726f64616920737ac3a96b222c226e65745f756e69745f616d6f756e74223a38313036302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a38313036302c2267726f73735f616d6f756e74223a3130323934362c22766174223a22323725222c227661745f616d6f756e74223a32313838362c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632332c226e616d65223a2254c5b17a6f6c74c3b3206bc3a9737ac3bc6cc3a96b222c226e65745f756e69745f616d6f756e74223a31343532302c227175616e74697479223a362c22756e6974223a226462222c226e65745f616d6f756e74223a38373132302c2267726f73735f616d6f756e74223a3131303634322c22766174223a22323725222c227661745f616d6f756e74223a32333532322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632322c226e616d65223a2249726f64616920737ac3a96b222c226e65745f756e69745f616d6f756e74223a34323432302c227175616e74697479223a362c22756e6974223a226462222c226e65745f616d6f756e74223a3235343532302c2267726f73735f616d6f756e74223a3332333234302c22766174223a22323725222c227661745f616d6f756e74223a36383732302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3432323730302c226e65745f616d6f756e745f6c6f63616c223a3432323730302c2267726f73735f616d6f756e745f6c6f63616c223a3533363832382c227661745f616d6f756e74223a3131343132382c227661745f616d6f756e745f6c6f63616c223a3131343132382c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3432323730302c227661745f726174655f7661745f616d6f756e74223a3131343132382c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3131343132382c227661745f726174655f67726f73735f616d6f756e74223a3533363832387d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
3	1	\\x64ef81b51a1c7b6dab0d9be8bdbe0f41225cf2a72560aaf8404722c433e68867	\\x7b226964223a3130313030303031322c22696e766f6963655f6e756d626572223a22323032342d33222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3237333630302c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30342d3137222c2266756c66696c6c6d656e745f64617465223a22323032342d30342d3137222c226475655f64617465223a22323032342d30342d3235222c22706169645f64617465223a22323032342d30342d3137222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313034302c226e616d65223a224163c3a96c737a65726b657a657420737a6572656cc3a97365222c226e65745f756e69745f616d6f756e74223a31383234302c227175616e74697479223a31352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a3237333630302c2267726f73735f616d6f756e74223a3237333630302c22766174223a22462e414641222c227661745f616d6f756e74223a302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3237333630302c226e65745f616d6f756e745f6c6f63616c223a3237333630302c2267726f73735f616d6f756e745f6c6f63616c223a3237333630302c227661745f616d6f756e74223a302c227661745f616d6f756e745f6c6f63616c223a302c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22462e414641222c227661745f70657263656e74616765223a302c227661745f726174655f6e65745f616d6f756e74223a3237333630302c227661745f726174655f7661745f616d6f756e74223a302c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a302c227661745f726174655f67726f73735f616d6f756e74223a3237333630307d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
4	1	\\x90dee16d4f0959e7d8594d2c59f4e0507003dfb60b7280dfd83260fe9d500ae3	\\x7b226964223a3130313030303031362c22696e766f6963655f6e756d626572223a22323032342d34222c2274797065223a22616476616e6365222c22636f7272656374696f6e5f74797065223a22616476616e6365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2265787069726564222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3331343734342c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30352d3237222c2266756c66696c6c6d656e745f64617465223a22323032342d30352d3237222c226475655f64617465223a22323032342d30362d3034222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030312c226e616d65223a22537ac3a96c6d616c6f6d204567c3a9737a73c3a967c3bc677969204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236383030222c2263697479223a2248c3b3646d657ac59176c3a173c3a17268656c79222c2261646472657373223a224b6f7373757468204c616a6f7320757463612036372e227d2c22656d61696c73223a5b22737a616d6c6131406578616d706c652e6875225d2c22746178636f6465223a2238383139303134312d322d3138222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030312c226e616d65223a22537ac3a96c6d616c6f6d204567c3a9737a73c3a967c3bc677969204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236383030222c2263697479223a2248c3b3646d657ac59176c3a173c3a17268656c79222c2261646472657373223a224b6f7373757468204c616a6f7320757463612036372e227d2c22656d61696c73223a5b22737a616d6c6131406578616d706c652e6875225d2c22746178636f6465223a2238383139303134312d322d3138222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632302c226e616d65223a22537a6f667476657266656a6c65737a74c3a973222c226e65745f756e69745f616d6f756e74223a32323533302c227175616e74697479223a31312c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a3234373833302c2267726f73735f616d6f756e74223a3331343734342c22766174223a22323725222c227661745f616d6f756e74223a36363931342c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3234373833302c226e65745f616d6f756e745f6c6f63616c223a3234373833302c2267726f73735f616d6f756e745f6c6f63616c223a3331343734342c227661745f616d6f756e74223a36363931342c227661745f616d6f756e745f6c6f63616c223a36363931342c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3234373833302c227661745f726174655f7661745f616d6f756e74223a36363931342c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a36363931342c227661745f726174655f67726f73735f616d6f756e74223a3331343734347d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
12	1	\\x09fe9988b462ad057b61379c1957c93ab57e6e6846c225021c9b111f06f213c1	\\x7b226964223a3130313030303035372c22696e766f6963655f6e756d626572223a22323032352d33222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3738333734332c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3033222c226475655f64617465223a22323032352d30332d3138222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030392c226e616d65223a224bc3b672746566612054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2234303234222c2263697479223a22446562726563656e222c2261646472657373223a2246c5b17a666120736f722032302e227d2c22656d61696c73223a5b22737a616d6c6139406578616d706c652e6875225d2c22746178636f6465223a2236303634323237312d322d3434222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030392c226e616d65223a224bc3b672746566612054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2234303234222c2263697479223a22446562726563656e222c2261646472657373223a2246c5b17a666120736f722032302e227d2c22656d61696c73223a5b22737a616d6c6139406578616d706c652e6875225d2c22746178636f6465223a2236303634323237312d322d3434222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632332c226e616d65223a2254c5b17a6f6c74c3b3206bc3a9737ac3bc6cc3a96b222c226e65745f756e69745f616d6f756e74223a31313634302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a31313634302c2267726f73735f616d6f756e74223a31343738332c22766174223a22323725222c227661745f616d6f756e74223a333134332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a37393234302c227175616e74697479223a322c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a3135383438302c2267726f73735f616d6f756e74223a3230313237302c22766174223a22323725222c227661745f616d6f756e74223a34323739302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a38393430302c227175616e74697479223a352c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a3434373030302c2267726f73735f616d6f756e74223a3536373639302c22766174223a22323725222c227661745f616d6f756e74223a3132303639302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3631373132302c226e65745f616d6f756e745f6c6f63616c223a3631373132302c2267726f73735f616d6f756e745f6c6f63616c223a3738333734332c227661745f616d6f756e74223a3136363632332c227661745f616d6f756e745f6c6f63616c223a3136363632332c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3631373132302c227661745f726174655f7661745f616d6f756e74223a3136363632332c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3136363632332c227661745f726174655f67726f73735f616d6f756e74223a3738333734337d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:28.91842+00
11	2	\\x60ce33424453bf4190514cd2f929444ea88072cd7029ff1eda92983c4ae0cd6d	\\x7b226964223a3130313030303035322c22696e766f6963655f6e756d626572223a22323032352d32222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a35343732342c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3032222c226475655f64617465223a22323032352d30332d3131222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030362c226e616d65223a224e79c3a1726661204e796f6d646169706172692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239373030222c2263697479223a22537a6f6d62617468656c79222c2261646472657373223a2246c5912075746361203131392e227d2c22656d61696c73223a5b22737a616d6c6136406578616d706c652e6875225d2c22746178636f6465223a2233323930333939352d322d3038222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030362c226e616d65223a224e79c3a1726661204e796f6d646169706172692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239373030222c2263697479223a22537a6f6d62617468656c79222c2261646472657373223a2246c5912075746361203131392e227d2c22656d61696c73223a5b22737a616d6c6136406578616d706c652e6875225d2c22746178636f6465223a2233323930333939352d322d3038222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632322c226e616d65223a2249726f64616920737ac3a96b222c226e65745f756e69745f616d6f756e74223a34333039302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a34333039302c2267726f73735f616d6f756e74223a35343732342c22766174223a22323725222c227661745f616d6f756e74223a31313633342c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a34333039302c226e65745f616d6f756e745f6c6f63616c223a34333039302c2267726f73735f616d6f756e745f6c6f63616c223a35343732342c227661745f616d6f756e74223a31313633342c227661745f616d6f756e745f6c6f63616c223a31313633342c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a34333039302c227661745f726174655f7661745f616d6f756e74223a31313633342c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a31313633342c227661745f726174655f67726f73735f616d6f756e74223a35343732347d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.083676+00
12	2	\\xd47702147865afae8328e64e72afdd85e758062bc7168baab40fdcb4a6c7171b	\\x7b226964223a3130313030303035372c22696e766f6963655f6e756d626572223a22323032352d33222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a312c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3033222c226475655f64617465223a22323032352d30332d3138222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030392c226e616d65223a224bc3b672746566612054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2234303234222c2263697479223a22446562726563656e222c2261646472657373223a2246c5b17a666120736f722032302e227d2c22656d61696c73223a5b22737a616d6c6139406578616d706c652e6875225d2c22746178636f6465223a2236303634323237312d322d3434222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030392c226e616d65223a224bc3b672746566612054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2234303234222c2263697479223a22446562726563656e222c2261646472657373223a2246c5b17a666120736f722032302e227d2c22656d61696c73223a5b22737a616d6c6139406578616d706c652e6875225d2c22746178636f6465223a2236303634323237312d322d3434222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632332c226e616d65223a2254c5b17a6f6c74c3b3206bc3a9737ac3bc6cc3a96b222c226e65745f756e69745f616d6f756e74223a31313634302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a31313634302c2267726f73735f616d6f756e74223a31343738332c22766174223a22323725222c227661745f616d6f756e74223a333134332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a37393234302c227175616e74697479223a322c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a3135383438302c2267726f73735f616d6f756e74223a3230313237302c22766174223a22323725222c227661745f616d6f756e74223a34323739302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030313632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a38393430302c227175616e74697479223a352c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a3434373030302c2267726f73735f616d6f756e74223a3536373639302c22766174223a22323725222c227661745f616d6f756e74223a3132303639302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3631373132302c226e65745f616d6f756e745f6c6f63616c223a3631373132302c2267726f73735f616d6f756e745f6c6f63616c223a3738333734332c227661745f616d6f756e74223a3136363632332c227661745f616d6f756e745f6c6f63616c223a3136363632332c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3631373132302c227661745f726174655f7661745f616d6f756e74223a3136363632332c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3136363632332c227661745f726174655f67726f73735f616d6f756e74223a3738333734337d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.083676+00
17	1	\\xa760973559811bc3ec21dce701d5f6e971d4bb6cc1b6febad60cdcbbf30195c5	\\x7b226964223a3130313030303038392c22696e766f6963655f6e756d626572223a22323032352d38222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3432322c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3032222c226475655f64617465223a22323032352d30332d3131222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030302c226e616d65223a224bc3a96b64756e6120537ac3a16c6cc3ad746dc3a16e796f7ac3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239303231222c2263697479223a224779c59172222c2261646472657373223a2246c591207574636120372e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2239313339303334312d322d3431222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313633302c226e616d65223a2256657a6574c3a96b222c226e65745f756e69745f616d6f756e74223a3333322c227175616e74697479223a312c22756e6974223a226d222c226e65745f616d6f756e74223a3333322c2267726f73735f616d6f756e74223a3432322c22766174223a22323725222c227661745f616d6f756e74223a39302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3333322c226e65745f616d6f756e745f6c6f63616c223a3333322c2267726f73735f616d6f756e745f6c6f63616c223a3432322c227661745f616d6f756e74223a39302c227661745f616d6f756e745f6c6f63616c223a39302c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3333322c227661745f726174655f7661745f616d6f756e74223a39302c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a39302c227661745f726174655f67726f73735f616d6f756e74223a3432327d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.086426+00
18	1	\\x8a505dcfef1eae837b76c0b7925538cc1295d62600229bfef308b7d6662022fb	\\x7b226964223a3130313030303039332c22696e766f6963655f6e756d626572223a22323032352d39222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303031302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3130393038302c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30332d3033222c2266756c66696c6c6d656e745f64617465223a22323032352d30332d3032222c226475655f64617465223a22323032352d30342d3032222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a2242616b6f6e796b65727420496e666f726d6174696b6169204e7972742e222c227461785f6e756d626572223a2238343332363039382d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303031302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363031392d31353632333933302d3030303030303037222c226163636f756e745f6e756d6265725f6962616e223a2248553630313137373630313931353632333933303030303030303037222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c5912075746361203131332e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553834333236303938222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030313030362c226e616d65223a224e79c3a1726661204e796f6d646169706172692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239373030222c2263697479223a22537a6f6d62617468656c79222c2261646472657373223a2246c5912075746361203131392e227d2c22656d61696c73223a5b22737a616d6c6136406578616d706c652e6875225d2c22746178636f6465223a2233323930333939352d322d3038222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030313030362c226e616d65223a224e79c3a1726661204e796f6d646169706172692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2239373030222c2263697479223a22537a6f6d62617468656c79222c2261646472657373223a2246c5912075746361203131392e227d2c22656d61696c73223a5b22737a616d6c6136406578616d706c652e6875225d2c22746178636f6465223a2233323930333939352d322d3038222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030313632392c226e616d65223a22c590737a692074616ec3a163736164c3a173222c226e65745f756e69745f616d6f756e74223a32343534302c227175616e74697479223a332e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a38353839302c2267726f73735f616d6f756e74223a3130393038302c22766174223a22323725222c227661745f616d6f756e74223a32333139302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a38353839302c226e65745f616d6f756e745f6c6f63616c223a38353839302c2267726f73735f616d6f756e745f6c6f63616c223a3130393038302c227661745f616d6f756e74223a32333139302c227661745f616d6f756e745f6c6f63616c223a32333139302c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a38353839302c227661745f726174655f7661745f616d6f756e74223a32333139302c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a32333139302c227661745f726174655f67726f73735f616d6f756e74223a3130393038307d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a2270726f63657373696e67222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.147276+00
24	1	\\xd47c4c1fc9dc12c674383c4d110aab65a41ef8498225ead57cc6c3aa854dbe6f	\\x7b226964223a3130323030303031372c22696e766f6963655f6e756d626572223a22323032342d34222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2265787069726564222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a31323039302c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30382d3134222c2266756c66696c6c6d656e745f64617465223a22323032342d30382d3131222c226475655f64617465223a22323032342d30382d3232222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323633302c226e616d65223a2256657a6574c3a96b222c226e65745f756e69745f616d6f756e74223a3536302c227175616e74697479223a31372c22756e6974223a226d222c226e65745f616d6f756e74223a393532302c2267726f73735f616d6f756e74223a31323039302c22766174223a22323725222c227661745f616d6f756e74223a323537302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a393532302c226e65745f616d6f756e745f6c6f63616c223a393532302c2267726f73735f616d6f756e745f6c6f63616c223a31323039302c227661745f616d6f756e74223a323537302c227661745f616d6f756e745f6c6f63616c223a323537302c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a393532302c227661745f726174655f7661745f616d6f756e74223a323537302c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a323537302c227661745f726174655f67726f73735f616d6f756e74223a31323039307d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
19	1	\\xbaa74598091e128a707cd88538a18206a30db8d9971853b1fe4710810aabcb10	\\x7b226964223a3130323030303030312c22696e766f6963655f6e756d626572223a22303030303031222c2274797065223a2270726f666f726d61222c22636f7272656374696f6e5f74797065223a2270726f666f726d61222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22656c6f72655f7574616c6173222c2267726f73735f746f74616c223a33323337322c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30312d3239222c2266756c66696c6c6d656e745f64617465223a22323032342d30312d3235222c226475655f64617465223a22323032342d30322d3036222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030322c226e616d65223a22457264c591737ac3a96c2050c3a96bc3a17275204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2238323030222c2263697479223a225665737a7072c3a96d222c2261646472657373223a2248c3ad64206bc3b67a2033362e227d2c22656d61696c73223a5b22737a616d6c6132406578616d706c652e6875225d2c22746178636f6465223a2231383631373134342d322d3032222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030322c226e616d65223a22457264c591737ac3a96c2050c3a96bc3a17275204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2238323030222c2263697479223a225665737a7072c3a96d222c2261646472657373223a2248c3ad64206bc3b67a2033362e227d2c22656d61696c73223a5b22737a616d6c6132406578616d706c652e6875225d2c22746178636f6465223a2231383631373134342d322d3032222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632302c226e616d65223a22537a6f667476657266656a6c65737a74c3a973222c226e65745f756e69745f616d6f756e74223a32353439302c227175616e74697479223a312c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a32353439302c2267726f73735f616d6f756e74223a33323337322c22766174223a22323725222c227661745f616d6f756e74223a363838322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a32353439302c226e65745f616d6f756e745f6c6f63616c223a32353439302c2267726f73735f616d6f756e745f6c6f63616c223a33323337322c227661745f616d6f756e74223a363838322c227661745f616d6f756e745f6c6f63616c223a363838322c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a32353439302c227661745f726174655f7661745f616d6f756e74223a363838322c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a363838322c227661745f726174655f67726f73735f616d6f756e74223a33323337327d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a226e6f745f636865636b6564222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
26	1	\\x828b2f58e1563dd40c9aacfa31cd86fab2f6251e76c941a00c775ecfc4470400	\\x7b226964223a3130323030303032332c22696e766f6963655f6e756d626572223a22323032342d36222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a313734363933362c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d31312d3031222c2266756c66696c6c6d656e745f64617465223a22323032342d31312d3031222c226475655f64617465223a22323032342d31312d3039222c22706169645f64617465223a22323032342d31312d3131222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a33323139302c227175616e74697479223a342c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a3132383736302c2267726f73735f616d6f756e74223a3136333532352c22766174223a22323725222c227661745f616d6f756e74223a33343736352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a36353632302c227175616e74697479223a31392c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a313234363738302c2267726f73735f616d6f756e74223a313538333431312c22766174223a22323725222c227661745f616d6f756e74223a3333363633312c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a313337353534302c226e65745f616d6f756e745f6c6f63616c223a313337353534302c2267726f73735f616d6f756e745f6c6f63616c223a313734363933362c227661745f616d6f756e74223a3337313339362c227661745f616d6f756e745f6c6f63616c223a3337313339362c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a313337353534302c227661745f726174655f7661745f616d6f756e74223a3337313339362c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3337313339362c227661745f726174655f67726f73735f616d6f756e74223a313734363933367d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
23	1	\\x22c7b6f6cb70ddb6033e771c0ad2142225a5fb7c50771a02547bdab616c75586	\\x7b226964223a3130323030303031312c22696e766f6963655f6e756d626572223a22323032342d33222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a2262616e6b63617264222c2267726f73735f746f74616c223a3338333530372c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30372d3035222c2266756c66696c6c6d656e745f64617465223a22323032342d30372d3034222c226475655f64617465223a22323032342d30372d3035222c22706169645f64617465223a22323032342d30372d3035222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030322c226e616d65223a22457264c591737ac3a96c2050c3a96bc3a17275204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2238323030222c2263697479223a225665737a7072c3a96d222c2261646472657373223a2248c3ad64206bc3b67a2033362e227d2c22656d61696c73223a5b22737a616d6c6132406578616d706c652e6875225d2c22746178636f6465223a2231383631373134342d322d3032222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030322c226e616d65223a22457264c591737ac3a96c2050c3a96bc3a17275204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2238323030222c2263697479223a225665737a7072c3a96d222c2261646472657373223a2248c3ad64206bc3b67a2033362e227d2c22656d61696c73223a5b22737a616d6c6132406578616d706c652e6875225d2c22746178636f6465223a2231383631373134342d322d3032222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632302c226e616d65223a22537a6f667476657266656a6c65737a74c3a973222c226e65745f756e69745f616d6f756e74223a31373039302c227175616e74697479223a31352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a3235363335302c2267726f73735f616d6f756e74223a3332353536352c22766174223a22323725222c227661745f616d6f756e74223a36393231352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632332c226e616d65223a2254c5b17a6f6c74c3b3206bc3a9737ac3bc6cc3a96b222c226e65745f756e69745f616d6f756e74223a31373335302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a31373335302c2267726f73735f616d6f756e74223a32323033352c22766174223a22323725222c227661745f616d6f756e74223a343638352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632342c226e616d65223a2248c5b174c5916b616d72612062c3a9726c657465222c226e65745f756e69745f616d6f756e74223a31343931302c227175616e74697479223a312c22756e6974223a226e6170222c226e65745f616d6f756e74223a31343931302c2267726f73735f616d6f756e74223a31383933362c22766174223a22323725222c227661745f616d6f756e74223a343032362c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323633302c226e616d65223a2256657a6574c3a96b222c226e65745f756e69745f616d6f756e74223a3931372c227175616e74697479223a31302c22756e6974223a226d222c226e65745f616d6f756e74223a393137302c2267726f73735f616d6f756e74223a31313634362c22766174223a22323725222c227661745f616d6f756e74223a323437362c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632372c226e616d65223a224e796f6d646169206d756e6b61222c226e65745f756e69745f616d6f756e74223a3539392c227175616e74697479223a372c22756e6974223a226462222c226e65745f616d6f756e74223a343139332c2267726f73735f616d6f756e74223a353332352c22766174223a22323725222c227661745f616d6f756e74223a313133322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3330313937332c226e65745f616d6f756e745f6c6f63616c223a3330313937332c2267726f73735f616d6f756e745f6c6f63616c223a3338333530372c227661745f616d6f756e74223a38313533342c227661745f616d6f756e745f6c6f63616c223a38313533342c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3330313937332c227661745f726174655f7661745f616d6f756e74223a38313533342c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a38313533342c227661745f726174655f67726f73735f616d6f756e74223a3338333530377d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
28	1	\\x1c38e3e0df9bfd836a4f555efd9ab65757e8fd10b7bb3911ace91be98fe707a7	\\x7b226964223a3130323030303033342c22696e766f6963655f6e756d626572223a22323032352d31222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a32343735322c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032352d30312d3231222c2266756c66696c6c6d656e745f64617465223a22323032352d30312d3231222c226475655f64617465223a22323032352d30322d3035222c22706169645f64617465223a22323032352d30312d3238222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030372c226e616d65223a225ac3b66c64c3a167204b657265736b6564656c6d692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2235303030222c2263697479223a22537a6f6c6e6f6b222c2261646472657373223a2248c3ad64206bc3b67a2032392e227d2c22656d61696c73223a5b22737a616d6c6137406578616d706c652e6875225d2c22746178636f6465223a2237313336303636352d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030372c226e616d65223a225ac3b66c64c3a167204b657265736b6564656c6d692042742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2235303030222c2263697479223a22537a6f6c6e6f6b222c2261646472657373223a2248c3ad64206bc3b67a2032392e227d2c22656d61696c73223a5b22737a616d6c6137406578616d706c652e6875225d2c22746178636f6465223a2237313336303636352d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632332c226e616d65223a2254c5b17a6f6c74c3b3206bc3a9737ac3bc6cc3a96b222c226e65745f756e69745f616d6f756e74223a31393439302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a31393439302c2267726f73735f616d6f756e74223a32343735322c22766174223a22323725222c227661745f616d6f756e74223a353236322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a31393439302c226e65745f616d6f756e745f6c6f63616c223a31393439302c2267726f73735f616d6f756e745f6c6f63616c223a32343735322c227661745f616d6f756e74223a353236322c227661745f616d6f756e745f6c6f63616c223a353236322c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a31393439302c227661745f726174655f7661745f616d6f756e74223a353236322c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a353236322c227661745f726174655f67726f73735f616d6f756e74223a32343735327d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
27	1	\\xada11fab062b65e97f4bcfc969501f13f02f84fe6829e9912229fea8356eeae9	\\x7b226964223a3130323030303033302c22696e766f6963655f6e756d626572223a22323032342d37222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a36363834352c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d31322d3132222c2266756c66696c6c6d656e745f64617465223a22323032342d31322d3132222c226475655f64617465223a22323032342d31322d3230222c22706169645f64617465223a22323032342d31322d3138222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323034302c226e616d65223a224163c3a96c737a65726b657a657420737a6572656cc3a97365222c226e65745f756e69745f616d6f756e74223a31323632302c227175616e74697479223a312c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a31323632302c2267726f73735f616d6f756e74223a31323632302c22766174223a22462e414641222c227661745f616d6f756e74223a302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323034302c226e616d65223a224163c3a96c737a65726b657a657420737a6572656cc3a97365222c226e65745f756e69745f616d6f756e74223a31393934302c227175616e74697479223a312e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a32393931302c2267726f73735f616d6f756e74223a32393931302c22766174223a22462e414641222c227661745f616d6f756e74223a302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323034302c226e616d65223a224163c3a96c737a65726b657a657420737a6572656cc3a97365222c226e65745f756e69745f616d6f756e74223a31363231302c227175616e74697479223a312e352c22756e6974223a22c3b37261222c226e65745f616d6f756e74223a32343331352c2267726f73735f616d6f756e74223a32343331352c22766174223a22462e414641222c227661745f616d6f756e74223a302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a36363834352c226e65745f616d6f756e745f6c6f63616c223a36363834352c2267726f73735f616d6f756e745f6c6f63616c223a36363834352c227661745f616d6f756e74223a302c227661745f616d6f756e745f6c6f63616c223a302c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22462e414641222c227661745f70657263656e74616765223a302c227661745f726174655f6e65745f616d6f756e74223a36363834352c227661745f726174655f7661745f616d6f756e74223a302c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a302c227661745f726174655f67726f73735f616d6f756e74223a36363834357d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
21	1	\\x6d97b40c14856d76f96678ecb49ec4335b5007b001f16e3bff3086e8fba20756	\\x7b226964223a3130323030303030342c22696e766f6963655f6e756d626572223a22323032342d32222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a32313536302c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30342d3137222c2266756c66696c6c6d656e745f64617465223a22323032342d30342d3132222c226475655f64617465223a22323032342d30352d3137222c22706169645f64617465223a22323032342d30352d3039222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030332c226e616d65223a225ac3b66c64c3a167204567c3a9737a73c3a967c3bc677969204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2252c3a16bc3b3637a6920c3ba74203130312e227d2c22656d61696c73223a5b22737a616d6c6133406578616d706c652e6875225d2c22746178636f6465223a2233373930343433342d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030332c226e616d65223a225ac3b66c64c3a167204567c3a9737a73c3a967c3bc677969204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a2252c3a16bc3b3637a6920c3ba74203130312e227d2c22656d61696c73223a5b22737a616d6c6133406578616d706c652e6875225d2c22746178636f6465223a2233373930343433342d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a747275652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632362c226e616d65223a2246c5b16e79c3ad72c3b3206a6176c3ad74c3a17361222c226e65745f756e69745f616d6f756e74223a31323938302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a31323938302c2267726f73735f616d6f756e74223a31363438352c22766174223a22323725222c227661745f616d6f756e74223a333530352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323634302c226e616d65223a2253616a746bc3a9737ac3ad746dc3a96e79222c226e65745f756e69745f616d6f756e74223a323133302c227175616e74697479223a312c22756e6974223a226b67222c226e65745f616d6f756e74223a323133302c2267726f73735f616d6f756e74223a323531332c22766174223a22313825222c227661745f616d6f756e74223a3338332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323134322c226e616d65223a22c389747465726d6920c3a9746b657ac3a973222c226e65745f756e69745f616d6f756e74223a323434302c227175616e74697479223a312c22756e6974223a2261646167222c226e65745f616d6f756e74223a323434302c2267726f73735f616d6f756e74223a323536322c22766174223a223525222c227661745f616d6f756e74223a3132322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a31373535302c226e65745f616d6f756e745f6c6f63616c223a31373535302c2267726f73735f616d6f756e745f6c6f63616c223a32313536302c227661745f616d6f756e74223a343031302c227661745f616d6f756e745f6c6f63616c223a343031302c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a31323938302c227661745f726174655f7661745f616d6f756e74223a333530352c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a333530352c227661745f726174655f67726f73735f616d6f756e74223a31363438357d2c7b227661745f6e616d65223a22313825222c227661745f70657263656e74616765223a302e31382c227661745f726174655f6e65745f616d6f756e74223a323133302c227661745f726174655f7661745f616d6f756e74223a3338332c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3338332c227661745f726174655f67726f73735f616d6f756e74223a323531337d2c7b227661745f6e616d65223a223525222c227661745f70657263656e74616765223a302e30352c227661745f726174655f6e65745f616d6f756e74223a323434302c227661745f726174655f7661745f616d6f756e74223a3132322c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a3132322c227661745f726174655f67726f73735f616d6f756e74223a323536327d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
20	1	\\xb482622fad7ca56f800bdc538f970548ce4da1f0766fefdb34972dac0aac37e0	\\x7b226964223a3130323030303030322c22696e766f6963655f6e756d626572223a22323032342d31222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a3234353034392c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30332d3037222c2266756c66696c6c6d656e745f64617465223a22323032342d30332d3037222c226475655f64617465223a22323032342d30332d3135222c22706169645f64617465223a22323032342d30332d3134222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323031332c226e616d65223a2242c3ad72c3b3204779c5917ac591222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c59120757463612033352e227d2c22656d61696c73223a5b5d2c22746178636f6465223a22222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224e4f5f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323031332c226e616d65223a2242c3ad72c3b3204779c5917ac591222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236303030222c2263697479223a224b6563736b656dc3a974222c2261646472657373223a2246c59120757463612033352e227d2c22656d61696c73223a5b5d2c22746178636f6465223a22222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224e4f5f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632382c226e616d65223a22537ac3a16c6cc3ad74c3a17369206bc3b66c7473c3a967222c226e65745f756e69745f616d6f756e74223a343832302c227175616e74697479223a31332c22756e6974223a226462222c226e65745f616d6f756e74223a36323636302c2267726f73735f616d6f756e74223a37393537382c22766174223a22323725222c227661745f616d6f756e74223a31363931382c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632352c226e616d65223a225765626f6c64616c2d6b617262616e74617274c3a173222c226e65745f756e69745f616d6f756e74223a33373135302c227175616e74697479223a312c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a33373135302c2267726f73735f616d6f756e74223a34373138312c22766174223a22323725222c227661745f616d6f756e74223a31303033312c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632382c226e616d65223a22537ac3a16c6cc3ad74c3a17369206bc3b66c7473c3a967222c226e65745f756e69745f616d6f756e74223a343837302c227175616e74697479223a31392c22756e6974223a226462222c226e65745f616d6f756e74223a39323533302c2267726f73735f616d6f756e74223a3131373531332c22766174223a22323725222c227661745f616d6f756e74223a32343938332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632372c226e616d65223a224e796f6d646169206d756e6b61222c226e65745f756e69745f616d6f756e74223a3631322c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a3631322c2267726f73735f616d6f756e74223a3737372c22766174223a22323725222c227661745f616d6f756e74223a3136352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a3139323935322c226e65745f616d6f756e745f6c6f63616c223a3139323935322c2267726f73735f616d6f756e745f6c6f63616c223a3234353034392c227661745f616d6f756e74223a35323039372c227661745f616d6f756e745f6c6f63616c223a35323039372c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a3139323935322c227661745f726174655f7661745f616d6f756e74223a35323039372c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a35323039372c227661745f726174655f67726f73735f616d6f756e74223a3234353034397d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
25	1	\\x9b8f8658021c9f18e3425f06f6374a14926561b67bbed98a1813deb991d5ceec	\\x7b226964223a3130323030303032312c22696e766f6963655f6e756d626572223a22323032342d35222c2274797065223a22696e766f696365222c22636f7272656374696f6e5f74797065223a22696e766f696365222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a2270616964222c227061796d656e745f6d6574686f64223a22776972655f7472616e73666572222c2267726f73735f746f74616c223a36323837342c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30392d3234222c2266756c66696c6c6d656e745f64617465223a22323032342d30392d3234222c226475655f64617465223a22323032342d31302d3234222c22706169645f64617465223a22323032342d31302d3238222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323031302c226e616d65223a2256c3ad7ac3b66e74c5912054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236383030222c2263697479223a2248c3b3646d657ac59176c3a173c3a17268656c79222c2261646472657373223a2246c5b17a666120736f722035372e227d2c22656d61696c73223a5b22737a616d6c613130406578616d706c652e6875225d2c22746178636f6465223a2238333033313632372d322d3135222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323031302c226e616d65223a2256c3ad7ac3b66e74c5912054616ec3a163736164c3b3204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2236383030222c2263697479223a2248c3b3646d657ac59176c3a173c3a17268656c79222c2261646472657373223a2246c5b17a666120736f722035372e227d2c22656d61696c73223a5b22737a616d6c613130406578616d706c652e6875225d2c22746178636f6465223a2238333033313632372d322d3135222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632382c226e616d65223a22537ac3a16c6cc3ad74c3a17369206bc3b66c7473c3a967222c226e65745f756e69745f616d6f756e74223a343930302c227175616e74697479223a312c22756e6974223a226462222c226e65745f616d6f756e74223a343930302c2267726f73735f616d6f756e74223a363232332c22766174223a22323725222c227661745f616d6f756e74223a313332332c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632342c226e616d65223a2248c5b174c5916b616d72612062c3a9726c657465222c226e65745f756e69745f616d6f756e74223a31323435302c227175616e74697479223a312c22756e6974223a226e6170222c226e65745f616d6f756e74223a31323435302c2267726f73735f616d6f756e74223a31353831322c22766174223a22323725222c227661745f616d6f756e74223a333336322c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323632342c226e616d65223a2248c5b174c5916b616d72612062c3a9726c657465222c226e65745f756e69745f616d6f756e74223a31353338302c227175616e74697479223a322c22756e6974223a226e6170222c226e65745f616d6f756e74223a33303736302c2267726f73735f616d6f756e74223a33393036352c22766174223a22323725222c227661745f616d6f756e74223a383330352c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d2c7b2270726f647563745f6964223a31313030323633302c226e616d65223a2256657a6574c3a96b222c226e65745f756e69745f616d6f756e74223a3133332c227175616e74697479223a31302e352c22756e6974223a226d222c226e65745f616d6f756e74223a313339372c2267726f73735f616d6f756e74223a313737342c22766174223a22323725222c227661745f616d6f756e74223a3337372c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a34393530372c226e65745f616d6f756e745f6c6f63616c223a34393530372c2267726f73735f616d6f756e745f6c6f63616c223a36323837342c227661745f616d6f756e74223a31333336372c227661745f616d6f756e745f6c6f63616c223a31333336372c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a34393530372c227661745f726174655f7661745f616d6f756e74223a31333336372c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a31333336372c227661745f726174655f67726f73735f616d6f756e74223a36323837347d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a22646f6e65222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
22	1	\\xd8e52e27b942860b96fd6792f87889017ffe93d58fb91a93efeda02260714d81	\\x7b226964223a3130323030303030382c22696e766f6963655f6e756d626572223a22303030303032222c2274797065223a2270726f666f726d61222c22636f7272656374696f6e5f74797065223a2270726f666f726d61222c2263616e63656c6c6564223a66616c73652c22626c6f636b5f6964223a3135303032302c227061796d656e745f737461747573223a226f75747374616e64696e67222c227061796d656e745f6d6574686f64223a22656c6f72655f7574616c6173222c2267726f73735f746f74616c223a34333138302c2263757272656e6379223a22485546222c22636f6e76657273696f6e5f72617465223a312c22696e766f6963655f64617465223a22323032342d30352d3237222c2266756c66696c6c6d656e745f64617465223a22323032342d30352d3237222c226475655f64617465223a22323032342d30362d3034222c22706169645f64617465223a22323032352d30332d3033222c226f7267616e697a6174696f6e223a7b226e616d65223a224779c3b66e677968c3a17a2042c3ba746f72204b66742e222c227461785f6e756d626572223a2238363437343736342d322d3135222c2262616e6b5f6163636f756e74223a7b226964223a3133303032302c226e616d65223a2248554620737ac3a16d6c61222c226163636f756e745f6e756d626572223a2231313737363035372d36363936303731302d3030303030303039222c226163636f756e745f6e756d6265725f6962616e223a2248553037313137373630353736363936303731303030303030303039222c227377696674223a224f54505648554842227d2c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231303532222c2263697479223a224275646170657374222c2261646472657373223a22c3817270c3a1642074c3a9722038362e227d2c22736d616c6c5f7461787061796572223a66616c73652c2265765f6e756d626572223a22222c2265755f7461785f6e756d626572223a2248553836343734373634222c22636173685f736574746c6564223a66616c73657d2c22706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c2267656e6572616c5f6c65646765725f6e756d626572223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22637573746f6d5f62696c6c696e675f73657474696e6773223a7b227061796d656e745f6d6574686f64223a6e756c6c2c22646f63756d656e745f666f726d223a6e756c6c2c226475655f64617973223a6e756c6c2c22646f63756d656e745f63757272656e6379223a6e756c6c2c2274656d706c6174655f6c616e67756167655f636f6465223a6e756c6c2c22646973636f756e74223a6e756c6c7d2c2267726f75705f6d656d6265725f7461785f6e756d626572223a22222c226769726f5f73657474696e6773223a7b226769726f5f64656661756c745f73657474696e6773223a747275652c226769726f5f7061796d656e745f726571756573745f656e61626c6564223a66616c73652c226769726f5f646966666572656e745f616d6f756e745f616c6c6f776564223a66616c73657d2c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c22646f63756d656e745f706172746e6572223a7b226964223a313936303030323030302c226e616d65223a22446f6d6268c3a1742046c3a96d6970617269204b66742e222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a2231313334222c2263697479223a224275646170657374222c2261646472657373223a2246c5b17a666120736f722033322e227d2c22656d61696c73223a5b22737a616d6c6130406578616d706c652e6875225d2c22746178636f6465223a2234393338383530372d322d3033222c226962616e223a22222c227377696674223a22222c226163636f756e745f6e756d626572223a22222c2270686f6e65223a22222c227461785f74797065223a224841535f5441585f4e554d424552222c22706172746e65725f7368697070696e67223a7b226d61746368223a747275652c226e616d65223a22222c226d6f6465223a226e6f6e65222c2261646472657373223a7b22636f756e7472795f636f6465223a224855222c22706f73745f636f6465223a22222c2263697479223a22222c2261646472657373223a22227d7d7d2c2273657474696e6773223a7b226d656469617465645f73657276696365223a66616c73652c22776974686f75745f66696e616e6369616c5f66756c66696c6c6d656e74223a66616c73652c226f6e6c696e655f7061796d656e74223a22222c2273686f756c645f73656e645f656d61696c223a66616c73652c22726f756e64223a226e6f6e65222c226e6f5f73656e645f6f6e6c696e65737a616d6c615f62795f75736572223a66616c73652c226f726465725f6e756d626572223a22222c22706c6163655f6964223a6e756c6c2c22696e7374616e745f7061796d656e74223a747275652c2273656c65637465645f74797065223a6e756c6c2c22646f6e745f73656e645f746f5f6e61765f726561736f6e223a6e756c6c2c22696e7374616e745f7061796d656e745f72657175657374223a6e756c6c7d2c22656c656374726f6e6963223a66616c73652c22636f6d6d656e74223a22222c2274616773223a5b5d2c226e6f74696669636174696f6e5f737461747573223a226e6f6e65222c226c616e6775616765223a226875222c226974656d73223a5b7b2270726f647563745f6964223a31313030323632312c226e616d65223a224bc3b66e7976656cc3a973692064c3ad6a222c226e65745f756e69745f616d6f756e74223a33343030302c227175616e74697479223a312c22756e6974223a2268c3b3222c226e65745f616d6f756e74223a33343030302c2267726f73735f616d6f756e74223a34333138302c22766174223a22323725222c227661745f616d6f756e74223a393138302c22656e7469746c656d656e74223a6e756c6c2c22636f6d6d656e74223a22222c22736b75223a22222c2265616e223a22222c22646174615f6572617365725f636f646573223a22222c2269735f6465706f7369745f666565223a66616c73657d5d2c2273756d6d617279223a7b226e65745f616d6f756e74223a33343030302c226e65745f616d6f756e745f6c6f63616c223a33343030302c2267726f73735f616d6f756e745f6c6f63616c223a34333138302c227661745f616d6f756e74223a393138302c227661745f616d6f756e745f6c6f63616c223a393138302c227661745f726174655f73756d6d617279223a5b7b227661745f6e616d65223a22323725222c227661745f70657263656e74616765223a302e32372c227661745f726174655f6e65745f616d6f756e74223a33343030302c227661745f726174655f7661745f616d6f756e74223a393138302c227661745f726174655f7661745f616d6f756e745f6c6f63616c223a393138302c227661745f726174655f67726f73735f616d6f756e74223a34333138307d5d7d2c2272656c617465645f646f63756d656e7473223a5b5d2c226f6e6c696e655f737a616d6c615f737461747573223a226e6f745f636865636b6564222c22646973636f756e74223a6e756c6c7d	2026-11-27 08:04:29.20514+00
\.


--
-- Data for Name: subscription; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.subscription (subscription_id, user_name, email, message_type, company_id, channel, language, timing, by_grant) FROM stdin;
1	anna	anna@example.com	switched_off	\N	email	hu	now	f
2	anna	anna@example.com	validation_error	\N	email	hu	now	f
3	anna	anna@example.com	sync_failed	\N	email	hu	now	f
\.


--
-- Data for Name: sync_run; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sync_run (connection_id, run_id, started_at, finished_at, outcome, counts, ended_at) FROM stdin;
\.


--
-- Data for Name: user_preference; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.user_preference (user_name, language, changed_at) FROM stdin;
\.


--
-- Data for Name: vat_ledger_line; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.vat_ledger_line (document_id, "position", company_id, nav_vat, rate, return_codes, net, vat, net_huf, vat_huf, tax_point_date) FROM stdin;
1	1	1	27	0.27	{MP07}	24500.00	6615.00	24500.00	6615.00	2024-01-29
2	1	1	27	0.27	{MP07}	30440.00	8219.00	30440.00	8219.00	2024-03-07
3	1	1	FAD	\N	{MP04}	273600.00	0.00	273600.00	0.00	2024-04-17
4	1	1	27	0.27	{MP07,DP45}	247830.00	66914.00	247830.00	66914.00	2024-05-27
5	1	1	27	0.27	{MP07}	4328.00	1169.00	4328.00	1169.00	2024-07-05
5	2	1	18	0.18	{MP06}	22320.00	4018.00	22320.00	4018.00	2024-07-05
5	3	1	5	0.05	{MP05}	13780.00	689.00	13780.00	689.00	2024-07-05
6	1	1	27	0.27	{MP07}	422700.00	114128.00	422700.00	114128.00	2024-08-14
7	1	1	27	0.27	{MP07}	138975.00	37523.00	138975.00	37523.00	2024-09-24
8	1	1	27	0.27	{MP07}	297920.00	80438.00	297920.00	80438.00	2024-10-29
8	2	1	18	0.18	{MP06}	44880.00	8078.00	44880.00	8078.00	2024-10-29
8	3	1	5	0.05	{MP05}	5390.00	270.00	5390.00	270.00	2024-10-29
9	1	1	27	0.27	{MP07}	422191.00	113991.00	422191.00	113991.00	2024-12-12
10	1	1	27	0.27	{MP07}	204243.00	55145.00	204243.00	55145.00	2025-01-17
11	1	1	27	0.27	{MP07}	43090.00	11634.00	43090.00	11634.00	2025-03-02
12	1	1	27	0.27	{MP07}	617120.00	166623.00	617120.00	166623.00	2025-03-03
13	1	1	27	0.27	{MP07}	992600.00	268002.00	992600.00	268002.00	2025-03-02
14	1	1	27	0.27	{MP07}	332.00	90.00	332.00	90.00	2025-03-02
16	1	2	27	0.27	{MP07}	192952.00	52097.00	192952.00	52097.00	2024-03-07
17	1	2	27	0.27	{MP07}	12980.00	3505.00	12980.00	3505.00	2024-04-12
17	2	2	18	0.18	{MP06}	2130.00	383.00	2130.00	383.00	2024-04-12
17	3	2	5	0.05	{MP05}	2440.00	122.00	2440.00	122.00	2024-04-12
19	1	2	27	0.27	{MP07}	301973.00	81534.00	301973.00	81534.00	2024-07-04
20	1	2	27	0.27	{MP07}	9520.00	2570.00	9520.00	2570.00	2024-08-11
21	1	2	27	0.27	{MP07}	49507.00	13367.00	49507.00	13367.00	2024-09-24
22	1	2	27	0.27	{MP07}	1375540.00	371396.00	1375540.00	371396.00	2024-11-01
23	1	2	FAD	\N	{MP04}	66845.00	0.00	66845.00	0.00	2024-12-12
24	1	2	27	0.27	{MP07}	19490.00	5262.00	19490.00	5262.00	2025-01-21
\.


--
-- Data for Name: vat_rule; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.vat_rule (vat_rule_id, company_id, vat_code, entitlement, nav_vat, rate, return_codes, advance_return_codes, valid_from) FROM stdin;
\.


--
-- Data for Name: waiting_for; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.waiting_for (stored_file_id, connection_id, original_external_id, original_number, since) FROM stdin;
16	1	101000077	2025-6	2026-11-27 08:04:28.98143+00
\.


--
-- Data for Name: watchdog_backlog; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.watchdog_backlog (kind, connection_id, documents, since, moved_at) FROM stdin;
\.


--
-- Data for Name: watchdog_episode; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.watchdog_episode (watchdog_episode_id, kind, began_at, stage, size, quiet_since, ended_at) FROM stdin;
\.


--
-- Data for Name: watchdog_mail; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.watchdog_mail (watchdog_episode_id, stage, email, sent_at, fault) FROM stdin;
\.


--
-- Data for Name: watchdog_pause; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.watchdog_pause (connection_id, seen_at) FROM stdin;
\.


--
-- Data for Name: work_item; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.work_item (connection_id, run_id, item, label, stored_file_ids, created_at) FROM stdin;
1	run 1	0	2024-1	{1}	2026-11-27 08:04:28.92296+00
1	run 1	1	2024-2	{2}	2026-11-27 08:04:28.92296+00
1	run 1	2	2024-3	{3}	2026-11-27 08:04:28.92296+00
1	run 1	3	2024-4	{4}	2026-11-27 08:04:28.92296+00
1	run 1	4	2024-5	{5}	2026-11-27 08:04:28.92296+00
1	run 1	5	2024-6	{6}	2026-11-27 08:04:28.92296+00
1	run 1	6	2024-7	{7}	2026-11-27 08:04:28.92296+00
1	run 1	7	2024-8	{8}	2026-11-27 08:04:28.92296+00
1	run 1	8	2024-9	{9}	2026-11-27 08:04:28.92296+00
1	run 1	9	2025-1	{10}	2026-11-27 08:04:28.92296+00
1	run 1	10	2025-2	{11}	2026-11-27 08:04:28.92296+00
1	run 1	11	2025-3	{12}	2026-11-27 08:04:28.92296+00
1	run 1	12	2025-4	{13}	2026-11-27 08:04:28.92296+00
1	run 1	13	2025-5	{14}	2026-11-27 08:04:28.92296+00
1	run 1	14	2025-6	{15}	2026-11-27 08:04:28.92296+00
1	run 1	15	2025-7	{16}	2026-11-27 08:04:28.92296+00
1	run 2	0	2025-2	{11}	2026-11-27 08:04:29.089909+00
1	run 2	1	2025-3	{12}	2026-11-27 08:04:29.089909+00
1	run 2	2	2025-8	{17}	2026-11-27 08:04:29.089909+00
2	run 1	0	000001	{19}	2026-11-27 08:04:29.208686+00
2	run 1	1	2024-1	{20}	2026-11-27 08:04:29.208686+00
2	run 1	2	2024-2	{21}	2026-11-27 08:04:29.208686+00
2	run 1	3	000002	{22}	2026-11-27 08:04:29.208686+00
2	run 1	4	2024-3	{23}	2026-11-27 08:04:29.208686+00
2	run 1	5	2024-4	{24}	2026-11-27 08:04:29.208686+00
2	run 1	6	2024-5	{25}	2026-11-27 08:04:29.208686+00
2	run 1	7	2024-6	{26}	2026-11-27 08:04:29.208686+00
2	run 1	8	2024-7	{27}	2026-11-27 08:04:29.208686+00
2	run 1	9	2025-1	{28}	2026-11-27 08:04:29.208686+00
\.


--
-- Name: access_log_access_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.access_log_access_log_id_seq', 1, false);


--
-- Name: account_rule_account_rule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_rule_account_rule_id_seq', 1, false);


--
-- Name: closed_period_closed_period_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.closed_period_closed_period_id_seq', 1, false);


--
-- Name: company_company_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.company_company_id_seq', 2, true);


--
-- Name: company_grant_company_grant_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.company_grant_company_grant_id_seq', 1, false);


--
-- Name: connection_check_connection_check_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.connection_check_connection_check_id_seq', 1, false);


--
-- Name: connection_connection_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.connection_connection_id_seq', 2, true);


--
-- Name: correction_correction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.correction_correction_id_seq', 1, false);


--
-- Name: delivery_delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.delivery_delivery_id_seq', 2, true);


--
-- Name: document_document_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.document_document_id_seq', 24, true);


--
-- Name: fetch_window_fetch_window_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fetch_window_fetch_window_id_seq', 5, true);


--
-- Name: grant_change_grant_change_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.grant_change_grant_change_id_seq', 1, false);


--
-- Name: message_message_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.message_message_id_seq', 4, true);


--
-- Name: partner_partner_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partner_partner_id_seq', 23, true);


--
-- Name: settings_change_settings_change_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.settings_change_settings_change_id_seq', 7, true);


--
-- Name: stored_file_stored_file_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.stored_file_stored_file_id_seq', 28, true);


--
-- Name: subscription_subscription_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.subscription_subscription_id_seq', 3, true);


--
-- Name: vat_rule_vat_rule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.vat_rule_vat_rule_id_seq', 1, false);


--
-- Name: watchdog_episode_watchdog_episode_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.watchdog_episode_watchdog_episode_id_seq', 1, false);


--
-- Name: access_log access_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.access_log
    ADD CONSTRAINT access_log_pkey PRIMARY KEY (access_log_id);


--
-- Name: account_rule account_rule_company_id_role_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_rule
    ADD CONSTRAINT account_rule_company_id_role_key UNIQUE (company_id, role);


--
-- Name: account_rule account_rule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_rule
    ADD CONSTRAINT account_rule_pkey PRIMARY KEY (account_rule_id);


--
-- Name: closed_period closed_period_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.closed_period
    ADD CONSTRAINT closed_period_pkey PRIMARY KEY (closed_period_id);


--
-- Name: company_grant company_grant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.company_grant
    ADD CONSTRAINT company_grant_pkey PRIMARY KEY (company_grant_id);


--
-- Name: company_grant company_grant_user_name_company_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.company_grant
    ADD CONSTRAINT company_grant_user_name_company_id_key UNIQUE NULLS NOT DISTINCT (user_name, company_id);


--
-- Name: company company_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.company
    ADD CONSTRAINT company_pkey PRIMARY KEY (company_id);


--
-- Name: company company_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.company
    ADD CONSTRAINT company_slug_key UNIQUE (slug);


--
-- Name: company company_tax_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.company
    ADD CONSTRAINT company_tax_number_key UNIQUE (tax_number);


--
-- Name: connection_check connection_check_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.connection_check
    ADD CONSTRAINT connection_check_pkey PRIMARY KEY (connection_check_id);


--
-- Name: connection connection_company_id_system_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.connection
    ADD CONSTRAINT connection_company_id_system_key UNIQUE (company_id, system);


--
-- Name: connection connection_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.connection
    ADD CONSTRAINT connection_pkey PRIMARY KEY (connection_id);


--
-- Name: correction correction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.correction
    ADD CONSTRAINT correction_pkey PRIMARY KEY (correction_id);


--
-- Name: delivery delivery_message_id_user_name_email_channel_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_message_id_user_name_email_channel_key UNIQUE (message_id, user_name, email, channel);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (delivery_id);


--
-- Name: document document_company_id_supplier_taxpayer_id_number_kind_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_company_id_supplier_taxpayer_id_number_kind_key UNIQUE (company_id, supplier_taxpayer_id, number, kind);


--
-- Name: document_line document_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_line
    ADD CONSTRAINT document_line_pkey PRIMARY KEY (document_id, "position");


--
-- Name: document_pdf document_pdf_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_pdf
    ADD CONSTRAINT document_pdf_pkey PRIMARY KEY (document_id);


--
-- Name: document document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (document_id);


--
-- Name: document_status document_status_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_status
    ADD CONSTRAINT document_status_pkey PRIMARY KEY (document_id);


--
-- Name: document document_stored_file_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_stored_file_id_key UNIQUE (stored_file_id);


--
-- Name: early_pdf early_pdf_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.early_pdf
    ADD CONSTRAINT early_pdf_pkey PRIMARY KEY (stored_file_id, version);


--
-- Name: fetch_window fetch_window_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fetch_window
    ADD CONSTRAINT fetch_window_pkey PRIMARY KEY (fetch_window_id);


--
-- Name: grant_change grant_change_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.grant_change
    ADD CONSTRAINT grant_change_pkey PRIMARY KEY (grant_change_id);


--
-- Name: journal_entry journal_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (document_id);


--
-- Name: journal_line journal_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_line
    ADD CONSTRAINT journal_line_pkey PRIMARY KEY (document_id, "position");


--
-- Name: landed_document landed_document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.landed_document
    ADD CONSTRAINT landed_document_pkey PRIMARY KEY (connection_id, external_id);


--
-- Name: message message_episode_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_episode_key UNIQUE (episode);


--
-- Name: message_item message_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_item
    ADD CONSTRAINT message_item_pkey PRIMARY KEY (message_id, "position");


--
-- Name: message message_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (message_id);


--
-- Name: message_receiver message_receiver_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_receiver
    ADD CONSTRAINT message_receiver_pkey PRIMARY KEY (user_name);


--
-- Name: migration migration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);


--
-- Name: partner_key partner_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_key
    ADD CONSTRAINT partner_key_pkey PRIMARY KEY (company_id, key);


--
-- Name: partner partner_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner
    ADD CONSTRAINT partner_pkey PRIMARY KEY (partner_id);


--
-- Name: request_pace request_pace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_pace
    ADD CONSTRAINT request_pace_pkey PRIMARY KEY (name);


--
-- Name: search_entry search_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_entry
    ADD CONSTRAINT search_entry_pkey PRIMARY KEY (stored_file_id);


--
-- Name: settings_change settings_change_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settings_change
    ADD CONSTRAINT settings_change_pkey PRIMARY KEY (settings_change_id);


--
-- Name: sign_of_life sign_of_life_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_of_life
    ADD CONSTRAINT sign_of_life_pkey PRIMARY KEY (name);


--
-- Name: skipped_document skipped_document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.skipped_document
    ADD CONSTRAINT skipped_document_pkey PRIMARY KEY (connection_id, external_id);


--
-- Name: stored_file stored_file_connection_id_external_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_connection_id_external_id_key UNIQUE (connection_id, external_id);


--
-- Name: stored_file_issue stored_file_issue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file_issue
    ADD CONSTRAINT stored_file_issue_pkey PRIMARY KEY (stored_file_id, "position");


--
-- Name: stored_file stored_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_pkey PRIMARY KEY (stored_file_id);


--
-- Name: stored_file_version stored_file_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file_version
    ADD CONSTRAINT stored_file_version_pkey PRIMARY KEY (stored_file_id, version);


--
-- Name: subscription subscription_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (subscription_id);


--
-- Name: subscription subscription_user_name_email_message_type_company_id_channe_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_user_name_email_message_type_company_id_channe_key UNIQUE NULLS NOT DISTINCT (user_name, email, message_type, company_id, channel);


--
-- Name: sync_run sync_run_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sync_run
    ADD CONSTRAINT sync_run_pkey PRIMARY KEY (connection_id, run_id);


--
-- Name: user_preference user_preference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_preference
    ADD CONSTRAINT user_preference_pkey PRIMARY KEY (user_name);


--
-- Name: vat_ledger_line vat_ledger_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vat_ledger_line
    ADD CONSTRAINT vat_ledger_line_pkey PRIMARY KEY (document_id, "position");


--
-- Name: vat_rule vat_rule_company_id_vat_code_entitlement_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vat_rule
    ADD CONSTRAINT vat_rule_company_id_vat_code_entitlement_key UNIQUE (company_id, vat_code, entitlement);


--
-- Name: vat_rule vat_rule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vat_rule
    ADD CONSTRAINT vat_rule_pkey PRIMARY KEY (vat_rule_id);


--
-- Name: waiting_for waiting_for_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waiting_for
    ADD CONSTRAINT waiting_for_pkey PRIMARY KEY (stored_file_id, original_external_id);


--
-- Name: watchdog_backlog watchdog_backlog_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watchdog_backlog
    ADD CONSTRAINT watchdog_backlog_pkey PRIMARY KEY (kind, connection_id);


--
-- Name: watchdog_episode watchdog_episode_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watchdog_episode
    ADD CONSTRAINT watchdog_episode_pkey PRIMARY KEY (watchdog_episode_id);


--
-- Name: watchdog_mail watchdog_mail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watchdog_mail
    ADD CONSTRAINT watchdog_mail_pkey PRIMARY KEY (watchdog_episode_id, stage, email);


--
-- Name: watchdog_pause watchdog_pause_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watchdog_pause
    ADD CONSTRAINT watchdog_pause_pkey PRIMARY KEY (connection_id);


--
-- Name: work_item work_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_pkey PRIMARY KEY (connection_id, run_id, item);


--
-- Name: access_log_stored_file; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX access_log_stored_file ON public.access_log USING btree (stored_file_id, at);


--
-- Name: closed_period_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX closed_period_company ON public.closed_period USING btree (company_id);


--
-- Name: company_grant_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX company_grant_company ON public.company_grant USING btree (company_id);


--
-- Name: connection_check_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX connection_check_company ON public.connection_check USING btree (company_id, connection_check_id);


--
-- Name: correction_stored_file; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX correction_stored_file ON public.correction USING btree (stored_file_id, correction_id);


--
-- Name: delivery_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_digest ON public.delivery USING btree (digest_of) WHERE (digest_of IS NOT NULL);


--
-- Name: delivery_digest_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX delivery_digest_once ON public.delivery USING btree (user_name, lower(email), digest_day) WHERE (digest_of = delivery_id);


--
-- Name: delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_due ON public.delivery USING btree (due_at) WHERE ((state = ANY (ARRAY['due'::text, 'sending'::text])) AND (channel = 'email'::text));


--
-- Name: delivery_read; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_read ON public.delivery USING btree (user_name, message_id) WHERE ((channel = 'app'::text) AND (read_at IS NOT NULL));


--
-- Name: document_cancelled_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX document_cancelled_once ON public.document USING btree (original_document_id) WHERE (kind = ANY (ARRAY['cancellation'::text, 'receipt_cancellation'::text]));


--
-- Name: document_external; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX document_external ON public.document USING btree (connection_id, external_id);


--
-- Name: document_fulfilled; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_fulfilled ON public.document USING btree (company_id, fulfillment_date, document_id);


--
-- Name: document_issued; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_issued ON public.document USING btree (company_id, issue_date);


--
-- Name: document_original; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_original ON public.document USING btree (original_document_id) WHERE (original_document_id IS NOT NULL);


--
-- Name: document_pdf_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_pdf_failed ON public.document_pdf USING btree (connection_id) WHERE (state = 'failed'::text);


--
-- Name: document_pdf_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_pdf_pending ON public.document_pdf USING btree (connection_id, document_id DESC) WHERE (state = 'pending'::text);


--
-- Name: document_pdf_unannounced; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_pdf_unannounced ON public.document_pdf USING btree (connection_id) WHERE ((state = 'failed'::text) AND (NOT announced));


--
-- Name: document_status_unannounced; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_status_unannounced ON public.document_status USING btree (document_id) WHERE (figures_changed AND (NOT figures_announced));


--
-- Name: fetch_window_connection; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fetch_window_connection ON public.fetch_window USING btree (connection_id);


--
-- Name: grant_change_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX grant_change_company ON public.grant_change USING btree (company_id, grant_change_id);


--
-- Name: journal_entry_posted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_entry_posted ON public.journal_entry USING btree (company_id, posting_date);


--
-- Name: landed_document_oldest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX landed_document_oldest ON public.landed_document USING btree (connection_id, is_change, issue_date, external_id);


--
-- Name: message_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_company ON public.message USING btree (company_id, message_id DESC);


--
-- Name: message_created; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_created ON public.message USING btree (created_at);


--
-- Name: message_item_stored_file; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_item_stored_file ON public.message_item USING btree (stored_file_id);


--
-- Name: message_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_kind ON public.message USING btree (type, message_id DESC);


--
-- Name: partner_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_company ON public.partner USING btree (company_id);


--
-- Name: partner_key_partner; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_key_partner ON public.partner_key USING btree (partner_id);


--
-- Name: search_entry_issued; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_entry_issued ON public.search_entry USING btree (company_id, issue_date, stored_file_id);


--
-- Name: search_entry_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_entry_number ON public.search_entry USING btree (company_id, number_key);


--
-- Name: search_entry_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_entry_words ON public.search_entry USING gin (words);


--
-- Name: settings_change_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX settings_change_company ON public.settings_change USING btree (company_id, changed_at);


--
-- Name: skipped_document_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX skipped_document_number ON public.skipped_document USING btree (connection_id, number);


--
-- Name: skipped_document_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX skipped_document_search ON public.skipped_document USING gin (public.search_skipped(connection_id, number, issue_date, partner_name, partner_tax_number, gross));


--
-- Name: stored_file_changed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_changed ON public.stored_file USING btree (connection_id, stored_file_id) WHERE (processed_version IS DISTINCT FROM version);


--
-- Name: stored_file_issue_code; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_issue_code ON public.stored_file_issue USING btree (code);


--
-- Name: stored_file_issued; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_issued ON public.stored_file USING btree (company_id, COALESCE(issue_date, '-infinity'::date), stored_file_id);


--
-- Name: stored_file_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_number ON public.stored_file USING btree (company_id, number);


--
-- Name: stored_file_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_open ON public.stored_file USING btree (connection_id, stored_file_id) WHERE (state <> 'booked'::text);


--
-- Name: stored_file_received; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_received ON public.stored_file USING btree (company_id, received_at);


--
-- Name: stored_file_unannounced; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_unannounced ON public.stored_file USING btree (company_id) WHERE ((state = 'failed'::text) AND (NOT announced));


--
-- Name: subscription_company; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX subscription_company ON public.subscription USING btree (company_id);


--
-- Name: sync_run_started; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sync_run_started ON public.sync_run USING btree (connection_id, started_at);


--
-- Name: vat_ledger_line_period; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vat_ledger_line_period ON public.vat_ledger_line USING btree (company_id, tax_point_date);


--
-- Name: waiting_for_original; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waiting_for_original ON public.waiting_for USING btree (connection_id, original_external_id);


--
-- Name: watchdog_episode_ended; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX watchdog_episode_ended ON public.watchdog_episode USING btree (ended_at);


--
-- Name: watchdog_episode_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX watchdog_episode_open ON public.watchdog_episode USING btree (kind) WHERE (ended_at IS NULL);


--
-- Name: access_log access_log_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER access_log_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_log FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: company company_is_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER company_is_kept BEFORE DELETE OR UPDATE OF company_id OR TRUNCATE ON public.company FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_removal();


--
-- Name: connection connection_active; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER connection_active BEFORE INSERT OR UPDATE OF enabled, off_cause ON public.connection FOR EACH ROW EXECUTE FUNCTION public.note_active();


--
-- Name: connection connection_is_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER connection_is_kept BEFORE DELETE OR UPDATE OF connection_id, company_id OR TRUNCATE ON public.connection FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_removal();


--
-- Name: correction correction_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER correction_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.correction FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: document document_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_has_parents AFTER INSERT ON public.document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('company', 'company_id', 'connection', 'connection_id', 'stored_file', 'stored_file_id', 'partner', 'partner_id');


--
-- Name: document document_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: document document_is_whole; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER document_is_whole AFTER INSERT ON public.document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse_half_document();


--
-- Name: document_line document_line_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_line_has_parents AFTER INSERT ON public.document_line REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('document', 'document_id');


--
-- Name: document_line document_line_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_line_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_line FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: document_pdf document_pdf_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_pdf_has_parents AFTER INSERT ON public.document_pdf REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('document', 'document_id');


--
-- Name: document_pdf document_pdf_keeps_its_key; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_pdf_keeps_its_key BEFORE UPDATE OF document_id ON public.document_pdf FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_removal();


--
-- Name: document_status document_status_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_status_has_parents AFTER INSERT ON public.document_status REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('document', 'document_id');


--
-- Name: document_status document_status_keeps_its_key; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_status_keeps_its_key BEFORE UPDATE OF document_id ON public.document_status FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_removal();


--
-- Name: grant_change grant_change_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER grant_change_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.grant_change FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: journal_entry journal_entry_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_entry_has_parents AFTER INSERT ON public.journal_entry REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('document', 'document_id');


--
-- Name: journal_entry journal_entry_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_entry_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: journal_line journal_line_balanced; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_line_balanced AFTER INSERT ON public.journal_line REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_unbalanced();


--
-- Name: journal_line journal_line_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_line_has_parents AFTER INSERT ON public.journal_line REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('journal_entry', 'document_id');


--
-- Name: journal_line journal_line_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_line_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_line FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: landed_document landed_document_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER landed_document_has_parents AFTER INSERT ON public.landed_document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('connection', 'connection_id');


--
-- Name: landed_document landed_document_keeps_its_key; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER landed_document_keeps_its_key BEFORE UPDATE OF connection_id ON public.landed_document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_removal();


--
-- Name: message message_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER message_is_not_emptied BEFORE TRUNCATE ON public.message FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_early_removal();


--
-- Name: message message_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER message_stays BEFORE DELETE ON public.message FOR EACH ROW WHEN ((old.created_at > (now() - '7 days'::interval))) EXECUTE FUNCTION public.refuse_early_removal();


--
-- Name: partner partner_is_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER partner_is_kept BEFORE DELETE OR UPDATE OF partner_id, company_id OR TRUNCATE ON public.partner FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_removal();


--
-- Name: stored_file stored_file_added_to_search; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stored_file_added_to_search AFTER INSERT ON public.stored_file REFERENCING NEW TABLE AS new_files FOR EACH STATEMENT EXECUTE FUNCTION public.note_search_due();


--
-- Name: stored_file stored_file_changed_in_search; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stored_file_changed_in_search AFTER UPDATE ON public.stored_file REFERENCING NEW TABLE AS new_files FOR EACH STATEMENT EXECUTE FUNCTION public.note_search_due();


--
-- Name: stored_file stored_file_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stored_file_has_parents AFTER INSERT ON public.stored_file REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('company', 'company_id', 'connection', 'connection_id');


--
-- Name: stored_file stored_file_is_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stored_file_is_kept BEFORE DELETE OR UPDATE OF stored_file_id, company_id, connection_id OR TRUNCATE ON public.stored_file FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_removal();


--
-- Name: stored_file_version stored_file_version_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stored_file_version_has_parents AFTER INSERT ON public.stored_file_version REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('stored_file', 'stored_file_id');


--
-- Name: stored_file_version stored_file_version_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stored_file_version_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.stored_file_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: vat_ledger_line vat_ledger_line_has_parents; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER vat_ledger_line_has_parents AFTER INSERT ON public.vat_ledger_line REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_orphans('document', 'document_id');


--
-- Name: vat_ledger_line vat_ledger_line_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER vat_ledger_line_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON public.vat_ledger_line FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: access_log access_log_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.access_log
    ADD CONSTRAINT access_log_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id);


--
-- Name: account_rule account_rule_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_rule
    ADD CONSTRAINT account_rule_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: closed_period closed_period_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.closed_period
    ADD CONSTRAINT closed_period_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: company_grant company_grant_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.company_grant
    ADD CONSTRAINT company_grant_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: connection_check connection_check_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.connection_check
    ADD CONSTRAINT connection_check_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: connection connection_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.connection
    ADD CONSTRAINT connection_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: correction correction_stored_file_id_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.correction
    ADD CONSTRAINT correction_stored_file_id_version_fkey FOREIGN KEY (stored_file_id, version) REFERENCES public.stored_file_version(stored_file_id, version);


--
-- Name: delivery delivery_digest_of_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_digest_of_fkey FOREIGN KEY (digest_of) REFERENCES public.delivery(delivery_id);


--
-- Name: delivery delivery_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.message(message_id);


--
-- Name: document document_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id) NOT ENFORCED;


--
-- Name: document document_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id) NOT ENFORCED;


--
-- Name: document_line document_line_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_line
    ADD CONSTRAINT document_line_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(document_id) NOT ENFORCED;


--
-- Name: document document_original_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_original_document_id_fkey FOREIGN KEY (original_document_id) REFERENCES public.document(document_id);


--
-- Name: document document_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.partner(partner_id) NOT ENFORCED;


--
-- Name: document_pdf document_pdf_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_pdf
    ADD CONSTRAINT document_pdf_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(document_id) NOT ENFORCED;


--
-- Name: document_status document_status_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_status
    ADD CONSTRAINT document_status_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(document_id) NOT ENFORCED;


--
-- Name: document document_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id) NOT ENFORCED;


--
-- Name: early_pdf early_pdf_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.early_pdf
    ADD CONSTRAINT early_pdf_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id);


--
-- Name: fetch_window fetch_window_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fetch_window
    ADD CONSTRAINT fetch_window_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- Name: grant_change grant_change_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.grant_change
    ADD CONSTRAINT grant_change_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: journal_entry journal_entry_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(document_id) NOT ENFORCED;


--
-- Name: journal_line journal_line_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_line
    ADD CONSTRAINT journal_line_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.journal_entry(document_id) NOT ENFORCED;


--
-- Name: landed_document landed_document_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.landed_document
    ADD CONSTRAINT landed_document_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id) NOT ENFORCED;


--
-- Name: message message_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: message message_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- Name: message_item message_item_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_item
    ADD CONSTRAINT message_item_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.message(message_id);


--
-- Name: message_item message_item_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_item
    ADD CONSTRAINT message_item_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id);


--
-- Name: partner partner_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner
    ADD CONSTRAINT partner_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: partner_key partner_key_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_key
    ADD CONSTRAINT partner_key_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: partner_key partner_key_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_key
    ADD CONSTRAINT partner_key_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.partner(partner_id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: search_entry search_entry_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_entry
    ADD CONSTRAINT search_entry_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id);


--
-- Name: settings_change settings_change_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settings_change
    ADD CONSTRAINT settings_change_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: skipped_document skipped_document_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.skipped_document
    ADD CONSTRAINT skipped_document_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- Name: stored_file stored_file_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id) NOT ENFORCED;


--
-- Name: stored_file stored_file_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id) NOT ENFORCED;


--
-- Name: stored_file_issue stored_file_issue_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file_issue
    ADD CONSTRAINT stored_file_issue_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id);


--
-- Name: stored_file_version stored_file_version_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file_version
    ADD CONSTRAINT stored_file_version_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id) NOT ENFORCED;


--
-- Name: subscription subscription_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: sync_run sync_run_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sync_run
    ADD CONSTRAINT sync_run_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- Name: vat_ledger_line vat_ledger_line_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vat_ledger_line
    ADD CONSTRAINT vat_ledger_line_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(document_id) NOT ENFORCED;


--
-- Name: vat_rule vat_rule_company_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vat_rule
    ADD CONSTRAINT vat_rule_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);


--
-- Name: waiting_for waiting_for_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waiting_for
    ADD CONSTRAINT waiting_for_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- Name: waiting_for waiting_for_stored_file_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waiting_for
    ADD CONSTRAINT waiting_for_stored_file_id_fkey FOREIGN KEY (stored_file_id) REFERENCES public.stored_file(stored_file_id);


--
-- Name: watchdog_backlog watchdog_backlog_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watchdog_backlog
    ADD CONSTRAINT watchdog_backlog_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- Name: watchdog_mail watchdog_mail_watchdog_episode_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watchdog_mail
    ADD CONSTRAINT watchdog_mail_watchdog_episode_id_fkey FOREIGN KEY (watchdog_episode_id) REFERENCES public.watchdog_episode(watchdog_episode_id) ON DELETE CASCADE;


--
-- Name: watchdog_pause watchdog_pause_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watchdog_pause
    ADD CONSTRAINT watchdog_pause_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- Name: work_item work_item_connection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES public.connection(connection_id);


--
-- PostgreSQL database dump complete
--

\unrestrict AY1IAzMy7MRoLQGY4nLZDNYx62gfXlsjoxNLLUbUkGHSekKKVf5rNTUYmrqMTTp

