// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QFile>
#include <QHostInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkInterface>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>
#include <QVersionNumber>

#include <algorithm>

#include "relay/components.h"
#include "relay/daemon/commandline.h"
#include "relay/daemon/console.h"
#include "relay/daemon/daemonkeys.h"
#include "relay/daemon/subcommands.h"
#include "relay/engine/systemclock.h"
#include "relay/secretfile.h"
#include "relay/store/database.h"
#include "relay/store/store.h"
#include "relay/store/systemfiles.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::Result;

namespace {

constexpr qint64 LowBytes = 100 * 1024 * 1024; // as the condition disk_low
constexpr qint64 DaySeconds = 24 * 60 * 60;
constexpr qint64 BackupDays = 8; // of the daily timer, with some patience
constexpr qint64 CertificateDays = 30;
constexpr qint64 ClockSeconds = 600;
constexpr int ConnectMs = 3000;

enum class Level { Good, Note, Wrong };

struct Finding {
    Level level = Level::Good;
    QString subject;
    QString sentence;
    QString remedy{}; ///< what to do; empty with Good
};

using Findings = QList<Finding>;

Findings lookAtDirectory(const CommandLine& line)
{
    const QString subject = u"data"_s;
    if (!QFile::exists(line.dataDir))
        return {{Level::Note, subject, u"%1 is not there yet."_s.arg(line.dataDir),
                 u"The first start makes it; or name another one with --data-dir."_s}};
    if (const int error = store::systemfiles::accessError(line.dataDir); error != 0)
        return {{Level::Wrong, subject, u"%1 cannot be written: %2."_s.arg(line.dataDir, qt_error_string(error)),
                 u"Run this as the user that runs the relay, or give it that directory (chown)."_s}};
    store::systemfiles::Directory directory;
    if (directory.open(line.dataDir) == 0 && directory.isOpenToAll())
        return {{Level::Wrong, subject, u"Everybody on this computer can write to %1."_s.arg(line.dataDir),
                 u"Run: chmod 700 %1"_s.arg(line.dataDir)}};
    return {{Level::Good, subject, line.dataDir}};
}

Findings lookAtKeys(const CommandLine& line)
{
    const QString subject = u"keys"_s;
    if (!QFile::exists(line.dataDir + u"/database.key"_s))
        return {{Level::Note, subject, u"There is no database yet."_s, u"The first start makes it, and its keys."_s}};
    Findings findings;
    const Result<void> opens = DaemonKeys::findWrappingKey(line).and_then(
        [&line](const QByteArray& key) { return store::Store::checkKey(line.dataDir, key); });
    if (!opens)
        findings.append({Level::Wrong, subject, sentenceOf(opens.error()),
                         u"Until that is repaired, the next start fails, and no backup can be restored."_s});
    else
        findings.append({Level::Good, subject, u"The key opens the database."_s});
    if (const auto key = SecretFile::read(line.dataDir + u"/operator.key"_s); !key)
        findings.append({Level::Wrong, subject, sentenceOf(key.error()),
                         u"A start makes a new operator.key where there is none."_s});
    return findings;
}

/// What each condition of a relay asks for; docs/server.md has the same table.
QString remedyFor(const QString& code)
{
    using namespace protocol::condition;
    if (code == DiskFull || code == DiskLow)
        return u"Free some space on the disk of the data directory, or move the directory to a larger one."_s;
    if (code == DiskFailing)
        return u"Look at the disk (journalctl -k, smartctl). Make a backup to another one while it can be read."_s;
    if (code == DataGone || code == DatabaseDamaged)
        return u"Stop the relay and restore the newest backup: duologued restore FILE."_s;
    if (code == ClockUnconfirmed)
        return u"Set the clock, or have it kept right (systemd-timesyncd, chrony)."_s;
    if (code == DescriptorsExhausted)
        return u"Raise the limit of open files (ulimit -n; LimitNOFILE= in the unit), then restart."_s;
    if (code == QuotaReached)
        return u"Close rooms that are done, revoke agents that are gone, or raise the quota of all together."_s;
    if (code == AgentQuotaReached)
        return u"Raise --quota-size or --quota-rooms, have messages deleted sooner, or look at what that agent does."_s;
    if (code == LoopbackTaken)
        return u"Use 127.0.0.1 in place of localhost, or end the other program (ss -ltnp) and restart."_s;
    if (code == PushFailing)
        return u"See what \"duologued push test\" says; then look at --push-ntfy or --push-webhook and its secret file."_s;
    return u"A newer relay knows this one: its documentation says what to do."_s;
}

Findings lookAtRelay(const RelayState& state)
{
    const QString subject = u"relay"_s;
    if (!state.held)
        return {{Level::Note, subject, u"No relay is running here."_s, u"Start it when you want one."_s}};
    if (!state.info)
        return {{Level::Wrong, subject, sentenceOf(state.info.error()),
                 u"Look at what it says (journalctl --user -u duologued), and restart it if it hangs."_s}};
    Findings findings;
    if (state.isOtherVersion())
        findings.append({Level::Wrong, subject,
                         u"Version %1 is running, and %2 is installed."_s.arg(state.info->version,
                                                                              QStringLiteral(DUOLOGUE_VERSION)),
                         u"Restart it: systemctl --user restart duologued"_s});
    for (const protocol::Condition& condition : state.info->conditions)
        findings.append({Level::Wrong, subject,
                         u"It reports %1 since %2."_s.arg(
                             condition.code, QDateTime::fromSecsSinceEpoch(condition.since).toString(Qt::ISODate)),
                         remedyFor(condition.code)});
    if (findings.isEmpty())
        findings.append(
            {Level::Good, subject, u"Version %1 is running and reports nothing."_s.arg(state.info->version)});
    return findings;
}

QString endpointText(const QHostAddress& address, quint16 port)
{
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    return QString(six ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

/// Whether a start would get its ports.
Findings tryPorts(const CommandLine& line)
{
    Findings findings;
    for (const ListenAddress& listen : line.listen) {
        const QString where = endpointText(listen.address, listen.port);
        QTcpServer server;
        if (server.listen(listen.address, listen.port)) {
            findings.append({Level::Good, u"ports"_s, u"%1 is free."_s.arg(where)});
        } else if (server.serverError() == QAbstractSocket::AddressInUseError) {
            findings.append({listen.alongside ? Level::Note : Level::Wrong, u"ports"_s,
                             u"Another program has %1."_s.arg(where),
                             u"Find it (ss -ltnp) and end it, or choose another port with --listen."_s});
        } else {
            findings.append({listen.alongside ? Level::Note : Level::Wrong, u"ports"_s,
                             u"%1 cannot be listened on: %2."_s.arg(where, server.errorString()),
                             u"Name an address of this machine, and a port from 1024 on, with --listen."_s});
        }
    }
    return findings;
}

/// Whether the relay is reached where it says, and with a certificate that is good.
Findings tryAddress(const QUrl& url, const QList<QSslCertificate>& authority)
{
    const QString shown = url.toString();
    const auto port = static_cast<quint16>(url.port(url.scheme() == "https"_L1 ? 443 : 80));
    QSslSocket socket;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authority);
    socket.setSslConfiguration(tls);
    if (url.scheme() != "https"_L1) {
        socket.connectToHost(url.host(), port);
        if (socket.waitForConnected(ConnectMs))
            return {{Level::Good, u"ports"_s, u"%1 is reached from here."_s.arg(shown)}};
    } else {
        socket.connectToHostEncrypted(url.host(), port);
        if (socket.waitForEncrypted(ConnectMs))
            return {{Level::Good, u"certificate"_s,
                     u"%1 shows a certificate that its authority vouches for."_s.arg(shown)}};
        if (const auto errors = socket.sslHandshakeErrors(); !errors.isEmpty())
            return {{Level::Wrong, u"certificate"_s, u"%1: %2."_s.arg(shown, errors.constFirst().errorString()),
                     u"Set the clock if it is wrong, and restart the relay: it makes the certificate anew."_s}};
    }
    return {{Level::Wrong, u"ports"_s, u"%1 is not reached from here: %2."_s.arg(shown, socket.errorString()),
             u"Look for a firewall, or for an address that this machine has no more."_s}};
}

Findings lookAtAddresses(const protocol::RelayInfo& info)
{
    Findings findings;
    const QList<QSslCertificate> authority = QSslCertificate::fromData(info.certificate.toLatin1());
    for (const QSslCertificate& certificate : authority) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (certificate.effectiveDate() > now || certificate.expiryDate() < now)
            findings.append(
                {Level::Wrong, u"certificate"_s,
                 u"The relay's authority is good from %1 to %2."_s.arg(
                     certificate.effectiveDate().toString(Qt::ISODate), certificate.expiryDate().toString(Qt::ISODate)),
                 u"Set the clock; else restart the relay, and give its new /ca.pem to the agents."_s});
        else if (now.daysTo(certificate.expiryDate()) < CertificateDays)
            findings.append({Level::Note, u"certificate"_s,
                             u"The relay's authority ends on %1."_s.arg(certificate.expiryDate().toString(Qt::ISODate)),
                             u"Restart the relay, which renews it, and give its new /ca.pem to the agents."_s});
    }
    for (const QString& address : info.addresses)
        findings += tryAddress(QUrl(address), authority);
    return findings;
}

Findings lookAtDisk(const RelayState& state)
{
    Findings findings;
    if (state.freeBytes >= 0 && state.freeBytes < LowBytes + state.databaseBytes)
        findings.append(
            {state.freeBytes < LowBytes ? Level::Wrong : Level::Note, u"disk"_s,
             u"%1 are free, and the database has %2."_s.arg(sizeText(state.freeBytes), sizeText(state.databaseBytes)),
             u"Free some space: a backup needs as much as the database, and the relay wants 100 MiB."_s});
    else if (state.freeBytes >= 0)
        findings.append({Level::Good, u"disk"_s, u"%1 are free."_s.arg(sizeText(state.freeBytes))});
    if (!state.info)
        return findings;
    const qint64 age = QDateTime::currentSecsSinceEpoch() - state.info->lastBackupAt;
    if (state.info->lastBackupAt == 0 || age > BackupDays * DaySeconds)
        findings.append({Level::Note, u"backup"_s,
                         state.info->lastBackupAt == 0
                             ? u"No backup was made yet."_s
                             : QString(u"The last backup is %1 days old."_s.arg(age / DaySeconds)),
                         u"Run: systemctl --user enable --now duologued-backup.timer"_s});
    return findings;
}

Findings lookAtClock(const RelayState& state)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (state.changedAt > now + ClockSeconds)
        return {{Level::Wrong, u"clock"_s,
                 u"It says %1, and the database was written later than that."_s.arg(
                     QDateTime::fromSecsSinceEpoch(now).toString(Qt::ISODate)),
                 u"Set the clock. Until then the relay deletes nothing by age."_s}};
    if (!engine::systemclock::synchronizedMs())
        return {{Level::Note, u"clock"_s, u"Nothing keeps it right."_s,
                 u"Have it kept right (systemd-timesyncd, chrony): messages expire by it."_s}};
    return {{Level::Good, u"clock"_s, u"It is kept right."_s}};
}

