// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/account.h"

#include <QUrl>

#include "app/accounts/accountrecord.h"

namespace app::accounts {

using model::AccountInfo;
using namespace Qt::StringLiterals;

void ReadMarks::begin(qint64 now)
{
    // Relays tell whole seconds, and what is said in this one is new.
    constexpr qint64 Second = 1000;
    if (isEmpty())
        m_since = now - now % Second - 1;
}

bool ReadMarks::isRead(const QString& roomId, qint64 at) const
{
    return at <= m_rooms.value(roomId, m_since);
}

bool ReadMarks::read(const QString& roomId, qint64 at)
{
    if (isRead(roomId, at) || (m_rooms.size() >= MostRooms && !m_rooms.contains(roomId)))
        return false;
    m_rooms.insert(roomId, at);
    return true;
}

QJsonObject ReadMarks::toJson() const
{
    QJsonObject rooms;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room)
        rooms.insert(room.key(), *room);
    return {{u"since"_s, m_since}, {u"rooms"_s, rooms}};
}

ReadMarks ReadMarks::fromJson(const QJsonObject& json)
{
    ReadMarks marks;
    marks.m_since = json.value("since"_L1).toInteger();
    const QJsonObject rooms = json.value("rooms"_L1).toObject();
    for (auto room = rooms.begin(); room != rooms.end() && marks.m_rooms.size() < MostRooms; ++room) {
        if (const qint64 at = room.value().toInteger(); at > 0)
            marks.m_rooms.insert(room.key(), at);
    }
    return marks;
}

namespace {

model::Disk diskOf(const relay::protocol::RelayInfo& relay)
{
    namespace code = relay::protocol::condition;
    model::Disk disk = model::Disk::Fine;
    for (const relay::protocol::Condition& condition : relay.conditions) {
        if (condition.code == code::DiskFull)
            return model::Disk::Full;
        if (condition.code == code::DiskFailing || condition.code == code::DataGone ||
            condition.code == code::DatabaseDamaged)
            disk = model::Disk::Failed;
    }
    return disk;
}

} // namespace

Account::Account(model::AccountInfo info, QObject* parent)
    : QObject(parent)
    , m_info(std::move(info))
{
    const auto follow = [this] { setStatus(m_info.status); };
    connect(&m_known, &conversations::Conversations::loaded, this, follow);
    connect(&m_known, &conversations::Conversations::relayInfoChanged, this, follow);
}

Account::~Account() = default;

void Account::setName(const QString& name)
{
    model::AccountInfo info = m_info;
    info.name = name;
    setInfo(info);
}

void Account::setStatus(const model::ConnectionStatus& status)
{
    using State = model::ConnectionStatus::State;
    model::AccountInfo info = m_info;
    const bool wasLost = info.status.again || info.status.state == State::Retrying ||
                         info.status.state == State::Refused || info.status.state == State::NoKey ||
                         info.status.state == State::CertificateChanged;
    info.status = status;
    info.status.again = status.state == State::Connecting && wasLost;
    info.status.stopped = m_known.relayInfo().paused;
    info.status.disk = diskOf(m_known.relayInfo());
    setInfo(info);
}

void Account::acceptCertificate(const QString& fingerprint)
{
    model::AccountInfo info = m_info;
    info.fingerprint = fingerprint;
    info.offered.clear();
    setInfo(info);
    applyTrust();
    retryNow();
}

void Account::notePaused(bool paused)
{
    relay::protocol::RelayInfo info = m_known.relayInfo();
    if (info.paused == paused)
        return;
    info.paused = paused;
    m_known.apply({0, relay::protocol::RelayChanged{info}});
}

void Account::setOffered(const QString& fingerprint)
{
    model::AccountInfo info = m_info;
    info.offered = fingerprint;
    setInfo(info);
}

clients::Trust Account::trust() const
{
    return trustIn(m_info.address, m_info.fingerprint);
}

void Account::setCertificate(const QString& pem)
{
    model::AccountInfo info = m_info;
    info.certificate = pem;
    setInfo(info);
}

void Account::setInfo(const model::AccountInfo& info)
{
    if (info == m_info)
        return;
    m_info = info;
    emit infoChanged();
}

} // namespace app::accounts
