# SPDX-License-Identifier: GPL-3.0-or-later
# duologue_options: the warnings, definitions and sanitizers that every target of this project has.
add_library(duologue_options INTERFACE)
target_include_directories(duologue_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(duologue_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER DUOLOGUE_VERSION="${PROJECT_VERSION}")
target_compile_options(duologue_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -fvisibility=hidden -fvisibility-inlines-hidden)
if(DUOLOGUE_WERROR)
    target_compile_options(duologue_options INTERFACE -Werror)
endif()
if(DUOLOGUE_SANITIZE)
    target_compile_options(duologue_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
    target_link_options(duologue_options INTERFACE -fsanitize=address,undefined)
endif()
