// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/joinedapp.h"

#include <QDir>

#include "app/clients/certificateprobe.h"
#include "model/roomkey.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/bannerarea.h"

using namespace Qt::StringLiterals;
using app::clients::CertificateProbe;
using app::clients::ProbedCertificate;
using relay::protocol::Result;
using State = model::ConnectionStatus::State;

Elsewhere::Elsewhere(quint16 port, const QStringList& arguments)
    : m_port(port)
    , m_arguments(arguments)
{
}

bool Elsewhere::start()
{
    const QString place = u"127.0.0.1:%1"_s.arg(m_port);
    m_process.startPlain(QStringList{u"--data-dir"_s, m_process.dataDir(), u"--listen"_s, place} + m_arguments);
    return m_process.process().waitForReadyRead(20'000);
}

void Elsewhere::kill()
{
    m_process.kill();
}

void Elsewhere::replace()
{
    kill();
    QDir data(m_process.dataDir());
    const QStringList files = data.entryList(QDir::Files | QDir::Hidden);
    for (const QString& file : files) {
        if (file != u"operator.key"_s)
            data.remove(file);
    }
}

QString Elsewhere::address() const
{
    return (m_arguments.contains(u"on"_s) ? u"https://127.0.0.1:%1"_s : u"http://127.0.0.1:%1"_s).arg(m_port);
}

model::ConnectRequest JoinedApp::request(const Elsewhere& relay, model::AccountKind kind)
{
    model::ConnectRequest request;
    request.address = relay.address();
    request.kind = kind;
    if (kind == model::AccountKind::Operator)
        request.secret = QString::fromLatin1(relay.key());
    return request;
}

QString JoinedApp::join(const Elsewhere& relay)
{
    return join(request(relay));
}

QString JoinedApp::join(const model::ConnectRequest& request)
{
    const QStringList before = roomIds();
    emit window().accounts().connectRequested(request);
    QString id;
    const auto joined = [&] {
        const QStringList ids = roomIds();
        for (const QString& each : ids) {
            if (!before.contains(each) && info(each).address == request.address && stateOf(each) == State::Online)
                id = each;
        }
        return !id.isEmpty();
    };
    if (!QTest::qWaitFor(joined, Patience))
        QTest::qFail("the relay is not among the accounts", __FILE__, __LINE__);
    return id;
}

model::AccountInfo JoinedApp::info(const QString& accountId) const
{
    return roomValue(accountId, model::RoomRole::Account).value<model::AccountInfo>();
}

QString JoinedApp::key(const QString& accountId, const QString& roomId)
{
    return model::RoomKey{accountId, roomId}.key();
}

QString JoinedApp::fingerprintOf(const Elsewhere& relay)
{
    QString fingerprint;
    new CertificateProbe(QUrl(relay.address()), this, [&](const Result<ProbedCertificate>& shown) {
        fingerprint = shown ? shown->fingerprint : u"?"_s;
    });
    return QTest::qWaitFor([&] { return !fingerprint.isEmpty(); }, Patience) ? fingerprint : QString();
}

QStringList JoinedApp::banners() const
{
    return window().banners().texts();
}
