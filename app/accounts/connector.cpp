// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/connector.h"

#include "app/accounts/accountrecord.h"
#include "app/accounts/accounts.h"
#include "app/clients/agentringclient.h"
#include "app/clients/certificateprobe.h"
#include "app/clients/lainkclient.h"
#include "app/clients/operatorclient.h"
#include "relay/protocol/forms.h"
#include "words/errortext.h"

namespace app::accounts {

using namespace Qt::StringLiterals;
using clients::AgentRingClient;
using clients::CertificateProbe;
using clients::LainkClient;
using clients::OperatorClient;
using clients::ProbedCertificate;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::RelayInfo;
using relay::protocol::Result;

namespace {

QString shortName(const QUrl& base)
{
    return base.port() < 0 ? base.host() : base.host() + u':' + QString::number(base.port());
}

template <typename T>
std::optional<Error> problemOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

} // namespace

Connector::Connector(Accounts& accounts, QObject* parent)
    : QObject(parent)
    , m_accounts(accounts)
{
}

Connector::~Connector() = default;

void Connector::begin(const model::ConnectRequest& request)
{
    cancel();
    m_attempt = std::make_unique<QObject>();
    if (const Result<void> good = prepare(request); !good)
        end(good.error());
    else if (m_base.scheme() == "https"_L1)
        lookAtCertificate();
    else
        introduce();
}

Result<void> Connector::prepare(const model::ConnectRequest& request)
{
    const Result<QUrl> base = relayAddress(request.address);
    if (!base)
        return tl::unexpected(base.error());
    m_base = *base;
    m_request = request;
    m_request.secret.clear();
    m_record = {};
    m_record.kind = request.kind;
    m_record.name = shortName(m_base);
    m_record.address = m_base.toString();
    m_record.fingerprint = request.fingerprint;
    if (request.newIdentity)
        return {};
    if (request.kind == model::AccountKind::AgentRingAgent) {
        if (!relay::protocol::isAgentNumber(request.number))
            return fail(ErrorCode::InvalidRequest, tr("An agent number looks like AG-4821."));
        m_record.agentId = request.number;
    }
    m_secret = {request.secret.trimmed().toUtf8()};
    return m_accounts.check(m_record, m_secret);
}

void Connector::cancel()
{
    m_attempt.reset();
    m_secret = {};
    m_names.clear();
}

void Connector::end(const Error& error)
{
    const QString expected = m_record.fingerprint;
    const QString names = m_names;
    cancel();
    if (error.code == ErrorCode::CertificateUnknown || error.code == ErrorCode::CertificateChanged)
        emit certificateShown({error.fingerprint, names, expected});
    else
        emit failed(words::errorWords(error));
}

void Connector::lookAtCertificate()
{
    emit progressed(tr("Looking at the certificate of %1…").arg(shortName(m_base)));
    new CertificateProbe(
        m_base, m_attempt.get(),
        [this](const Result<ProbedCertificate>& shown) {
            if (!shown) {
                end(shown.error());
                return;
            }
            m_names = shown->names.join(u", "_s);
            if (shown->trusted || !m_record.fingerprint.isEmpty())
                introduce(); // where it is not the expected one, nothing is sent
            else
                end({ErrorCode::CertificateUnknown, shown->problem, 0, shown->fingerprint});
        },
        this);
}

void Connector::introduce()
{
    emit progressed(tr("Connecting to %1…").arg(shortName(m_base)));
    switch (m_record.kind) {
    case model::AccountKind::LainkAgent:
        introduceLaink();
        break;
    case model::AccountKind::AgentRingAgent:
        introduceAgentRing();
        break;
    case model::AccountKind::Hosted:
    case model::AccountKind::Operator:
        introduceOperator();
        break;
    }
}

void Connector::introduceOperator()
{
    auto* client = new OperatorClient(m_base, m_secret.bytes, m_attempt.get());
    client->setTrust(trustIn(m_record.address, m_record.fingerprint));
    client->relayInfo(m_attempt.get(), [this](const Result<RelayInfo>& info) { judge(problemOf(info)); });
}

void Connector::introduceLaink()
{
    auto* client = new LainkClient(m_base, m_secret.bytes, m_attempt.get());
    client->setTrust(trustIn(m_record.address, m_record.fingerprint));
    if (!m_request.newIdentity) {
        client->rooms(m_attempt.get(), [this](const Result<clients::LainkRooms>& rooms) { judge(problemOf(rooms)); });
        return;
    }
    client->registerAgent({m_request.agentName, m_request.operatorName, m_request.model}, m_attempt.get(),
                          [this](const Result<clients::LainkIdentity>& identity) {
                              if (identity)
                                  adopt(identity->agentId, identity->name, identity->token);
                              else
                                  end(identity.error());
                          });
}

void Connector::introduceAgentRing()
{
    auto* client = new AgentRingClient(m_base, m_secret.bytes, m_attempt.get());
    client->setTrust(trustIn(m_record.address, m_record.fingerprint));
    if (!m_request.newIdentity) {
        client->messages(
            m_request.number, {}, 0, m_attempt.get(),
            [this](const Result<QList<clients::AgentRingMessage>>& messages) { judge(problemOf(messages)); });
        return;
    }
    client->registerAgent(m_request.agentName, m_attempt.get(),
                          [this](const Result<clients::AgentRingIdentity>& identity) {
                              if (identity)
                                  adopt(identity->number, identity->name, identity->apiKey);
                              else
                                  end(identity.error());
                          });
}

void Connector::adopt(const QString& agentId, const QString& name, const secrets::SecretBytes& secret)
{
    m_record.agentId = agentId;
    m_record.agentName = name;
    m_secret = secret;
    add();
}

void Connector::judge(const std::optional<Error>& problem)
{
    if (!problem)
        add();
    else if (problem->code == ErrorCode::Unauthorized)
        end({ErrorCode::Unauthorized, tr("%1 does not take this key.").arg(shortName(m_base))});
    else
        end(*problem);
}

void Connector::add()
{
    emit progressed(tr("Asking the keychain to keep the key…"));
    m_accounts.add(m_record, m_secret, m_attempt.get(), [this](const Result<QString>& added) {
        if (!added) {
            end(added.error());
            return;
        }
        const QString roomCode = m_request.roomCode;
        cancel();
        emit connected(*added, roomCode);
    });
}

} // namespace app::accounts
