// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/diagnostics.h"

#include <QApplication>
#include <QFont>
#include <QHostAddress>
#include <QLocale>
#include <QRegularExpression>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>
#include <QTimeZone>
#include <qrencode.h>

#include <sodium.h>

#include "ui/kit/textdrawing.h"

namespace app::diagnostics {

using namespace Qt::StringLiterals;
using model::AccountKind;
using model::ConnectionStatus;
using model::HostStatus;
using relay::protocol::errorName;

QList<relay::Component> programParts()
{
    return relay::components() + QList<relay::Component>{
                                     // It cannot be asked; its interface is the same for all of 0.x.
                                     {u"QtKeychain"_s,
                                      QStringLiteral(QTKEYCHAIN_VERSION),
                                      {},
                                      u"BSD-3-Clause"_s,
                                      u"2011–2015 Frank Osterfeld"_s},
                                     {u"libsodium"_s, QString::fromLatin1(sodium_version_string()),
                                      QStringLiteral(SODIUM_VERSION_STRING), u"ISC"_s, u"2013–2023 Frank Denis"_s},
                                     {u"libqrencode"_s,
                                      QString::fromLatin1(QRcode_APIVersionString()),
                                      {},
                                      u"LGPL-2.1-or-later"_s,
                                      u"2006–2017 Kentaro Fukuchi"_s},
                                 };
}

QString versionText()
{
    return u"duologue "_s + QStringLiteral(DUOLOGUE_VERSION) + u'\n' + relay::versionLines(programParts());
}

void FailureLog::note(const QString& where, relay::protocol::ErrorCode code)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!m_entries.isEmpty() && m_entries.constLast().where == where && m_entries.constLast().code == code) {
        m_entries.last().at = now;
        ++m_entries.last().times;
        return;
    }
    m_entries.append({now, where, code});
    if (m_entries.size() > Most)
        m_entries.removeFirst();
}

namespace {

QString line(QLatin1StringView name, const QString& value)
{
    return name + u": "_s + value + u'\n';
}

QString yesNo(bool value)
{
    return value ? u"yes"_s : u"no"_s;
}

/// Of an environment variable that desktops set: a word of theirs, or nothing.
QString environmentWord(const char* name)
{
    static const QRegularExpression strange(u"[^A-Za-z0-9:_.-]"_s);
    return QString(qEnvironmentVariable(name)).remove(strange).left(40);
}

QString hostingWord(model::HostStatus::State state)
{
    switch (state) {
    case model::HostStatus::State::Off:
        return u"off"_s;
    case model::HostStatus::State::Starting:
        return u"starting"_s;
    case model::HostStatus::State::On:
        return u"on"_s;
    case model::HostStatus::State::Stopping:
        return u"stopping"_s;
    case model::HostStatus::State::Failed:
        break;
    }
    return u"failed"_s;
}

QString connectionWord(model::ConnectionStatus::State state)
{
    switch (state) {
    case model::ConnectionStatus::State::None:
        return u"none"_s;
    case model::ConnectionStatus::State::Connecting:
        return u"connecting"_s;
    case model::ConnectionStatus::State::Online:
        return u"online"_s;
    case model::ConnectionStatus::State::Checking:
        return u"checking"_s;
    case model::ConnectionStatus::State::Retrying:
        return u"retrying"_s;
    case model::ConnectionStatus::State::Refused:
        return u"refused"_s;
    case model::ConnectionStatus::State::NoKey:
        return u"no key"_s;
    case model::ConnectionStatus::State::CertificateChanged:
        break;
    }
    return u"certificate changed"_s;
}

QString kindWord(model::AccountKind kind)
{
    switch (kind) {
    case model::AccountKind::Hosted:
        return u"hosted"_s;
    case model::AccountKind::Operator:
        return u"operator"_s;
    case model::AccountKind::LainkAgent:
        return u"Laink agent"_s;
    case model::AccountKind::AgentRingAgent:
        break;
    }
    return u"AgentRing agent"_s;
}

QString desktopLines()
{
    QString text = line("System"_L1, QSysInfo::prettyProductName() + u", "_s + QSysInfo::kernelType() + u' ' +
                                         QSysInfo::kernelVersion() + u", "_s + QSysInfo::currentCpuArchitecture());
    text += line("Platform plugin"_L1, QGuiApplication::platformName());
    text += line("Session"_L1, environmentWord("XDG_SESSION_TYPE") + u' ' + environmentWord("XDG_CURRENT_DESKTOP"));
    text += line("Style"_L1, QApplication::style()->name());
    text += line("Font"_L1, QString::number(QApplication::font().pointSizeF()) + u" pt"_s);
    const QString emoji = ui::emojiFamily();
    text +=
        line("Emoji font"_L1, emoji.isEmpty() ? u"none, so emoji are boxes: install fonts-noto-color-emoji"_s : emoji);
    text += line("Locale"_L1, QLocale().name() + u" ("_s + QLocale().uiLanguages().value(0) + u')');
    const QList<QScreen*> screens = QGuiApplication::screens();
    for (const QScreen* screen : screens) {
        text += line("Screen"_L1, u"%1×%2 at scale %3, %4 dpi"_s.arg(screen->size().width())
                                      .arg(screen->size().height())
                                      .arg(screen->devicePixelRatio())
                                      .arg(screen->logicalDotsPerInch(), 0, 'f', 0));
    }
    return text;
}

bool isLocal(const QHostAddress& host)
{
    if (host.isLinkLocal() || host.isUniqueLocalUnicast())
        return true;
    const auto within = [&host](const char* network) {
        return host.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(network)));
    };
    return within("10.0.0.0/8") || within("172.16.0.0/12") || within("192.168.0.0/16");
}

QString accountLine(const AccountFacts& account)
{
    // A relay elsewhere could call itself anything.
    static const QRegularExpression version(u"^[0-9][0-9.]{0,15}$"_s);
    QString text = u"%1, %2, at %3, %4 rooms"_s
                       .arg(kindWord(account.info.kind), connectionWord(account.info.status.state),
                            reachWord(QUrl(account.info.address)))
                       .arg(account.rooms);
    if (version.match(account.relayVersion).hasMatch())
        text += u", version "_s + account.relayVersion;
    return line("Relay"_L1, text);
}

} // namespace

QString reachWord(const QUrl& address)
{
    if (address.host().isEmpty())
        return u"none"_s;
    const QHostAddress host(address.host());
    if (host.isLoopback() || address.host() == "localhost"_L1)
        return u"loopback"_s;
    return isLocal(host) || address.host().endsWith(".local"_L1) ? u"local network"_s : u"other"_s;
}

QString diagnosticsText(const Facts& facts)
{
    QString text = versionText() + u'\n' + desktopLines();
    text += line("Tray"_L1, yesNo(facts.tray));
    text += u'\n';
    text += line("Own relay"_L1, hostingWord(facts.hosting) + (facts.demo ? u", demo"_s : QString()) +
                                     (facts.throwAway ? u", this session only"_s : QString()));
    text += line("Relays"_L1, QString::number(facts.accounts.size()));
    for (const AccountFacts& account : facts.accounts)
        text += accountLine(account);
    text += u'\n';
    text += line("Failures"_L1, facts.failures.isEmpty() ? u"none"_s : QString::number(facts.failures.size()));
    for (const FailureLog::Entry& failure : facts.failures) {
        text += u"  "_s + failure.at.toString(Qt::ISODate) + u' ' + failure.where + u' ' + errorName(failure.code);
        if (failure.times > 1)
            text += u" ×"_s + QString::number(failure.times);
        text += u'\n';
    }
    return text;
}

} // namespace app::diagnostics
