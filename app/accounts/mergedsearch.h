// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

#include "relay/protocol/error.h"
#include "relay/protocol/search.h"

namespace app::accounts {

class Account;
class Accounts;

/// A search over all accounts. Ids in the hits are keys (model::RoomKey). A slow account delays nothing: its hits come
/// on a later page.
class MergedSearch : public QObject
{
    Q_OBJECT

public:
    /// How long a page waits for slow accounts.
    static constexpr std::chrono::milliseconds Patience{400};

    /// `accounts` is borrowed and outlives this.
    explicit MergedSearch(const Accounts& accounts, QObject* parent = nullptr);
    ~MergedSearch() override;

    /// `before` 0: from the newest, in place of what was asked before; else SearchPage::nextBefore of the last page.
    void ask(const QString& query, qint64 before);

signals:
    /// The next page, the newest first; `before` as in ask(), or nextBefore of the last page when somebody was late.
    void found(const QString& query, qint64 before, const relay::protocol::SearchPage& page);
    /// One of the accounts did not search; the others go on.
    void failed(const QString& query, const QString& sentence);

private:
    struct Part {
        Account* account = nullptr; ///< null when it has gone
        qint64 before = 0;
        bool asked = false; ///< its answer is to come
        bool more = true;
        QList<relay::protocol::SearchHit> hits; ///< not told yet, the newest first
    };

    void begin(const QString& query);
    void askParts();
    void take(size_t part, const relay::protocol::Result<relay::protocol::SearchPage>& page);
    void publish();
    qint64 settledUntil() const;

    const Accounts& m_accounts;
    QString m_query;
    std::vector<Part> m_parts;
    std::unique_ptr<QObject> m_session; ///< context of what was asked for this query
    qint64 m_before = 0;                ///< of the page that is awaited
    bool m_awaited = false;             ///< a page was asked for and is not told yet
    QTimer m_patience;
};

} // namespace app::accounts
