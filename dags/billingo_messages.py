"""Airflow DAG that sends messages, and makes those that no callback made."""

from billingo.pipelines.messages_dag import build_dag

billingo_messages = build_dag()
