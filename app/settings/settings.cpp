// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settings.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTime>

#include <limits>

#include "relay/protocol/textcut.h"

namespace app::settings {

using namespace Qt::StringLiterals;
using relay::protocol::Limits;

/// One line of the table of all there is: where it stands, what it is when it does not, and between what it may lie.
struct Entry {
    const char* key;
    QVariant fallback; ///< its type is the entry's type
    qint64 min = 0;
    qint64 max = std::numeric_limits<int>::max();
};

namespace {

const Entry WindowLayout{"window/layout", QByteArray()};
const Entry WindowColors{"window/colors", QString()};
const Entry TextSize{"window/textSize", 100, model::Appearance::SmallestText, model::Appearance::LargestText};
const Entry OverviewColumns{"window/overview", QByteArray()};
const Entry AgentColumns{"window/agents", QByteArray()};
const Entry RoomWindows{"window/rooms", QByteArray()};
const Entry LastRoom{"window/lastRoom", QString()};
const Entry Port{"hosting/port", 4821, 1, 65535};
const Entry StartWithApp{"hosting/startWithApp", false};
const Entry OnLocalNetwork{"hosting/onLocalNetwork", false};
const Entry PlainHttp{"hosting/plainHttp", false};
const Entry WasOn{"hosting/on", false};
const Entry MaxConnections{"hosting/maxConnections", 0, 0, 65'535};

const Entry AccountList{"accounts/list", QByteArray()};
const Entry AccountMarks{"accounts/read", QByteArray()};

const Entry Unsent{"unsent/rooms", QByteArray()};

const Entry NoticesOn{"notices/on", true};
const Entry QuietHours{"notices/quietHours", false};
const Entry QuietFrom{"notices/quietFrom", QTime(22, 0)};
const Entry QuietTo{"notices/quietTo", QTime(7, 0)};
const Entry NoticeTexts{"notices/showsText", true};
const Entry MutedRooms{"notices/mutedRooms", QStringList()};
const Entry ToldOfTray{"notices/toldOfTray", false};
const Entry MayRingSessions{"bells/mayRingSessions", false};
const Entry RungSessions{"bells/sessions", QByteArray()};
const Entry RejectReasons{"review/reasons", QStringList()};
const Entry ReasonsChosen{"review/reasonsChosen", false};

const QString LightColors = u"light"_s;
const QString DarkColors = u"dark"_s;

constexpr auto DraftGroup = "drafts"_L1;

/// Where a limit stands that JSON calls "message_ttl_seconds": "hosting/messageTtlSeconds".
QByteArray keyOfLimit(QString name)
{
    name.replace("agentring"_L1, "agent_ring"_L1);
    QByteArray key = "hosting/";
    bool startsWord = false;
    for (const QChar c : std::as_const(name)) {
        if (c != u'_')
            key += startsWord ? c.toUpper().toLatin1() : c.toLatin1();
        startsWord = c == u'_';
    }
    return key;
}

/// Made before QSettings writes it, which keeps the permissions that it finds.
void makePrivate(const QString& path)
{
    const QString directory = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(directory) && QDir().mkpath(directory))
        QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile file(path);
    if (!file.exists())
        file.open(QIODevice::NewOnly | QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner);
    else
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

/// What a disk that lost power leaves is often zeroes; what is no INI file at all, QSettings says.
bool isDamaged(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    if (file.readAll().contains('\0'))
        return true;
    const QSettings settings(path, QSettings::IniFormat);
    static_cast<void>(settings.allKeys()); // it reads a section when somebody asks for it
    return settings.status() == QSettings::FormatError;
}

/// Its new name; empty when there is no need.
QString setDamagedAside(const QString& path)
{
    if (!isDamaged(path))
        return {};
    QString aside = path + u".damaged"_s;
    for (int number = 2; QFile::exists(aside); ++number)
        aside = path + u".damaged-%1"_s.arg(number);
    return QFile::rename(path, aside) ? aside : QString();
}

/// Of programs that were killed while they wrote: QSaveFile's names. Not those that one is just writing.
void removeLeftOvers(const QString& path)
{
    constexpr qint64 OldSeconds = 3600;
    const QFileInfo info(path);
    const QFileInfoList found = info.dir().entryInfoList({info.fileName() + u".??????"_s}, QDir::Files);
    for (const QFileInfo& file : found) {
        if (file.lastModified().secsTo(QDateTime::currentDateTime()) > OldSeconds)
            QFile::remove(file.filePath());
    }
}

/// Of one that was killed after it had made QSettings' lock file and before its name was in it: Qt would wait half a
/// minute for such a one. Between the two lies a moment.
void removeNamelessLock(const QString& path)
{
    constexpr qint64 OldMs = 1'000;
    const QFileInfo lock(path + u".lock"_s);
    if (lock.exists() && lock.size() == 0 && lock.lastModified().msecsTo(QDateTime::currentDateTime()) > OldMs)
        QFile::remove(lock.filePath());
}

} // namespace

Settings::Settings(const QString& path)
{
    if (path.isEmpty())
        return;
    removeLeftOvers(path);
    removeNamelessLock(path);
    m_damagedCopy = setDamagedAside(path);
    makePrivate(path);
    m_file = std::make_unique<QSettings>(path, QSettings::IniFormat);
    readDrafts();
}

QString Settings::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/duologue/duologue.ini"_s;
}

QVariant Settings::value(const Entry& entry) const
{
    const QString key = QString::fromLatin1(entry.key);
    QVariant value = m_file ? m_file->value(key) : m_values.value(key);
    if (!value.isValid() || !value.convert(entry.fallback.metaType()))
        return entry.fallback;
    const bool isNumber = entry.fallback.typeId() == QMetaType::Int || entry.fallback.typeId() == QMetaType::LongLong;
    const qint64 number = isNumber ? value.toLongLong() : entry.min;
    return number < entry.min || number > entry.max ? entry.fallback : value;
}

void Settings::setValue(const Entry& entry, const QVariant& value)
{
    const QString key = QString::fromLatin1(entry.key);
    if (m_file)
        m_file->setValue(key, value);
    else
        m_values.insert(key, value);
}

QByteArray Settings::windowLayout() const
{
    return value(WindowLayout).toByteArray();
}

void Settings::setWindowLayout(const QByteArray& layout)
{
    setValue(WindowLayout, layout);
}

QByteArray Settings::overviewColumns() const
{
    return value(OverviewColumns).toByteArray();
}

void Settings::setOverviewColumns(const QByteArray& columns)
{
    setValue(OverviewColumns, columns);
}

QByteArray Settings::agentColumns() const
{
    return value(AgentColumns).toByteArray();
}

void Settings::setAgentColumns(const QByteArray& columns)
{
    setValue(AgentColumns, columns);
}

QByteArray Settings::roomWindows() const
{
    return value(RoomWindows).toByteArray();
}

void Settings::setRoomWindows(const QByteArray& windows)
{
    setValue(RoomWindows, windows);
}

QString Settings::lastRoom() const
{
    return value(LastRoom).toString();
}

void Settings::setLastRoom(const QString& roomId)
{
    setValue(LastRoom, roomId);
}

model::HostSettings Settings::hostSettings() const
{
    model::HostSettings settings;
    settings.port = value(Port).toInt();
    settings.startWithApp = value(StartWithApp).toBool();
    settings.audience = value(OnLocalNetwork).toBool() ? model::Audience::LocalNetwork : model::Audience::ThisComputer;
    settings.plainHttp = value(PlainHttp).toBool();
    settings.maxConnections = value(MaxConnections).toInt();
    QJsonObject limits = relay::protocol::toJson(Limits());
    for (auto limit = limits.begin(); limit != limits.end(); ++limit) {
        const QByteArray key = keyOfLimit(limit.key());
        limit.value() = value({key.constData(), limit.value().toInteger()}).toLongLong();
    }
    settings.limits = relay::protocol::limitsFromJson(limits).value_or(Limits());
    return settings;
}

void Settings::setHostSettings(const model::HostSettings& settings)
{
    setValue(Port, settings.port);
    setValue(StartWithApp, settings.startWithApp);
    setValue(OnLocalNetwork, settings.audience == model::Audience::LocalNetwork);
    setValue(PlainHttp, settings.plainHttp);
    setValue(MaxConnections, settings.maxConnections);
    const QJsonObject limits = relay::protocol::toJson(settings.limits);
    for (auto limit = limits.begin(); limit != limits.end(); ++limit)
        setValue({keyOfLimit(limit.key()).constData(), {}}, limit.value().toInteger());
}

bool Settings::wasHosting() const
{
    return value(WasOn).toBool();
}

void Settings::setWasHosting(bool on)
{
    setValue(WasOn, on);
}

QByteArray Settings::accounts() const
{
    return value(AccountList).toByteArray();
}

void Settings::setAccounts(const QByteArray& json)
{
    setValue(AccountList, json);
}

QByteArray Settings::readMarks() const
{
    return value(AccountMarks).toByteArray();
}

void Settings::setReadMarks(const QByteArray& json)
{
    setValue(AccountMarks, json);
}

QByteArray Settings::unsent() const
{
    return value(Unsent).toByteArray();
}

void Settings::setUnsent(const QByteArray& json)
{
    setValue(Unsent, json);
}

model::NoticeSettings Settings::noticeSettings() const
{
    const model::NoticeSettings fallback;
    model::NoticeSettings settings;
    settings.enabled = value(NoticesOn).toBool();
    settings.quietHours = value(QuietHours).toBool();
    const QTime from = value(QuietFrom).toTime();
    const QTime to = value(QuietTo).toTime();
    settings.quietFrom = from.isValid() ? from : fallback.quietFrom;
    settings.quietTo = to.isValid() ? to : fallback.quietTo;
    settings.showsText = value(NoticeTexts).toBool();
    return settings;
}

void Settings::setNoticeSettings(const model::NoticeSettings& settings)
{
    setValue(NoticesOn, settings.enabled);
    setValue(QuietHours, settings.quietHours);
    setValue(QuietFrom, settings.quietFrom);
    setValue(QuietTo, settings.quietTo);
    setValue(NoticeTexts, settings.showsText);
}

model::Appearance Settings::appearance() const
{
    model::Appearance appearance;
    const QString colors = value(WindowColors).toString();
    if (colors == LightColors)
        appearance.colors = model::Appearance::Colors::Light;
    else if (colors == DarkColors)
        appearance.colors = model::Appearance::Colors::Dark;
    return appearance.withTextSize(value(TextSize).toInt());
}

void Settings::setAppearance(const model::Appearance& appearance)
{
    using Colors = model::Appearance::Colors;
    setValue(WindowColors, appearance.colors == Colors::Light  ? LightColors
                           : appearance.colors == Colors::Dark ? DarkColors
                                                               : QString());
    setValue(TextSize, appearance.textSize);
}

QSet<QString> Settings::mutedRooms() const
{
    const QStringList rooms = value(MutedRooms).toStringList();
    return {rooms.begin(), rooms.end()};
}

void Settings::setMutedRooms(const QSet<QString>& roomIds)
{
    setValue(MutedRooms, QStringList(roomIds.begin(), roomIds.end()));
}

bool Settings::wasToldOfTray() const
{
    return value(ToldOfTray).toBool();
}

void Settings::setToldOfTray()
{
    setValue(ToldOfTray, true);
}

bool Settings::mayRingSessions() const
{
    return value(MayRingSessions).toBool();
}

void Settings::setMayRingSessions()
{
    setValue(MayRingSessions, true);
}

std::optional<QStringList> Settings::rejectReasons() const
{
    return value(ReasonsChosen).toBool() ? std::optional(value(RejectReasons).toStringList()) : std::nullopt;
}

void Settings::setRejectReasons(const QStringList& reasons)
{
    setValue(RejectReasons, reasons);
    setValue(ReasonsChosen, true);
}

QByteArray Settings::rungSessions() const
{
    return value(RungSessions).toByteArray();
}

void Settings::setRungSessions(const QByteArray& json)
{
    setValue(RungSessions, json);
}

void Settings::setDraft(const QString& roomId, const QString& text)
{
    if (text.isEmpty())
        m_drafts.remove(roomId);
    else
        m_drafts.insert(roomId, text);
    m_draftsChanged = true;
}

void Settings::sync()
{
    if (!m_file)
        return;
    if (std::exchange(m_draftsChanged, false))
        writeDrafts();
    m_file->sync();
}

void Settings::readDrafts()
{
    m_file->beginGroup(DraftGroup);
    const QStringList rooms = m_file->childKeys();
    for (const QString& room : rooms)
        m_drafts.insert(room, relay::protocol::beginningOf(m_file->value(room).toString(), MaxDraft).toString());
    m_file->endGroup();
}

void Settings::writeDrafts()
{
    m_file->remove(DraftGroup);
    m_file->beginGroup(DraftGroup);
    qsizetype left = MaxAllDrafts;
    for (auto draft = m_drafts.cbegin(); draft != m_drafts.cend(); ++draft) {
        if (draft->size() > std::min(left, MaxDraft))
            continue;
        left -= draft->size();
        m_file->setValue(draft.key(), *draft);
    }
    m_file->endGroup();
}

} // namespace app::settings
