"""Airflow DAGs of the active companies in shard 4 of 32, one per company; see docs/dags.md."""

from billingo.pipelines.company_dag import build_shard

globals().update(build_shard(4))
