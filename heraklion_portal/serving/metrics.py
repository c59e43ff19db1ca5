"""Figures for Prometheus: how many answers, how quick, how many from memory. No address, no words, no person."""

import os
import time

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

ANSWERS = Counter("portal_answers", "Answers by view and class of status", ["view", "status"])
SECONDS = Histogram(
    "portal_answer_seconds",
    "Time to make an answer",
    ["view"],
    buckets=(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)


class MetricsMiddleware:
    """Counts every answer by the name of its view; those from memory as `kept`."""

    def __init__(self, get_response):
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        view = (
            (match.view_name or match._func_path)
            if match
            else "kept"
            if response.status_code < 400
            else "none"
        )
        ANSWERS.labels(view, f"{response.status_code // 100}xx").inc()
        SECONDS.labels(view).observe(time.perf_counter() - start)
        return response


@never_cache
def metrics(request):
    """All workers' figures, for whoever shows METRICS_TOKEN; not found for everybody else."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not constant_time_compare(given, settings.METRICS_TOKEN):
        raise Http404
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
