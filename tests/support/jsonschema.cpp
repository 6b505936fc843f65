// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jsonschema.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace support {

using namespace Qt::StringLiterals;

namespace {

bool isOfType(const QJsonValue& value, const QString& type)
{
    if (type == "integer"_L1)
        return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
    return (type == "string"_L1 && value.isString()) || (type == "boolean"_L1 && value.isBool()) ||
           (type == "object"_L1 && value.isObject()) || (type == "array"_L1 && value.isArray()) ||
           (type == "null"_L1 && value.isNull());
}

bool isOfTypes(const QJsonValue& value, const QJsonValue& types)
{
    if (types.isString())
        return isOfType(value, types.toString());
    for (const QJsonValue& type : types.toArray()) {
        if (isOfType(value, type.toString()))
            return true;
    }
    return false;
}

} // namespace

JsonSchema::JsonSchema(const QJsonObject& document)
    : m_document(document)
{
}

QJsonObject JsonSchema::resolved(const QJsonValue& schema) const
{
    const QString reference = schema[u"$ref"].toString();
    if (reference.isEmpty())
        return schema.toObject();
    QJsonValue found = m_document;
    for (const QString& step : reference.mid(2).split(u'/'))
        found = found[step];
    return found.toObject();
}

QString JsonSchema::check(const QJsonValue& value, const QJsonValue& schema, const QString& where)
{
    static const QSet<QString> understood = {u"type"_s,      u"properties"_s,  u"required"_s, u"additionalProperties"_s,
                                             u"items"_s,     u"enum"_s,        u"const"_s,    u"pattern"_s,
                                             u"minLength"_s, u"maxLength"_s,   u"minimum"_s,  u"maximum"_s,
                                             u"format"_s,    u"description"_s, u"examples"_s};
    const QJsonObject rules = resolved(schema);
    if (rules.isEmpty())
        return where + u": no schema"_s;
    for (const QString& rule : rules.keys()) {
        if (!understood.contains(rule))
            return where + u": the checker does not know "_s + rule;
    }
    if (!isOfTypes(value, rules[u"type"]))
        return where + u": another type than the schema's"_s;
    if (value.isObject())
        return checkObject(value.toObject(), rules, where, schema[u"$ref"].toString().section(u'/', -1));
    if (value.isArray() && rules.contains(u"items")) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (const QString wrong = check(array[i], rules[u"items"], where + u"[%1]"_s.arg(i)); !wrong.isEmpty())
                return wrong;
        }
    }
    return checkScalar(value, rules, where);
}

QString JsonSchema::checkObject(const QJsonObject& object, const QJsonObject& schema, const QString& where,
                                const QString& name)
{
    for (const QJsonValue& field : schema[u"required"].toArray()) {
        if (!object.contains(field.toString()))
            return where + u": lacks "_s + field.toString();
    }
    const QJsonObject properties = schema[u"properties"].toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (properties.contains(field.key())) {
            const QString inside = where + u"."_s + field.key();
            if (const QString wrong = check(field.value(), properties[field.key()], inside); !wrong.isEmpty())
                return wrong;
            if (!name.isEmpty() && !field.value().isNull())
                m_seen.insert(name + u"."_s + field.key());
        } else if (schema[u"additionalProperties"] == QJsonValue(false)) {
            return where + u": has "_s + field.key() + u", of which the schema knows nothing"_s;
        }
    }
    return {};
}

QString JsonSchema::checkScalar(const QJsonValue& value, const QJsonObject& schema, const QString& where)
{
    if (schema.contains(u"enum") && !schema[u"enum"].toArray().contains(value))
        return where + u": not one of the schema's values"_s;
    if (schema.contains(u"const") && schema[u"const"] != value)
        return where + u": not the schema's value"_s;
    if (value.isString()) {
        const QString text = value.toString();
        const qsizetype length = text.toUcs4().size();
        if (length < schema[u"minLength"].toInt() || length > schema[u"maxLength"].toInt(1'000'000))
            return where + u": its length"_s;
        if (!QRegularExpression(schema[u"pattern"].toString()).match(text).hasMatch())
            return where + u": its pattern"_s;
        if (schema[u"format"] == QJsonValue(u"date-time"_s) &&
            !QDateTime::fromString(text, Qt::ISODateWithMs).isValid())
            return where + u": no time"_s;
    }
    if (value.isDouble() &&
        (value.toDouble() < schema[u"minimum"].toDouble(-1e18) || value.toDouble() > schema[u"maximum"].toDouble(1e18)))
        return where + u": out of range"_s;
    return {};
}

} // namespace support
