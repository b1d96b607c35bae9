#!/bin/sh
# Runs Cogreel from this folder with the given arguments, and sets it up first where need be.
set -eu

script=$0
while [ -h "$script" ]; do # so that a link to it, as in ~/bin, works
    target=$(readlink "$script")
    case $target in
        /*) script=$target ;;
        *) script=$(dirname -- "$script")/$target ;;
    esac
done
case $script in
    */*) root=${script%/*}/.. ;;
    *) root=.. ;;
esac
root=$(CDPATH='' cd -- "$root" && pwd -P)

. "$root/packaging/prepare.sh"
prepare run
# By way of python, because the first line of a script that pip writes cannot hold every path.
exec "$root/.venv/bin/python" "$root/.venv/bin/cogreel" "$@"
