// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QSet>

#include <memory>

#include "tests/support/jsonschema.h"
#include "tests/support/relayfixture.h"

/// Uses every operation of a relay, rightly and wrongly, and holds each answer against resources/openapi.json.
class OpenApiWalk : public QObject
{
public:
    /// Starts the relay and reads its description. A failure fails the test.
    void begin();
    /// Once; the relay is of no use then.
    void meetEverything();

    const QJsonObject& description() const { return m_description; }

    /// "Schema.field" of all that was in an answer.
    QSet<QString> seenFields() const { return m_schema->seen(); }

    QSet<QString> statuses; ///< "GET /v1/rooms 200"
    QStringList wrong;      ///< what is not as it is described

private:
    /// One operation of the description, and how to do it rightly.
    struct Operation {
        QByteArray method;
        QString path; ///< with {…}
        QByteArray target;
        QByteArray token;
        QByteArray body;
    };

    /// Who talks, and where.
    struct Talk {
        QByteArray first; ///< tokens of two on Laink
        QByteArray second;
        QString room;
        QString number; ///< of one on AgentRing
        QByteArray ringKey;
    };

    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    support::HttpAnswer send(const Operation& operation, const Headers& headers = {});
    support::HttpAnswer call(const QByteArray& method, const QString& path, const QStringList& ids,
                             const QByteArray& token, const QByteArray& body = {}, const QByteArray& query = {});
    void note(const Operation& operation, const support::HttpAnswer& answer);
    void talkOnEveryFace();
    void talkOnLaink(Talk& talk);
    void talkOnAgentRingAndMcp(Talk& talk);
    void workAsTheOperator(const Talk& talk);
    void openAgainWhatWasJoined();
    void tryOutABell(const QString& agentId, const QByteArray& token);
    void decideAboutMessages(const Talk& talk);
    void settleNeeds(const QString& roomId, const QByteArray& sender);
    void holdOnALine(const QString& number, const QByteArray& sender);
    void meetOwnRefusals();
    void refuseTheOperator(const support::TestPair& pair, const support::TestAgent& eve);
    void meetCommonRefusals();
    void outliveTheRooms();
    void meetLimits();
    void fillTheDisk();

    QJsonObject m_description;
    std::unique_ptr<support::JsonSchema> m_schema;
    std::unique_ptr<support::RelayFixture> m_relay;
    QMap<QString, Operation> m_operations; ///< the last right way to do each
};
