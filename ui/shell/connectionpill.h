// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/hosting/hoststatus.h"

namespace ui {

/// How the window reaches its relay, as a small pill: an icon and a word. Hidden while there is no relay to reach.
class ConnectionPill : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPill(QWidget* parent = nullptr);

    void setStatus(const ConnectionStatus& status);
    QString text() const;

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ConnectionStatus m_status;
};

} // namespace ui
