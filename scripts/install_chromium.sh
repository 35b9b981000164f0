#!/usr/bin/env bash
# Provide a Chromium for the browser tests: the system's, else Debian's package when root, else
# Playwright's own.
#
#   install_chromium.sh PYTHON    PYTHON has Playwright installed
set -euo pipefail
python=$1

for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium >/dev/null
else
    "$python" -m playwright install chromium
fi
