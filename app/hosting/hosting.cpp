// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hosting/hosting.h"

#include <QDir>
#include <QTcpServer>

#include <limits>

#include "app/secrets/vault.h"
#include "words/errortext.h"

namespace app::hosting {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using State = model::HostStatus::State;

namespace {

constexpr int PortsTried = 100;

/// In memory where the system offers that, and private in any case (QTemporaryDir makes it 0700).
std::unique_ptr<QTemporaryDir> throwAwayDir()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty()) {
        auto dir = std::make_unique<QTemporaryDir>(runtime + u"/duologue-XXXXXX"_s);
        if (dir->isValid())
            return dir;
    }
    return std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/duologue-XXXXXX"_s);
}

} // namespace

Hosting::Hosting(QString dataDir, std::unique_ptr<secrets::Vault> vault, QObject* parent)
    : QObject(parent)
    , m_dataDir(std::move(dataDir))
    , m_vault(std::move(vault))
{
    connect(&m_host, &RelayHost::statusChanged, this, [this](const model::HostStatus& status) {
        m_wanted = m_wanted && status.state != State::Failed;
        setStatus(status);
    });
    connect(&m_host, &RelayHost::pausedAll, this, &Hosting::pausedAll);
    if (!m_vault)
        return;
    connect(m_vault.get(), &secrets::Vault::opened, this, &Hosting::takeSecrets);
    connect(m_vault.get(), &secrets::Vault::failed, this, &Hosting::handleVaultFailure);
    connect(m_vault.get(), &secrets::Vault::promptNeeded, this, &Hosting::promptNeeded);
}

Hosting::Hosting(QObject* parent)
    : Hosting({}, nullptr, parent)
{
}

Hosting::~Hosting()
{
    m_host.disconnect(this);
    if (m_secrets)
        m_secrets->wipe();
}

std::optional<quint16> Hosting::freePortAfter(const Place& place)
{
    const QHostAddress address(place.audience == model::Audience::LocalNetwork ? QHostAddress::Any
                                                                               : QHostAddress::LocalHost);
    const int last = qMin(place.port + PortsTried, int(std::numeric_limits<quint16>::max()));
    for (int port = place.port + 1; port <= last; ++port) {
        QTcpServer probe;
        if (probe.listen(address, static_cast<quint16>(port)))
            return static_cast<quint16>(port);
    }
    return std::nullopt;
}

void Hosting::setPlace(const Place& place)
{
    if (m_place == place)
        return;
    m_place = place;
    if (m_secrets && m_wanted)
        run();
}

void Hosting::setLimits(const relay::protocol::Limits& limits)
{
    m_limits = limits;
}

void Hosting::setWanted(bool on)
{
    if (on == m_wanted && m_status.state != State::Failed)
        return;
    m_wanted = on;
    if (!on) {
        if (m_vault && !m_secrets) {
            m_vault->close();
            emit promptSettled();
            setStatus({});
        }
        m_host.setWanted(false);
    } else if (m_secrets) {
        run();
    } else {
        openVault();
    }
}

void Hosting::openVault()
{
    setStatus({State::Starting});
    if (m_vault)
        m_vault->open();
    else
        takeSecrets(secrets::Secrets::generate());
}

void Hosting::takeSecrets(const secrets::Secrets& secrets)
{
    m_secrets = secrets;
    emit promptSettled();
    if (m_wanted)
        run();
}

void Hosting::handleVaultFailure(const Error& error)
{
    emit promptSettled();
    m_wanted = false;
    if (error.code == ErrorCode::Unauthorized)
        setStatus({}); // the user cancelled
    else
        setStatus({State::Failed, {}, words::errorWords(error), tr("Then switch the relay on again.")});
}

void Hosting::run()
{
    const Result<QString> dir = runDir();
    if (!dir) {
        m_wanted = false;
        setStatus({State::Failed, {}, words::errorWords(dir.error()), tr("Make room there, then try again.")});
        return;
    }
    relay::RelaySettings settings;
    settings.dataDir = *dir;
    settings.wrappingKey = m_secrets->wrappingKey;
    settings.operatorKey = m_secrets->operatorKey;
    const bool open = m_place.audience == model::Audience::LocalNetwork;
    settings.listen = open ? QList{relay::ListenAddress{QHostAddress(QHostAddress::Any), m_place.port}}
                           : relay::loopbackAddresses(m_place.port);
    settings.neighboursOnly = true;
    settings.tls = open && m_place.plainHttp ? relay::Tls::Off : relay::Tls::Auto;
    settings.maxConnections = m_place.maxConnections;
    settings.limits = relay::protocol::toJson(m_limits);
    m_host.setSettings(settings);
    m_host.setWanted(true);
}

Result<QString> Hosting::runDir()
{
    if (!isThrowAway())
        return m_dataDir;
    if (!m_throwAway)
        m_throwAway = throwAwayDir();
    if (!m_throwAway->isValid()) {
        return relay::protocol::fail(ErrorCode::StorageFailed,
                                     tr("No temporary directory can be made: %1.").arg(m_throwAway->errorString()));
    }
    return m_throwAway->path();
}

void Hosting::answerPrompt(model::VaultChoice choice)
{
    if (m_vault)
        m_vault->answer(choice);
}

void Hosting::submitPassphrase(const QString& passphrase)
{
    if (m_vault)
        m_vault->submitPassphrase(passphrase);
}

void Hosting::setStatus(const model::HostStatus& status)
{
    if (m_status == status)
        return;
    m_status = status;
    emit statusChanged(m_status);
}

} // namespace app::hosting
