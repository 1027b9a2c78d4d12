-- The run-time role: reads everything, adds bookings, and changes only what is meant to change.

REVOKE ALL ON SCHEMA public FROM public;
GRANT USAGE ON SCHEMA public TO {app_role};
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {app_role};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {app_role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app_role};

GRANT INSERT, UPDATE ON company, connection, stored_file, sync_run, document_status, document_pdf, delivery TO {app_role};
GRANT INSERT, UPDATE, DELETE ON
account_rule, vat_rule, closed_period, fetch_window, landed_document, skipped_document, stored_file_issue,
waiting_for, work_item, request_pace, subscription TO {app_role};
GRANT INSERT ON
settings_change, stored_file_version, partner, partner_key, document, document_line, journal_entry, journal_line,
vat_ledger_line, message, message_item TO {app_role};
