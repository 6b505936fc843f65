// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hosting/announcement.h"

#include <QDBusMessage>
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
    , m_avahi(Avahi, bus, QDBusServiceWatcher::WatchForRegistration)
{
    qDBusRegisterMetaType<QList<QByteArray>>();
    connect(&m_avahi, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        m_group = QDBusObjectPath(); // the Avahi that knew it is gone
        if (m_service)
            enter();
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
    m_attempt = 0;
    enter();
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
}

void Announcement::enter()
{
    if (!m_bus.isConnected())
        return giveUp();
    const quint64 round = ++m_round;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"/"_s, u"Server"_s, u"EntryGroupNew"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isError()) {
            if (round == m_round)
                giveUp();
        } else if (round == m_round) {
            fill(reply.value());
        } else {
            m_bus.send(call(reply.value().path(), u"EntryGroup"_s, u"Free"_s)); // nobody wants it any more
        }
    });
}

void Announcement::fill(const QDBusObjectPath& group)
{
    m_group = group;
    const quint64 round = m_round;
    const QString ordinal = m_attempt == 0 ? QString() : u" (%1)"_s.arg(m_attempt + 1);
    const QString name = fitting(m_service->name, MostName - ordinal.size()) + ordinal;
    QDBusMessage add = call(group.path(), u"EntryGroup"_s, u"AddService"_s);
    add << AnyInterface << AnyProtocol << 0U << name << ServiceType << QString() << QString()
        << QVariant::fromValue(m_service->port) << QVariant::fromValue(records());
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(add), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        if (round != m_round)
            return;
        if (!watcher->isError())
            return commit();
        const bool taken = watcher->error().name() == NameTaken && ++m_attempt < MostAttempts;
        leave();
        if (taken)
            enter();
        else
            giveUp();
    });
}

void Announcement::commit()
{
    const quint64 round = m_round;
    auto* watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(call(m_group.path(), u"EntryGroup"_s, u"Commit"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        if (round != m_round)
            return;
        if (watcher->isError())
            giveUp();
        else
            emit announced();
    });
}

void Announcement::giveUp()
{
    if (!std::exchange(m_told, true)) {
        emit unavailable(tr("Others on the network do not find this relay by themselves: Avahi, which would announce "
                            "it, is not running here. Give them its address."));
    }
}

QList<QByteArray> Announcement::records() const
{
    QList<QByteArray> records{"path=/", m_service->https ? "scheme=https" : "scheme=http"};
    if (!m_service->fingerprint.isEmpty())
        records.append("sha256=" + m_service->fingerprint.toLatin1());
    return records;
}

} // namespace app::hosting
