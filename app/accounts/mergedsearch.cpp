// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/mergedsearch.h"

#include <algorithm>
#include <limits>

#include "app/accounts/accounts.h"
#include "model/roomkey.h"
#include "words/errortext.h"

namespace app::accounts {

using relay::protocol::Result;
using relay::protocol::SearchHit;
using relay::protocol::SearchPage;

MergedSearch::MergedSearch(const Accounts& accounts, QObject* parent)
    : QObject(parent)
    , m_accounts(accounts)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    m_patience.callOnTimeout(this, &MergedSearch::publish);
    connect(&accounts, &Accounts::aboutToRemove, this, [this](const Account* gone) {
        for (Part& part : m_parts) {
            if (part.account == gone)
                part = Part{.more = false};
        }
    });
}

MergedSearch::~MergedSearch() = default;

void MergedSearch::ask(const QString& query, qint64 before)
{
    // Who types on does not wait for what they typed before.
    if (before == 0 || query != m_query)
        begin(query);
    m_before = before;
    m_awaited = true;
    m_patience.start();
    askParts();
}

void MergedSearch::begin(const QString& query)
{
    m_session = std::make_unique<QObject>();
    m_query = query;
    m_parts.clear();
    const QList<Account*> accounts = m_accounts.all();
    for (Account* account : accounts)
        m_parts.push_back(Part{.account = account});
}

void MergedSearch::askParts()
{
    for (size_t i = 0; i < m_parts.size(); ++i) {
        Part& part = m_parts[i];
        if (part.asked || !part.more || !part.hits.isEmpty())
            continue;
        part.asked = true;
        part.account->search(m_query, part.before, m_session.get(),
                             [this, i](const Result<SearchPage>& page) { take(i, page); });
    }
    const bool waits = std::any_of(m_parts.begin(), m_parts.end(), [](const Part& part) { return part.asked; });
    if (!waits)
        publish();
}

void MergedSearch::take(size_t part, const Result<SearchPage>& page)
{
    Part& from = m_parts[part];
    if (from.account == nullptr)
        return;
    from.asked = false;
    from.more = page && page->more;
    if (page) {
        from.before = page->nextBefore;
        for (SearchHit hit : page->hits) {
            hit.message.roomId = model::RoomKey{from.account->id(), hit.message.roomId}.key();
            hit.message.id = model::RoomKey{from.account->id(), hit.message.id}.key();
            from.hits.append(hit);
        }
    }
    const bool waits = std::any_of(m_parts.begin(), m_parts.end(), [](const Part& each) { return each.asked; });
    if (!waits || !m_awaited)
        publish();
    if (!page) {
        const bool several = m_parts.size() > 1;
        emit failed(m_query,
                    several
                        ? tr("%1: %2", "relay, problem").arg(from.account->info().name, words::errorWords(page.error()))
                        : words::errorWords(page.error()));
    }
}

/// Of a relay that has more to look through, nothing is known that is older than what it found last: what others found
/// that is older comes with a later page.
qint64 MergedSearch::settledUntil() const
{
    qint64 until = std::numeric_limits<qint64>::min();
    for (const Part& part : m_parts) {
        if (part.more && !part.hits.isEmpty())
            until = std::max(until, part.hits.constLast().message.createdAt);
    }
    return until;
}

void MergedSearch::publish()
{
    m_patience.stop();
    m_awaited = false;
    SearchPage page;
    const qint64 until = settledUntil();
    for (Part& part : m_parts) {
        const auto old = std::find_if(part.hits.begin(), part.hits.end(),
                                      [until](const SearchHit& hit) { return hit.message.createdAt < until; });
        const auto settled = old - part.hits.begin();
        page.hits.append(part.hits.first(settled));
        part.hits.remove(0, settled);
        page.more = page.more || part.more || part.asked || !part.hits.isEmpty();
    }
    std::stable_sort(page.hits.begin(), page.hits.end(),
                     [](const SearchHit& a, const SearchHit& b) { return a.message.createdAt > b.message.createdAt; });
    const qint64 before = m_before;
    if (page.more)
        page.nextBefore = ++m_before;
    emit found(m_query, before, page);
}

} // namespace app::accounts
