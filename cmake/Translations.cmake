# SPDX-License-Identifier: GPL-3.0-or-later
# The program's languages: resources/i18n/duologue_LANGUAGE.ts, made by people, to .qm, read by the program. Qt's own CMake
# functions for it would need qt6-tools-dev with all of Designer; lrelease alone is in qt6-l10n-tools.
find_program(LRELEASE_PROGRAM NAMES lrelease lrelease-qt6 REQUIRED
    HINTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS}" /usr/lib/qt6/bin)
mark_as_advanced(LRELEASE_PROGRAM)

# duologue_translations(TARGET): puts them into the program as :/i18n/duologue_LANGUAGE.qm; DUOLOGUE_QM_DIR is where they
# are as files.
set(DUOLOGUE_QM_DIR "${CMAKE_BINARY_DIR}/i18n")
function(duologue_translations target)
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/i18n/duologue_*.ts")
    set(compiled "")
    foreach(source IN LISTS sources)
        get_filename_component(name "${source}" NAME_WE)
        set(qm "${DUOLOGUE_QM_DIR}/${name}.qm")
        add_custom_command(OUTPUT "${qm}"
            COMMAND "${CMAKE_COMMAND}" -E make_directory "${DUOLOGUE_QM_DIR}"
            COMMAND "${LRELEASE_PROGRAM}" -silent "${source}" -qm "${qm}"
            DEPENDS "${source}" VERBATIM)
        list(APPEND compiled "${qm}")
    endforeach()
    add_custom_target(duologue_qm DEPENDS ${compiled})
    add_dependencies(${target} duologue_qm)
    qt_add_resources(${target} i18n PREFIX "/i18n" BASE "${DUOLOGUE_QM_DIR}" FILES ${compiled})
endfunction()
