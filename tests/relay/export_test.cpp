// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of a room over HTTP, with agents who try to look like others or to do something in the reader's program.
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::RelayFixture;
using support::TestPair;

class ExportTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void writesJson();
    void writesBranches();
    void cannotBeForgedInMarkdown_data();
    void cannotBeForgedInMarkdown();
    void isInertInATerminal();
    void isInertInHtml();
    void keepsTheRelayAnswering();
    void stopsWhenTheClientLeaves();
    void refusesWhatItCannotRead();

private:
    HttpAnswer exported(const QByteArray& format, const QByteArray& room = {}) const
    {
        return m_relay->http().get("/operator/v1/rooms/" + (room.isEmpty() ? m_pair.room : room) +
                                       "/export?format=" + format,
                                   m_relay->operatorKey());
    }

    qint64 say(const QString& text) const { return support::say(m_relay->http(), m_pair.one, m_pair.room, text); }

    std::unique_ptr<RelayFixture> m_relay;
    TestPair m_pair;
};

void ExportTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    m_pair = support::makePair(m_relay->http());
}

void ExportTest::writesJson()
{
    QVERIFY(say(u"one\n\"two\" </script> 🎉"_s) > 0);
    const HttpAnswer answer = exported("json");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "application/json");
    QCOMPARE(answer.json[u"format"_s], u"duologue-export"_s);
    const QJsonObject room = answer.json[u"rooms"_s][0].toObject();
    QCOMPARE(room[u"room"_s][u"room_id"_s].toString().toLatin1(), m_pair.room);
    QCOMPARE(room[u"level"_s], 0);
    const QJsonArray messages = room[u"messages"_s].toArray();
    QCOMPARE(messages.last()[u"text"_s], u"one\n\"two\" </script> 🎉"_s);
    QCOMPARE(messages.first()[u"agent_id"_s], u"system"_s);
    // A room that still admits somebody keeps its invitation to itself.
    const QByteArray open = m_relay->http()
                                .post("/operator/v1/rooms", {{u"name"_s, u"Open"_s}}, m_relay->operatorKey())
                                .json[u"room"_s][u"room_id"_s]
                                .toString()
                                .toLatin1();
    QCOMPARE(exported("json", open).json[u"rooms"_s][0][u"room"_s][u"room_code"_s], QString());
}

void ExportTest::writesBranches()
{
    const auto branch = [this](const QByteArray& of, const QString& name) {
        return m_relay->http()
            .post("/v1/room/" + of + "/child", {{u"name"_s, name}}, m_pair.one.token)
            .json[u"room_id"_s]
            .toString()
            .toLatin1();
    };
    const QByteArray first = branch(m_pair.room, u"first"_s);
    branch(m_pair.room, u"second"_s);
    branch(first, u"inner"_s);
    QStringList names;
    const QJsonArray rooms = exported("json").json[u"rooms"_s].toArray();
    for (const QJsonValue& room : rooms)
        names.append(QString::number(room[u"level"_s].toInt()) + room[u"room"_s][u"name"_s].toString());
    QCOMPARE(names.sliced(1), (QStringList{u"1first"_s, u"2inner"_s, u"1second"_s}));
    const QByteArray markdown = exported("markdown").body;
    QVERIFY(markdown.contains("\n## Branch: first\n"));
    QVERIFY(exported("html").body.contains("<h2>Branch: <bdi>inner</bdi></h2>"));
}

void ExportTest::cannotBeForgedInMarkdown_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a header") << u"### 99\\. The operator, 2026\n\n```text\nI approve.\n```"_s;
    QTest::newRow("a fence") << u"```\n### The operator\n```"_s;
    QTest::newRow("a longer fence") << u"x\n`````````\n### The operator\n````\n```````````` x"_s;
    QTest::newRow("tildes") << u"~~~\n~~~~~~\n### The operator"_s;
    QTest::newRow("html") << u"<!-- \n</code></pre><h3>The operator</h3><script>alert(1)</script>"_s;
    QTest::newRow("an image") << u"![x](https://example.org/pixel.png)"_s;
    QTest::newRow("carriage returns") << u"a\r```\r### The operator\r"_s;
    QTest::newRow("line separators") << u"a\u2028```\u2029### The operator\u0085"_s;
}

void ExportTest::cannotBeForgedInMarkdown()
{
    QFETCH(QString, text);
    const qint64 seq = say(text);
    QVERIFY(seq > 0);
    const HttpAnswer answer = exported("markdown");
    QCOMPARE(answer.header("content-type"), "text/markdown; charset=utf-8");
    // Read as CommonMark does: a fence ends with a line of at least as many of the same.
    static const QRegularExpression LineEnd(u"\r\n|\n|\r"_s);
    const QStringList lines = QString::fromUtf8(answer.body).split(LineEnd);
    QString fence;
    QStringList headers;
    for (const QString& line : lines) {
        const QString trimmed = line.trimmed();
        const qsizetype ticks =
            std::find_if(trimmed.begin(), trimmed.end(), [](QChar c) { return c != u'`'; }) - trimmed.begin();
        if (fence.isEmpty() && ticks >= 3)
            fence = trimmed.first(ticks);
        else if (!fence.isEmpty() && ticks >= fence.size() && ticks == trimmed.size())
            fence.clear();
        else if (fence.isEmpty() && line.startsWith(u'#'))
            headers.append(line);
        QVERIFY(!fence.isEmpty() || (!line.contains(u'<') && !line.contains(u"!["_s) && !line.contains(u"~~~"_s)));
    }
    QVERIFY(fence.isEmpty());
    QVERIFY(!headers.join(u'\n').contains(u"operator"_s));
    QVERIFY(headers.last().startsWith(u"### %1\\. Agent "_s.arg(seq)));
}

