// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "model/hoststatus.h"

namespace ui {

/// Asks where the agent runs that is to be invited while the relay is off, and says what the answer opens the relay to.
/// Deletes itself when it is closed.
class WhereDialog : public QDialog
{
    Q_OBJECT

public:
    explicit WhereDialog(QWidget* parent);

signals:
    /// For whom the relay is to be switched on.
    void chosen(model::Audience audience);
};

} // namespace ui
