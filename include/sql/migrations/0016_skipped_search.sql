-- A document that was not stored is found by its partner, tax number and amount as well as by number and date.

ALTER TABLE skipped_document
ADD COLUMN partner_name text NOT NULL DEFAULT '',
ADD COLUMN partner_tax_number text NOT NULL DEFAULT '',
ADD COLUMN gross numeric,
ADD COLUMN currency text NOT NULL DEFAULT '';
COMMENT ON COLUMN skipped_document.gross IS 'null = not known; what was skipped before these columns came has none of them';

DROP INDEX skipped_document_search;
DROP FUNCTION search_skipped(bigint, text, date);

CREATE FUNCTION search_skipped(
    connection_id bigint, number text, issue_date date, partner_name text, tax_number text, gross numeric
) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        ARRAY['k=' || connection_id::text, 'x=' || search_key(number)] || search_segments(number)
        || search_grams(search_key(number)) || search_dates(ARRAY[issue_date])
        || array(SELECT 'h=' || unnest(search_grams(search_key(partner_name))))
        || array(SELECT 'a=' || unnest(search_amounts(ARRAY[gross])))
        || array(
            SELECT 't=' || left(search_key(tax_number), length)
            FROM unnest(ARRAY[8, 60]) AS length
            WHERE search_key(tax_number) <> ''
        );
END;
CREATE INDEX skipped_document_search ON skipped_document
USING gin (search_skipped(connection_id, number, issue_date, partner_name, partner_tax_number, gross));
