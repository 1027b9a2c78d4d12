#!/bin/sh
# The service airflow-init: every step may be repeated, so it runs at each start.
set -eu
airflow db migrate
python -m billingo init
USER_PASSWORD="$ADMINISTRATOR_PASSWORD" python -m local.users admin Admin
