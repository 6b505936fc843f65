// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance/instancerequest.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace app::instance {

using namespace Qt::StringLiterals;

QByteArray InstanceRequest::toLine() const
{
    const QJsonObject object{{u"host"_s, host}, {u"show"_s, show}, {u"activation_token"_s, activationToken}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<InstanceRequest> InstanceRequest::fromLine(const QByteArray& line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    InstanceRequest request;
    request.host = object[u"host"].toBool();
    request.show = object[u"show"].toBool(true);
    request.activationToken = object[u"activation_token"].toString();
    return request;
}

} // namespace app::instance
