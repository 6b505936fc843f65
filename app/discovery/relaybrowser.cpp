// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/discovery/relaybrowser.h"

#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <tuple>

#include "relay/protocol/textcut.h"

using namespace Qt::StringLiterals;
using model::NearbyRelay;

namespace app::discovery {

namespace {

const QString Avahi = u"org.freedesktop.Avahi"_s;
const QString BrowserInterface = u"org.freedesktop.Avahi.ServiceBrowser"_s;
const QString NoAnswer = u"org.freedesktop.Avahi.TimeoutError"_s; ///< after five seconds
const QString ServiceType = u"_duologue._tcp"_s;
constexpr int AnyInterface = -1;
constexpr int Ipv4 = 0;              ///< relays listen on that alone
constexpr uint OurOwn = 16;          ///< AVAHI_LOOKUP_RESULT_OUR_OWN
constexpr qsizetype MostItems = 100; ///< whoever announces more is up to something
constexpr qsizetype MostName = 200;
constexpr qsizetype ItemArguments = 6;
constexpr qsizetype ResolvedArguments = 11;

QDBusMessage call(const QString& path, const QString& interface, const QString& method)
{
    return QDBusMessage::createMethodCall(Avahi, path, Avahi + u'.' + interface, method);
}

/// The value of a key in the TXT record; empty when it is not there.
QString valueOf(const QList<QByteArray>& records, const QByteArray& key)
{
    for (const QByteArray& record : records) {
        if (record.startsWith(key) && record.size() > key.size() && record.at(key.size()) == '=')
            return QString::fromUtf8(record.mid(key.size() + 1));
    }
    return {};
}

/// The base URL and the certificate of a service, from where it is and what it says of itself.
model::NearbyRelay describe(const QString& address, int port, const QList<QByteArray>& records)
{
    static const QRegularExpression fingerprintForm(u"^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$"_s);
    static const QRegularExpression pathForm(u"^(?:/[A-Za-z0-9._~-]+)*/?$"_s);
    const QString path = valueOf(records, "path");
    model::NearbyRelay relay;
    if (QHostAddress(address).isNull() || port <= 0 || !pathForm.match(path).hasMatch())
        return relay;
    QUrl url;
    url.setScheme(valueOf(records, "scheme") == "http"_L1 ? u"http"_s : u"https"_s);
    url.setHost(address);
    url.setPort(port);
    url.setPath(path.endsWith(u'/') ? path.chopped(1) : path);
    relay.address = url.toString();
    const QString fingerprint = valueOf(records, "sha256").toUpper();
    if (url.scheme() == "https"_L1 && fingerprintForm.match(fingerprint).hasMatch())
        relay.fingerprint = fingerprint;
    return relay;
}

} // namespace

std::unique_ptr<NearbyRelays> NearbyRelays::ofSystem()
{
    return std::make_unique<RelayBrowser>();
}

RelayBrowser::RelayBrowser(const QDBusConnection& bus, QObject* parent)
    : NearbyRelays(parent)
    , m_bus(bus)
    , m_avahi(Avahi, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    connect(&m_avahi, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString&, const QString&, const QString& now) {
                m_browser.clear(); // it went with its Avahi
                if (!m_wanted)
                    return;
                if (now.isEmpty())
                    giveUp();
                else
                    browse();
            });
}

RelayBrowser::~RelayBrowser()
{
    leave();
}

void RelayBrowser::start()
{
    if (m_wanted)
        return;
    m_wanted = true;
    browse();
}

void RelayBrowser::stop()
{
    m_wanted = false;
    leave();
}

/// Before anything is asked for: Avahi does not wait with what it tells.
void RelayBrowser::listen()
{
    if (m_listening)
        return;
    const auto on = [this](const char* signal, const char* slot) {
        return m_bus.connect(Avahi, {}, BrowserInterface, QLatin1StringView(signal), this, slot);
    };
    m_listening = on("ItemNew", SLOT(addItem(QDBusMessage))) && on("ItemRemove", SLOT(removeItem(QDBusMessage))) &&
                  on("Failure", SLOT(handleFailure(QDBusMessage)));
}