Findings lookAtVersions()
{
    Findings findings;
    const QVersionNumber cipher = QVersionNumber::fromString(store::cipherVersion());
    if (cipher < QVersionNumber(4, 4, 2))
        findings.append({Level::Note, u"versions"_s,
                         u"SQLCipher %1 may damage its log when a write fails; the relay opens it anew then."_s.arg(
                             cipher.toString()),
                         u"Use SQLCipher 4.4.2 or later where you can get it."_s});
    for (const Component& component : components()) {
        const QVersionNumber built = QVersionNumber::fromString(component.built);
        const QVersionNumber running = QVersionNumber::fromString(component.running);
        if (!built.isNull() && running < built)
            findings.append({Level::Wrong, u"versions"_s,
                             u"%1 %2 runs, but this program was built with %3."_s.arg(component.name, component.running,
                                                                                      component.built),
                             u"Install the newer one (apt upgrade), or build the program here."_s});
    }
    if (findings.isEmpty())
        findings.append({Level::Good, u"versions"_s, u"Libraries are those that it was built with, or newer."_s});
    return findings;
}

/// Where the names lead that agents are told.
Findings lookAtNames(const CommandLine& line)
{
    Findings findings;
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    for (const QString& url : line.publicUrls) {
        const QString name = QUrl(url).host();
        const QHostInfo found = QHostInfo::fromName(name);
        const QList<QHostAddress> addresses = found.addresses();
        const bool here = std::ranges::any_of(addresses, [&own](const QHostAddress& a) { return own.contains(a); });
        if (addresses.isEmpty())
            findings.append({Level::Wrong, u"names"_s, u"%1 leads nowhere: %2."_s.arg(name, found.errorString()),
                             u"Add it to the DNS, or correct --public-url."_s});
        else if (here)
            findings.append({Level::Good, u"names"_s, u"%1 leads to this machine."_s.arg(name)});
        else
            findings.append(
                {Level::Note, u"names"_s,
                 u"%1 leads to %2, which is not this machine."_s.arg(name, addresses.constFirst().toString()),
                 u"That is right where a proxy or a router stands there; name a proxy with "
                 u"--trusted-proxy."_s});
    }
    return findings;
}

