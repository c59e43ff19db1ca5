"""Whether a process lives, and whether it can serve: for the proxy, the service manager and whoever is on call."""

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request):
    """200 while the process answers at all. Asks nothing of anybody."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """200 and {"database": true, …} where everything that a page needs is there; 503 and what is missing else."""
    found = {
        "database": _answers(_ask_database),
        "migrations": _answers(_all_migrated),
        "cache": _answers(_ask_cache),
    }
    return JsonResponse(found, status=200 if found["database"] and found["migrations"] else 503)


def _answers(question):
    try:
        return question()
    except Exception:  # whatever it is, the answer is no
        return False


def _ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _all_migrated():
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _ask_cache():
    """The portal serves without its cache, so this alone does not make it unready."""
    cache.set("readyz", "yes", 5)
    return cache.get("readyz") == "yes"
