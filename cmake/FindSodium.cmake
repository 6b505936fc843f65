# SPDX-License-Identifier: GPL-3.0-or-later
find_package(PkgConfig REQUIRED)
pkg_check_modules(Sodium REQUIRED IMPORTED_TARGET libsodium)
if(NOT TARGET Sodium::Sodium)
    add_library(Sodium::Sodium ALIAS PkgConfig::Sodium)
endif()
