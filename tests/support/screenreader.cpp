// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader gets over AT-SPI, on the real accessibility bus of this session: for tests/e2e/spoken.sh.
//   screen-reader listen         until it is killed; prints "focus | ROLE | NAME" and "said | TEXT"
//   screen-reader place PROGRAM ROLE NAME     prints the middle of the first that is called so: "X Y"
//   screen-reader walk PROGRAM   prints "NAME | DESCRIPTION" of all that PROGRAM shows
#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QTextStream>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

const QString Accessible = u"org.a11y.atspi.Accessible"_s;

struct Part {
    QString program; ///< unique name on the accessibility bus
    QString path;
};

void say(const QString& line)
{
    QTextStream(stdout) << QString(line).replace(u'\n', u' ') << Qt::endl;
}

QDBusConnection bus()
{
    return QDBusConnection(u"accessibility"_s);
}

QDBusMessage ask(const Part& part, const QString& interface, const QString& method, const QVariantList& arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(part.program, part.path, interface, method);
    message.setArguments(arguments);
    return bus().call(message);
}

QString wordOf(const Part& part, const QString& name)
{
    const QDBusReply<QDBusVariant> reply =
        ask(part, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {Accessible, name});
    return reply.isValid() ? reply.value().variant().toString() : QString();
}

QString roleOf(const Part& part)
{
    const QDBusReply<QString> reply = ask(part, Accessible, u"GetRoleName"_s);
    return reply.isValid() ? reply.value() : QString();
}

QList<Part> childrenOf(const Part& part)
{
    QList<Part> children;
    const QDBusMessage reply = ask(part, Accessible, u"GetChildren"_s);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return children;
    const auto list = reply.arguments().constFirst().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        QString program;
        QDBusObjectPath path;
        list.beginStructure();
        list >> program >> path;
        list.endStructure();
        children.append({program, path.path()});
    }
    return children;
}

/// Until `visit` is content.
bool walk(const Part& part, const std::function<bool(const Part&)>& visit, int depth = 0)
{
    if (visit(part))
        return true;
    if (depth > 40)
        return false;
    const QList<Part> children = childrenOf(part);
    return std::ranges::any_of(children, [&](const Part& child) { return walk(child, visit, depth + 1); });
}

bool walkProgram(const QString& name, const std::function<bool(const Part&)>& visit)
{
    const QList<Part> programs = childrenOf({u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s});
    for (const Part& program : programs) {
        if (wordOf(program, u"Name"_s).compare(name, Qt::CaseInsensitive) == 0)
            return walk(program, visit);
    }
    return false;
}

class Listener : public QObject
{
    Q_OBJECT

public:
    bool begin()
    {
        QDBusConnection a11y = bus();
        const QString events = u"org.a11y.atspi.Event.Object"_s;
        const Part registry{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/registry"_s};
        for (const auto* event :
             {"object:state-changed:focused", "object:state-changed:showing", "object:announcement"})
            ask(registry, registry.program, u"RegisterEvent"_s, {QString::fromLatin1(event), QStringList(), QString()});
        return a11y.connect({}, {}, events, u"StateChanged"_s, this, SLOT(handleState(QDBusMessage))) &&
               a11y.connect({}, {}, events, u"Announcement"_s, this, SLOT(handleAnnouncement(QDBusMessage)));
    }

public slots:

    void handleState(const QDBusMessage& message)
    {
        const Part part{message.service(), message.path()};
        const QString state = message.arguments().value(0).toString();
        if (message.arguments().value(1).toInt() != 1)
            return;
        if (state == "focused"_L1)
            say(u"focus | %1 | %2"_s.arg(roleOf(part), wordOf(part, u"Name"_s)));
        else if (state == "showing"_L1 && roleOf(part) == "notification"_L1)
            say(u"said | %1"_s.arg(wordOf(part, u"Name"_s)));
    }

    void handleAnnouncement(const QDBusMessage& message)
    {
        say(u"said | %1"_s.arg(message.arguments().value(3).value<QDBusVariant>().variant().toString()));
    }
};

/// As a desktop with a screen reader has it.
bool connectToBus()
{
    QDBusConnection session = QDBusConnection::sessionBus();
    const QString service = u"org.a11y.Bus"_s;
    const QString path = u"/org/a11y/bus"_s;
    for (const QString& state : {u"IsEnabled"_s, u"ScreenReaderEnabled"_s}) {
        QDBusMessage set =
            QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Properties"_s, u"Set"_s);
        set << u"org.a11y.Status"_s << state << QVariant::fromValue(QDBusVariant(true));
        session.call(set);
    }
    const QDBusReply<QString> address =
        session.call(QDBusMessage::createMethodCall(service, path, service, u"GetAddress"_s));
    return address.isValid() && QDBusConnection::connectToBus(address.value(), u"accessibility"_s).isConnected();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication program(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (!connectToBus()) {
        say(u"there is no accessibility bus here"_s);
        return 77;
    }
    if (words.value(1) == "listen"_L1) {
        Listener listener;
        if (!listener.begin())
            return 1;
        say(u"listening"_s);
        return QCoreApplication::exec();
    }
    if (words.value(1) == "walk"_L1) {
        walkProgram(words.value(2), [](const Part& part) {
            say(u"%1 | %2"_s.arg(wordOf(part, u"Name"_s), wordOf(part, u"Description"_s)));
            return false;
        });
        return 0;
    }
    if (words.value(1) == "place"_L1) {
        return walkProgram(words.value(2),
                           [&](const Part& part) {
                               if (roleOf(part) != words.value(3) || wordOf(part, u"Name"_s) != words.value(4))
                                   return false;
                               const QDBusMessage reply =
                                   ask(part, u"org.a11y.atspi.Component"_s, u"GetExtents"_s, {0U});
                               const auto extents = reply.arguments().value(0).value<QDBusArgument>();
                               int x = 0;
                               int y = 0;
                               int width = 0;
                               int height = 0;
                               extents.beginStructure();
                               extents >> x >> y >> width >> height;
                               extents.endStructure();
                               say(u"%1 %2"_s.arg(x + width / 2).arg(y + height / 2));
                               return true;
                           })
                   ? 0
                   : 1;
    }
    return 2;
}

#include "screenreader.moc"
