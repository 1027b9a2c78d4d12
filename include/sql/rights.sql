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
GRANT INSERT, UPDATE, DELETE ON company_grant TO {app_role};
GRANT INSERT, UPDATE ON user_preference TO {app_role};
GRANT INSERT ON access_log, grant_change TO {app_role};
GRANT INSERT, UPDATE ON early_pdf TO {app_role};
GRANT INSERT, UPDATE, DELETE ON connection_check TO {app_role};
GRANT INSERT ON correction TO {app_role};
GRANT INSERT, UPDATE ON message_receiver TO {app_role};
GRANT INSERT, UPDATE, DELETE ON search_entry, search_due TO {app_role};
GRANT INSERT, UPDATE, DELETE ON sign_of_life, watchdog_pause, watchdog_backlog, watchdog_episode,
watchdog_mail TO {app_role};
GRANT DELETE ON sync_run, message, message_item, delivery TO {app_role};