void RelayBrowser::browse()
{
    leave();
    if (!m_bus.isConnected())
        return giveUp();
    listen();
    const quint64 round = m_round;
    QDBusMessage message = call(u"/"_s, u"Server"_s, u"ServiceBrowserNew"_s);
    message << AnyInterface << Ipv4 << ServiceType << QString() << 0U;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (round != m_round) {
            if (!reply.isError()) // nobody wants it any more
                m_bus.send(call(reply.value().path(), u"ServiceBrowser"_s, u"Free"_s));
            return;
        }
        if (reply.isError())
            return giveUp();
        m_browser = reply.value().path();
        m_items.removeIf([this](const Item& item) { return item.browser != m_browser; });
        emit relaysChanged(m_told);
    });
}

void RelayBrowser::leave()
{
    ++m_round;
    if (!m_browser.isEmpty())
        m_bus.send(call(m_browser, u"ServiceBrowser"_s, u"Free"_s));
    m_browser.clear();
    m_items.clear();
    m_told.clear();
}

bool RelayBrowser::Item::isSame(const Item& other) const
{
    return browser == other.browser && interface == other.interface && protocol == other.protocol &&
           name == other.name && type == other.type && domain == other.domain;
}

RelayBrowser::Item RelayBrowser::itemOf(const QDBusMessage& message)
{
    const QVariantList values = message.arguments();
    Item item;
    if (values.size() < ItemArguments)
        return item;
    item.browser = message.path();
    item.interface = values.at(0).toInt();
    item.protocol = values.at(1).toInt();
    item.name = values.at(2).toString();
    item.type = values.at(3).toString();
    item.domain = values.at(4).toString();
    return item;
}

void RelayBrowser::addItem(const QDBusMessage& message)
{
    const Item item = itemOf(message);
    const bool ours = !m_browser.isEmpty() && item.browser != m_browser; // before the answer it may be any
    if (!m_wanted || item.name.isEmpty() || ours || m_items.size() >= MostItems)
        return;
    if ((message.arguments().at(5).toUInt() & OurOwn) != 0)
        return;
    if (isKnown(item))
        return;
    m_items.append(item);
    resolve(item);
}

bool RelayBrowser::isKnown(const Item& item) const
{
    return std::ranges::any_of(m_items, [&](const Item& known) { return known.isSame(item); });
}

void RelayBrowser::removeItem(const QDBusMessage& message)
{
    const Item item = itemOf(message);
    m_items.removeIf([&](const Item& known) { return known.isSame(item); });
    publish();
}

void RelayBrowser::handleFailure(const QDBusMessage& message)
{
    if (m_wanted && message.path() == m_browser)
        giveUp();
}

void RelayBrowser::resolve(const Item& item)
{
    QDBusMessage message = call(u"/"_s, u"Server"_s, u"ResolveService"_s);
    message << item.interface << item.protocol << item.name << item.type << item.domain << Ipv4 << 0U;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, item, round = m_round] {
        watcher->deleteLater();
        if (round != m_round)
            return;
        if (!watcher->isError())
            take(item, watcher->reply());
        else if (watcher->error().name() == NoAnswer && isKnown(item)) // a network that has just come, or is bad
            resolve(item);
    });
}

void RelayBrowser::take(const Item& item, const QDBusMessage& answer)
{
    // interface, protocol, name, type, domain, host, its protocol, address, port, records, flags
    const QVariantList values = answer.arguments();
    if (values.size() < ResolvedArguments)
        return;
    const auto records = qdbus_cast<QList<QByteArray>>(values.at(9));
    model::NearbyRelay relay = describe(values.at(7).toString(), values.at(8).toInt(), records);
    relay.name = relay::protocol::beginningOf(item.name, MostName).toString();
    for (Item& known : m_items) {
        if (known.isSame(item) && !relay.address.isEmpty())
            known.relay = relay;
    }
    publish();
}

void RelayBrowser::giveUp()
{
    leave();
    emit unavailable(tr("Relays nearby cannot be found: Avahi, which would hear of them, is not running here. Type the "
                        "address."));
}

/// The same relay on two networks that lead to it, or over two cards, is told of once for each address.
void RelayBrowser::publish()
{
    QList<model::NearbyRelay> relays;
    for (const Item& item : std::as_const(m_items)) {
        if (!item.relay.address.isEmpty() && !relays.contains(item.relay))
            relays.append(item.relay);
    }
    std::ranges::sort(relays, [](const model::NearbyRelay& left, const model::NearbyRelay& right) {
        return std::tie(left.name, left.address) < std::tie(right.name, right.address);
    });
    if (relays == m_told)
        return;
    m_told = relays;
    emit relaysChanged(relays);
}

} // namespace app::discovery
