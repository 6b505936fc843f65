// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "app/clients/bounds.h"
#include "app/clients/httpclient.h"
#include "relay/protocol/error.h"
#include "relay/protocol/fieldreader.h"

namespace app::clients {

/// What a relay listed, in as many pages as it took.
template <typename T>
struct Listed {
    QList<T> items;
    qint64 seq = 0;    ///< of the first page: up to there this is the whole truth; events are followed from there
    bool more = false; ///< these are not all: there are more than are taken, or the list does not end
};

/// A list of the operator API that comes in pages.
template <typename T>
struct ListSource {
    QString path;
    QLatin1StringView name; ///< of the list in the answer
    relay::protocol::Result<T> (*fromJson)(const QJsonObject& json);
    int perPage = 0;    ///< such that no answer is longer than the client takes
    qsizetype most = 0; ///< items to keep
};

/// Reads a list to its end. A list without an end costs a bounded number of requests, and what came of it is kept.
template <typename T>
class PagedList
{
public:
    using Done = std::function<void(relay::protocol::Result<Listed<T>>)>;

    PagedList(HttpClient& http, const ListSource<T>& source, QObject* context, Done done)
        : m_http(http)
        , m_source(source)
        , m_context(context)
        , m_done(std::move(done))
    {
    }

    /// The one call of `list`; it keeps itself alive with its requests, and goes when `context` does.
    static void read(const std::shared_ptr<PagedList>& list)
    {
        HttpRequest request{.path = list->m_source.path, .mostBytes = MaxAnswerBytes};
        request.query.addQueryItem(QStringLiteral("limit"), QString::number(list->m_source.perPage));
        request.query.addQueryItem(QStringLiteral("after"), QString::number(list->m_after));
        list->m_http.send(request, list->m_context, [list](const relay::protocol::Result<QJsonObject>& answer) {
            if (!answer)
                return list->m_done(tl::unexpected(answer.error()));
            const auto goesOn = list->take(*answer);
            if (!goesOn)
                return list->m_done(tl::unexpected(goesOn.error()));
            if (*goesOn)
                return read(list);
            list->m_done(std::move(list->m_listed));
        });
    }

private:
    /// Whether there is another page to ask for.
    relay::protocol::Result<bool> take(const QJsonObject& json)
    {
        relay::protocol::FieldReader reader(json);
        QList<T> items;
        qint64 seq = 0;
        qint64 next = 0;
        bool more = false; // a relay that knows no pages never says so
        reader.read(m_source.name, items, m_source.fromJson);
        reader.read(QLatin1StringView("seq"), seq);
        reader.read(QLatin1StringView("next_after"), next);
        reader.read(QLatin1StringView("more"), more);
        for (T& item : items)
            bound(item);
        items.removeIf([](const T& item) { return item.id.isEmpty(); });
        if (m_pages++ == 0)
            m_listed.seq = seq;
        const qsizetype room = m_source.most - m_listed.items.size();
        m_listed.more = more || items.size() > room;
        m_listed.items += items.first(std::min(items.size(), room));
        const bool forward = next > std::exchange(m_after, next);
        // A relay may give less than it was asked for, and may give nothing for ever.
        const bool patient = m_pages < 2 * (m_source.most / m_source.perPage);
        return reader.finish(more && forward && patient && m_listed.items.size() < m_source.most);
    }

    HttpClient& m_http;
    ListSource<T> m_source;
    QObject* m_context;
    Done m_done;
    Listed<T> m_listed;
    qint64 m_after = 0;
    qsizetype m_pages = 0;
};

} // namespace app::clients
