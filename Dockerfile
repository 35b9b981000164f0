FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PORT=8050
WORKDIR /app

COPY requirements.txt constraints.txt ./
RUN pip install --no-cache-dir --requirement requirements.txt

COPY . .
RUN flask --app app:server precompress \
    && useradd --uid 1000 --no-create-home --shell /usr/sbin/nologin playground

USER 1000
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD \
    ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://localhost:{os.environ[\"PORT\"]}/health', timeout=4)"]
CMD ["python", "-m", "server.start", "gunicorn", "app:server"]
