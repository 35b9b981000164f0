#!/usr/bin/env bash
# Provide a Redis for the tests of workers: the system's, Valkey's, or Debian's package when root.
set -euo pipefail

for name in redis-server valkey-server; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # Without starting it as a service: a test starts its own.
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --no-install-recommends redis-server >/dev/null
else
    echo "The tests of workers need redis-server or valkey-server: install one of them." >&2
    exit 1
fi
