"""The portal's only settings file: production values, changed by the environment (see .env.example)."""

import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError, validate

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env(eager=False)
env.read_env(str(BASE_DIR / ".env"), recurse=False)

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str(
    "SECRET_KEY", "insecure-development-key" if DEBUG else ..., validate=validate.Length(min=20)
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"] if DEBUG else ...)
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
# Off only where no proxy ends TLS before the portal: the demo and tests on one's own machine.
HTTPS = env.bool("HTTPS", not DEBUG)
# Where "leave this page quickly" leads: neutral, not personal, quick to load.
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", "https://www.meteo.gr/", validate=validate.URL(schemes={"https"}))
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
# Where collectstatic puts the files that the proxy serves.
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
# How much of a worker's memory may hold finished pages; 0 makes every page anew.
KEPT_PAGES_BYTES = env.int("KEPT_PAGES_BYTES", 24 * 1024 * 1024, validate=validate.Range(min=0))
# For how long to wait for a connection to the database before it counts as away: short where visitors wait.
DATABASE_SECONDS = env.float("DATABASE_SECONDS", 10, validate=validate.Range(min=0.1))
# A copy of all public content (manage.py write_standby), from which pages are made while the database is away.
STANDBY_FILE = env.path("STANDBY_FILE", None)
# Whoever shows it may read /metrics; without one there is no such page, and nothing is counted.
METRICS_TOKEN = env.str("METRICS_TOKEN", "")
# Whom to tell about a hole in the portal: mailto:… or https://… (RFC 9116).
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "", validate=validate.Regexp(r"^((mailto:|https://)\S+)?$"))
# Where e-mail goes: smtp://…, submission://user:password@host:587; without one, into files below var/.
EMAIL = env.dj_email_url("EMAIL_URL", f"file:///{VAR_DIR / 'mail'}")
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "portal@localhost", validate=validate.Email())
# What workers share; without a URL (redis://…) the database holds it.
CACHE = env.dj_cache_url("CACHE_URL", "db://shared_cache")
# For how long a worker may believe that the content is unchanged.
CONTENT_MARK_SECONDS = 0.5

try:
    env.seal()
except EnvError as error:
    sys.exit(f"The portal cannot start, its environment is incomplete or wrong (see .env.example): {error}")

SITE_NAME = _("Social services")
# How the link checker says who it is.
LINK_CHECKER_NAME = f"heraklion-portal-links/1 (+mailto:{DEFAULT_FROM_EMAIL})"
vars().update(EMAIL)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

INSTALLED_APPS = [
    "modeltranslation",
    "heraklion_portal.desk.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
    "reversion",
    "heraklion_portal.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "heraklion_portal.accounts",
    "partners",
    "services",
    "programmes",
    "heraklion_portal.search",
    "heraklion_portal.serving",
    "heraklion_portal.content",
    "heraklion_portal.opendata",
    "heraklion_portal.pages",
    "heraklion_portal.desk.apps.DeskConfig",
    "heraklion_portal.documents",
]

MIDDLEWARE = [
    "heraklion_portal.serving.metrics.MetricsMiddleware",
    # Outside of all that makes an answer: what it keeps is finished.
    "heraklion_portal.serving.middleware.KeptPagesMiddleware",
    "heraklion_portal.serving.outage.OutageMiddleware",
    # So that every answer carries the headers: static files, redirects and errors too.
    "heraklion_portal.core.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "heraklion_portal.core.middleware.PublicPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "heraklion_portal.opendata.middleware.OpenDataMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "heraklion_portal.core.middleware.QueryMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heraklion_portal.desk.middleware.StaffLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "heraklion_portal.accounts.middleware.StaffSessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "partners.middleware.FormerAddressMiddleware",
    "services.snapshot.SnapshotMiddleware",
    "services.clock.ClockMiddleware",
    "heraklion_portal.desk.schedule.ScheduleMiddleware",
]

ROOT_URLCONF = "heraklion_portal.urls"
WSGI_APPLICATION = "heraklion_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "heraklion_portal.pages.templatetags.portal",
                "heraklion_portal.pages.templatetags.opening",
                "heraklion_portal.opendata.templatetags.linked_data",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "heraklion_portal.pages.context.page",
            ],
        },
    }
]

# A document is reviewed in one form, with a few fields for each of its parts.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The database

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for the writer, and a writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    from heraklion_portal.serving.postgresql import PatientConnection

    DATABASES["default"]["OPTIONS"] = {
        # A server that comes back is found at the next question, however long it was away.
        "pool": {
            "min_size": 1,
            "max_size": 6,
            "timeout": DATABASE_SECONDS,
            "reconnect_timeout": 1,
            "connection_class": PatientConnection,
        },
        "connect_timeout": 2,
        # A server that was switched off never says goodbye.
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 8000,
    } | DATABASES["default"].get("OPTIONS", {})
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if STANDBY_FILE:
    DATABASES["standby"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{STANDBY_FILE.resolve().as_uri()}?mode=ro",
    }
    DATABASE_ROUTERS = ["heraklion_portal.serving.sources.SourceRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all workers: the limits on tries of signing in
CACHES = {"default": CACHE}

# Languages: the address alone decides

LANGUAGE_CODE = "el"
LANGUAGES = [("el", "Ελληνικά"), ("en", "English")]
# The second has what Django’s own Greek catalogue lacks.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "django"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Athens"
FORMAT_MODULE_PATH = ["heraklion_portal.core.formats"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "el"
MODELTRANSLATION_LANGUAGES = ("el", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("el",)}

# People who sign in are staff; visitors have no account and get no cookie

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
# The demo alone, on one's own machine, does without.
SECOND_FACTOR_REQUIRED = HTTPS
SESSION_IDLE_SECONDS = 30 * 60
SESSION_LONGEST_SECONDS = 8 * 60 * 60
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "heraklion_portal.accounts.adapters.StaffAdapter"
ACCOUNT_FORMS = {"login": "heraklion_portal.accounts.forms.StaffLoginForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # the network's managers enter the addresses
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# The proxy that ends TLS says from where somebody comes; the limits on tries count by it.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Heraklion portal"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS

# Security headers (one policy for public pages and admin; HeadersMiddleware adds what Django has no setting for)

SECURE_SSL_REDIRECT = HTTPS
# Asked for on the machine itself, before any proxy.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# `no-referrer` would make browsers send `Origin: null`, and Django's CSRF check refuse every sign-in.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Static files: hashed, compressed, kept for ever by browsers; style sheets and scripts joined into one each

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "heraklion_portal" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "heraklion_portal.core.joined_files.JoinedStaticStorage"
    },
}
WHITENOISE_ADD_HEADERS_FUNCTION = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "heraklion_portal.serving.logs.JsonFormatter"},
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line" if DEBUG else "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A page that is not there is the visitor's daily life, not the administrator's; its address stays unlogged.
        "django.request": {"level": "ERROR"},
        # Says for each try that the database is away, which the watch says once.
        "psycopg.pool": {"level": "ERROR"},
    },
}

# Django 6.0 makes this the default.
FORMS_URLFIELD_ASSUME_HTTPS = True
