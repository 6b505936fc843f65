// SPDX-License-Identifier: GPL-3.0-or-later
// Sleep, as a logind of our own tells it, on a bus of its own.
#include <QDBusConnection>
#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

#include "app/accounts/systemdisruption.h"

using namespace Qt::StringLiterals;
using app::accounts::Disruption;
using app::accounts::SystemDisruption;

class AccountsDisruptionTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhenTheComputerWokeUp();

private:
    static QDBusMessage sleep(bool begins)
    {
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s,
                                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s);
        signal << begins;
        return signal;
    }
};

void AccountsDisruptionTest::tellsWhenTheComputerWokeUp()
{
    QDBusConnection logind = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"logind"_s);
    if (!logind.isConnected())
        QSKIP("no D-Bus here");
    QVERIFY(logind.registerService(u"org.freedesktop.login1"_s));
    SystemDisruption disruption(QDBusConnection::sessionBus());
    QSignalSpy happened(&disruption, &Disruption::happened);
    QVERIFY(logind.send(sleep(true)));
    QVERIFY(logind.send(sleep(false)));
    QTRY_COMPARE(happened.size(), 1); // in order: not for the first
    QVERIFY(logind.send(sleep(true)));
    QVERIFY(logind.send(sleep(false)));
    QTRY_COMPARE(happened.size(), 2);

    // Somebody else who says so is not logind.
    QDBusConnection stranger = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"stranger"_s);
    QVERIFY(stranger.send(sleep(false)));
    QVERIFY(logind.send(sleep(false)));
    QTRY_COMPARE(happened.size(), 3);
}

QTEST_GUILESS_MAIN(AccountsDisruptionTest)
#include "accounts_disruption_test.moc"
