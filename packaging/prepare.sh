# Makes .venv ready for run.sh, test.sh and .ci/run, which set `root` and call `prepare LEVEL`.
#
# LEVEL is run, test or lint; each holds what the one before it holds. A stamp in .venv says for
# which files it was made, so a second start compares, asks no network and goes on. Whatever is
# said here goes to standard error, because standard output belongs to `cogreel --json`.

venv=$root/.venv
constraints=$root/packaging/constraints.txt
lock=$root/.venv-lock
# Stands while .venv is being written. Found at the start, it tells of a set-up that was cut off,
# whose packages may be half unpacked; .venv is then made anew, from what pip has already fetched.
unfinished=$root/.venv-unfinished
newline='
'

prepare() {
    if is_prepared "$1"; then return; fi
    take_lock
    # Someone else may have done it while we waited.
    if ! is_prepared "$1"; then set_up "$1"; fi
    release_lock
}

is_prepared() {
    [ -f "$venv/prepared-$1" ] && [ -f "$venv/prepared-torch" ] || return 1
    # Read by the shell itself: each process started here is a millisecond of every start.
    stamped=
    while IFS= read -r line; do stamped="$stamped$line$newline"; done <"$venv/prepared-$1"
    [ "$stamped" = "$(key)$newline" ] || return 1
    read -r build index <"$venv/prepared-torch" || :
    # A driver that came later, or an index that was named later, asks for another torch.
    if [ "$build" = cpu ] && [ -e /proc/driver/nvidia/version ]; then return 1; fi
    [ "${COGREEL_TORCH_INDEX:-$index}" = "$index" ]
}

# What the stamp stands for. cksum prints the paths too, so a folder that has moved is seen.
key() {
    cksum "$root/pyproject.toml" "$constraints" "$root/packaging/prepare.sh" "$venv/pyvenv.cfg" \
        2>/dev/null || :
}

set_up() {
    level=$1
    case $level in
        run) extras= ;;
        test) extras='[test]' ;;
        lint) extras='[test,lint]' ;;
    esac
    say "Cogreel is being set up in $venv. This happens once, takes some minutes"
    say "and 2 GB of disk, or 7 GB with the PyTorch that drives an NVIDIA GPU."
    find_python
    provide_qt_libraries
    make_venv
    choose_torch
    say "Installing with $torch."
    # The build tool first, from our pins: an isolated build would fetch any version of it.
    pip install -c "$constraints" "setuptools>=77" || give_up
    pip install -c "$constraints" --no-build-isolation --upgrade -e ".$extras" "$torch" || give_up
    "$venv/bin/python" "$venv/bin/cogreel" --version >&2 || give_up
    stamp "$level"
    rm -rf "$unfinished"
}

stamp() {
    printf '%s %s\n' "$build" "${COGREEL_TORCH_INDEX:-}" >"$venv/prepared-torch"
    case $1 in
        run) levels=run ;;
        test) levels='run test' ;;
        lint) levels='run test lint' ;;
    esac
    for each in $levels; do key >"$venv/prepared-$each"; done
}

# --- Python ---------------------------------------------------------------------------------

find_python() {
    without_venv=
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        python=$(command -v "$name") || continue
        # Asked, not trusted: a shim of pyenv may stand for a version that is not there.
        "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
            >/dev/null 2>&1 || continue
        if has_venv; then return; fi
        without_venv=${without_venv:-$python}
    done
    [ -n "$without_venv" ] || fail "Cogreel needs Python 3.11 to 3.14, and none is on the PATH." \
        "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: python.org)" \
        "and start this again."
    python=$without_venv
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    apt_install "$package" || :
    has_venv || fail "$python cannot make virtual environments. Install $package," \
        "or the like for your system, and start this again."
}

has_venv() {
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1
}

make_venv() {
    if [ -e "$unfinished" ]; then
        say "The last set-up was cut off; beginning again with what it has fetched."
        fresh=yes
    elif "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' \
        >/dev/null 2>&1; then
        fresh=
    else
        fresh=yes
    fi
    mkdir -p "$unfinished"
    rm -f "$venv"/prepared-*
    if [ -n "$fresh" ]; then "$python" -m venv --clear "$venv" >&2 || give_up; fi
}

pip() {
    # -I: neither PYTHONPATH nor the current folder may lend a package to the set-up. From the
    # root, so that -e takes a plain "." whatever characters the path holds.
    (
        cd "$root"
        [ -z "${COGREEL_TORCH_INDEX:-}" ] || set -- "$@" --extra-index-url "$COGREEL_TORCH_INDEX"
        PIP_USER=0 "$venv/bin/python" -I -m pip --disable-pip-version-check --no-input "$@" >&2
    )
}

# --- torch ----------------------------------------------------------------------------------

