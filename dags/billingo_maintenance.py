"""Airflow DAG that keeps the snapshot of companies true, and ends waits that make no sense."""

from billingo.pipelines.maintenance_dag import build_dag

billingo_maintenance = build_dag()
