// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTest>

#include <cstdio>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;

inline const QStringList NoLimits = {u"--rate-limit"_s, u"off"_s, u"--room-history"_s, u"0"_s, u"--capacity"_s, u"0"_s};

/// duologued with a disk and a clock that fail when told to.
class FaultyRelay : public support::DuologuedProcess
{
public:
    FaultyRelay()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(FAULTY_DISK_PATH));
        environment.insert(u"DUOLOGUE_FAULTS"_s, directory() + u"/fault"_s);
        environment.insert(u"DUOLOGUE_FAULTS_DIR"_s, dataDir());
        // Where this is built with the address sanitizer, its runtime wants to come first.
        environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);
        process().setProcessEnvironment(environment);
        setFault({});
    }

    /// In one step, so that no half of it is read.
    void setFault(const QByteArray& fault)
    {
        QFile file(directory() + u"/fault.new"_s);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(fault), fault.size());
        file.close();
        QCOMPARE(::rename(QFile::encodeName(file.fileName()).constData(),
                          QFile::encodeName(directory() + u"/fault"_s).constData()),
                 0);
    }
};

/// What the operator of a relay asks and says.
class Operator
{
public:
    explicit Operator(support::DuologuedProcess& relay)
        : m_relay(relay)
    {
    }

    support::HttpAnswer get(const QByteArray& path) const { return m_relay.http().get(Base + path, m_key); }

    support::HttpAnswer post(const QByteArray& path, const QJsonObject& body = {}) const
    {
        return m_relay.http().post(Base + path, body, m_key);
    }

    support::HttpAnswer patch(const QByteArray& path, const QJsonObject& body) const
    {
        return m_relay.http().patch(Base + path, body, m_key);
    }

    /// Their codes.
    QStringList conditions() const
    {
        QStringList codes;
        for (const auto& condition : get("relay").json[u"conditions"].toArray())
            codes.append(condition[u"code"].toString());
        return codes;
    }

private:
    inline static const QByteArray Base = "/operator/v1/";
    support::DuologuedProcess& m_relay;
    QByteArray m_key = m_relay.operatorKey(); ///< its file may be gone later
};

inline QByteArray messagesOf(const support::TestPair& pair)
{
    return "/v1/room/" + pair.room + "/messages?limit=200";
}
