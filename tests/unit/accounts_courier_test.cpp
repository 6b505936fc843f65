// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "app/accounts/courier.h"
#include "app/clients/messagesource.h"
#include "app/conversations/conversations.h"
#include "app/conversations/timeline.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::accounts::Courier;
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

    void speak(const QString&, const QString&, const QByteArray&, QObject*, Done<Message>) override {}

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

class AccountsCourierTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_source = std::make_unique<FakeSource>();
        Room room;
        room.id = u"r"_s;
        m_known.load({}, {}, {room});
        m_courier = std::make_unique<Courier>(*m_source, m_known);
    }

    void cleanup() { m_courier.reset(); }

    void reachesBack()
    {
        QSignalSpy reached(m_courier.get(), &Courier::reached);
        m_courier->reach(u"r"_s, 3);
        answer({.messages = {said(8), said(9)}, .hasOlder = true});
        QCOMPARE(reached.size(), 0);
        answer({.messages = {said(3), said(7)}, .hasOlder = true});
        QCOMPARE(reached.size(), 1);
    }

    /// Who hears that it was reached shows the message, which is not there.
    void doesNotReachWhatItCouldNotFetch()
    {
        QSignalSpy reached(m_courier.get(), &Courier::reached);
        QSignalSpy failed(m_courier.get(), &Courier::failed);
        m_courier->reach(u"r"_s, 3);
        m_source->pages.takeFirst()(fail(ErrorCode::Unreachable, u"gone"_s));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(reached.size(), 0);
        m_courier->open(u"r"_s);
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
    std::unique_ptr<Courier> m_courier;
};

QTEST_GUILESS_MAIN(AccountsCourierTest)
#include "accounts_courier_test.moc"
