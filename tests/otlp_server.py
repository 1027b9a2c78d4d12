"""A real OTLP receiver: takes metrics by HTTP and protobuf on a free port of 127.0.0.1, as a collector does."""

import gzip
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
    ExportMetricsServiceResponse,
)
from opentelemetry.proto.metrics.v1.metrics_pb2 import AGGREGATION_TEMPORALITY_DELTA, Metric

Series = tuple[str, frozenset[tuple[str, str]]]


class OtlpServer:
    """``read()`` gives what came, by name and tags as sent: counters summed up, gauges as they were last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.values: dict[Series, float] = defaultdict(float)
        self.counters: set[str] = set()
        self.gauges: set[str] = set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
                outer._take(self.path, body)
                answer = ExportMetricsServiceResponse().SerializeToString()
                self.send_response(200)
                self.send_header("Content-Type", "application/x-protobuf")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def environment(self) -> dict[str, str]:
        """What makes an Airflow process send here, as docs/watching.md says."""
        return {
            "AIRFLOW__METRICS__OTEL_ON": "True",
            "AIRFLOW__METRICS__LEGACY_NAMES_ON": "False",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{self._server.server_port}",
            "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE": "delta",
        }

    def read(self) -> dict[Series, float]:
        with self._lock:
            return dict(self.values)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _take(self, path: str, body: bytes) -> None:
        assert path == "/v1/metrics"
        request = ExportMetricsServiceRequest.FromString(body)
        with self._lock:
            for resource in request.resource_metrics:
                for scope in resource.scope_metrics:
                    for metric in scope.metrics:
                        self._add(metric)

    def _add(self, metric: Metric) -> None:
        if metric.HasField("sum"):
            assert metric.sum.is_monotonic
            assert metric.sum.aggregation_temporality == AGGREGATION_TEMPORALITY_DELTA
            self.counters.add(metric.name)
            for point in metric.sum.data_points:
                self.values[metric.name, _read_tags(point)] += point.as_int or point.as_double
        elif metric.HasField("gauge"):
            self.gauges.add(metric.name)
            for point in metric.gauge.data_points:
                self.values[metric.name, _read_tags(point)] = point.as_double or point.as_int


def _read_tags(point: object) -> frozenset[tuple[str, str]]:
    return frozenset((one.key, one.value.string_value) for one in point.attributes)
