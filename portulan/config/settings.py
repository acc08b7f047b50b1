"""Settings: everything an instance may change comes from the environment (docs/operations.md)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
PACKAGE_DIR = BASE_DIR / "portulan"
DATA_DIR = Path(env("PORTULAN_DATA", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)  # the database, the index and the uploads live here

# --- The instance -----------------------------------------------------------------------------------------
DEMONSTRATION = env.bool("PORTULAN_DEMO", default=False)
DEBUG = env.bool("PORTULAN_DEBUG", default=False)
INSTANCE_NAME = env("PORTULAN_NAME", default="Portulan")
INSTANCE_URL = env("PORTULAN_URL", default="http://localhost:8000").rstrip("/")
INSTANCE_REGION = env("PORTULAN_REGION", default="84")  # official code of the region served (COG)
CONTACT_EMAIL = env("PORTULAN_CONTACT", default="contact@example.org")
CONTACT_PHONE = env(
    "PORTULAN_PHONE", default="04 00 00 00 00" if DEMONSTRATION else ""
)  # an invented one there
DATA_PROTECTION_EMAIL = env("PORTULAN_DPO", default="dpo@example.org")

# In the demonstration a fixed key is enough: it refuses any host but this machine's.
SECRET_KEY = env("PORTULAN_SECRET_KEY", default="demonstration-only" * 3 if DEMONSTRATION else "")
JOURNAL_KEY = env("PORTULAN_JOURNAL_KEY", default="")  # signs the register's daily heads
PUSH_KEY = env("PORTULAN_PUSH_KEY", default="")  # says to push services who sends
ALLOWED_HOSTS = env.list("PORTULAN_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("PORTULAN_ORIGINS", default=[])
BEHIND_HTTPS = INSTANCE_URL.startswith("https://")

# --- Apps -------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "portulan.operations",
    *(["portulan.demonstration"] if DEMONSTRATION else []),
    "portulan.portal",
    "portulan.encounters",
    "portulan.community",
    "portulan.directory",
    "portulan.rooms",
    "portulan.agenda",
    "portulan.search",
    "portulan.reference",
    "portulan.moderation",
    "portulan.privacy",
    "portulan.charters",
    "portulan.live",
    "portulan.accounts",
    "portulan.notifications",
    "portulan.journal",
    "portulan.common",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "channels",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_vite",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portulan.common.middleware.RefusalMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "portulan.accounts.middleware.PreferencesMiddleware",
    "portulan.accounts.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "portulan.config.urls"
ASGI_APPLICATION = "portulan.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "portulan.common.context_processors.instance",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django.contrib.humanize.templatetags.humanize",
                "portulan.common.templatetags.components",
            ],
        },
    },
]
FORM_RENDERER = "portulan.common.forms.Renderer"

# --- Storage ----------------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'portulan.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEARCH_INDEX_DIR = DATA_DIR / "index"

REDIS_URL = env("REDIS_URL", default="")
CACHES = {  # "pages" apart, so that kept pages never push out the counters of limits
    name: {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": name,
        "OPTIONS": {
            "socket_timeout": 1,
            "socket_connect_timeout": 1,
        },  # seconds: one that hangs holds nobody long
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": name,
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    for name, most in {"default": 10_000, "pages": 500}.items()
}

CHANNEL_LAYERS = {  # without Redis one process serves every room; `portulan serve` then refuses several
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": "portulan"},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}

# Rooms: how two browsers find each other (STUN), or are carried when they cannot (TURN, coturn's REST form)
ROOMS_ENGINE = env("ROOMS_ENGINE", default="mesh")
STUN_URLS = env.list("STUN_URLS", default=[])  # stun:stun.example.org:3478
TURN_URLS = env.list("TURN_URLS", default=[])  # turn:turn.example.org:3478?transport=udp
TURN_SECRET = env("TURN_SECRET", default="")  # shared with the TURN server
ROOMS_RELAY_ONLY = env.bool("ROOMS_RELAY_ONLY", default=False)  # nobody learns another's IP address

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/fichiers/"
STATIC_URL = "/static/"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.exists() else []
DJANGO_VITE = {"default": {"dev_mode": False, "manifest_path": FRONTEND_DIST / "manifest.json"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
IMPORT_MAX_BYTES = env.int("PORTULAN_IMPORT_MAX_BYTES", default=20 * 1024 * 1024)
LINK_PREVIEWS = env.bool("PORTULAN_LINK_PREVIEWS", default=True)  # the worker reads what messages link to
IMAGE_MAX_BYTES = 8 * 1024 * 1024

# --- Sign-in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "portulan.accounts.passwords.StrengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("first_name", "last_name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mon-espace/"
ACCOUNT_ADAPTER = "portulan.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "portulan.accounts.forms.LoginForm",
    "signup": "portulan.accounts.forms.SignupForm",
    "change_password": "portulan.accounts.forms.PasswordChangeForm",
    "reset_password_from_key": "portulan.accounts.forms.PasswordChoiceForm",
    "set_password": "portulan.accounts.forms.PasswordSetForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that signed up
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEHIND_HTTPS else "http"
MFA_ADAPTER = "portulan.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "portulan.accounts.forms.TotpActivationForm",
    "authenticate": "portulan.accounts.forms.CodeForm",
    "reauthenticate": "portulan.accounts.forms.CodeAgainForm",
    "add_webauthn": "portulan.accounts.forms.KeyForm",
    "edit_webauthn": "portulan.accounts.forms.KeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the address being changed; the one that signs in is always verified
MFA_TOTP_ISSUER = INSTANCE_NAME
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_HTTPS
USERSESSIONS_TRACK_ACTIVITY = True
OPENID_FILE = env(  # the spaces from which people may sign in; none without it
    "PORTULAN_OPENID",
    default=str(PACKAGE_DIR / "demonstration" / "data" / "espace.toml") if DEMONSTRATION else "",
)
SOCIALACCOUNT_ADAPTER = "portulan.accounts.openid.adapter.SpaceAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "portulan.accounts.openid.provider.SpaceProvider"}
}
SOCIALACCOUNT_FORMS = {"signup": "portulan.accounts.forms.SpaceSignupForm"}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # only whom the adapter lets in by their address
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True  # before a space is linked or unlinked
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# --- Letters ----------------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
if DEMONSTRATION:
    EMAIL_BACKEND = "portulan.notifications.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = env("PORTULAN_FROM", default=f"{INSTANCE_NAME} <ne-pas-repondre@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
REPLY_ADDRESS = env(
    "REPLY_ADDRESS", default=""
)  # where the community's letters are answered; nowhere without it
REPLY_MAILBOX = env(
    "REPLY_MAILBOX", default=""
)  # imaps://account:secret@server/INBOX; or `portulan receive-mail`

# --- Security (ASVS level 2; docs/security.md) ------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portulan.common.error_pages.csrf_failure"
RATE_LIMITS = env.bool("PORTULAN_RATE_LIMITS", default=True)  # off when measuring only
INNER_HOSTS = env.list("PORTULAN_INNER_HOSTS", default=[])  # of a private network, that hooks may tell
TRUSTED_PROXIES = env.int("PORTULAN_PROXIES", default=0)  # how many X-Forwarded-For entries to believe
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# --- Language and time ------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
FORMAT_MODULE_PATH = "portulan.config.formats"
TIME_ZONE = env("PORTULAN_TIME_ZONE", default="Europe/Paris")
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # numbers that people read say it with intcomma; keys in addresses must not

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"portulan": {"level": "INFO"}},
}
