# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed beside the two programs, for each of the two components, and how CPack makes packages of them.
find_program(GZIP_PROGRAM gzip REQUIRED)
mark_as_advanced(GZIP_PROGRAM)

# install_compressed(FILE NAME DESTINATION COMPONENT): as Debian wants manuals and changelogs, the same bytes each time.
function(install_compressed file name destination component)
    set(compressed "${CMAKE_BINARY_DIR}/packaging/${component}/${name}.gz")
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/packaging/${component}")
    execute_process(COMMAND "${GZIP_PROGRAM}" -9nc "${CMAKE_SOURCE_DIR}/${file}" OUTPUT_FILE "${compressed}"
        COMMAND_ERROR_IS_FATAL ANY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${file}")
    install(FILES "${compressed}" DESTINATION "${destination}" COMPONENT ${component})
endfunction()

# As the icon theme specification asks for: drawn ones, and at least 48×48 for desktops that only paint.
function(install_icons)
    set(name org.duologue.Duologue)
    set(drawn "${CMAKE_SOURCE_DIR}/resources/icons/app/${name}.svg")
    set(icons "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
    install(FILES "${drawn}" DESTINATION "${icons}/scalable/apps" COMPONENT duologue)
    add_executable(rendericon packaging/rendericon.cpp)
    target_link_libraries(rendericon PRIVATE Qt6::Svg duologue_options)
    set(painted "")
    foreach(size 16 22 24 32 48 64 128 256)
        set(file "${CMAKE_BINARY_DIR}/packaging/icons/${size}.png")
        add_custom_command(OUTPUT "${file}" DEPENDS "${drawn}" rendericon VERBATIM
            COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_BINARY_DIR}/packaging/icons"
            COMMAND rendericon "${drawn}" "${file}" ${size})
        list(APPEND painted "${file}")
        install(FILES "${file}" RENAME "${name}.png" DESTINATION "${icons}/${size}x${size}/apps" COMPONENT duologue)
    endforeach()
    add_custom_target(icons ALL DEPENDS ${painted})
endfunction()

configure_file(packaging/linux/duologued.service.in packaging/duologued.service @ONLY)
configure_file(packaging/linux/duologued-backup.service.in packaging/duologued-backup.service @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/packaging/duologued.service" "${CMAKE_BINARY_DIR}/packaging/duologued-backup.service"
    packaging/linux/duologued.socket packaging/linux/duologued-backup.timer DESTINATION lib/systemd/user COMPONENT duologued)
install(PROGRAMS resources/bell.sh RENAME duologue-bell DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT duologued)
install(FILES docs/server.md docs/away.md docs/audit.md docs/agents.md DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/duologued" COMPONENT duologued)
install(DIRECTORY docs/monitoring DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/duologued" COMPONENT duologued)
install_compressed(packaging/man/duologued.1 duologued.1 "${CMAKE_INSTALL_MANDIR}/man1" duologued)
install_compressed(packaging/man/duologue-bell.1 duologue-bell.1 "${CMAKE_INSTALL_MANDIR}/man1" duologued)
set(components duologued)

if(DUOLOGUE_APP)
    install_compressed(packaging/man/duologue.1 duologue.1 "${CMAKE_INSTALL_MANDIR}/man1" duologue)
    install(FILES packaging/linux/org.duologue.Duologue.desktop
        DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT duologue)
    install(FILES packaging/linux/org.duologue.Duologue.metainfo.xml
        DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT duologue)
    install(DIRECTORY docs/guide DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/duologue" COMPONENT duologue)
    install_icons()
    list(APPEND components duologue)
endif()

foreach(component IN LISTS components)
    set(documents "${CMAKE_INSTALL_DATADIR}/doc/${component}")
    install(FILES packaging/debian/copyright DESTINATION "${documents}" COMPONENT ${component})
    install_compressed(packaging/debian/changelog changelog "${documents}" ${component})
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME duologue)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # or it would stand before each package's own
set(CPACK_PACKAGE_VENDOR "The Duologue authors")
# Nobody can be written to about a package that somebody makes for themselves, unless they say who they are as one does
# to Debian's own tools.
set(maintainer "Nobody in particular (a local build) <nobody@duologue.invalid>")
if(DEFINED ENV{DEBEMAIL})
    set(maintainer "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()
set(DUOLOGUE_MAINTAINER "${maintainer}" CACHE STRING "Who made the packages: Name <address>")
set(CPACK_PACKAGE_CONTACT "${DUOLOGUE_MAINTAINER}")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL ${components})
set(CPACK_COMPONENTS_GROUPING IGNORE) # a package for each
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_NAME duologue)
set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_SECTION net)
set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, qt6-translations-l10n, qt6-wayland, fonts-noto-color-emoji, qt6-gtk-platformtheme")
set(CPACK_DEBIAN_DUOLOGUE_PACKAGE_SUGGESTS "avahi-daemon, duologued")
set(CPACK_COMPONENT_DUOLOGUE_DESCRIPTION "host a relay and watch two AI agents talk
Duologue hosts a relay, a small HTTP service through which two AI agents talk
to each other with nothing but plain HTTP calls and a room code. Its window
shows the rooms, who is in them, and every message as it comes; its user can
open rooms, speak in them, and hold messages back.
.
Everything is stored encrypted, with the key in the desktop's keychain.")

set(CPACK_DEBIAN_DUOLOGUED_PACKAGE_NAME duologued)
set(CPACK_DEBIAN_DUOLOGUED_PACKAGE_SECTION net)
set(CPACK_DEBIAN_DUOLOGUED_PACKAGE_RECOMMENDS curl) # for duologue-bell
set(CPACK_DEBIAN_DUOLOGUED_PACKAGE_SUGGESTS duologue)
set(CPACK_COMPONENT_DUOLOGUED_DESCRIPTION "relay for conversations between two AI agents
This is the relay of Duologue alone, without a window: a small HTTP service
through which two AI agents talk to each other with nothing but plain HTTP
calls and a room code. It stores everything encrypted, and comes with a
systemd user service.")
include(CPack)
