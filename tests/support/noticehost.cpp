// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop's notification daemon on this session's bus, for tests/e2e/notices.sh: notice-host [CAPABILITY…]
// Prints "notify NUMBER REPLACED SENDER | TITLE | TEXT | ACTIONS" and "close NUMBER". "NUMBER ACTION" on standard input
// is a click. As each daemon does, it counts from 1. It goes when it is killed.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QSocketNotifier>
#include <QTextStream>
#include <QVariantMap>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QString Name = u"org.freedesktop.Notifications"_s;

void say(const QString& line)
{
    QTextStream(stdout) << line << Qt::endl;
}

} // namespace

class NoticeHost : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit NoticeHost(const QStringList& capabilities)
        : m_capabilities(capabilities)
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_input, &QSocketNotifier::activated, this, &NoticeHost::read);
    }

public slots:

    Q_SCRIPTABLE QStringList GetCapabilities() { return m_capabilities; }

    Q_SCRIPTABLE uint Notify(const QString& program, uint replaces, const QString&, const QString& title,
                             const QString& text, const QStringList& actions, const QVariantMap&, int)
    {
        const uint number = replaces != 0 ? replaces : ++m_last;
        say(u"notify %1 %2 %3 | %4 | %5 | %6"_s.arg(number).arg(replaces).arg(program, title, text,
                                                                              actions.join(u',')));
        return number;
    }

    Q_SCRIPTABLE void CloseNotification(uint number) { say(u"close %1"_s.arg(number)); }

signals:
    Q_SCRIPTABLE void ActionInvoked(uint number, const QString& action);

private:
    void read()
    {
        char buffer[256];
        const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (got <= 0) {
            m_input.setEnabled(false);
            return;
        }
        m_typed += QByteArray(buffer, static_cast<int>(got));
        for (qsizetype end = m_typed.indexOf('\n'); end >= 0; end = m_typed.indexOf('\n')) {
            const QStringList words = QString::fromUtf8(m_typed.left(end)).split(u' ');
            m_typed.remove(0, end + 1);
            emit ActionInvoked(words.value(0).toUInt(), words.value(1));
        }
    }

    QStringList m_capabilities;
    QSocketNotifier m_input;
    QByteArray m_typed;
    uint m_last = 0;
};

int main(int argc, char** argv)
{
    const QCoreApplication program(argc, argv);
    NoticeHost host(program.arguments().mid(1));
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerObject(u"/org/freedesktop/Notifications"_s, &host, QDBusConnection::ExportScriptableContents) ||
        !bus.registerService(Name))
        return 1;
    say(u"ready"_s);
    return QCoreApplication::exec();
}

#include "noticehost.moc"
