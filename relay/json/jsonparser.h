// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace relay::json {

/// Reads one JSON object (RFC 8259) and refuses, beyond what is no JSON, all that the contract refuses: duplicate keys,
/// lone surrogates, U+0000, numbers beyond a double, nesting deeper than MaxDepth, anything but blanks behind it.
/// QJsonDocument takes all of these; a general parser that does not takes half of the time that a message costs.
class JsonParser
{
public:
    static constexpr int MaxDepth = 32;

    /// `bytes` is borrowed and must live longer.
    explicit JsonParser(QByteArrayView bytes);

    /// Nothing when it is refused: then problem() says what and where, as "… (at byte 17)".
    std::optional<QJsonObject> read();

    const QString& problem() const { return m_problem; }

private:
    using Members = std::vector<std::pair<QString, QJsonValue>>;

    bool readValue(QJsonValue* value);
    bool readObject(QJsonObject* object);
    bool readMembers(Members* members);
    bool readArray(QJsonValue* value);
    bool readString(QString* text);
    bool readEscape(QString* text);
    bool readCodeUnit(char16_t* unit);
    bool appendPlain(qsizetype from, bool ascii, QString* text);
    bool readNumber(QJsonValue* value);
    qsizetype skipDigits();
    bool readLiteral(QByteArrayView literal, const QJsonValue& meaning, QJsonValue* value);

    void skipBlanks();

    /// The byte that is next; 0 at the end, which is in no JSON text either.
    char peek() const { return m_at < m_bytes.size() ? m_bytes[m_at] : '\0'; }

    bool take(char byte);
    bool refuse(const QString& problem);

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    int m_depth = 0;
    QString m_problem;
};

} // namespace relay::json
