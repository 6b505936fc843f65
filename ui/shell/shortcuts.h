// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace ui {

/// Everything that the window can be told to do, by menu or by key.
enum class Command {
    NewRoom,
    ConnectRelay,
    SwitchHosting,
    Preferences,
    HostSettings,
    CloseWindow,
    Quit,
    SwitchRoom,
    FilterRooms,
    PreviousRoom,
    NextRoom,
    PreviousUnread,
    NextUnread,
    RenameRoom,
    CopyCode,
    ShowInvitation,
    OpenInWindow,
    JoinByCode,
    ChildRoom,
    SendToNumber,
    LeaveRoom,
    MarkRead,
    MuteRoom,
    ExportRoom,
    FindInRoom,
    FindEverywhere,
    GoToLatest,
    Reply,
    PauseRoom,
    CloseRoom,
    StopAll,
    ReleaseHeld,
    EditHeld,
    RejectHeld,
    EndTrust,
    RelayRules,
    VerifyAudit,
    NoticeSettings,
    ShowNeeds,
    ShowRooms,
    ShowOverview,
    ShowAgents,
    ShowDay,
    ToggleInspector,
    LargerText,
    SmallerText,
    UsualText,
    AppearanceSettings,
    NextPane,
    PreviousPane,
    UserGuide,
    ShortcutSheet,
    CopyDiagnostics,
    About,
    Back, ///< Esc: not a menu entry, what has the focus decides
};

enum class MenuId { File, Room, Control, View, Help, None };

/// One row of the one table that menus, shortcuts and the shortcut sheet are made of.
struct ShortcutEntry {
    Command command;
    MenuId menu;
    QString key;              ///< portable text of a QKeySequence; empty for none
    QString text;             ///< as in the menu, with its mnemonic
    bool startsGroup = false; ///< a separator stands above it in the menu
};

/// In the order of the menus. Texts are translated at the time of the call.
QList<ShortcutEntry> shortcutTable();
QString menuTitle(MenuId menu);
/// The text without its mnemonic and dots, for the sheet.
QString plainActionText(const QString& text);

} // namespace ui
