# SPDX-License-Identifier: GPL-3.0-or-later
# duologue_options: the warnings, definitions, hardening and sanitizers that every target of this project has.
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# A second build of the same sources should cost nothing, whoever configured it.
find_program(CCACHE_PROGRAM ccache)
mark_as_advanced(CCACHE_PROGRAM)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # ccache keeps what was compiled with a precompiled header only when told that it may.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
endif()

add_library(duologue_options INTERFACE)
target_include_directories(duologue_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(duologue_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    # Warned about is what 6.4 has a better way for, not what only later versions have one for.
    QT_USE_QSTRINGBUILDER QT_WARN_DEPRECATED_UP_TO=0x060400 DUOLOGUE_VERSION="${PROJECT_VERSION}")
target_compile_options(duologue_options INTERFACE
    -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -fvisibility=hidden -fvisibility-inlines-hidden
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
if(DUOLOGUE_WERROR)
    target_compile_options(duologue_options INTERFACE -Werror)
endif()

if(DUOLOGUE_SANITIZE)
    target_compile_options(duologue_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
    target_link_options(duologue_options INTERFACE -fsanitize=address,undefined)
else()
    # The relay reads what strangers send: make a memory error a crash, and never more.
    target_compile_options(duologue_options INTERFACE -fstack-protector-strong -fstack-clash-protection)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i[3-6]86)$")
        target_compile_options(duologue_options INTERFACE -fcf-protection)
    endif()
    # Debian's own flags may have set another level already; glibc warns about it without optimisation.
    set(unoptimized "$<OR:$<CONFIG:Debug>,$<BOOL:$<TARGET_PROPERTY:DUOLOGUE_UNOPTIMIZED>>>")
    target_compile_options(duologue_options INTERFACE
        "$<IF:${unoptimized},-O0;-U_FORTIFY_SOURCE,-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
    target_link_options(duologue_options INTERFACE LINKER:-z,relro LINKER:-z,now)
endif()
# The same sources give the same program, wherever they were built.
target_compile_options(duologue_options INTERFACE
    $<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=>)
