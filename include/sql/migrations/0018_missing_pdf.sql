-- Booked documents whose PDF image cannot be had wait for a person: counted for every company, listed for one.

CREATE INDEX document_pdf_failed ON document_pdf (connection_id) WHERE state = 'failed';
