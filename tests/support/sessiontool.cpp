// SPDX-License-Identifier: GPL-3.0-or-later
// session-tool                 lists the sessions of agents' programs on this computer, as the window finds them
// session-tool ID WORDS        rings one as the window does, and says how long that took
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

#include "app/sessions/sessionfinder.h"
#include "app/sessions/sessionringer.h"

using namespace app::sessions;

namespace {

void print(const QString& line)
{
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    SessionFinder finder(ProcessTable::ofSystem());
    SessionRinger ringer;
    QElapsedTimer time;
    finder.find(&finder, [&](const QList<Session>& sessions) {
        for (const Session& session : sessions) {
            if (arguments.size() < 3) {
                print(QStringLiteral("%1  %2  %3").arg(session.id, session.folder, session.problem));
            } else if (session.id == arguments.at(1)) {
                time.start();
                ringer.ring(session, arguments.at(2), [&time](const QString& problem) {
                    print(QStringLiteral("%1 ms %2").arg(time.elapsed()).arg(problem));
                    QCoreApplication::exit(problem.isEmpty() ? 0 : 1);
                });
                return;
            }
        }
        QCoreApplication::exit(arguments.size() < 3 ? 0 : 1);
    });
    return QCoreApplication::exec();
}
