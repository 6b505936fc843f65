// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModelTester>
#include <QTest>

#include <memory>

#include "app/conversations/timeline.h"
#include "app/conversations/timelinemodel.h"
#include "relay/protocol/agent.h"

using namespace Qt::StringLiterals;

inline constexpr qint64 Noon = 1'700'049'600'000; // 2023-11-15 12:00 UTC

inline relay::protocol::Message said(qint64 seq, const QString& agentId = u"a1"_s, qint64 at = 0)
{
    relay::protocol::Message message;
    message.id = u"m%1"_s.arg(seq);
    message.seq = seq;
    message.roomId = u"r"_s;
    message.agentId = agentId;
    message.agentName = agentId.toUpper();
    message.text = u"text %1"_s.arg(seq);
    message.createdAt = at == 0 ? Noon + seq * 1000 : at;
    return message;
}

inline relay::protocol::Message byOperator(qint64 seq, const QString& text)
{
    relay::protocol::Message message = said(seq, relay::protocol::OperatorAgentId);
    message.text = text;
    return message;
}

inline relay::protocol::MessagePage page(qint64 first, qint64 last, bool hasOlder = false)
{
    relay::protocol::MessagePage result;
    for (qint64 seq = first; seq <= last; ++seq)
        result.messages.append(said(seq));
    result.hasOlder = hasOlder;
    return result;
}

/// A timeline and its model, new for each test.
class TimelineFixture : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_timeline = std::make_unique<app::conversations::Timeline>(u"r"_s);
        m_model = std::make_unique<app::conversations::TimelineModel>(*m_timeline);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_timeline.reset();
    }

protected:
    QVariant at(int row, int role) const { return m_model->data(m_model->index(row), role); }

    model::DeliveryState delivery(int row) const
    {
        return static_cast<model::DeliveryState>(at(row, model::MessageRole::Delivery).toInt());
    }

    QList<qint64> seqs() const
    {
        QList<qint64> result;
        for (int row = 0; row < m_timeline->messageCount(); ++row)
            result.append(m_timeline->message(row).seq);
        return result;
    }

    static QList<qint64> range(qint64 first, qint64 last)
    {
        QList<qint64> result;
        for (qint64 seq = first; seq <= last; ++seq)
            result.append(seq);
        return result;
    }

    std::unique_ptr<app::conversations::Timeline> m_timeline;
    std::unique_ptr<app::conversations::TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};
