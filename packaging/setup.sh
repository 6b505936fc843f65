# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh, test.sh and their like: what must be installed, and how this tree is configured and built.
# shellcheck shell=bash

# What one needs to build everything; the same names on Debian 12 and 13.
build_packages=(
    g++ cmake ninja-build pkg-config ccache
    qt6-base-dev qt6-httpserver-dev qt6-websockets-dev
    libsqlcipher-dev libssl-dev libsodium-dev libicu-dev libexpected-dev)
# What the window needs on top of that, to be built and to run.
app_packages=(
    qt6-svg-dev libqt6svg6 qtkeychain-qt6-dev libqrencode-dev fonts-dejavu-core fonts-noto-color-emoji
    qt6-l10n-tools qt6-translations-l10n)
# What the tests start: a display, a Secret Service, a client.
test_packages=(
    xvfb xauth xdotool x11-utils openbox imagemagick faketime
    dbus dbus-daemon at-spi2-core gnome-keyring libsecret-tools libglib2.0-bin
    curl python3 binutils iproute2)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# Prints those of its arguments that dpkg does not have installed.
missing_packages() {
    local installed name
    # dpkg-query fails when it has never heard of one of them, and says the rest all the same.
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    installed=$(awk '$2 == "installed" {print $1}' <<<"$installed")
    for name in "$@"; do
        grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

# Whether --backports was given: Debian 12's SQLCipher is to come from bookworm-backports.
backports=false

# Installs what is missing of its arguments; does not touch apt when nothing is.
install_packages() {
    install_missing "$@"
    case " $* " in *" libsqlcipher-dev "*) take_backport ;; esac
}

# Debian 12 has SQLCipher 3.4.1, bookworm-backports has 4.6.1 with a mend of its write-ahead log (4.4.2). It is taken where
# apt knows that suite already, or when it is asked for; nothing else adds the suite to apt's sources.
take_backport() {
    # shellcheck source=/dev/null
    [ "$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" = bookworm ] || return 0
    dpkg --compare-versions "$(dpkg-query -W -f '${Version}' libsqlcipher-dev)" lt 4.4.2 || return 0
    if ! apt-cache madison libsqlcipher-dev | grep -q bookworm-backports; then
        $backports || return 0
        say "Adding bookworm-backports to apt's sources (/etc/apt/sources.list.d/duologue-backports.list)"
        echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-backports main" |
            as_root tee /etc/apt/sources.list.d/duologue-backports.list >/dev/null || die "that did not work; see above."
        as_root apt-get -q update >&2 || die "apt-get update failed; see above."
    elif ! $backports && [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; then
        say "bookworm-backports has a newer SQLCipher; --backports installs it (sudo will ask for a password)"
        return 0
    fi
    say "Installing SQLCipher from bookworm-backports"
    as_root apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 -t bookworm-backports install \
        libsqlcipher-dev </dev/null >&2 || die "apt-get could not install libsqlcipher-dev from bookworm-backports; see above."
    # The files of a package are as old as the package: no build would notice that they are others.
    find "$root/build" -maxdepth 2 -name CMakeCache.txt -execdir cmake --build . --target clean \; >/dev/null 2>&1 || true
}

install_missing() {
    { command -v dpkg-query && command -v apt-get; } >/dev/null ||
        die "this script installs with apt, which this system does not have. README.md lists what to install by hand" \
            "(under \"Building by hand\")."
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0

    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "these packages are missing, and there is no sudo to install them with: ${missing[*]}." \
                "As root: apt-get install ${missing[*]}"
        # With no terminal, sudo could not ask for the password.
        sudo -n true 2>/dev/null || [ -t 0 ] ||
            die "these packages are missing, and sudo would have to ask for a password: ${missing[*]}." \
                "As root: apt-get install ${missing[*]}"
    fi

    say "Installing ${#missing[@]} missing packages: ${missing[*]}"
    local apt=(apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 install "${missing[@]}")
    # A machine just set up has no package lists, and lists that are some weeks old name files that are gone.
    if ! apt-cache show "${missing[@]}" >/dev/null 2>&1; then
        as_root apt-get -q update >&2 || die "apt-get update failed; see above."
    fi
    as_root "${apt[@]}" </dev/null >&2 && return 0
    say "That did not work; fetching the package lists and trying once more"
    as_root apt-get -q update >&2 || die "apt-get update failed; see above."
    as_root "${apt[@]}" </dev/null >&2 || die "apt-get could not install: ${missing[*]}; see above."
}

# As many compilers at a time as there are processors, and no more than memory has room for (1 GiB each).
build_jobs() {
    local cores memory jobs
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo)
    jobs=$((memory < cores ? memory : cores))
    echo $((jobs > 0 ? jobs : 1))
}

# configure DIR [CMAKE_OPTION…]: configures build/DIR.
configure() {
    local dir=$root/build/$1 log
    shift
    mkdir -p "$dir"
    log=$dir/configure.log
    # Quiet unless it fails: the list of what CMake found interests nobody who just wants to see the window.
    cmake -S "$root" -B "$dir" -G Ninja "$@" >"$log" 2>&1 || {
        cat "$log" >&2
        die "CMake could not configure the build; its last lines above say why."
    }
}

# How what others get is compiled: the packages, and with them the tests. GCC does not write debug information the same
# each time, and a package would be stripped of it.
product_options=(-DCMAKE_BUILD_TYPE=RelWithDebInfo "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -DNDEBUG")

# build DIR TARGET [CMAKE_OPTION…]: configures build/DIR and builds TARGET ("all" for everything).
build() {
    local dir=$root/build/$1 target=$2
    say "Building in ${dir#"$root"/}"
    configure "$1" "${@:3}"
    cmake --build "$dir" --target "$target" --parallel "$(build_jobs)" >&2 || die "the build failed; see above."
}
