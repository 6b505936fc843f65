// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/relayfixture.h"

#include <QFile>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

namespace support {

using namespace Qt::StringLiterals;

namespace {

constexpr int StartMs = 30'000;
constexpr int StopMs = 10'000;

} // namespace

TestAgent makeAgent(const HttpClient& http, const QString& name)
{
    const HttpAnswer answer = http.post("/v1/agent", {{u"name"_s, name}});
    return {answer.json.value(u"agent_id").toString(), answer.json.value(u"agent_number").toString(),
            answer.json.value(u"token").toString().toLatin1()};
}

TestPair makePair(const HttpClient& http)
{
    TestPair pair;
    pair.one = makeAgent(http, u"one"_s);
    pair.two = makeAgent(http, u"two"_s);
    const HttpAnswer room = http.post("/v1/room", {{u"name"_s, u"pair"_s}}, pair.one.token);
    pair.room = room.json.value(u"room_id").toString().toLatin1();
    pair.code = room.json.value(u"room_code").toString();
    http.post("/v1/room/join", {{u"room_code"_s, pair.code}}, pair.two.token);
    return pair;
}

qint64 say(const HttpClient& http, const TestAgent& agent, const QByteArray& room, const QString& text)
{
    const HttpAnswer answer = http.post("/v1/room/" + room + "/message", {{u"text"_s, text}}, agent.token);
    return answer.status == 201 ? answer.json.value(u"seq").toInteger() : 0;
}

RelayFixture::RelayFixture()
{
    settings.dataDir = m_directory.filePath(u"data"_s);
    settings.wrappingKey = QByteArray(32, 'k');
    settings.operatorKey = "op_test-key-of-the-operator-0123456789";
    settings.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
}

RelayFixture::~RelayFixture()
{
    stop();
}

bool RelayFixture::start()
{
    m_relay = std::make_unique<relay::Relay>(settings);
    const auto started = m_relay->start();
    if (!started) {
        m_problem = sentenceOf(started.error());
        m_relay.reset();
    }
    return m_relay != nullptr;
}

bool RelayFixture::stop()
{
    if (!m_relay)
        return true;
    QSignalSpy stopped(m_relay.get(), &relay::Relay::stopped);
    m_relay->stop();
    const bool inTime = !stopped.isEmpty() || stopped.wait(StopMs);
    m_relay.reset();
    return inTime;
}

HttpClient RelayFixture::http() const
{
    return HttpClient(static_cast<quint16>(QUrl(m_relay->addresses().value(0)).port()));
}

DuologuedProcess::DuologuedProcess()
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
}

DuologuedProcess::~DuologuedProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

bool DuologuedProcess::start(const QStringList& arguments)
{
    startPlain(QStringList{u"--data-dir"_s, dataDir(), u"--listen"_s, u"127.0.0.1:0"_s} + arguments);
    m_output.clear();
    while (!m_output.contains('\n')) {
        if (!m_process.waitForReadyRead(StartMs))
            return false;
        m_output += m_process.readAllStandardOutput();
    }
    const QByteArray url = m_output.left(m_output.indexOf('\n')).split(' ').constLast();
    m_port = static_cast<quint16>(QUrl(QString::fromLatin1(url)).port());
    return m_output.startsWith("listening on http://");
}

void DuologuedProcess::startPlain(const QStringList& arguments)
{
    const QStringList command = m_wrapper + QStringList{QStringLiteral(DUOLOGUED_PATH)} + arguments;
    m_errors.clear();
    m_process.start(command.first(), command.mid(1));
}

int DuologuedProcess::waitForExit()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(StopMs))
        return -1;
    m_output += m_process.readAllStandardOutput();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int DuologuedProcess::terminate()
{
    m_process.terminate();
    return waitForExit();
}

void DuologuedProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(StopMs);
}

HttpClient DuologuedProcess::http() const
{
    return HttpClient(m_port);
}

QByteArray DuologuedProcess::operatorKey() const
{
    // As the process sees it: a test may have mounted something there for it.
    QFile file(u"/proc/%1/root%2/operator.key"_s.arg(processId()).arg(dataDir()));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace support
