#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the comments of the public headers with doxygen.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/docs.sh [FOLDER…]

Installs doxygen where it is missing, and makes pages of relay, model, words, ui and app in build/docs/html. Prints nothing when
the comments are clean, and fails at a broken one: an unknown command, a parameter that is not there, a link that leads
nowhere. What has no comment is no error. With FOLDER it reads these folders instead.
TEXT
}

case ${1:-} in
    --help | -h)
        usage
        exit
        ;;
esac
[ $# -gt 0 ] || set -- relay model words ui app

install_packages doxygen
cd "$root"
mkdir -p build/docs
# PREDEFINED: doxygen does not read Qt's headers.
doxygen - <<CONFIGURATION
PROJECT_NAME           = Duologue
INPUT                  = $*
RECURSIVE              = YES
FILE_PATTERNS          = *.h
OUTPUT_DIRECTORY       = build/docs
GENERATE_LATEX         = NO
HAVE_DOT               = NO
CLASS_GRAPH            = NO
JAVADOC_AUTOBRIEF      = YES
EXTRACT_ALL            = NO
HIDE_UNDOC_CLASSES     = YES
MACRO_EXPANSION        = YES
EXPAND_ONLY_PREDEF     = YES
PREDEFINED             = Q_OBJECT= Q_GADGET= Q_DECLARE_TR_FUNCTIONS(x)= Q_DISABLE_COPY_MOVE(x)= signals=public slots=
QUIET                  = YES
WARNINGS               = YES
WARN_IF_UNDOCUMENTED   = NO
WARN_IF_DOC_ERROR      = YES
WARN_NO_PARAMDOC       = NO
WARN_AS_ERROR          = FAIL_ON_WARNINGS
CONFIGURATION
