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

model::RelayFacts factsOf(const ConnectionStatus& status)
{
    using Link = model::RelayFacts::Link;
    Link link = Link::None;
    switch (status.state) {
    case ConnectionStatus::State::None:
        break;
    case ConnectionStatus::State::Connecting:
        link = status.again ? Link::Lost : Link::Connecting;
        break;
    case ConnectionStatus::State::Online:
        link = Link::Up;
        break;
    case ConnectionStatus::State::Checking:
        link = Link::Connecting;
        break;
    case ConnectionStatus::State::Retrying:
    case ConnectionStatus::State::Refused:
    case ConnectionStatus::State::NoKey:
    case ConnectionStatus::State::CertificateChanged:
        link = Link::Lost;
        break;
    }
    return {link, status.stopped, status.disk};
}

QString connectionText(const ConnectionStatus& status)
{
    const model::RelayState state = stateOf(factsOf(status));
    if (state == model::RelayState::Connecting && status.state == ConnectionStatus::State::Checking)
        return Words::tr("Asking…");
    if (state != model::RelayState::Lost)
        return stateText(state);
    switch (status.state) {
    case ConnectionStatus::State::Connecting:
        return stateText(model::RelayState::Connecting);
    case ConnectionStatus::State::Retrying:
        return status.retrySeconds > 0 ? Words::tr("Retrying in %1 s").arg(status.retrySeconds) : Words::tr("Retrying");
    case ConnectionStatus::State::Refused:
        return Words::tr("Refused");
    case ConnectionStatus::State::NoKey:
        return Words::tr("Key not available");
    case ConnectionStatus::State::CertificateChanged:
        return Words::tr("Certificate changed");
    case ConnectionStatus::State::None:
    case ConnectionStatus::State::Online:
    case ConnectionStatus::State::Checking:
        break;
    }
    return stateText(state);
}

Icon connectionIcon(const ConnectionStatus& status)
{
    const model::RelayState state = stateOf(factsOf(status));
    if (state != model::RelayState::Lost)
        return stateIcon(state);
    switch (status.state) {
    case ConnectionStatus::State::Retrying:
        return Icon::Retry;
    case ConnectionStatus::State::Refused:
        return Icon::Failed;
    case ConnectionStatus::State::NoKey:
        return Icon::Key;
    case ConnectionStatus::State::CertificateChanged:
        return Icon::Warning;
    case ConnectionStatus::State::None:
    case ConnectionStatus::State::Connecting:
    case ConnectionStatus::State::Online:
    case ConnectionStatus::State::Checking:
        break;
    }
    return stateIcon(state);
}

QColor connectionColor(const ConnectionStatus& status, const Theme& theme)
{
    return stateColor(stateOf(factsOf(status)), theme);
}

} // namespace ui
