#!/bin/bash
# Runs once, when the PostgreSQL volume is empty: two databases, each of its own role, and the role that billingo runs as.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set airflow_password="$AIRFLOW_DB_PASSWORD" \
    --set owner_password="$BILLINGO_OWNER_PASSWORD" \
    --set app_password="$BILLINGO_APP_PASSWORD" <<'SQL'
CREATE ROLE airflow LOGIN PASSWORD :'airflow_password';
CREATE ROLE billingo_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE billingo_app LOGIN PASSWORD :'app_password';

CREATE DATABASE airflow OWNER airflow;
CREATE DATABASE billingo OWNER billingo_owner;

REVOKE ALL ON DATABASE airflow, billingo, postgres FROM public;
GRANT CONNECT, TEMPORARY ON DATABASE billingo TO billingo_app;
SQL
