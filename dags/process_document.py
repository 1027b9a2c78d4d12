"""Airflow DAG that processes one stored document again, started by hand with a form."""

from billingo.pipelines.document_dag import build_dag

process_document = build_dag()
