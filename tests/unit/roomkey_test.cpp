// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "model/roomkey.h"

using namespace Qt::StringLiterals;
using model::HostedAccount;
using model::RoomKey;

class RoomKeyTest : public QObject
{
    Q_OBJECT

private slots:
    void roomsOfTheHostedRelayKeepTheirId();
    void everyKeyLeadsBack_data();
    void everyKeyLeadsBack();
    void noRoomIsTheEmptyKey();
    void roomsOfTwoRelaysNeverShareAKey();
};

void RoomKeyTest::roomsOfTheHostedRelayKeepTheirId()
{
    QCOMPARE((model::RoomKey{model::HostedAccount, u"r_1"_s}.key()), u"r_1"_s);
    QCOMPARE(model::RoomKey::fromKey(u"r_1"_s), (model::RoomKey{model::HostedAccount, u"r_1"_s}));
}

void RoomKeyTest::everyKeyLeadsBack_data()
{
    QTest::addColumn<QString>("roomId");
    QTest::newRow("plain") << u"r_1"_s;
    QTest::newRow("with the separator") << u"a|b"_s;
    QTest::newRow("only separators") << u"||"_s;
    QTest::newRow("markup") << u"<b>x</b>"_s;
    QTest::newRow("like a key") << u"hosted|r_1"_s;
}

void RoomKeyTest::everyKeyLeadsBack()
{
    QFETCH(const QString, roomId);
    const model::RoomKey ref{u"abcd1234"_s, roomId};
    QCOMPARE(model::RoomKey::fromKey(ref.key()), ref);
}

void RoomKeyTest::noRoomIsTheEmptyKey()
{
    QCOMPARE((model::RoomKey{u"abcd1234"_s, {}}.key()), QString());
    QCOMPARE(model::RoomKey::fromKey({}).roomId, QString());
}

void RoomKeyTest::roomsOfTwoRelaysNeverShareAKey()
{
    QVERIFY((model::RoomKey{u"abcd1234"_s, u"r_1"_s}.key()) != (model::RoomKey{u"wxyz9876"_s, u"r_1"_s}.key()));
    QVERIFY((model::RoomKey{u"abcd1234"_s, u"r_1"_s}.key()) != (model::RoomKey{model::HostedAccount, u"r_1"_s}.key()));
}

QTEST_GUILESS_MAIN(RoomKeyTest)

#include "roomkey_test.moc"
