#!/bin/sh
# Finds a Python that hrdesk runs on ($PYTHON, python3, then newer to older names) and sets up with it.
set -eu
cd "$(dirname "$0")/.."

for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -B packaging/set_up.py "$@"
    fi
done

echo 'hrdesk needs Python 3.11 or newer and found none. On Debian 12 or Ubuntu 24.04: apt install python3' >&2
echo 'hrdesk 需要 Python 3.11 或更新版本，本机没有找到。Debian 12 或 Ubuntu 24.04 上请执行：apt install python3' >&2
exit 1
