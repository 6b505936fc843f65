// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/messagestorm.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace support {

void MessageStorm::start(const HttpClient& http, const TestPair& pair, int writers)
{
    m_writing = true;
    for (int writer = 0; writer < writers; ++writer)
        write(http, pair);
}

void MessageStorm::write(const HttpClient& http, const TestPair& pair)
{
    const QString text = u"message %1"_s.arg(m_next++);
    HttpRequest request;
    request.method = "POST";
    request.target = "/v1/room/" + pair.room + "/message";
    request.token = m_next % 2 ? pair.one.token : pair.two.token;
    request.body = R"({"text":")" + text.toLatin1() + R"("})";
    HttpCall* call = http.start(request, this);
    ++m_open;
    connect(call, &HttpCall::finished, this, [this, call, text, http, pair] {
        call->deleteLater();
        --m_open;
        const HttpAnswer& answer = call->answer();
        if (answer.status == 201) {
            m_acknowledged.insert(answer.json[u"id"].toString(), text);
            m_seqs.insert(answer.json[u"seq"].toInteger());
        } else if (answer.status != 0) {
            m_refused.insert(text, answer.status);
        }
        if (m_writing)
            write(http, pair);
    });
}

std::optional<QHash<QString, QString>> MessageStorm::readAll(const HttpClient& http, const TestPair& pair)
{
    QHash<QString, QString> found;
    qint64 cursor = 0;
    for (;;) {
        const HttpAnswer page = http.get(
            "/v1/room/" + pair.room + "/messages?limit=200&after=" + QByteArray::number(cursor), pair.two.token);
        if (page.status != 200)
            return std::nullopt;
        const QJsonArray messages = page.json[u"messages"].toArray();
        for (const QJsonValue& message : messages) {
            const qint64 seq = message[u"seq"].toInteger();
            if (seq <= cursor)
                return std::nullopt;
            cursor = seq;
            found.insert(message[u"id"].toString(), message[u"text"].toString());
        }
        if (messages.isEmpty())
            return found;
    }
}

} // namespace support
