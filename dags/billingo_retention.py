"""Airflow DAG that drops each night what only says how work went long ago."""

from billingo.pipelines.maintenance_dag import build_retention_dag

billingo_retention = build_retention_dag()
