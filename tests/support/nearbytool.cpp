// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with Avahi, without a window: for tests/e2e/nearby.sh.
//   nearby-tool announce NAME PORT FINGERPRINT     until it is killed
//   nearby-tool browse SECONDS                     prints a line for each relay, whenever the list is another
#include <QCoreApplication>
#include <QDebug>
#include <QTextStream>
#include <QTimer>

#include <chrono>

#include "app/discovery/relaybrowser.h"
#include "app/hosting/announcement.h"

using namespace Qt::StringLiterals;
using app::discovery::RelayBrowser;
using app::hosting::Announcement;

namespace {

void say(const QString& line)
{
    QTextStream(stdout) << line << Qt::endl;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication program(argc, argv);
    const QStringList words = program.arguments();
    Announcement announcement;
    RelayBrowser browser;
    QObject::connect(&announcement, &Announcement::announced, &program,
                     [](const QString& name) { say(u"announced %1"_s.arg(name)); });
    QObject::connect(&announcement, &Announcement::unavailable, &program, &say);
    QObject::connect(&browser, &RelayBrowser::unavailable, &program, &say);
    QObject::connect(&browser, &RelayBrowser::relaysChanged, &program, [](const QList<model::NearbyRelay>& relays) {
        say(u"%1 nearby"_s.arg(relays.size()));
        for (const model::NearbyRelay& relay : relays)
            say(u"%1 | %2 | %3"_s.arg(relay.name, relay.address, relay.fingerprint));
    });
    if (words.value(1) == "announce"_L1 && words.size() == 5) {
        announcement.announce({words.at(2), static_cast<quint16>(words.at(3).toInt()), true, words.at(4)});
    } else if (words.value(1) == "browse"_L1 && words.size() == 3) {
        browser.start();
        QTimer::singleShot(std::chrono::seconds(words.at(2).toInt()), &program, &QCoreApplication::quit);
    } else {
        return 2;
    }
    return QCoreApplication::exec();
}
