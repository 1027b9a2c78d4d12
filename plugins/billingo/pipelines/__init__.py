"""The Airflow edge: DAG builders, tasks, callbacks, connections; and the steps that they wire, which need no Airflow."""
