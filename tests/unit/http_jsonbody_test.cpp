// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <ctime>
#include <limits>

#include "relay/http/jsonbody.h"
#include "relay/protocol/fieldreader.h"

using namespace Qt::StringLiterals;
using relay::http::parseJsonObject;
using relay::http::QueryFields;
using relay::http::Request;
using relay::protocol::ErrorCode;
using relay::protocol::FieldReader;

class JsonBodyTest : public QObject
{
    Q_OBJECT

private slots:
    void taken_data();
    void taken();
    void refused_data();
    void refused();
    void depth();
    void integers();
    void text();
    void largeObjectsTakeLinearTime();
    void errorsSayWhatAndWhere();
    void bodies();
    void fieldTexts();
    void fieldsOfOtherTypes();
    void onlyTheFirstErrorIsKept();
    void queryIntegers();
    void queryTexts();
};

void JsonBodyTest::taken_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char* json :
         {"{}", " \t\r\n{} \n", R"({"a":1})", R"({"a":null,"b":true,"c":false,"d":[],"e":{},"f":"","g":-1.5e3})",
          R"({"":1})", R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})", R"({"t":"\u00e4\ud83d\ude00\n\t\"\\\/"})",
          "{\"t\":\"\xf0\x9f\x98\x80 \xc3\xa4 \xef\xbb\xbf \x7f\"}", R"({"a":1,"A":2,"\u0061\u0061":3})"})
        QTest::newRow(json) << QByteArray(json);
}

/// What Qt makes of it, as far as Qt is right.
void JsonBodyTest::taken()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseJsonObject(json);
    QVERIFY2(parsed, parsed ? "" : qPrintable(sentenceOf(parsed.error())));
    QCOMPARE(*parsed, QJsonDocument::fromJson(json).object());
}

void JsonBodyTest::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const QByteArray& json) { QTest::newRow(name) << json; };
    row("U+FEFF before it", "\xEF\xBB\xBF {}");
    row("nothing", "");
    row("blanks", " \n ");
    row("array", "[]");
    row("array with an object", "[{}]");
    row("string", "\"a\"");
    row("number", "1");
    row("null", "null");
    row("true", "true");
    row("byte order mark", "\xEF\xBB\xBF{}");
    row("byte order mark of UTF-16", QByteArrayLiteral("\xFF\xFE{\0}\0"));
    row("UTF-16", QByteArrayLiteral("{\0}\0"));
    row("duplicate key", R"({"a":1,"a":1})");
    row("duplicate key, far apart", R"({"a":1,"b":[1,2],"c":{"a":3},"a":2})");
    row("duplicate key, one escaped", R"({"text":1,"te\u0078t":2})");
    row("duplicate empty key", R"({"":1,"":2})");
    row("duplicate key below", R"({"x":[{"a":1,"a":2}]})");
    row("lone high surrogate", R"({"a":"\ud83d"})");
    row("lone high surrogate before text", R"({"a":"\ud83dx"})");
    row("lone low surrogate", R"({"a":"\ude00"})");
    row("surrogates the wrong way round", R"({"a":"\ude00\ud83d"})");
    row("two high surrogates", R"({"a":"\ud83d\ud83d"})");
    row("lone surrogate in a key", R"({"\ud83d":1})");
    row("encoded surrogate", "{\"a\":\"\xed\xa0\xbd\"}");
    row("overlong", "{\"a\":\"\xc0\xaf\"}");
    row("overlong NUL", "{\"a\":\"\xc0\x80\"}");
    row("beyond Unicode", "{\"a\":\"\xf4\x90\x80\x80\"}");
    row("cut sequence", "{\"a\":\"\xf0\x9f\x98\"}");
    row("Latin-1", "{\"a\":\"\xe4\"}");
    row("escaped NUL", R"({"a":"x\u0000y"})");
    row("escaped NUL in a key", R"({"\u0000":1})");
    row("raw NUL in a string", QByteArrayLiteral("{\"a\":\"x\0y\"}"));
    row("raw NUL behind it", QByteArrayLiteral("{}\0"));
    row("raw NUL and more behind it", QByteArrayLiteral("{}\0{}"));
    row("raw line end in a string", "{\"a\":\"x\ny\"}");
    row("raw tab in a string", "{\"a\":\"x\ty\"}");
    row("raw escape in a string", "{\"a\":\"\x1b\"}");
    row("NaN", R"({"a":NaN})");
    row("Infinity", R"({"a":Infinity})");
    row("minus Infinity", R"({"a":-Infinity})");
    row("too large a number", R"({"a":1e999})");
    row("leading zero", R"({"a":01})");
    row("plus", R"({"a":+1})");
    row("no digits behind the point", R"({"a":1.})");
    row("hexadecimal", R"({"a":0x1})");
    row("trailing comma", R"({"a":1,})");
    row("trailing comma in an array", R"({"a":[1,]})");
    row("single quotes", R"({'a':1})");
    row("no quotes", R"({a:1})");
    row("comment", R"({/* */"a":1})");
    row("line comment", "{} // x");
    row("data behind it", "{} x");
    row("two objects", "{}{}");
    row("two objects on two lines", "{}\n{}");
    row("open object", R"({"a":1)");
    row("open string", R"({"a":"b)");
    row("open escape", R"({"a":"\)");
    row("unknown escape", R"({"a":"\x41"})");
    row("short escape", R"({"a":"\u12"})");
    row("missing colon", R"({"a" 1})");
    row("missing value", R"({"a":})");
    row("capital literal", R"({"a":True})");
}

