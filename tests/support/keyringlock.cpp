// SPDX-License-Identifier: GPL-3.0-or-later
// usage: keyring-lock lock|unlock PASSWORD
// Locks or unlocks the default collection of the gnome-keyring on this session bus, without a prompt. Only for the
// throw-away one of with-keyring.sh: unlocking goes through gnome-keyring's internal interface.
#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusInterface>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.secrets"_s;
const QString servicePath = u"/org/freedesktop/secrets"_s;
const QDBusObjectPath collection(u"/org/freedesktop/secrets/collection/login"_s);

} // namespace

// The Secret Service's struct (oayays).
struct PlainSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
Q_DECLARE_METATYPE(PlainSecret)

QDBusArgument& operator<<(QDBusArgument& argument, const PlainSecret& secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, PlainSecret& secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: keyring-lock lock|unlock PASSWORD\n", stderr);
        return 2;
    }
    qDBusRegisterMetaType<PlainSecret>();

    QDBusInterface secrets(service, servicePath, u"org.freedesktop.Secret.Service"_s);
    QDBusMessage answer;
    if (arguments[1] == "lock"_L1) {
        answer = secrets.call(u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath>{collection}));
    } else {
        const QDBusMessage opened =
            secrets.call(u"OpenSession"_s, u"plain"_s, QVariant::fromValue(QDBusVariant(QString())));
        const PlainSecret password{
            opened.arguments().value(1).value<QDBusObjectPath>(), {}, arguments[2].toUtf8(), u"text/plain"_s};
        QDBusInterface internal(service, servicePath, u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s);
        answer = internal.call(u"UnlockWithMasterPassword"_s, QVariant::fromValue(collection),
                               QVariant::fromValue(password));
    }
    if (answer.type() != QDBusMessage::ErrorMessage)
        return 0;
    std::fprintf(stderr, "keyring-lock: %s\n", qPrintable(answer.errorMessage()));
    return 1;
}
