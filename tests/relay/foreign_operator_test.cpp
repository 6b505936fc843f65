// SPDX-License-Identifier: GPL-3.0-or-later
// Being the operator of a relay whose agents mean no good.
#include <QTest>

#include "app/clients/operatorclient.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using app::clients::OperatorClient;
using relay::protocol::Message;
using relay::protocol::MessagePage;
using relay::protocol::Result;
using support::RelayFixture;

namespace {

constexpr int Patience = 60'000;

} // namespace

class ForeignOperatorTest : public QObject
{
    Q_OBJECT

private slots:

    /// As much as a reviewed room takes, each message as long as can be, and each character six bytes in JSON: what
    /// waits, and the room itself, can be seen all the same.
    void seesWhatWaitsHoweverMuchItIs()
    {
        RelayFixture relay;
        QVERIFY(relay.start());
        const auto http = relay.http();
        const support::TestPair pair = support::makePair(http);
        const QByteArray room = "/operator/v1/rooms/" + pair.room;
        QCOMPARE(http.patch(room, {{u"review"_s, u"all"_s}}, relay.operatorKey()).status, 200);
        int sent = 0;
        while (http.post("/v1/room/" + pair.room + "/message", {{u"text"_s, QString(32'000, u'\1')}}, pair.one.token)
                   .status == 201)
            ++sent;
        QCOMPARE(sent, 100);

        OperatorClient client(QUrl(u"http://127.0.0.1:%1"_s.arg(http.port())), relay.operatorKey());
        QObject context;
        std::optional<Result<app::clients::Listed<Message>>> held;
        client.held(&context, [&](const Result<app::clients::Listed<Message>>& answer) { held = answer; });
        QTRY_VERIFY_WITH_TIMEOUT(held, Patience);
        QVERIFY2(*held, held->has_value() ? "" : qPrintable(sentenceOf(held->error())));
        QCOMPARE((*held)->items.size(), 100);
        std::optional<Result<MessagePage>> page;
        client.messages(QString::fromLatin1(pair.room), {}, 40, &context,
                        [&](const Result<MessagePage>& answer) { page = answer; });
        QTRY_VERIFY_WITH_TIMEOUT(page, Patience);
        QVERIFY2(*page, page->has_value() ? "" : qPrintable(sentenceOf(page->error())));
        QVERIFY((*page)->messages.size() >= 100);
    }
};

QTEST_GUILESS_MAIN(ForeignOperatorTest)
#include "foreign_operator_test.moc"
