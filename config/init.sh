#!/bin/sh
# The service airflow-init: every step may be repeated, so it runs at each start.
set -eu
airflow db migrate
python -m billingo init
python -m local.administrator admin
