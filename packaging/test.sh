#!/bin/sh
# Runs the test suite, with the given arguments for pytest, and sets everything up first.
set -eu

case $0 in
    */*) root=${0%/*}/.. ;;
    *) root=.. ;;
esac
root=$(CDPATH='' cd -- "$root" && pwd -P)

. "$root/packaging/prepare.sh"
prepare test
cd "$root"
QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
export QT_QPA_PLATFORM
exec .venv/bin/python -m pytest "$@"
