// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "app/accounts/messagesync.h"
#include "app/clients/messagesource.h"
#include "app/conversations/conversations.h"
#include "app/conversations/timeline.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::accounts::MessageSync;
using app::clients::HistoryPlace;
using app::conversations::Conversations;

namespace {

/// Answers when the test says so.
class FakeSource : public app::clients::MessageSource
{
public:
    void messages(const QString&, app::clients::HistoryPlace, int, QObject*, Done<MessagePage> done) override
    {
        pages.append(std::move(done));
    }

    void speak(const QString&, const app::clients::NewMessage&, QObject*, Done<Message>) override {}

    QList<Done<MessagePage>> pages;
};

Message said(qint64 seq)
{
    Message message;
    message.id = u"m%1"_s.arg(seq);
    message.seq = seq;
    message.roomId = u"r"_s;
    return message;
}

} // namespace

class AccountsMessageSyncTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_source = std::make_unique<FakeSource>();
        Room room;
        room.id = u"r"_s;
        m_known.load({}, {}, {room});
        m_sync = std::make_unique<MessageSync>(*m_source, m_known);
    }

    void cleanup() { m_sync.reset(); }

    void reachesBack()
    {
        QSignalSpy reached(m_sync.get(), &MessageSync::reached);
        m_sync->reach(u"r"_s, 3);
        answer({.messages = {said(8), said(9)}, .hasOlder = true});
        QCOMPARE(reached.size(), 0);
        answer({.messages = {said(3), said(7)}, .hasOlder = true});
        QCOMPARE(reached.size(), 1);
    }

    /// Who hears that it was reached shows the message, which is not there.
    void doesNotReachWhatItCouldNotFetch()
    {
        QSignalSpy reached(m_sync.get(), &MessageSync::reached);
        QSignalSpy failed(m_sync.get(), &MessageSync::failed);
        m_sync->reach(u"r"_s, 3);
        m_source->pages.takeFirst()(fail(ErrorCode::Unreachable, u"gone"_s));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(reached.size(), 0);
        m_sync->open(u"r"_s);
        answer({.messages = {said(3)}});
        QCOMPARE(reached.size(), 0); // nobody waits for it any more
    }

private:
    void answer(const MessagePage& page)
    {
        QVERIFY(!m_source->pages.isEmpty());
        m_source->pages.takeFirst()(page);
    }

    Conversations m_known;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<MessageSync> m_sync;
};

QTEST_GUILESS_MAIN(AccountsMessageSyncTest)
#include "accounts_messagesync_test.moc"
