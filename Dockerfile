# Airflow and billingo from the same pinned, hashed requirements as everywhere else.
FROM python:3.11-slim-bookworm

COPY local/uv.txt requirements.txt /tmp/requirements/
RUN pip install --no-cache-dir --require-hashes --requirement /tmp/requirements/uv.txt \
    && uv pip install --system --no-cache --require-hashes --requirement /tmp/requirements/requirements.txt \
    && rm -rf /tmp/requirements

# Empty volumes take over the owner of the folders they are mounted on.
RUN useradd --uid 50000 --gid 0 --home-dir /opt/airflow --shell /usr/sbin/nologin airflow \
    && mkdir -p /opt/airflow/logs /opt/billingo/data \
    && chown -R airflow:0 /opt/airflow /opt/billingo/data

COPY dags /opt/billingo/dags
COPY plugins /opt/billingo/plugins
COPY include /opt/billingo/include
COPY config/init.sh /opt/billingo/config/init.sh
COPY local/__init__.py local/users.py /opt/billingo/local/

ENV AIRFLOW_HOME=/opt/airflow \
    PYTHONPATH=/opt/billingo/plugins:/opt/billingo \
    PYTHONUNBUFFERED=1
WORKDIR /opt/billingo
USER airflow
