// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hosting/announcement.h"

#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

#include "relay/protocol/textcut.h"

namespace app::hosting {

using namespace Qt::StringLiterals;

namespace {

const QString Avahi = u"org.freedesktop.Avahi"_s;
const QString ServiceType = u"_duologue._tcp"_s;
constexpr int AnyInterface = -1;
constexpr int AnyProtocol = -1;
constexpr int MostAttempts = 9;
constexpr qsizetype MostName = 63; ///< bytes of UTF-8, in DNS
const QString NameTaken = u"org.freedesktop.Avahi.CollisionError"_s;

/// AvahiServerState: registering and collision are while the host gets its name.
constexpr int ServerRuns = 2;
constexpr int ServerFailed = 4;
/// AvahiEntryGroupState
constexpr int GroupStands = 2;
constexpr int GroupCollides = 3;
constexpr int GroupFailed = 4;

QDBusMessage call(const QString& path, const QString& interface, const QString& method)
{
    return QDBusMessage::createMethodCall(Avahi, path, Avahi + u'.' + interface, method);
}

/// As much of a text as has at most so many bytes of UTF-8: a longer name Avahi does not take.
QString fitting(QString text, qsizetype bytes)
{
    while (text.toUtf8().size() > bytes)
        text.truncate(relay::protocol::placeToCut(text, text.size() - 1));
    return text;
}

} // namespace

std::unique_ptr<Announcer> Announcer::ofSystem()
{
    return std::make_unique<Announcement>();
}

Announcement::Announcement(const QDBusConnection& bus, QObject* parent)
    : Announcer(parent)
    , m_bus(bus)
    , m_avahi(Avahi, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    qDBusRegisterMetaType<QList<QByteArray>>();
    connect(&m_avahi, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString&, const QString&, const QString& now) {
                m_group = QDBusObjectPath(); // the Avahi that knew it is gone
                leave();
                if (m_service && !now.isEmpty())
                    begin();
            });
}

Announcement::~Announcement()
{
    leave();
}

void Announcement::announce(const Service& service)
{
    if (m_service == service)
        return;
    leave();
    m_service = service;
    begin();
}

void Announcement::withdraw()
{
    m_service.reset();
    leave();
}

void Announcement::leave()
{
    ++m_round;
    if (!m_group.path().isEmpty())
        m_bus.send(call(m_group.path(), u"EntryGroup"_s, u"Free"_s));
    m_group = QDBusObjectPath();
    m_entered = false;
}

/// Before anything is asked for: Avahi does not wait with what it tells.
void Announcement::listen()
{
    if (m_listening)
        return;
    const bool server = m_bus.connect(Avahi, {}, QString(Avahi + u".Server"_s), u"StateChanged"_s, this,
                                      SLOT(handleServer(QDBusMessage)));
    const bool group = m_bus.connect(Avahi, {}, QString(Avahi + u".EntryGroup"_s), u"StateChanged"_s, this,
                                     SLOT(handleGroup(QDBusMessage)));
    m_listening = server && group;
}

void Announcement::begin()
{
    m_attempt = 0;
    if (!m_bus.isConnected())
        return giveUp(notThere());
    listen();
    const quint64 round = m_round;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"/"_s, u"Server"_s, u"GetState"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        const QDBusPendingReply<int> reply = *watcher;
        if (round != m_round)
            return;
        if (reply.isError())
            giveUp(notThere());
        else
            takeServerState(reply.value());
    });
}

void Announcement::handleServer(const QDBusMessage& message)
{
    takeServerState(message.arguments().value(0).toInt());
    if (message.arguments().value(0).toInt() == ServerRuns)
        emit hostNamed();
}

/// While the host has no name, what is announced of it leads nowhere: Avahi wants it withdrawn, and entered again.
void Announcement::takeServerState(int state)
{
    if (!m_service)
        return;
    if (state != ServerRuns) {
        leave();
        if (state == ServerFailed)
            giveUp(refused());
    } else if (!m_entered) {
        m_attempt = 0;
        enter();
    }
}

void Announcement::enter()
{
    m_entered = true;
    const quint64 round = ++m_round;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"/"_s, u"Server"_s, u"EntryGroupNew"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isError()) {
            if (round == m_round)
                giveUp(refused());
        } else if (round == m_round) {
            fill(reply.value());
        } else {
            m_bus.send(call(reply.value().path(), u"EntryGroup"_s, u"Free"_s)); // nobody wants it any more
        }
    });
}

QString Announcement::name() const
{
    const QString ordinal = m_attempt == 0 ? QString() : u" (%1)"_s.arg(m_attempt + 1);
    return fitting(m_service->name, MostName - ordinal.size()) + ordinal;
}

void Announcement::fill(const QDBusObjectPath& group)
{
    m_group = group;
    const quint64 round = m_round;
    QDBusMessage add = call(group.path(), u"EntryGroup"_s, u"AddService"_s);
    add << AnyInterface << AnyProtocol << 0U << name() << ServiceType << QString() << QString()
        << QVariant::fromValue(m_service->port) << QVariant::fromValue(records());
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(add), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        if (round != m_round)
            return;
        if (!watcher->isError())
            commit();
        else if (watcher->error().name() == NameTaken) // by another program of this host
            takeNextName();
        else
            giveUp(refused());
    });
}

/// What comes of it handleGroup() hears: Avahi asks the network first.
void Announcement::commit()
{
    const quint64 round = m_round;
    auto* watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(call(m_group.path(), u"EntryGroup"_s, u"Commit"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        if (round == m_round && watcher->isError())
            giveUp(refused());
    });
}

void Announcement::handleGroup(const QDBusMessage& message)
{
    if (m_group.path().isEmpty() || message.path() != m_group.path())
        return;
    const int state = message.arguments().value(0).toInt();
    if (state == GroupStands)
        emit announced(name());
    else if (state == GroupCollides)
        takeNextName();
    else if (state == GroupFailed)
        giveUp(refused());
}

void Announcement::takeNextName()
{
    leave();
    if (++m_attempt < MostAttempts)
        enter();
    else
        giveUp(refused());
}

/// Until Avahi or the host's name is another.
void Announcement::giveUp(const QString& sentence)
{
    leave();
    if (!std::exchange(m_told, true))
        emit unavailable(sentence);
}

QString Announcement::notThere()
{
    return tr("Others on the network do not find this relay by themselves: Avahi, which would announce it, is not "
              "running here. Give them its address.");
}

QString Announcement::refused()
{
    return tr("Others on the network do not find this relay by themselves: Avahi does not announce it. Give them its "
              "address.");
}

QList<QByteArray> Announcement::records() const
{
    QList<QByteArray> records{"path=/", m_service->https ? "scheme=https" : "scheme=http"};
    if (!m_service->fingerprint.isEmpty())
        records.append("sha256=" + m_service->fingerprint.toLatin1());
    return records;
}

} // namespace app::hosting
