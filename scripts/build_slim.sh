#!/usr/bin/env bash
# Fetch the partial plotly.js bundle with all the traces the page draws, at exactly the version of
# the installed plotly, into assets/vendor, from where the page loads it instead of the full one.
#
#   build_slim.sh PYTHON    PYTHON has plotly installed; npm is needed
set -euo pipefail
cd "$(dirname "$0")/.."
version=$("$1" -c 'from plotly.offline import get_plotlyjs_version; print(get_plotlyjs_version())')
bundle=plotly-cartesian.min.js

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm pack --silent --pack-destination "$folder" "plotly.js-cartesian-dist-min@$version" >/dev/null
tar -xzf "$folder"/*.tgz -C "$folder" "package/$bundle"
mkdir -p assets/vendor
install -m 644 "$folder/package/$bundle" "assets/vendor/$bundle"
echo "assets/vendor/$bundle: plotly.js $version"
