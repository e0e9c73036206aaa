"""Django settings. Every variable is described in docs/configuration.md."""

import secrets
from pathlib import Path

import dj_database_url
from cryptography.fernet import Fernet

from apps.sync.client.addresses import check_base_url
from wkdash import env
from wkdash.broker import celery_url, check_redis_url, embedded_url
from wkdash.languages import languages_of
from wkdash.mail import mail_of
from wkdash.origin import origin_of
from wkdash.timetable import TIMETABLE

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_dotenv(BASE_DIR / ".env")

# --- what the operator sets -------------------------------------------------------------------

DATA_DIR = Path(env.text("WKDASH_DATA_DIR") or BASE_DIR / "var").expanduser().absolute()
WANIKANI_API_URL = env.checked("WANIKANI_API_URL", "https://api.wanikani.com/v2", check_base_url)
REDIS_URL = env.checked("REDIS_URL", embedded_url(DATA_DIR), check_redis_url)
REGISTRATION = env.choice("REGISTRATION", "open", "invite", "closed")
SYNC_ENABLED = env.boolean("SYNC_ENABLED", default=True)
SYNC_RATE_PER_MINUTE = env.integer("SYNC_RATE_PER_MINUTE", 55, minimum=1, maximum=60)
SYNC_TOTAL_PER_MINUTE = env.integer("SYNC_TOTAL_PER_MINUTE", 600, minimum=1, maximum=60_000)
SYNC_INTERVAL_ACTIVE = env.integer("SYNC_INTERVAL_ACTIVE", 900, minimum=60, maximum=86_400)
SYNC_INTERVAL = env.integer("SYNC_INTERVAL", 3600, minimum=60, maximum=86_400)
SYNC_OVERLAP = env.integer("SYNC_OVERLAP", 600, minimum=0, maximum=86_400)
TRUSTED_PROXY = env.boolean("TRUSTED_PROXY", default=False)

SECRET_KEY = env.secret("SECRET_KEY", DATA_DIR / "secret_key", lambda: secrets.token_urlsafe(64))
# Comma-separated Fernet keys: the first seals, all open.
TOKEN_KEYS = [
    key.strip()
    for key in env.secret(
        "TOKEN_KEYS", DATA_DIR / "token_keys", lambda: Fernet.generate_key().decode()
    ).split(",")
    if key.strip()
]

DEBUG = False
ORIGIN = env.checked(
    "WKDASH_URL", "", lambda url: origin_of(url or None, env.text("WKDASH_BIND_HOST"))
)
ALLOWED_HOSTS = ORIGIN.allowed_hosts
CSRF_TRUSTED_ORIGINS = ORIGIN.trusted_origins

# --- applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "apps.accounts",
    "apps.sync",
    "apps.library",
    "apps.stats",
    "apps.api",
    "apps.sharing",
    "apps.quiz",
    "apps.export",
    "apps.door",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.accounts.middleware.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "wkdash.urls"
WSGI_APPLICATION = "wkdash.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.accounts.context.preferences",
                "apps.stats.context_processors.frame",
            ],
            # Every template has words.
            "builtins": ["django.templatetags.i18n"],
        },
    },
]

# --- data -------------------------------------------------------------------------------------

# IMMEDIATE takes the write lock at the start of a transaction: a deferred one that turns from
# reading to writing fails at once, whatever the timeout.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000;"
    ),
}
DATABASES = {
    "default": env.checked(
        "DATABASE_URL",
        f"sqlite:///{DATA_DIR / 'wkdash.sqlite3'}",
        lambda url: dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True),
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Login rate limits live here: they have to survive Redis.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "wkdash_cache",
        # Full, it throws entries away; at Django's 300, that would forgive guesses within the hour.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Each process for itself: what it forgets is counted anew, not worth a write to the database.
    "measures": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "measures",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# --- people -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
# Django's backend beside it would hash every wrong password a second time.
AUTHENTICATION_BACKENDS = ["apps.accounts.backends.WithPreferences"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "stats:today"
ACCOUNT_ADAPTER = "apps.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# "key" is an account seen from one address (apps/accounts/adapter.py).
ACCOUNT_RATE_LIMITS = {"login_failed": "20/h/ip,10/h/key"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# How many proxies may name the visitor's address, for allauth's rate limits.
ALLAUTH_TRUSTED_PROXY_COUNT = int(TRUSTED_PROXY)

MAIL = mail_of(env.text("EMAIL_URL"))
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST = MAIL.host
EMAIL_PORT = MAIL.port
EMAIL_HOST_USER = MAIL.user
EMAIL_HOST_PASSWORD = MAIL.password
EMAIL_USE_TLS = MAIL.use_tls
EMAIL_USE_SSL = MAIL.use_ssl
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender

# --- time and language: stored in UTC, shown in each learner's own zone -------------------------

LANGUAGE_CODE = "en"
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGES = languages_of(LOCALE_PATHS[0])
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files -----------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- security ---------------------------------------------------------------------------------

if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
SECURE_SSL_REDIRECT = ORIGIN.is_https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if ORIGIN.is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ORIGIN.is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SILENCED_SYSTEM_CHECKS = [
    # HSTS for every subdomain, and the browsers' preload list, are promises about a whole domain
    # that one application on it cannot make.
    "security.W005",
    "security.W021",
]

# --- Celery: delivery may repeat, so every task is safe to run twice ----------------------------

CELERY_BROKER_URL = celery_url(REDIS_URL)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# For as long as it takes: a worker that gave up would be one that nobody started again.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Longer than any sync may take (apps/sync/pipeline.py keeps its own deadline); the short throttle
# makes a killed worker's task come back in seconds after that, not in minutes.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_throttle": 1,
    # For whoever enqueues, a page above all; a worker waits for its broker by rules of its own.
    "max_retries": 0,
    "socket_connect_timeout": 4,
}
CELERY_BEAT_SCHEDULE = TIMETABLE

# --- logs: one line an event, on stderr ---------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # urllib3 tells every connection and retry; our own client says what matters.
        "urllib3": {"level": "ERROR"},
        "celery.app.trace": {"level": "WARNING"},
    },
}
