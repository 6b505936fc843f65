# SPDX-License-Identifier: GPL-3.0-or-later
# SqlCipher::SqlCipher is the static library. The shared one exports sqlite3_* and would take over Qt's own SQLite.
find_path(SqlCipher_INCLUDE_DIR sqlcipher/sqlite3.h)
find_library(SqlCipher_LIBRARY NAMES libsqlcipher.a)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SqlCipher REQUIRED_VARS SqlCipher_LIBRARY SqlCipher_INCLUDE_DIR)
if(SqlCipher_FOUND AND NOT TARGET SqlCipher::SqlCipher)
    add_library(SqlCipher::SqlCipher STATIC IMPORTED)
    set_target_properties(SqlCipher::SqlCipher PROPERTIES
        IMPORTED_LOCATION "${SqlCipher_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${SqlCipher_INCLUDE_DIR}"
        INTERFACE_COMPILE_DEFINITIONS SQLITE_HAS_CODEC
        INTERFACE_LINK_LIBRARIES "OpenSSL::Crypto;${CMAKE_DL_LIBS};m"
        INTERFACE_LINK_OPTIONS "-Wl,--exclude-libs,ALL")
endif()
