// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/connectionwords.h"

#include <QCoreApplication>

#include "ui/kit/statewords.h"

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

} // namespace ui
