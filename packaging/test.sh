#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything with warnings as errors and runs the tests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/test.sh [--backports] [--browser] [--format | --tidy | --relay | --sanitize | --build-only] [ARGUMENT…]

Installs what is missing (Debian 12 or 13), builds, and runs the tests; what follows the options goes to ctest:

  packaging/test.sh                  everything, compiled as the packages are
  packaging/test.sh -R Exchange      the tests whose name matches
  packaging/test.sh -L relay         the tests with that label
  packaging/test.sh --relay          the relay and its tests, without the window
  packaging/test.sh --sanitize       the relay's tests, built with the address and undefined-behaviour sanitizers
  packaging/test.sh --format         checks with clang-format that the sources are formatted; no tests
  packaging/test.sh --tidy [PATH…]   runs clang-tidy over the files or folders, or over everything; no tests
  packaging/test.sh --build-only     builds what the tests need and stops
  packaging/test.sh --browser        with Chromium, which the test of the operator's page needs; without, that one is skipped
  packaging/test.sh --backports      on Debian 12 with SQLCipher 4.6 from bookworm-backports, which is added to apt's
                                     sources (where it is there already, it is used without this)
TEXT
}

sources() { (cd "$root" && find relay model words ui app tests -name '*.cpp' -o -name '*.h' | LC_ALL=C sort); }

check_format() {
    install_packages clang-format
    say "Checking the format of $(sources | wc -l) files"
    (cd "$root" && sources | xargs -r clang-format --dry-run --Werror) ||
        die "the files above are not formatted. To mend it: clang-format -i FILE"
}

# Needs a configured tree of its own, for clang cannot read a precompiled header of GCC; nothing is built in it. Each
# header is seen through the .cpp files that include it.
check_tidy() {
    install_packages clang-tidy
    configure tidy -DCMAKE_BUILD_TYPE=Debug -DDUOLOGUE_PRECOMPILE=OFF
    local files
    mapfile -t files < <(cd "$root" && find "$@" -name '*.cpp' | LC_ALL=C sort)
    say "Running clang-tidy over ${#files[@]} files"
    (cd "$root" && printf '%s\0' "${files[@]}" |
        xargs -0 -n 1 -P "$(build_jobs)" clang-tidy -p build/tidy --quiet 2> >(grep -v 'warnings\? generated' >&2)) ||
        die "clang-tidy has findings; see above."
}

mode=run
browser_packages=()
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h)
            usage
            exit
            ;;
        --format) mode=format ;;
        --tidy) mode=tidy ;;
        --relay) mode=relay ;;
        --sanitize) mode=sanitize ;;
        --backports) backports=true ;;
        --browser) browser_packages=(chromium chromium-driver) ;;
        --build-only) mode=build ;;
        *) break ;;
    esac
    shift
done

case $mode in
    format)
        check_format
        exit
        ;;
    relay)
        install_packages "${build_packages[@]}" "${test_packages[@]}"
        build relay all "${product_options[@]}" -DDUOLOGUE_APP=OFF -DDUOLOGUE_WERROR=ON
        folder=relay
        ;;
    sanitize)
        install_packages "${build_packages[@]}" "${test_packages[@]}"
        build sanitize all -DCMAKE_BUILD_TYPE=Debug -DDUOLOGUE_APP=OFF -DDUOLOGUE_SANITIZE=ON -DDUOLOGUE_WERROR=ON
        folder=sanitize
        ;;
    tidy)
        install_packages "${build_packages[@]}" "${app_packages[@]}"
        [ $# -gt 0 ] || set -- relay model words ui app
        check_tidy "$@"
        exit
        ;;
    *)
        install_packages "${build_packages[@]}" "${app_packages[@]}" "${test_packages[@]}" "${browser_packages[@]}"
        build test all "${product_options[@]}" -DDUOLOGUE_WERROR=ON
        folder=test
        ;;
esac
[ "$mode" != build ] || exit 0
say "Running the tests in build/$folder"
cd "$root/build/$folder"
exec ctest --output-on-failure "$@"
