// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/accounts/roomref.h"

using namespace Qt::StringLiterals;
using app::accounts::HostedId;
using app::accounts::RoomRef;

class AccountsRoomRefTest : public QObject
{
    Q_OBJECT

private slots:
    void roomsOfTheHostedRelayKeepTheirId();
    void everyKeyLeadsBack_data();
    void everyKeyLeadsBack();
    void noRoomIsTheEmptyKey();
    void roomsOfTwoRelaysNeverShareAKey();
};

void AccountsRoomRefTest::roomsOfTheHostedRelayKeepTheirId()
{
    QCOMPARE((RoomRef{HostedId, u"r_1"_s}.key()), u"r_1"_s);
    QCOMPARE(RoomRef::fromKey(u"r_1"_s), (RoomRef{HostedId, u"r_1"_s}));
}

void AccountsRoomRefTest::everyKeyLeadsBack_data()
{
    QTest::addColumn<QString>("roomId");
    QTest::newRow("plain") << u"r_1"_s;
    QTest::newRow("with the separator") << u"a|b"_s;
    QTest::newRow("only separators") << u"||"_s;
    QTest::newRow("markup") << u"<b>x</b>"_s;
    QTest::newRow("like a key") << u"hosted|r_1"_s;
}

void AccountsRoomRefTest::everyKeyLeadsBack()
{
    QFETCH(const QString, roomId);
    const RoomRef ref{u"abcd1234"_s, roomId};
    QCOMPARE(RoomRef::fromKey(ref.key()), ref);
}

void AccountsRoomRefTest::noRoomIsTheEmptyKey()
{
    QCOMPARE((RoomRef{u"abcd1234"_s, {}}.key()), QString());
    QCOMPARE(RoomRef::fromKey({}).roomId, QString());
}

void AccountsRoomRefTest::roomsOfTwoRelaysNeverShareAKey()
{
    QVERIFY((RoomRef{u"abcd1234"_s, u"r_1"_s}.key()) != (RoomRef{u"wxyz9876"_s, u"r_1"_s}.key()));
    QVERIFY((RoomRef{u"abcd1234"_s, u"r_1"_s}.key()) != (RoomRef{HostedId, u"r_1"_s}.key()));
}

QTEST_GUILESS_MAIN(AccountsRoomRefTest)

#include "accounts_roomref_test.moc"
