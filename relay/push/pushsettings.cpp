// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/push/pushsettings.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace relay::push {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

tl::unexpected<protocol::Error> wrong(const QString& sentence)
{
    return protocol::fail(ErrorCode::InvalidRequest, sentence);
}

bool isWebUrl(const QUrl& url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty() &&
           url.userInfo().isEmpty() && !url.hasFragment();
}

bool isThisMachine(const QUrl& url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

} // namespace

bool QuietHours::contains(QTime time) const
{
    if (from <= until)
        return time >= from && time < until;
    return time >= from || time < until;
}

Result<QUrl> parseNtfyUrl(const QString& text)
{
    static const QRegularExpression topic(u"/[-_A-Za-z0-9]{1,64}\\z"_s);
    const QUrl url(text, QUrl::StrictMode);
    if (!isWebUrl(url) || url.hasQuery() || !topic.match(url.path()).hasMatch())
        return wrong(u"--push-ntfy takes the address of a topic, such as https://ntfy.example.org/my-topic."_s);
    return url;
}

Result<QUrl> parseWebhookUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!isWebUrl(url))
        return wrong(u"--push-webhook takes an address such as https://example.org/duologue, without a password."_s);
    return url;
}

Result<QuietHours> parseQuietHours(const QString& text)
{
    const QStringList ends = text.split(u'-');
    const auto time = [&ends](qsizetype index) { return QTime::fromString(ends.at(index).trimmed(), u"HH:mm"_s); };
    if (ends.size() != 2 || !time(0).isValid() || !time(1).isValid())
        return wrong(u"--push-quiet-hours takes two times of the day, such as 22:00-07:00, not \"%1\"."_s.arg(text));
    return QuietHours{time(0), time(1)};
}

Result<void> check(const PushSettings& settings)
{
    using Kind = PushSettings::Kind;
    if (settings.kind == Kind::Webhook && settings.secret.size() < PushSettings::MinWebhookSecret)
        return wrong(u"A webhook needs a key of at least %1 characters, with which its calls are signed: put one into "
                     u"a file of mode 0600 and name it with --push-secret-file (openssl rand -hex 32)."_s.arg(
                         PushSettings::MinWebhookSecret));
    if (settings.kind == Kind::Ntfy && !settings.secret.isEmpty() && settings.url.scheme() == "http"_L1 &&
        !isThisMachine(settings.url))
        return wrong(u"The access token would travel in the clear: --push-ntfy needs https:// where the server is "
                     u"another machine."_s);
    return {};
}

} // namespace relay::push
