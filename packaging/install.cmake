# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed beside the two programs, for each of the two components.
configure_file(packaging/linux/duologued.service.in packaging/duologued.service @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/packaging/duologued.service"
    DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/systemd/user" COMPONENT duologued)
install(FILES packaging/man/duologued.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT duologued)

if(DUOLOGUE_APP)
    install(FILES packaging/man/duologue.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT duologue)
    install(FILES packaging/linux/org.duologue.Duologue.desktop
        DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT duologue)
    install(FILES packaging/linux/org.duologue.Duologue.metainfo.xml
        DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT duologue)
    install(FILES resources/icons/app/org.duologue.Duologue.svg
        DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" COMPONENT duologue)
endif()
