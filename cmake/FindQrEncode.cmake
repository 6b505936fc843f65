# SPDX-License-Identifier: GPL-3.0-or-later
find_package(PkgConfig REQUIRED)
pkg_check_modules(QrEncode REQUIRED IMPORTED_TARGET libqrencode)
if(NOT TARGET QrEncode::QrEncode)
    add_library(QrEncode::QrEncode ALIAS PkgConfig::QrEncode)
endif()
