// SPDX-License-Identifier: GPL-3.0-or-later
// usage: logind-tool
// Stands where logind stands, on the bus of DBUS_SYSTEM_BUS_ADDRESS: for each line "sleep" or "wake" on standard input
// it tells everybody that the computer falls asleep or woke up. Prints "ready" once it is there.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>

#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.registerService(u"org.freedesktop.login1"_s)) {
        std::fputs("logind-tool: the name is taken, or there is no bus\n", stderr);
        return 1;
    }
    std::puts("ready");
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s,
                                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s);
        signal << (line == "sleep");
        if (!bus.send(signal))
            return 1;
    }
    return 0;
}
