// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/connectionwords.h"

#include <QCoreApplication>

namespace ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::ConnectionWords)
};
} // namespace

QString connectionText(const ConnectionStatus& status)
{
    switch (status.state) {
    case ConnectionStatus::State::None:
        return {};
    case ConnectionStatus::State::Connecting:
        return Words::tr("Connecting");
    case ConnectionStatus::State::Online:
        return Words::tr("Online");
    case ConnectionStatus::State::Checking:
        return Words::tr("Asking…");
    case ConnectionStatus::State::Retrying:
        return status.retrySeconds > 0 ? Words::tr("Retrying in %1 s").arg(status.retrySeconds) : Words::tr("Retrying");
    case ConnectionStatus::State::Refused:
        return Words::tr("Refused");
    case ConnectionStatus::State::NoKey:
        return Words::tr("Key not available");
    case ConnectionStatus::State::CertificateChanged:
        return Words::tr("Certificate changed");
    }
    return {};
}

Icon connectionIcon(ConnectionStatus::State state)
{
    switch (state) {
    case ConnectionStatus::State::Online:
        return Icon::Network;
    case ConnectionStatus::State::Connecting:
    case ConnectionStatus::State::Checking:
        return Icon::Clock;
    case ConnectionStatus::State::Retrying:
        return Icon::Retry;
    case ConnectionStatus::State::Refused:
        return Icon::Failed;
    case ConnectionStatus::State::NoKey:
        return Icon::Key;
    case ConnectionStatus::State::CertificateChanged:
        return Icon::Warning;
    case ConnectionStatus::State::None:
        break;
    }
    return Icon::Offline;
}

QColor connectionColor(ConnectionStatus::State state, const Theme& theme)
{
    switch (state) {
    case ConnectionStatus::State::Online:
        return theme.success;
    case ConnectionStatus::State::Retrying:
    case ConnectionStatus::State::NoKey:
        return theme.warning;
    case ConnectionStatus::State::Refused:
    case ConnectionStatus::State::CertificateChanged:
        return theme.danger;
    case ConnectionStatus::State::Connecting:
    case ConnectionStatus::State::Checking:
    case ConnectionStatus::State::None:
        break;
    }
    return theme.secondaryText;
}

} // namespace ui
