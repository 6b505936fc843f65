// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QStringView>

#include <concepts>

namespace relay::json {

/// Writes compact JSON straight into its bytes. For the answers that are given most: a QJsonObject of a few fields
/// takes several times as long to build and to write as these bytes.
///
///     JsonWriter json;
///     json.beginObject().key("id"_L1).value(id).key("seq"_L1).value(seq).endObject();
class JsonWriter
{
public:
    /// `size` bytes are made room for at once.
    explicit JsonWriter(qsizetype size = 256) { m_bytes.reserve(size); }

    JsonWriter& beginObject() { return open('{'); }

    JsonWriter& endObject() { return close('}'); }

    JsonWriter& beginArray() { return open('['); }

    JsonWriter& endArray() { return close(']'); }

    /// A plain name: nothing in it is escaped.
    JsonWriter& key(QLatin1StringView name);
    /// Well-formed UTF-16; a lone surrogate becomes a question mark.
    JsonWriter& value(QStringView text);
    JsonWriter& value(qint64 number);

    JsonWriter& value(int number) { return value(qint64{number}); }

    /// Of nothing but a bool: a pointer, a literal say, would turn into one.
    template <std::same_as<bool> Bool>
    JsonWriter& value(Bool truth)
    {
        return truth ? ready("true") : ready("false");
    }

    JsonWriter& null();
    /// One JSON value that is ready.
    JsonWriter& ready(QByteArrayView json);

    /// What was written; the writer is done with.
    QByteArray take() { return std::move(m_bytes); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    /// Where the next `count` bytes go.
    char* grow(qsizetype count);
    void append(QByteArrayView bytes);
    /// Whether a comma must come first. It is the caller's to write.
    bool takesComma();
    void appendEscaped(QStringView text);

    QByteArray m_bytes;
    bool m_first = true; ///< nothing precedes the next value at its level
};

} // namespace relay::json
