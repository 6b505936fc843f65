// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>

#include "model/appearance.h"
#include "model/hoststatus.h"
#include "model/noticesettings.h"

namespace app::settings {

struct Entry;

/// What the app remembers between two runs: an INI file that only its owner may read, because drafts and what could not
/// be sent are in it. Keys and tokens never are. A value of the wrong type or out of range counts as missing. Whenever
/// the program or the machine ends, the file is as it was or as it was to be: QSettings writes another one and renames
/// it.
class Settings
{
public:
    /// Of one draft, and of all together, in UTF-16 units: what goes beyond is remembered in memory only.
    static constexpr qsizetype MaxDraft = 32'000;
    static constexpr qsizetype MaxAllDrafts = 200'000;

    /// An empty path remembers nothing beyond this object's life.
    explicit Settings(const QString& path);

    /// Where the file went that could not be read, so that everything is as at the first start; empty: it could.
    QString damagedCopy() const { return m_damagedCopy; }

    /// False where nothing of it outlives the program, though it was to.
    bool isKept() const { return !m_file || m_file->isWritable(); }

    /// $XDG_CONFIG_HOME/duologue/duologue.ini
    static QString defaultPath();

    QByteArray windowLayout() const;
    void setWindowLayout(const QByteArray& layout);

    /// Of the table of all rooms, as OverviewPage writes them.
    QByteArray overviewColumns() const;
    void setOverviewColumns(const QByteArray& columns);
    /// Of the table of all agents.
    QByteArray agentColumns() const;
    void setAgentColumns(const QByteArray& columns);

    /// Rooms in windows of their own, as WindowController writes them.
    QByteArray roomWindows() const;
    void setRoomWindows(const QByteArray& windows);

    QString lastRoom() const;
    void setLastRoom(const QString& roomId);

    model::HostSettings hostSettings() const;
    void setHostSettings(const model::HostSettings& settings);

    /// Whether the relay was on when the app was last used.
    bool wasHosting() const;
    void setWasHosting(bool on);

    /// Relays elsewhere, as accounts::toJson() writes them.
    QByteArray accounts() const;
    void setAccounts(const QByteArray& json);

    /// What was read of them: an object by account id, of accounts::ReadMarks::toJson().
    QByteArray readMarks() const;
    void setReadMarks(const QByteArray& json);

    /// What was said and not confirmed, as OutboxStore writes it.
    QByteArray unsent() const;
    void setUnsent(const QByteArray& json);

    model::NoticeSettings noticeSettings() const;
    void setNoticeSettings(const model::NoticeSettings& settings);

    model::Appearance appearance() const;
    void setAppearance(const model::Appearance& appearance);

    /// Rooms that the user wants to hear nothing of.
    QSet<QString> mutedRooms() const;
    void setMutedRooms(const QSet<QString>& roomIds);

    /// Whether the user was told that closing the window does not end the program.
    bool wasToldOfTray() const;
    void setToldOfTray();

    /// Whether the user agreed that this program puts lines into sessions of agents' programs.
    bool mayRingSessions() const;
    void setMayRingSessions();

    /// Which session on this computer belongs to which agent, as BellController writes it.
    QByteArray rungSessions() const;
    void setRungSessions(const QByteArray& json);

    /// What the user rejects held messages with; nothing: they have not changed what the program offers.
    std::optional<QStringList> rejectReasons() const;
    void setRejectReasons(const QStringList& reasons);

    /// By room id.
    QHash<QString, QString> drafts() const { return m_drafts; }

    void setDraft(const QString& roomId, const QString& text);

    /// Writes what changed now instead of in a moment.
    void sync();

private:
    QVariant value(const Entry& entry) const;
    void setValue(const Entry& entry, const QVariant& value);
    void readDrafts();
    void writeDrafts();

    QString m_damagedCopy;
    std::unique_ptr<QSettings> m_file; ///< null when nothing is to be kept
    QHash<QString, QVariant> m_values; ///< as a stand-in for the file
    QHash<QString, QString> m_drafts;
    bool m_draftsChanged = false;
};

} // namespace app::settings
