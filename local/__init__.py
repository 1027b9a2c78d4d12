"""The local stack: PostgreSQL, the sandbox and Airflow, as processes of one user on one machine."""
