-- "Where is my invoice?": one entry per stored file, made after processing by maintenance; until then search_due names it.
-- Needs no extension. Where pg_trgm can be had, fragments of numbers and names are found by its index.

CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(regexp_replace(normalize(lower(given), nfd), '[\u0300-\u036f]', '', 'g'), 'łøđħı', 'lodhi');
COMMENT ON FUNCTION search_fold IS 'lower case without accents';

CREATE FUNCTION search_key(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(regexp_replace(search_fold(given), '[^[:alnum:]]+', '', 'g'), 200);
COMMENT ON FUNCTION search_key IS 'the letters and digits of a document number: BILL-2026/17 is bill202617';

-- The Hungarian stemmer is asked twice: with the accents, and without them, as people type ("szamlat"). What it makes of
-- either loses its accents, so that számla, számlákat and szamlat share a lexeme.
CREATE FUNCTION search_lexemes(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT strip(to_tsvector('hungarian', folded.words)) || strip(to_tsvector('simple', folded.words))
    FROM (SELECT regexp_replace(normalize(lower(left(given, 50000)), nfc), '[^[:alnum:]]+', ' ', 'g') AS words) AS plain,
        LATERAL (
            SELECT search_fold(plain.words || ' ' || coalesce(string_agg(stem, ' '), '')) AS words
            FROM unnest(tsvector_to_array(to_tsvector('hungarian', plain.words))) AS stem
        ) AS folded;
END;

CREATE FUNCTION search_grams(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(array_agg(DISTINCT substr(given, i, 3)), '{}') FROM generate_series(1, length(given) - 2) AS i;
END;
COMMENT ON FUNCTION search_grams IS 'every three characters in a row: what finds a fragment without pg_trgm';

CREATE FUNCTION search_segments(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(array_agg(DISTINCT left(ltrim(segment, '0'), 60)), '{}')
    FROM regexp_split_to_table(search_fold(left(given, 200)), '[^[:alnum:]]+') AS segment
    WHERE ltrim(segment, '0') <> '';
END;
COMMENT ON FUNCTION search_segments IS 'the parts of a number without leading zeros: 17 finds BILL-2026-000017';

CREATE FUNCTION search_amounts(given numeric[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(array_agg(DISTINCT trim_scale(form)::text), '{}')
    FROM unnest(given) AS amount, unnest(ARRAY[abs(amount), trunc(abs(amount))]) AS form
    WHERE form < 1e18;
END;
COMMENT ON FUNCTION search_amounts IS 'without sign, exactly and without the part below one: 1234567 finds 1 234 567,89';

CREATE FUNCTION search_dates(given date[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(array_agg(DISTINCT left(written, length)), '{}')
    FROM unnest(given) AS one,
        LATERAL (SELECT (extract(YEAR FROM one) * 10000 + extract(MONTH FROM one) * 100 + extract(DAY FROM one))::text AS written)
            AS w,
        unnest(ARRAY[6, 8]) AS length
    WHERE isfinite(one);
END;
COMMENT ON FUNCTION search_dates IS 'the day and its month: 20260301 and 202603';

CREATE FUNCTION search_words(
    company_id bigint, numbers text, partners text, body text, amounts numeric[], dates date[], tax_numbers text[]
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT search_lexemes(partners || ' ' || body) || array_to_tsvector(array(
        SELECT 'c=' || company_id::text
        UNION
        SELECT 'g=' || unnest(search_grams(search_key(numbers)))
        UNION
        SELECT 's=' || unnest(search_segments(numbers))
        UNION
        SELECT 'p=' || left(unnest(tsvector_to_array(search_lexemes(left(partners, 500)))), 60)
        UNION
        SELECT 'h=' || unnest(search_grams(search_key(partners)))
        UNION
        SELECT 'a=' || unnest(search_amounts(amounts))
        UNION
        SELECT 'd=' || unnest(search_dates(dates))
        UNION
        SELECT 't=' || left(one, 8) FROM unnest(tax_numbers) AS one WHERE one ~ '^[0-9]{8}'
        UNION
        SELECT 't=' || left(search_key(one), 60) FROM unnest(tax_numbers) AS one WHERE search_key(one) <> ''
    ));
END;
COMMENT ON FUNCTION search_words IS 'all that finds a document, each sort with a prefix of its own; plain words have none';

-- What was typed as a tsquery: every word of it, in any of its forms, or begun. NULL when nothing can be asked.
CREATE FUNCTION search_words_query(prefix text, words text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT string_agg('(' || forms.alternatives || ')', ' & ')::tsquery
    FROM unnest(words) AS word,
        LATERAL (
            SELECT
                string_agg(
                    quote_literal(prefix || left(lexeme, 60))
                    || CASE WHEN length(lexeme) > 2 AND lexeme = search_fold(word) THEN ':*' ELSE '' END, ' | '
                ) AS alternatives
            FROM unnest(tsvector_to_array(search_lexemes(word))) AS lexeme
        ) AS forms;
END;

CREATE TABLE search_entry (
    stored_file_id bigint PRIMARY KEY REFERENCES stored_file,
    company_id bigint NOT NULL,
    issue_date date,
    number_key text COLLATE "C" NOT NULL,
    fragments text COLLATE "C" NOT NULL,
    words tsvector NOT NULL
);
CREATE INDEX search_entry_number ON search_entry (company_id, number_key);
CREATE INDEX search_entry_issued ON search_entry (company_id, issue_date, stored_file_id);
CREATE INDEX search_entry_words ON search_entry USING gin (words);
COMMENT ON TABLE search_entry IS 'what a stored file is found by; what it is, the other tables say';
COMMENT ON COLUMN search_entry.fragments IS 'keys of its numbers and its partners, parted by a blank';

CREATE FUNCTION search_skipped(connection_id bigint, number text, issue_date date) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        ARRAY['k=' || connection_id::text, 'x=' || search_key(number)] || search_segments(number)
        || search_grams(search_key(number)) || search_dates(ARRAY[issue_date]);
END;
CREATE INDEX skipped_document_search ON skipped_document USING gin (search_skipped(connection_id, number, issue_date));

-- Without an index, so that it costs nearly nothing to write; whoever makes the entries empties it.
CREATE TABLE search_due (
    company_id bigint NOT NULL,
    stored_file_id bigint NOT NULL
);
COMMENT ON TABLE search_due IS 'stored files whose entry is missing or outdated, each once or more';

CREATE FUNCTION note_search_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_due (company_id, stored_file_id) SELECT n.company_id, n.stored_file_id FROM new_files AS n;
    RETURN NULL;
END $$;

CREATE TRIGGER stored_file_added_to_search AFTER INSERT ON stored_file
REFERENCING NEW TABLE AS new_files FOR EACH STATEMENT EXECUTE FUNCTION note_search_due();
CREATE TRIGGER stored_file_changed_in_search AFTER UPDATE ON stored_file
REFERENCING NEW TABLE AS new_files FOR EACH STATEMENT EXECUTE FUNCTION note_search_due();

INSERT INTO search_due (company_id, stored_file_id) SELECT
    f.company_id,
    f.stored_file_id
FROM stored_file AS f;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX search_entry_fragments ON search_entry USING gin (fragments gin_trgm_ops);
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object OR feature_not_supported OR undefined_file THEN
        RAISE NOTICE 'pg_trgm is not to be had (%); fragments are found without it', sqlerrm;
END $$;
