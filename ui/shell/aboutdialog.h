// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

#include "ui/shell/component.h"

class QTreeWidget;

namespace ui {

/// What this is, which version, under which license, and of what it is made. Not modal.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const QList<Component>& components, QWidget* parent = nullptr);

private:
    QTreeWidget* makeList(const QList<Component>& components);
};

} // namespace ui
