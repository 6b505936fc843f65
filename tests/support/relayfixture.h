// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

#include "relay/relay.h"
#include "tests/support/httpclient.h"

namespace support {

/// An agent that a test made.
struct TestAgent {
    QString id;
    QString number;
    QByteArray token;
};

/// Two agents in a sealed room.
struct TestPair {
    TestAgent one;
    TestAgent two;
    QByteArray room;
    QString code;
};

/// What tests do again and again, over HTTP only.
TestAgent makeAgent(const HttpClient& http, const QString& name);
TestPair makePair(const HttpClient& http);
/// Its seq, or 0 when it was not taken.
qint64 say(const HttpClient& http, const TestAgent& agent, const QByteArray& room, const QString& text);

/// A real relay on this thread, on a free port, in a directory that goes with it.
class RelayFixture
{
public:
    RelayFixture();
    ~RelayFixture();

    /// To be changed before start().
    relay::RelaySettings settings;

    bool start();
    /// Stops it and waits until it has; start() may follow and finds the same data.
    bool stop();

    HttpClient http() const;

    QByteArray operatorKey() const { return settings.operatorKey; }

    QString dataDir() const { return settings.dataDir; }

    relay::Relay& relay() { return *m_relay; }

    /// Why start() was false.
    const QString& problem() const { return m_problem; }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<relay::Relay> m_relay;
    QString m_problem;
};

/// `duologued` as a process of its own, on a free port, in a directory that goes with it.
class DuologuedProcess
{
public:
    DuologuedProcess();
    ~DuologuedProcess();

    /// Starts it with `arguments` after --data-dir and --listen and waits for its first line.
    bool start(const QStringList& arguments = {});

    /// A command that ends in running what follows it; the program and its arguments do.
    void setWrapper(const QStringList& command) { m_wrapper = command; }

    /// Starts it with exactly these arguments.
    void startPlain(const QStringList& arguments);
    /// Waits for its end; gives its exit code, -1 when a signal ended it or it did not end.
    int waitForExit();
    int terminate();
    void kill();

    QByteArray operatorKey() const;

    QProcess& process() { return m_process; }

    qint64 processId() const { return m_process.processId(); }

    HttpClient http() const;

    QString dataDir() const { return m_directory.path() + QStringLiteral("/data"); }

    QString directory() const { return m_directory.path(); }

    QByteArray output() const { return m_output; } ///< standard output so far

    QByteArray errors() { return m_errors += m_process.readAllStandardError(); } ///< standard error so far

private:
    QTemporaryDir m_directory;
    QStringList m_wrapper;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
    quint16 m_port = 0;
};

} // namespace support
