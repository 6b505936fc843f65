// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "app/accounts/operatoraccount.h"
#include "relay/protocol/message.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::accounts::OperatorAccount;
using testing::ScriptedServer;

/// A relay that the human is the operator of, as the window meets it.
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
        ui::AccountInfo info;
        info.id = u"op"_s;
        info.kind = ui::AccountKind::Operator;
        info.address = server.url().toString();
        OperatorAccount account(info);
        account.start("key");
        QTRY_COMPARE_WITH_TIMEOUT(account.held()->rowCount(), 1, 20'000);
        QCOMPARE(asked, 2);
    }
};

QTEST_GUILESS_MAIN(AccountsOperatorTest)
#include "accounts_operator_test.moc"
