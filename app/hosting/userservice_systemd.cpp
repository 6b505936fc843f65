// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>

#include "app/hosting/userservice.h"

namespace app::hosting {

using namespace Qt::StringLiterals;

namespace {

const QString Unit = u"duologued.service"_s;

void run(const QStringList& arguments, QObject* context, const std::function<void(bool)>& done)
{
    auto* process = new QProcess(context);
    QObject::connect(process, &QProcess::finished, context, [process, done](int code, QProcess::ExitStatus status) {
        process->deleteLater();
        done(status == QProcess::NormalExit && code == 0);
    });
    QObject::connect(process, &QProcess::errorOccurred, context, [process, done](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() follows
        process->deleteLater();
        done(false);
    });
    process->start(u"systemctl"_s, QStringList{u"--user"_s} + arguments);
}

} // namespace

void restartUserService(QObject* context, std::function<void(bool restarted)> done)
{
    // One that somebody started by hand is not systemd's: a restart would start a second one beside it.
    run({u"is-active"_s, u"--quiet"_s, Unit}, context, [context, done = std::move(done)](bool active) {
        if (active)
            run({u"restart"_s, Unit}, context, done);
        else
            done(false);
    });
}

} // namespace app::hosting
