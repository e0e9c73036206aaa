"""The shipped settings, kept away from the developer's data, keys and network."""

import os
import tempfile

from cryptography.fernet import Fernet

# Before the import: the settings read the environment once, and would create secrets in ./var.
_scratch = tempfile.TemporaryDirectory(prefix="wkdash-tests-")
os.environ.update(
    WKDASH_DATA_DIR=_scratch.name,
    # Port 9 is "discard": nothing answers there, and a forgotten fake fails at once.
    WANIKANI_API_URL="http://127.0.0.1:9",
    SECRET_KEY="only-for-tests-and-long-enough-to-be-no-warning-0123456789",
    TOKEN_KEYS=Fernet.generate_key().decode(),
    DATABASE_URL=os.environ.get("WKDASH_TEST_DATABASE_URL", ""),
)
for _name in ("REGISTRATION", "EMAIL_URL", "WKDASH_URL", "REDIS_URL", "TRUSTED_PROXY"):
    os.environ[_name] = ""

from wkdash.settings import *  # noqa: E402, F403 - after the environment, see above
from wkdash.settings import CACHES, DATA_DIR, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402 - as above

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads of a test must meet the locks that production meets.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "tests.sqlite3")}
    # A killed process loses nothing by this, only a machine without power would; PostgreSQL's
    # cluster for tests is started alike.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# WhiteNoise warns when nothing was collected, and warnings are errors here.
STATIC_ROOT.mkdir()
