# SPDX-License-Identifier: GPL-3.0-or-later
# Two thirds of a compilation here is reading Qt's own headers. They are read once, into precompiled headers that the targets
# share: one for all that sees widgets, one for the rest, and both once more for the test programs, which are compiled with
# other flags. Sources still include what they use: a build with
# -DDUOLOGUE_PRECOMPILE=OFF (as clang-tidy's is) keeps that honest.
option(DUOLOGUE_PRECOMPILE "Read the headers of Qt and the standard library once for all targets (GCC)" ON)

# duologue_precompile(): call it when every target exists.
function(duologue_precompile)
    if(NOT DUOLOGUE_PRECOMPILE OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        return()
    endif()
    set(headers
        <algorithm> <array> <functional> <memory> <optional> <utility> <vector>
        <QByteArray> <QCoreApplication> <QDateTime> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject>
        <QPointer> <QSet> <QString> <QStringList> <QTimer> <QUrl>)
    set(widgetHeaders
        <QAbstractItemModel> <QAction> <QApplication> <QBoxLayout> <QDialog> <QKeyEvent> <QLabel> <QLineEdit> <QMenu>
        <QPainter> <QPushButton> <QTextDocument> <QToolButton> <QWidget>)
    _duologue_precompiled(duologue_precompiled_core "${headers}" Qt6::Core)
    if(DUOLOGUE_APP)
        _duologue_precompiled(duologue_precompiled_widgets "${headers};${widgetHeaders}" Qt6::Widgets)
    endif()
    if(BUILD_TESTING)
        list(APPEND headers <QElapsedTimer> <QTemporaryDir>)
        _duologue_precompiled(duologue_precompiled_core_test "${headers}" Qt6::Core)
        set_target_properties(duologue_precompiled_core_test PROPERTIES DUOLOGUE_UNOPTIMIZED ON)
        if(DUOLOGUE_APP)
            _duologue_precompiled(duologue_precompiled_widgets_test "${headers};${widgetHeaders}" Qt6::Widgets)
            set_target_properties(duologue_precompiled_widgets_test PROPERTIES DUOLOGUE_UNOPTIMIZED ON)
        endif()
    endif()
    _duologue_share("${CMAKE_SOURCE_DIR}")
endfunction()

function(_duologue_precompiled target headers library)
    file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/${target}.cpp" CONTENT "// Nothing but its headers.\n")
    add_library(${target} OBJECT "${CMAKE_BINARY_DIR}/${target}.cpp")
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${target} PRIVATE ${library} duologue_options)
    target_precompile_headers(${target} PRIVATE ${headers})
endfunction()

# Every target under the folder gets the precompiled header that fits what it links.
function(_duologue_share folder)
    get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        get_target_property(type ${target} TYPE)
        if(NOT type MATCHES "STATIC_LIBRARY|EXECUTABLE")
            continue()
        endif()
        # A program is compiled with -fPIE, and GCC takes no header then that was made with -fPIC. Qt before 6.5 says so
        # itself.
        if(type STREQUAL "EXECUTABLE" AND Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
            target_compile_options(${target} PRIVATE -fPIC)
        endif()
        _duologue_links(${target} Qt6::Widgets widgets)
        _duologue_links(${target} Qt6::Core core)
        get_target_property(unoptimized ${target} DUOLOGUE_UNOPTIMIZED)
        set(test "")
        if(unoptimized)
            set(test _test)
        endif()
        if(widgets)
            target_precompile_headers(${target} REUSE_FROM duologue_precompiled_widgets${test})
        elseif(core)
            target_precompile_headers(${target} REUSE_FROM duologue_precompiled_core${test})
        endif()
    endforeach()
    get_property(below DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
    foreach(directory IN LISTS below)
        _duologue_share("${directory}")
    endforeach()
endfunction()

# Whether the target links the library, itself or through another target.
function(_duologue_links target library answer)
    set(seen "")
    set(open ${target})
    while(open)
        list(POP_FRONT open next)
        if(next STREQUAL library)
            set(${answer} TRUE PARENT_SCOPE)
            return()
        endif()
        if(NOT TARGET ${next} OR next IN_LIST seen)
            continue()
        endif()
        list(APPEND seen ${next})
        foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
            get_target_property(links ${next} ${property})
            if(links)
                list(APPEND open ${links})
            endif()
        endforeach()
    endwhile()
    set(${answer} FALSE PARENT_SCOPE)
endfunction()
