// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "app/clients/httpcall.h"
#include "relay/protocol/remark.h"

using namespace Qt::StringLiterals;
using app::clients::errorFromBody;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Reason;

/// A relay is a stranger, and of any version.
class ClientErrorBodyTest : public QObject
{
    Q_OBJECT

private slots:

    void takesTheReasonWithItsArguments()
    {
        const Error error = errorFromBody({{u"error"_s, u"The field \"name\" …"_s},
                                           {u"code"_s, u"invalid_request"_s},
                                           {u"reason"_s, u"field_too_long"_s},
                                           {u"arguments"_s, QJsonArray{u"name"_s, 300, 200}}});
        QCOMPARE(error.code, ErrorCode::InvalidRequest);
        QCOMPARE(error.reason, Reason::FieldTooLong);
        QCOMPARE(sentenceOf(error), u"The field \"name\" has 300 characters; at most 200 are allowed."_s);
    }

    void takesARemarkAsOne()
    {
        const relay::protocol::Saying rule = say(relay::protocol::Remark::BudgetOfMessages, 7);
        for (const QJsonValue& told :
             {QJsonValue(rule.remark), QJsonValue(rule.sentence)}) { // and as an older one tells it
            const Error error = errorFromBody({{u"error"_s, u"This room is paused …"_s},
                                               {u"code"_s, u"paused"_s},
                                               {u"reason"_s, u"room_is_paused_by_rule"_s},
                                               {u"arguments"_s, QJsonArray{told}}});
            QCOMPARE(error.reason, Reason::RoomIsPausedByRule);
            QCOMPARE(error.arguments, errorOf(Reason::RoomIsPausedByRule, rule).arguments);
        }
    }

    void goesByTheCodeWithoutOne()
    {
        for (const QJsonValue& reason : {QJsonValue(u"of_a_later_version"_s), QJsonValue(7), QJsonValue()}) {
            const Error error = errorFromBody(
                {{u"error"_s, u"Do this\n instead."_s}, {u"code"_s, u"not_found"_s}, {u"reason"_s, reason}});
            QCOMPARE(error.code, ErrorCode::NotFound);
            QCOMPARE(error.reason, Reason::None);
            QCOMPARE(error.said, u"Do this instead."_s);
        }
    }

    void takesNoMoreThanASentenceHas()
    {
        QJsonArray many;
        for (int i = 0; i < 1'000; ++i)
            many.append(QString(QString(10'000, u'x') + u'\n'));
        many[1] = QJsonObject{{u"a"_s, 1}};
        const Error error = errorFromBody({{u"error"_s, QString(10'000, u'y')},
                                           {u"code"_s, u"timed_out"_s},
                                           {u"reason"_s, u"file_not_read"_s},
                                           {u"arguments"_s, many}});
        QCOMPARE(error.code, ErrorCode::InvalidResponse); // no relay says so
        QCOMPARE(error.arguments.size(), 8);
        QCOMPARE(error.arguments[0], QString(500, u'x'));
        QCOMPARE(error.arguments[1], 0);
        QCOMPARE(error.said.size(), 500);
    }

    void countsValues_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("many");
        QTest::newRow("empty") << ""_ba << false;
        QTest::newRow("three") << "[1,2]"_ba << false;
        QTest::newRow("four") << "[1,2,3]"_ba << true;
        QTest::newRow("within a string") << "[\"[[[[,,,,{{{{\"]"_ba << false;
        QTest::newRow("after an escaped quote") << "[\"\\\",,,,,\"]"_ba << false;
        QTest::newRow("after an escaped backslash") << "[\"\\\\\",1,2,3]"_ba << true;
        QTest::newRow("unfinished string") << "[\"abc,,,,,"_ba << false;
        QTest::newRow("unfinished escape") << "[\"abc\\"_ba << false;
        QTest::newRow("nested") << "[[[[[["_ba << true;
    }

    void countsValues()
    {
        QFETCH(QByteArray, json);
        QFETCH(bool, many);
        QCOMPARE(app::clients::hasMoreValuesThan(json, 3), many);
    }
};

QTEST_GUILESS_MAIN(ClientErrorBodyTest)
#include "client_errorbody_test.moc"
