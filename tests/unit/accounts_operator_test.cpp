// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "app/accounts/operatoraccount.h"
#include "relay/protocol/event.h"
#include "relay/protocol/message.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::accounts::OperatorAccount;
using testing::ScriptedServer;

/// A relay that the user is the operator of, as the window meets it.
class AccountsOperatorTest : public QObject
{
    Q_OBJECT

private slots:

    /// What waits is not lost with the one request that asks for it.
    void asksAgainForWhatWaits()
    {
        ScriptedServer server;
        QVERIFY(server.start());
        int asked = 0;
        server.handle([&asked](const ScriptedServer::Request& request, QTcpSocket* socket) {
            if (request.path == u"/operator/v1/agents"_s)
                ScriptedServer::sendJson(socket, {{u"agents"_s, QJsonArray()}, {u"seq"_s, 1}});
            else if (request.path == u"/operator/v1/rooms"_s)
                ScriptedServer::sendJson(socket, {{u"rooms"_s, QJsonArray()}, {u"seq"_s, 1}});
            else if (request.path == u"/operator/v1/relay"_s)
                ScriptedServer::sendJson(socket, toJson(RelayInfo()));
            else if (request.path == u"/operator/v1/held"_s && ++asked == 1)
                ScriptedServer::sendJson(socket, {{u"error"_s, u"Not now."_s}}, 500);
            else if (request.path == u"/operator/v1/held"_s) {
                Message held;
                held.id = u"m1"_s;
                held.roomId = u"r1"_s;
                held.state = MessageState::Held;
                ScriptedServer::sendJson(socket, {{u"messages"_s, QJsonArray{toJson(held)}}});
            } // events: nothing happens
        });
        model::AccountInfo info;
        info.id = u"op"_s;
        info.kind = model::AccountKind::Operator;
        info.address = server.url().toString();
        OperatorAccount account(info);
        account.start("key");
        QTRY_COMPARE_WITH_TIMEOUT(account.held()->rowCount(), 1, 20'000);
        QCOMPARE(asked, 2);
    }

    /// A relay that somebody took over tells of rooms without end, each as large as the client takes one.
    void takesAFloodOfEventsInBounds()
    {
        ScriptedServer server;
        QVERIFY(server.start());
        constexpr int Answers = 40;
        int answered = 0;
        server.handle([&answered](const ScriptedServer::Request& request, QTcpSocket* socket) {
            if (request.path == u"/operator/v1/agents"_s)
                return ScriptedServer::sendJson(socket, {{u"agents"_s, QJsonArray()}, {u"seq"_s, 1}});
            if (request.path == u"/operator/v1/rooms"_s)
                return ScriptedServer::sendJson(socket, {{u"rooms"_s, QJsonArray()}, {u"seq"_s, 1}});
            if (request.path == u"/operator/v1/relay"_s)
                return ScriptedServer::sendJson(socket, toJson(RelayInfo()));
            if (request.path != u"/operator/v1/events"_s || answered == Answers)
                return;
            const qint64 after = request.number(u"after"_s);
            EventPage page;
            for (int i = 1; i <= 40; ++i)
                page.events.append({after + i, RoomChanged{largeRoom(u"r%1"_s.arg(after + i))}});
            page.nextAfter = after + 40;
            ScriptedServer::sendJson(socket, toJson(page));
            ++answered;
        });
        model::AccountInfo info;
        info.id = u"op"_s;
        info.kind = model::AccountKind::Operator;
        info.address = server.url().toString();
        OperatorAccount account(info);
        const qint64 before = residentKib();
        account.start("key");
        QTRY_COMPARE_WITH_TIMEOUT(answered, Answers, 120'000);
        const app::conversations::Conversations& known = account.known();
        QTRY_VERIFY_WITH_TIMEOUT(known.knownInPart().rooms, 20'000);
        qInfo("%lld rooms of %d kept, %lld MiB more memory", static_cast<long long>(known.roomCount()), Answers * 40,
              static_cast<long long>((residentKib() - before) / 1024));
        // Each takes more than 200 kB.
        QVERIFY(known.roomCount() <= app::conversations::MostRoomBytes / 200'000);
        QVERIFY(known.roomCount() > 100);
    }

private:
    static Room largeRoom(const QString& id)
    {
        Room room;
        room.id = id;
        room.name = QString(200, u'n');
        room.lastText = QString(200, u't');
        for (int i = 0; i < 1'000; ++i)
            room.childIds.append(QString(90, u'c') + QString::number(i));
        return room;
    }

    /// 0 where it is not known.
    static qint64 residentKib()
    {
        QFile status(u"/proc/self/status"_s);
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = status.readAll();
        return text.sliced(text.indexOf("VmRSS:") + 6).simplified().split(' ').first().toLongLong();
    }
};

QTEST_GUILESS_MAIN(AccountsOperatorTest)
#include "accounts_operator_test.moc"
