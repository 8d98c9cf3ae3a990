#!/bin/sh
# What tests need beyond Python: a Chromium, and a PostgreSQL server with PostGIS. Where neither can be had the tests
# that need them say so and are skipped, so nothing here is an error.
set -u

if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root="none"; fi

from_debian() {
    command -v apt-get >/dev/null && [ "$as_root" != none ] || return 1
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update -q >/dev/null 2>&1
    $as_root apt-get install -q -y --no-install-recommends "$@" </dev/null >/dev/null 2>&1
}

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then
    echo "installing Chromium for the browser tests ..."
    from_debian chromium || playwright install chromium || echo "no Chromium: the browser tests will be skipped"
fi

if ! ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then
    echo "installing PostgreSQL with PostGIS for the store's tests ..."
    from_debian postgresql postgresql-postgis || echo "no PostGIS: the tests of that store will be skipped"
fi
