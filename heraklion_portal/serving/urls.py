"""Addresses for machines, below no language."""

from django.urls import path

from . import health, metrics, security

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics.metrics),
    path(".well-known/security.txt", security.security_txt),
]