# Sets `torch` to what pip is asked for, and `build` to cuda, cpu, plain or chosen.
#
# The plain wheel for Linux drives NVIDIA GPUs; the CPU build, a tenth of its size, is told apart
# by its label "+cpu" and is offered by PyTorch's own index only. We write no index into our files:
# which ones to use is pip's configuration, the site's mirror, or COGREEL_TORCH_INDEX. So the CPU
# build is asked for first and taken where an index has it; the plain one works without a GPU too.
choose_torch() {
    version=$(sed -n 's/^torch==\([0-9.]*\).*/\1/p' "$constraints")
    torch="torch==$version"
    if [ -n "${COGREEL_TORCH_INDEX:-}" ]; then
        build=chosen
    elif [ "$(uname -s)" = Darwin ]; then
        build=plain
    elif nvidia_answers; then
        build=cuda
        torch="torch==$version,!=$version+cpu"
    elif pip install --dry-run --quiet --no-deps "torch==$version+cpu" 2>/dev/null; then
        build=cpu
        torch="torch==$version+cpu"
    else
        build=plain
        say "No NVIDIA driver answers, and no index that pip knows has PyTorch's CPU build, so the"
        say "general one is taken, which is larger and works as well. To save 4 GB, stop this, set"
        say "COGREEL_TORCH_INDEX to the CPU index shown at pytorch.org/get-started, start again."
    fi
}

nvidia_answers() {
    [ -e /proc/driver/nvidia/version ] && return
    # The second is where Windows puts it for its Linux subsystem. A sick driver can hang.
    for smi in nvidia-smi /usr/lib/wsl/lib/nvidia-smi; do
        if command -v "$smi" >/dev/null && timeout 20 "$smi" -L >/dev/null 2>&1; then return; fi
    done
    return 1
}

# --- system packages ------------------------------------------------------------------------

# What Qt's core, its xcb and wayland plugins and its multimedia load, and the package of Debian and
# Ubuntu that holds it. The file is looked for, because packages change their names (…t64).
provide_qt_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || return 0
    missing=
    while read -r library package; do
        case $known in
            *"$library ("*) ;;
            *) missing="$missing $package" ;;
        esac
    done <<END
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libpulse.so.0 libpulse0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-render.so.0 libxcb-render0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xinerama.so.0 libxcb-xinerama0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxkbcommon.so.0 libxkbcommon0
END
    [ -n "$missing" ] || return 0
    say "The window needs system libraries that are not here; the command line works without."
    # The names are plain words, one package each.
    # shellcheck disable=SC2086
    apt_install $missing || :
}

# Installs packages where that asks nobody for a password, else prints the command. Fails unless
# they are in.
apt_install() {
    if ! command -v apt-get >/dev/null; then
        say "Install it with your system's package manager; Debian's names are: $*"
        return 1
    fi
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        say "Install it with: sudo apt-get install -y $*"
        return 1
    fi
    say "Installing it with apt-get: $*"
    $as_root apt-get update >&2 || :
    if $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@" >&2; then
        return 0
    fi
    say "That did not work. Try: sudo apt-get install -y $*"
    return 1
}

# --- one at a time --------------------------------------------------------------------------

take_lock() {
    told=
    until mkdir "$lock" 2>/dev/null; do
        [ -d "$lock" ] || fail "$root cannot be written. Cogreel keeps its .venv there:" \
            "make the folder writable, or copy it to where it is, and start this again."
        owner=$(cat "$lock/owner" 2>/dev/null) || owner=
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null && inherit_lock; then break; fi
        [ -n "$told" ] || say "Cogreel is being set up by process ${owner:-of another start};" \
            "waiting for it. If there is no such thing, delete $lock."
        told=yes
        sleep 1
    done
    trap release_lock EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    echo $$ >"$lock/owner"
}

# Of several that saw a dead owner, one makes the folder; it looks again before it takes over.
inherit_lock() {
    mkdir "$lock/heir" 2>/dev/null || return 1
    if kill -0 "$(cat "$lock/owner")" 2>/dev/null; then
        rmdir "$lock/heir"
        return 1
    fi
    echo $$ >"$lock/owner"
    rmdir "$lock/heir"
}

release_lock() {
    rm -rf "$lock"
    trap - EXIT HUP INT TERM
}

# --- words ----------------------------------------------------------------------------------

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$@"
    exit 3
}

# After a plain failure (no network, disk full) .venv is kept, unless a package is half unpacked:
# pip writes RECORD last, and calls what it is about to remove "~…".
give_up() {
    whole=yes
    for folder in "$venv"/lib/python*/site-packages/*.dist-info; do
        [ -f "$folder/RECORD" ] || whole=
    done
    for folder in "$venv"/lib/python*/site-packages/~*; do
        [ ! -e "$folder" ] || whole=
    done
    [ -z "$whole" ] || rm -rf "$unfinished"
    fail "Cogreel could not be set up; the lines above say why. Mend it and start this again," \
        "what is already fetched is kept."
}
