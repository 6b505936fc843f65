// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

#include "relay/http/jsonbody.h"
#include "relay/json/jsonwriter.h"

using namespace Qt::StringLiterals;
using relay::http::parseJsonObject;
using relay::json::JsonWriter;

class JsonWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void commasAndBrackets();
    void numbers();
    void texts_data();
    void texts();
    void everyCharacter();
    void loneSurrogates();
};

namespace {

QByteArray written(const QString& text)
{
    JsonWriter json;
    json.beginObject().key("t"_L1).value(text).endObject();
    return json.take();
}

} // namespace

void JsonWriterTest::commasAndBrackets()
{
    JsonWriter json;
    json.beginObject().key("a"_L1).beginArray().endArray().key("b"_L1).beginArray().value(1).value(true).null();
    json.beginObject().endObject().beginObject().key("c"_L1).value(u"d").key("e"_L1).ready("[2,3]").endObject();
    json.endArray().key("f"_L1).value(false).endObject();
    QCOMPARE(json.take(), QByteArray(R"({"a":[],"b":[1,true,null,{},{"c":"d","e":[2,3]}],"f":false})"));
}

void JsonWriterTest::numbers()
{
    JsonWriter json;
    json.beginArray().value(0).value(-1).value(std::numeric_limits<qint64>::min());
    json.value(std::numeric_limits<qint64>::max()).endArray();
    QCOMPARE(json.take(), QByteArray("[0,-1,-9223372036854775808,9223372036854775807]"));
}

void JsonWriterTest::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << u""_s << QByteArray(R"({"t":""})");
    QTest::newRow("plain") << u"plain ~ text"_s << QByteArray(R"({"t":"plain ~ text"})");
    QTest::newRow("escapes") << u"a\"b\\c\nd\re\tf"_s << QByteArray(R"({"t":"a\"b\\c\nd\re\tf"})");
    QTest::newRow("controls") << u"\u0001\u001f\u007f"_s << QByteArray("{\"t\":\"\\u0001\\u001f\x7f\"}");
    QTest::newRow("wide") << u"\u00e4\u20ac\U0001F600"_s
                          << QByteArray("{\"t\":\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\"}");
    QTest::newRow("escape last") << u"\u20ac\n"_s << QByteArray("{\"t\":\"\xE2\x82\xAC\\n\"}");
    QTest::newRow("escape first") << u"\n\u20ac"_s << QByteArray("{\"t\":\"\\n\xE2\x82\xAC\"}");
}

void JsonWriterTest::texts()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    QCOMPARE(written(text), json);
}

/// What is written is read back as it was, by the strict reader and by Qt's.
void JsonWriterTest::everyCharacter()
{
    QString all;
    for (char32_t point = 1; point <= 0x10ffff; point += point < 0x3000 ? 1 : 61) {
        if (point < 0xd800 || point > 0xdfff)
            all += QString::fromUcs4(&point, 1);
    }
    const QByteArray json = written(all);
    const auto read = parseJsonObject(json);
    QVERIFY(read);
    QCOMPARE(read->value(u"t").toString(), all);
    QCOMPARE(QJsonDocument::fromJson(json).object().value(u"t").toString(), all);
}

void JsonWriterTest::loneSurrogates()
{
    const QString text = u"a"_s + QChar(0xd83d) + u"b"_s;
    const auto read = parseJsonObject(written(text));
    QVERIFY(read);
    QCOMPARE(read->value(u"t").toString(), u"a?b"_s);
}

QTEST_APPLESS_MAIN(JsonWriterTest)
#include "http_jsonwriter_test.moc"