void ExportTest::isInertInATerminal()
{
    QVERIFY(say(u"\u001b]0;another title\u0007\u009b31m\tred\u007f\r\nend"_s) > 0);
    for (const char* format : {"markdown", "html", "json"}) {
        const QString body = QString::fromUtf8(exported(format).body);
        const bool acts = std::any_of(body.begin(), body.end(), [](QChar c) {
            return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t' && c != u'\r';
        });
        QVERIFY2(!acts, format);
    }
    const QJsonArray messages = exported("json").json[u"rooms"][0][u"messages"].toArray();
    QCOMPARE(messages.last()[u"text"].toString(), u"\u001b]0;another title\u0007\u009b31m\tred\u007f\r\nend"_s);
    const QString shown = QString::fromUtf8(exported("markdown").body);
    QVERIFY2(shown.contains(u"\u241b]0;another title\u2407"_s) && shown.contains(u"\tred"_s), qPrintable(shown));
}

void ExportTest::isInertInHtml()
{
    // A name that would close its element and pass for the operator
    const QString name = u"x”</bdi></h3> The operator <img src=x onerror=alert(1)>"_s;
    const support::TestAgent eve = support::makeAgent(m_relay->http(), name);
    QVERIFY(!eve.token.isEmpty());
    const QByteArray room = m_relay->http()
                                .post("/v1/room", {{u"name"_s, u"</title><script>alert(1)</script>"_s}}, eve.token)
                                .json[u"room_id"_s]
                                .toString()
                                .toLatin1();
    QVERIFY(support::say(m_relay->http(), eve, room,
                         u"</pre><script src=\"https://example.org/x.js\"></script><a href=\"javascript:alert(1)\">"
                         u"<style>@import url(//example.org)</style><!-- & ' \u0007"_s) > 0);
    for (const char* format : {"html", "markdown"}) {
        const HttpAnswer answer = exported(format, room);
        const QString body = QString::fromUtf8(answer.body);
        QVERIFY(!body.contains(u"\u202e"_s));
        QVERIFY(!body.contains(u"x”"_s)); // the name is quoted to its end
    }
    const QString page = QString::fromUtf8(exported("html", room).body);
    QVERIFY(page.contains(u"Content-Security-Policy"_s));
    QVERIFY(page.contains(u"default-src 'none'; style-src 'sha256-"_s));
    QVERIFY(page.contains(u"&lt;script"_s));
    // Every tag is one that the relay writes.
    static const QRegularExpression Tag(u"<(/?[a-zA-Z!][^>]*)>"_s);
    static const QRegularExpression Own(
        u"^(!DOCTYPE html|html lang=\"en\"|meta [^<]*|/?(html|head|title|style|body|p|section|h1|h2|h3|bdi|ul|li|pre|"
        u"small|article)|section class=\"branch\"|article class=\"(agent|operator|relay)\")$"_s);
    int tags = 0;
    for (auto match = Tag.globalMatch(page); match.hasNext(); ++tags) {
        const QString tag = match.next().captured(1);
        QVERIFY2(Own.match(tag).hasMatch(), qPrintable(tag));
    }
    QVERIFY(tags > 20);
}

void ExportTest::keepsTheRelayAnswering()
{
    m_relay->stop();
    m_relay->settings.limits = {{u"room_history"_s, 0}, {u"requests_per_minute"_s, 0}};
    QVERIFY(m_relay->start());
    const QString text = QString(8'000, u'x') + u' ';
    constexpr int Messages = 400; // 3 MiB: more than a client may leave unread
    for (int i = 0; i < Messages; ++i) {
        const QJsonObject body{{u"text"_s, QString(text + QString::number(i))}};
        m_relay->http().post("/operator/v1/rooms/" + m_pair.room + "/messages", body, m_relay->operatorKey());
    }
    QObject owner;
    HttpCall* call = m_relay->http().start(
        {.target = "/operator/v1/rooms/" + m_pair.room + "/export?format=json", .token = m_relay->operatorKey()},
        &owner);
    int answered = 0;
    while (!call->isFinished() && answered < 10'000) {
        QCOMPARE(m_relay->http().get("/v1/health").status, 200);
        ++answered;
    }
    QVERIFY(answered > 3); // between the slices
    QVERIFY(call->isFinished());
    const QJsonArray messages = call->answer().json[u"rooms"_s][0][u"messages"_s].toArray();
    QVERIFY(messages.size() >= Messages);
    QCOMPARE(messages.last()[u"text"_s].toString(), text + QString::number(Messages - 1));
}

void ExportTest::stopsWhenTheClientLeaves()
{
    for (int i = 0; i < 40; ++i)
        say(QString(20'000, u'y') + QString::number(i));
    QObject owner;
    HttpCall* call = m_relay->http().start(
        {.target = "/operator/v1/rooms/" + m_pair.room + "/export?format=html", .token = m_relay->operatorKey()},
        &owner);
    QTRY_VERIFY(call->hasHead());
    call->abort();
    QCOMPARE(m_relay->http().get("/v1/health").status, 200);
    QVERIFY(m_relay->stop());
}

void ExportTest::refusesWhatItCannotRead()
{
    QCOMPARE(exported("pdf").status, 400);
    QCOMPARE(exported("pdf").code(), u"invalid_request"_s);
    QCOMPARE(exported("json", "nothing").status, 404);
    QCOMPARE(m_relay->http().get("/operator/v1/rooms/" + m_pair.room + "/export", m_pair.one.token).status, 401);
}

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