void JsonBodyTest::refused()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseJsonObject(json);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::InvalidRequest);
    QVERIFY(sentenceOf(parsed.error()).endsWith(u'.'));
    QVERIFY2(!sentenceOf(parsed.error()).contains("exception"_L1), qPrintable(sentenceOf(parsed.error())));
}

void JsonBodyTest::depth()
{
    const auto nested = [](int levels) -> QByteArray {
        return "{\"a\":" + QByteArray(levels - 1, '[') + QByteArray(levels - 1, ']') + '}';
    };
    QVERIFY(parseJsonObject(nested(32)));
    QVERIFY(!parseJsonObject(nested(33)));
    QVERIFY(!parseJsonObject(QByteArray("{\"a\":" + QByteArray(500'000, '[')))); // no stack is used up
    QVERIFY(!parseJsonObject(QByteArray("{\"a\":").repeated(100'000)));
    QVERIFY(parseJsonObject(R"({"a":[[],[],[]],"b":[[],[],[]]})"));
}

void JsonBodyTest::integers()
{
    const auto parsed = parseJsonObject(
        R"({"max":9223372036854775807,"min":-9223372036854775808,"exact":9007199254740993,"beyond":9223372036854775808,"zero":-0,"real":1.5,"tiny":1e-999})");
    QVERIFY(parsed);
    QCOMPARE(parsed->value("max"_L1).toInteger(), std::numeric_limits<qint64>::max());
    QCOMPARE(parsed->value("min"_L1).toInteger(), std::numeric_limits<qint64>::min());
    QCOMPARE(parsed->value("exact"_L1).toInteger(), 9007199254740993);
    QCOMPARE(parsed->value("beyond"_L1).toDouble(), 9223372036854775808.0);
    QCOMPARE(parsed->value("zero"_L1).toInteger(), 0);
    QCOMPARE(parsed->value("real"_L1).toDouble(), 1.5);
    QCOMPARE(parsed->value("tiny"_L1).toDouble(-1), 0.0);
}

void JsonBodyTest::text()
{
    const auto parsed = parseJsonObject("{\"t\":\"\xc3\xa4\\ud83d\\ude00\xf0\x9f\x98\x80\\u200b\\\"\"}");
    QVERIFY(parsed);
    QCOMPARE(parsed->value("t"_L1).toString(), u"ä😀😀\u200b\""_s);

    // Nothing of a message is dropped, at whatever place it stands.
    const auto marks = parseJsonObject("{\"t\":\"\xEF\xBB\xBFx\\n\xEF\xBB\xBFy\\uFEFF\xEF\xBF\xBE\"}");
    QVERIFY(marks);
    const QString expected = QChar(0xfeff) + u"x\n"_s + QChar(0xfeff) + u'y' + QChar(0xfeff) + QChar(0xfffe);
    QCOMPARE(marks->value("t"_L1).toString(), expected);
}

void JsonBodyTest::largeObjectsTakeLinearTime()
{
    // Keys in an order that is the worst for a sorted array.
    const auto nanoseconds = [](int members) {
        QByteArray json = "{";
        for (int i = members; i > 0; --i)
            json += "\"" + QByteArray::number(100'000 + i) + "\":0,";
        json += "\"x\":0}";
        qint64 best = std::numeric_limits<qint64>::max();
        for (int run = 0; run < 3; ++run) {
            // The processor time of this process: what else runs does not count.
            const std::clock_t began = std::clock();
            if (!parseJsonObject(json))
                return qint64(-1);
            best = std::min(best, qint64(std::clock() - began) * (1'000'000'000 / CLOCKS_PER_SEC));
        }
        return best;
    };
    const qint64 few = nanoseconds(6'000);
    const qint64 many = nanoseconds(48'000); // as many as fit into a body
    QVERIFY(few > 0 && many > 0);
    QVERIFY2(many < 24 * few,
             qPrintable(u"%1 ns, then %2 ns"_s.arg(few).arg(many))); // 8 times; 64 if it were quadratic
}

void JsonBodyTest::errorsSayWhatAndWhere()
{
    const auto sentence = [](const QByteArray& json) { return sentenceOf(parseJsonObject(json).error()); };
    QVERIFY(sentence(R"({"a":nope})").contains(u"byte 6"_s));
    QVERIFY(sentence(R"({"text":1,"text":2})").contains(u"\"text\""_s));
    QVERIFY(sentence("[]").contains(u"object"_s));
    QVERIFY(sentence(QByteArray("{\"a\":") + QByteArray(40, '[')).contains(u"32"_s));
    QVERIFY(sentence("{\"" + QByteArray(5000, 'k') + "\":1,\"" + QByteArray(5000, 'k') + "\":1}").size() < 200);
    // What was sent is not sent back: it may be a message.
    QVERIFY(!sentence(R"({"text":"secret words" x})").contains(u"secret"_s));
}

void JsonBodyTest::bodies()
{
    Request request;
    QVERIFY(relay::http::parseBody(request)); // no body, no type
    request.body = R"({"a":1})";
    QCOMPARE(relay::http::parseBody(request).error().code, ErrorCode::UnsupportedMediaType);
    request.headers = {{"content-type", "application/json"}};
    QVERIFY(relay::http::parseBody(request));
    request.body = "[";
    QCOMPARE(relay::http::parseBody(request).error().code, ErrorCode::InvalidRequest);
}

void JsonBodyTest::fieldTexts()
{
    const QJsonObject object = {
        {u"name"_s, u"  x \n"_s}, {u"emoji"_s, u"😀😀😀"_s}, {u"blank"_s, u"   "_s}, {u"null"_s, QJsonValue::Null}};
    {
        FieldReader fields(object, FieldReader::Request);
        QCOMPARE(fields.text("name"_L1, 1, 1), u"x"_s);
        QCOMPARE(fields.text("name"_L1, 1, 10, false), u"  x \n"_s);
        QCOMPARE(fields.text("emoji"_L1, 3, 3), u"😀😀😀"_s); // code points, not halves of them
        QCOMPARE(fields.optionalText("nowhere"_L1, 5), QString());
        QCOMPARE(fields.optionalText("null"_L1, 5), QString());
        QCOMPARE(fields.optionalText("blank"_L1, 5), QString());
        QVERIFY(!fields.error());
    }
    const auto error = [&object](QLatin1StringView name, qsizetype min, qsizetype max, bool trim = true) {
        FieldReader fields(object, FieldReader::Request);
        fields.text(name, min, max, trim);
        return fields.error() ? sentenceOf(*fields.error()) : QString();
    };
    QVERIFY(error("emoji"_L1, 1, 2).contains(u"\"emoji\" has 3 characters; at most 2"_s));
    QVERIFY(error("emoji"_L1, 4, 9).contains(u"at least 4"_s));
    QVERIFY(error("blank"_L1, 1, 9).contains(u"\"blank\" must not be empty"_s));
    QVERIFY(error("blank"_L1, 1, 9, false).isEmpty());
    QVERIFY(error("nowhere"_L1, 1, 9).contains(u"\"nowhere\" is missing"_s));
    QVERIFY(error("null"_L1, 1, 9).contains(u"must be a string, not null"_s));
}

void JsonBodyTest::fieldsOfOtherTypes()
{
    const QJsonObject object = {{u"t"_s, true},   {u"n"_s, 5},      {u"whole"_s, 5.0},
                                {u"real"_s, 5.5}, {u"s"_s, u"5"_s}, {u"o"_s, QJsonObject()},
                                {u"big"_s, 1e300}};
    FieldReader fields(object, FieldReader::Request);
    QCOMPARE(fields.optionalBool("t"_L1), true);
    QCOMPARE(fields.optionalBool("nowhere"_L1), std::nullopt);
    QCOMPARE(fields.optionalInteger("n"_L1, 0, 5), 5);
    QCOMPARE(fields.optionalInteger("whole"_L1, 0, 5), 5);
    QCOMPARE(fields.optionalInteger("nowhere"_L1, 0, 5), std::nullopt);
    QVERIFY(!fields.error());

    const auto fails = [&object](auto read) {
        FieldReader bad(object, FieldReader::Request);
        read(bad);
        return bad.error().has_value();
    };
    QVERIFY(fails([](FieldReader& f) { f.optionalBool("n"_L1); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalBool("s"_L1); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalInteger("real"_L1, 0, 10); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalInteger("s"_L1, 0, 10); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalInteger("t"_L1, 0, 10); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalInteger("n"_L1, 6, 10); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalInteger("n"_L1, 0, 4); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalInteger("big"_L1, 0, std::numeric_limits<qint64>::max()); }));
    QVERIFY(fails([](FieldReader& f) { f.optionalText("o"_L1, 9); }));
}

void JsonBodyTest::onlyTheFirstErrorIsKept()
{
    const QJsonObject object = {{u"a"_s, 1}, {u"b"_s, u"x"_s}};
    FieldReader fields(object, FieldReader::Request);
    fields.text("a"_L1, 1, 9);
    fields.text("nowhere"_L1, 1, 9);
    QCOMPARE(fields.text("b"_L1, 1, 9), QString());
    QVERIFY(sentenceOf(*fields.error()).contains(u"\"a\""_s));
}

void JsonBodyTest::queryIntegers()
{
    const auto integer = [](const QByteArray& query, qint64 min, qint64 max) -> qint64 {
        Request request;
        request.query = query;
        QueryFields fields(request);
        const qint64 value = fields.integer("n", min, max, 42);
        return fields.error() ? (sentenceOf(*fields.error()).contains(u"\"n\""_s) ? -1 : -2) : value;
    };
    QCOMPARE(integer("", 0, 9), 42);
    QCOMPARE(integer("m=1", 0, 9), 42);
    QCOMPARE(integer("n=0", 0, 9), 0);
    QCOMPARE(integer("n=9", 0, 9), 9);
    QCOMPARE(integer("n=007", 0, 9), 7);
    QCOMPARE(integer("&&n=7&", 0, 9), 7);
    QCOMPARE(integer("n=9223372036854775807", 0, std::numeric_limits<qint64>::max()),
             std::numeric_limits<qint64>::max());
    for (const char* bad : {"n=", "n", "n=10", "n=-1", "n=1.0", "n=1e1", "n=+1", "n= 1", "n=%31", "n=0x1",
                            "n=9223372036854775808", "n=1&n=1", "n=1&%6e=1", "n=--1", "n=-"})
        QCOMPARE(integer(bad, 0, 9), -1);
    QCOMPARE(integer("n=-5", -9, 9), -5);
}

void JsonBodyTest::queryTexts()
{
    const auto text = [](const QByteArray& query) {
        Request request;
        request.query = query;
        QueryFields fields(request);
        const QString value = fields.text("q", 3);
        return fields.error() ? u"error"_s : value;
    };
    QCOMPARE(text("q=a+b"), u"a b"_s);
    QCOMPARE(text("q=%C3%A4%2B"), u"ä+"_s);
    QCOMPARE(text("q=%F0%9F%98%80%f0%9f%98%80x"), u"😀😀x"_s);
    QCOMPARE(text("q"), QString());
    QCOMPARE(text("x=1"), QString());
    for (const char* bad : {"q=abcd", "q=%", "q=%4", "q=%zz", "q=%FF", "q=%00", "q=%ED%A0%80", "q=a&q=b"})
        QCOMPARE(text(bad), u"error"_s);
}

QTEST_APPLESS_MAIN(JsonBodyTest)
#include "http_jsonbody_test.moc"