Findings examineAll(const CommandLine& line)
{
    const RelayState state = RelayState::of(line.dataDir);
    Findings findings = lookAtDirectory(line) + lookAtKeys(line) + lookAtRelay(state);
    if (state.info)
        findings += lookAtAddresses(*state.info);
    else if (!state.held)
        findings += tryPorts(line);
    return findings + lookAtDisk(state) + lookAtClock(state) + lookAtVersions() + lookAtNames(line);
}

QString nameOf(Level level)
{
    return level == Level::Good ? u"ok"_s : level == Level::Note ? u"note"_s : u"wrong"_s;
}

} // namespace

int examine(const CommandLine& line)
{
    const Findings findings = examineAll(line);
    const bool wrong =
        std::ranges::any_of(findings, [](const Finding& finding) { return finding.level == Level::Wrong; });
    if (line.json) {
        QJsonArray list;
        for (const Finding& finding : findings)
            list.append(QJsonObject{{u"level"_s, nameOf(finding.level)},
                                    {u"subject"_s, finding.subject},
                                    {u"text"_s, finding.sentence},
                                    {u"remedy"_s, finding.remedy}});
        const QJsonObject json{{u"ok"_s, !wrong}, {u"findings"_s, list}};
        print(stdout, QString::fromUtf8(QJsonDocument(json).toJson()).trimmed());
        return wrong ? ExitFailed : 0;
    }
    for (const Finding& finding : findings) {
        print(stdout, nameOf(finding.level).leftJustified(7) + finding.subject.leftJustified(13) + finding.sentence);
        if (!finding.remedy.isEmpty())
            print(stdout, QString(20, u' ') + finding.remedy);
    }
    return wrong ? ExitFailed : 0;
}

} // namespace relay
