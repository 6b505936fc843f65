// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QSet>
#include <QString>

namespace support {

/// The part of JSON Schema that resources/openapi.json uses. Anything else in a schema is an error of its own, so that
/// nothing passes because it was not understood.
class JsonSchema
{
public:
    /// `document` is where "#/…" references lead.
    explicit JsonSchema(const QJsonObject& document);

    QJsonObject resolved(const QJsonValue& schema) const;
    /// What is wrong with `value`, beginning with where; empty when nothing is.
    QString check(const QJsonValue& value, const QJsonValue& schema, const QString& where = QStringLiteral("$"));

    /// The fields that were met with a value other than null, as "SchemaName.field".
    const QSet<QString>& seen() const { return m_seen; }

private:
    QString checkObject(const QJsonObject& object, const QJsonObject& schema, const QString& where,
                        const QString& name);
    static QString checkScalar(const QJsonValue& value, const QJsonObject& schema, const QString& where);

    QJsonObject m_document;
    QSet<QString> m_seen;
};

} // namespace support
