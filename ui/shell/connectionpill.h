// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

#include "model/hoststatus.h"

namespace ui {

/// A small pill with an icon and a word: the state of the shown room, or of the relay when no room is shown. Hidden
/// when there is neither.
class ConnectionPill : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPill(QWidget* parent = nullptr);

    void setStatus(const model::ConnectionStatus& status);
    /// std::nullopt when no room is shown.
    void setRoom(const std::optional<model::RoomStatus>& room);
    QString text() const;

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    model::ConnectionStatus m_status;
    std::optional<model::RoomStatus> m_room;
};

} // namespace ui
