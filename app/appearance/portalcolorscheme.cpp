// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance/portalcolorscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace app::appearance {

using namespace Qt::StringLiterals;

namespace {

const QString Service = u"org.freedesktop.portal.Desktop"_s;
const QString Path = u"/org/freedesktop/portal/desktop"_s;
const QString Interface = u"org.freedesktop.portal.Settings"_s;
const QString Group = u"org.freedesktop.appearance"_s;
const QString Key = u"color-scheme"_s;
constexpr int PatienceMs = 5'000;

} // namespace

std::unique_ptr<ColorScheme> ColorScheme::ofDesktop()
{
    return std::make_unique<PortalColorScheme>();
}

PortalColorScheme::PortalColorScheme(QObject* parent)
    : ColorScheme(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(Service, Path, Interface, u"SettingChanged"_s, this, SLOT(follow(QDBusMessage)));
    QDBusMessage read = QDBusMessage::createMethodCall(Service, Path, Interface, u"Read"_s);
    read << Group << Key;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read, PatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(reply.value().variant());
    });
}

void PortalColorScheme::follow(const QDBusMessage& signal)
{
    const QVariantList arguments = signal.arguments();
    if (arguments.value(0).toString() == Group && arguments.value(1).toString() == Key)
        take(arguments.value(2).value<QDBusVariant>().variant());
}

/// 1 is dark, 2 is light, anything else no preference. Read() wraps it twice.
void PortalColorScheme::take(const QVariant& value)
{
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint scheme = inner.toUInt();
    setDark(scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt);
}

} // namespace app::appearance
