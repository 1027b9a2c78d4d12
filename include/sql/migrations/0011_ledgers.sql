-- What was booked into a period, for the checks before it is closed; the keys alone answer, without the documents.

CREATE INDEX document_fulfilled ON document (company_id, fulfillment_date, document_id);
