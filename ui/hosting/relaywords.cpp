// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/relaywords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;
using relay::protocol::Condition;

namespace ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::ConnectionWords)
};
} // namespace

model::RelayFacts factsOf(const model::ConnectionStatus& status)
{
    using Link = model::RelayFacts::Link;
    Link link = Link::None;
    switch (status.state) {
    case model::ConnectionStatus::State::None:
        break;
    case model::ConnectionStatus::State::Connecting:
        link = status.again ? Link::Lost : Link::Connecting;
        break;
    case model::ConnectionStatus::State::Online:
        link = Link::Up;
        break;
    case model::ConnectionStatus::State::Checking:
        link = Link::Connecting;
        break;
    case model::ConnectionStatus::State::Retrying:
    case model::ConnectionStatus::State::Refused:
    case model::ConnectionStatus::State::NoKey:
    case model::ConnectionStatus::State::CertificateChanged:
        link = Link::Lost;
        break;
    }
    return {link, status.stopped, status.disk};
}

QString connectionText(const model::ConnectionStatus& status)
{
    const model::RelayState state = stateOf(factsOf(status));
    if (state == model::RelayState::Connecting && status.state == model::ConnectionStatus::State::Checking)
        return Words::tr("Asking…");
    if (state != model::RelayState::Lost)
        return stateText(state);
    switch (status.state) {
    case model::ConnectionStatus::State::Connecting:
        return stateText(model::RelayState::Connecting);
    case model::ConnectionStatus::State::Retrying:
        return status.retrySeconds > 0 ? Words::tr("Retrying in %1 s").arg(status.retrySeconds) : Words::tr("Retrying");
    case model::ConnectionStatus::State::Refused:
        return Words::tr("Refused");
    case model::ConnectionStatus::State::NoKey:
        return Words::tr("Key not available");
    case model::ConnectionStatus::State::CertificateChanged:
        return Words::tr("Certificate changed");
    case model::ConnectionStatus::State::None:
    case model::ConnectionStatus::State::Online:
    case model::ConnectionStatus::State::Checking:
        break;
    }
    return stateText(state);
}

Icon connectionIcon(const model::ConnectionStatus& status)
{
    const model::RelayState state = stateOf(factsOf(status));
    if (state != model::RelayState::Lost)
        return stateIcon(state);
    switch (status.state) {
    case model::ConnectionStatus::State::Retrying:
        return Icon::Retry;
    case model::ConnectionStatus::State::Refused:
        return Icon::Failed;
    case model::ConnectionStatus::State::NoKey:
        return Icon::Key;
    case model::ConnectionStatus::State::CertificateChanged:
        return Icon::Warning;
    case model::ConnectionStatus::State::None:
    case model::ConnectionStatus::State::Connecting:
    case model::ConnectionStatus::State::Online:
    case model::ConnectionStatus::State::Checking:
        break;
    }
    return stateIcon(state);
}

QColor connectionColor(const model::ConnectionStatus& status, const Theme& theme)
{
    return stateColor(stateOf(factsOf(status)), theme);
}

namespace {

struct ConditionTexts {
    Q_DECLARE_TR_FUNCTIONS(ui::ConditionWords)
};

constexpr qsizetype MostNames = 5;
constexpr qsizetype LongestName = 40;

QString namesOf(const QStringList& agents)
{
    QStringList names;
    for (const QString& name : agents.first(std::min(MostNames, agents.size())))
        names.append(visibleLine(name, LongestName));
    if (agents.size() > MostNames)
        names.append(u"…"_s);
    return names.join(u", "_s);
}

QString sentenceOf(const Condition& condition)
{
    namespace code = relay::protocol::condition;
    if (condition.code == code::DiskFull)
        return ConditionTexts::tr(
            "The relay’s disk is full: agents can write nothing. Pause, close and revoke still work. Make "
            "room on the disk.");
    if (condition.code == code::DiskLow)
        return ConditionTexts::tr("The relay’s disk is almost full. Make room before agents cannot write any more.");
    if (condition.code == code::AgentQuotaReached)
        return ConditionTexts::tr(
            "What an agent said and opened takes as much as one agent may keep, so the relay refuses more "
            "of it. Allow more in the relay’s settings, or have messages and rooms deleted sooner.");
    if (condition.code == code::QuotaReached)
        return ConditionTexts::tr(
            "The relay keeps as much as its settings allow: agents can write nothing. Allow more storage in "
            "the relay’s settings, or have messages and rooms deleted sooner.");
    if (condition.code == code::DiskFailing)
        return ConditionTexts::tr(
            "The relay’s disk fails: agents can write nothing until a write works again. Pause, close and "
            "revoke still work. Look at the disk, and make a backup to another one.");
    if (condition.code == code::DataGone)
        return ConditionTexts::tr(
            "Somebody removed the relay’s files while it runs: agents can write nothing, and what was said "
            "is lost when the relay stops. Export the rooms that you need, then start it again.");
    if (condition.code == code::DatabaseDamaged)
        return ConditionTexts::tr(
            "The relay’s database is damaged: agents can write nothing. Export what can still be read, then "
            "restore a backup.");
    if (condition.code == code::ClockUnconfirmed)
        return ConditionTexts::tr(
            "The relay’s clock is far from its newest message, so nothing is deleted by age until the clock "
            "is confirmed. Set the computer’s clock if it is wrong.");
    if (condition.code == code::DescriptorsExhausted)
        return ConditionTexts::tr(
            "The relay has no room for more connections at the moment: some agents have to wait.");
    if (condition.code == code::LoopbackTaken)
        return ConditionTexts::tr(
            "Another program has the relay’s port on a loopback address: agents that call “localhost” may "
            "reach that program. Give them 127.0.0.1, or choose another port.");
    if (condition.code == code::PushFailing)
        return ConditionTexts::tr("The relay cannot tell your phone that something waits: the server for that does not "
                                  "take it.");
    return ConditionTexts::tr("Something is wrong with the relay that this version of Duologue does not know (%1).")
        .arg(visibleLine(condition.code, 40));
}

} // namespace

QString conditionText(const Condition& condition, const QStringList& agents)
{
    QString text = sentenceOf(condition);
    if (!agents.isEmpty())
        text += u' ' + ConditionTexts::tr("Agents: %1.").arg(namesOf(agents));
    if (condition.freeBytes >= 0)
        text += u' ' + ConditionTexts::tr("Free: %1.").arg(QLocale().formattedDataSize(condition.freeBytes));
    if (condition.unrecorded > 0)
        text += u' ' + ConditionTexts::tr("%Ln of your decisions hold, but are not on the disk yet.", nullptr,
                                          condition.unrecorded);
    if (condition.since > 0)
        text += u' ' + ConditionTexts::tr("Since %1.").arg(clockTime(condition.since * 1000));
    return text;
}

bool stopsWriting(const Condition& condition)
{
    namespace code = relay::protocol::condition;
    return condition.code == code::DiskFull || condition.code == code::DataGone ||
           condition.code == code::DatabaseDamaged || condition.code == code::DiskFailing;
}

} // namespace ui
