// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/needsfeed.h"

namespace app::accounts {

using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Need;
using relay::protocol::NeedKind;
using relay::protocol::NeedList;
using relay::protocol::Result;

namespace {

constexpr std::chrono::seconds FirstRetry{1};
constexpr std::chrono::seconds MostRetry{30};
/// Between an answer and the next call: what lies close comes together, and a relay that does not wait is not flooded.
constexpr std::chrono::milliseconds Gap{250};

} // namespace

NeedsFeed::NeedsFeed(clients::OperatorClient& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_backoff(FirstRetry, MostRetry)
{
    m_next.setSingleShot(true);
    m_next.callOnTimeout(this, &NeedsFeed::ask);
}

NeedsFeed::~NeedsFeed() = default;

void NeedsFeed::follow()
{
    if (m_session)
        return;
    m_backoff.reset();
    m_list.revision = 0; // whatever the relay has is news
    ask();
}

void NeedsFeed::pause()
{
    m_next.stop();
    m_session.reset();
}

void NeedsFeed::ask()
{
    m_session = std::make_unique<QObject>();
    m_client.needs(m_list.revision, WaitSeconds, m_session.get(), [this](const Result<NeedList>& list) {
        if (list)
            take(*list);
        else
            handleFailure(list.error());
    });
}

void NeedsFeed::take(const NeedList& list)
{
    m_backoff.reset();
    m_next.start(Gap);
    const bool isNews = !m_kept || list.needs != m_list.needs;
    m_kept = true;
    m_list = list;
    if (isNews)
        emit changed();
}

void NeedsFeed::handleFailure(const Error& error)
{
    if (error.code != ErrorCode::NotFound) {
        m_next.start(m_backoff.next());
        return;
    }
    m_list = {};
    if (std::exchange(m_kept, false))
        emit changed();
}

QStringList NeedsFeed::agentsIn(const QString& roomId, NeedKind kind) const
{
    QStringList names;
    for (const Need& need : m_list.needs) {
        if (need.kind != kind || need.roomId != roomId)
            continue;
        for (const relay::protocol::NeedAgent& agent : need.agents)
            names.append(agent.name);
    }
    return names;
}

} // namespace app::accounts
