"""PostgreSQL and object storage: the only code that knows table names. SQL text lives in include/sql."""
