// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Shortcuts)
};
} // namespace

QList<ShortcutEntry> shortcutTable()
{
    return {
        {Command::NewRoom, MenuId::File, u"Ctrl+N"_s, Words::tr("&New room…")},
        {Command::ConnectRelay, MenuId::File, u"Ctrl+Shift+N"_s, Words::tr("Connect to a re&lay…")},
        {Command::SwitchHosting, MenuId::File, {}, Words::tr("Switch the &relay on"), true},
        {Command::HostSettings, MenuId::File, {}, Words::tr("Relay &settings…")},
        {Command::Preferences, MenuId::File, u"Ctrl+,"_s, Words::tr("&Preferences…")},
        {Command::CloseWindow, MenuId::File, u"Ctrl+W"_s, Words::tr("&Close window"), true},
        {Command::Quit, MenuId::File, u"Ctrl+Q"_s, Words::tr("&Quit")},

        {Command::SwitchRoom, MenuId::Room, u"Ctrl+K"_s, Words::tr("&Go to room…")},
        {Command::PreviousRoom, MenuId::Room, u"Alt+Up"_s, Words::tr("&Previous room")},
        {Command::NextRoom, MenuId::Room, u"Alt+Down"_s, Words::tr("&Next room")},
        {Command::PreviousUnread, MenuId::Room, u"Alt+Shift+Up"_s, Words::tr("Previous &unread room")},
        {Command::NextUnread, MenuId::Room, u"Alt+Shift+Down"_s, Words::tr("Next unrea&d room")},
        {Command::RenameRoom, MenuId::Room, u"F2"_s, Words::tr("&Rename room…"), true},
        {Command::CopyCode, MenuId::Room, u"Ctrl+Shift+C"_s, Words::tr("&Copy room code")},
        {Command::ShowInvitation, MenuId::Room, u"Ctrl+I"_s, Words::tr("&Invite an agent…")},
        {Command::OpenInWindow, MenuId::Room, u"Ctrl+Shift+O"_s, Words::tr("Open in a &window")},
        {Command::JoinByCode, MenuId::Room, u"Ctrl+J"_s, Words::tr("&Join by code…"), true},
        {Command::ChildRoom, MenuId::Room, {}, Words::tr("New c&hild room…")},
        {Command::SendToNumber, MenuId::Room, {}, Words::tr("Message to a num&ber…")},
        {Command::LeaveRoom, MenuId::Room, {}, Words::tr("Lea&ve this room…")},
        {Command::MarkRead, MenuId::Room, u"Ctrl+Shift+M"_s, Words::tr("&Mark as read"), true},
        {Command::MuteRoom, MenuId::Room, {}, Words::tr("Mu&te notifications")},
        {Command::ExportRoom, MenuId::Room, u"Ctrl+Shift+S"_s, Words::tr("&Export room…")},
        {Command::FindInRoom, MenuId::Room, u"Ctrl+F"_s, Words::tr("&Find in room…"), true},
        {Command::FindEverywhere, MenuId::Room, u"Ctrl+Shift+F"_s, Words::tr("Find in all r&ooms…")},
        {Command::GoToLatest, MenuId::Room, u"Ctrl+End"_s, Words::tr("Go to &latest message")},
        {Command::Reply, MenuId::Room, u"Ctrl+R"_s, Words::tr("Repl&y to message")},

        {Command::PauseRoom, MenuId::Control, u"Ctrl+P"_s, Words::tr("&Pause this room")},
        {Command::CloseRoom, MenuId::Control, {}, Words::tr("C&lose this room…")},
        {Command::StopAll, MenuId::Control, u"Ctrl+Shift+P"_s, Words::tr("&Stop all"), true},
        {Command::ReleaseHeld, MenuId::Control, u"Ctrl+Shift+R"_s, Words::tr("R&elease held message"), true},
        {Command::EditHeld, MenuId::Control, u"Ctrl+Shift+E"_s, Words::tr("E&dit and release…")},
        {Command::RejectHeld, MenuId::Control, u"Ctrl+Shift+J"_s, Words::tr("Re&ject held message…")},
        {Command::EndTrust, MenuId::Control, u"Ctrl+Shift+H"_s, Words::tr("&Hold again what an agent says")},
        {Command::RelayRules, MenuId::Control, {}, Words::tr("R&ules for all rooms…"), true},
        {Command::VerifyAudit, MenuId::Control, {}, Words::tr("&Verify the audit log")},
        {Command::NoticeSettings, MenuId::Control, {}, Words::tr("&Notifications…")},

        {Command::ShowNeeds, MenuId::View, u"Ctrl+1"_s, Words::tr("N&eeds you")},
        {Command::ShowRooms, MenuId::View, u"Ctrl+2"_s, Words::tr("&Rooms")},
        {Command::ShowOverview, MenuId::View, u"Ctrl+3"_s, Words::tr("&Overview")},
        {Command::ShowAgents, MenuId::View, u"Ctrl+4"_s, Words::tr("A&gents")},
        {Command::ShowDay, MenuId::View, u"Ctrl+5"_s, Words::tr("&Day")},
        {Command::ToggleInspector, MenuId::View, u"Ctrl+."_s, Words::tr("&Inspector"), true},
        {Command::LargerText, MenuId::View, u"Ctrl++"_s, Words::tr("&Larger text"), true},
        {Command::SmallerText, MenuId::View, u"Ctrl+-"_s, Words::tr("&Smaller text")},
        {Command::UsualText, MenuId::View, u"Ctrl+0"_s, Words::tr("Text of the &usual size")},
        {Command::AppearanceSettings, MenuId::View, {}, Words::tr("&Appearance…")},
        {Command::FilterRooms, MenuId::View, u"Ctrl+Shift+K"_s, Words::tr("&Filter rooms"), true},
        {Command::NextPane, MenuId::View, u"F6"_s, Words::tr("&Next pane")},
        {Command::PreviousPane, MenuId::View, u"Shift+F6"_s, Words::tr("&Previous pane")},

        {Command::UserGuide, MenuId::Help, u"F1"_s, Words::tr("&User guide")},
        {Command::ShortcutSheet, MenuId::Help, u"Ctrl+/"_s, Words::tr("&Keyboard shortcuts")},
        {Command::CopyDiagnostics, MenuId::Help, {}, Words::tr("Copy &diagnostics")},
        {Command::About, MenuId::Help, {}, Words::tr("&About Duologue"), true},

        {Command::Back, MenuId::None, u"Esc"_s, Words::tr("Clear, cancel or close what has the focus")},
    };
}

QString menuTitle(MenuId menu)
{
    switch (menu) {
    case MenuId::File:
        return Words::tr("&File");
    case MenuId::Room:
        return Words::tr("&Room");
    case MenuId::Control:
        return Words::tr("&Control");
    case MenuId::View:
        return Words::tr("&View");
    case MenuId::Help:
        return Words::tr("&Help");
    case MenuId::None:
        break;
    }
    return Words::tr("Everywhere");
}

QString plainActionText(const QString& text)
{
    // Where letters are not of the text's own alphabet, they stand behind it: "文件(&F)".
    static const QRegularExpression behind(u"\\(&\\w\\)"_s);
    QString plain = text;
    plain.remove(behind).remove(u'&');
    if (plain.endsWith(u'…'))
        plain.chop(1);
    return plain.trimmed(); // German has a space before its dots
}

} // namespace ui
