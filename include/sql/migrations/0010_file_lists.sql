-- The list of a company's stored files by issue date, the order that an accountant asks for most. Without the index a
-- company of 100,000 documents is read and sorted whole for every page. By number and by arrival the list has indexes
-- already; by amount it is read whole, for that is asked for seldom.

CREATE INDEX stored_file_issued ON stored_file (
    company_id, coalesce(issue_date, '-infinity'::date), stored_file_id
);
