// SPDX-License-Identifier: GPL-3.0-or-later
// Characters are counted right at every length, also by what GCC makes of it at -O3, which is what CMake's Release
// takes: this program is compiled so.
#include <QTest>

#include "relay/protocol/limits.h"

using relay::protocol::codePoints;

class ProtocolCodePointsTest : public QObject
{
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
};

void ProtocolCodePointsTest::counts_data()
{
    QTest::addColumn<QString>("character");
    QTest::newRow("ASCII") << QStringLiteral("a");
    QTest::newRow("Han") << QStringLiteral("王");
    QTest::newRow("emoji") << QStringLiteral("🚀");
    QTest::newRow("highest") << QStringLiteral("\U0010ffff");
}

void ProtocolCodePointsTest::counts()
{
    QFETCH(QString, character);
    for (int count = 0; count <= 300; ++count) {
        // At every offset too: a vector may begin in the middle of a text.
        for (int before = 0; before < 17; ++before) {
            const QString text = QString(before, u'x') + character.repeated(count);
            QCOMPARE(codePoints(text), before + count);
            QCOMPARE(codePoints(QStringView(text).sliced(before)), count);
        }
    }
    QCOMPARE(codePoints(character.repeated(32'000)), 32'000);
    QCOMPARE(codePoints(character.repeated(200'000)), 200'000);
}

QTEST_GUILESS_MAIN(ProtocolCodePointsTest)
#include "protocol_codepoints_test.moc"
