// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/wholedialog.h"

#include <QDialog>
#include <QEvent>
#include <QLayout>
#include <QScreen>

#include <algorithm>

namespace ui {

namespace {
constexpr int TitleBar = 48; ///< what else of a window there may be on the screen
} // namespace

WholeDialog::WholeDialog(QDialog* dialog)
    : QObject(dialog)
    , m_dialog(dialog)
{
    dialog->installEventFilter(this);
}

bool WholeDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fit();
    return QObject::eventFilter(watched, event);
}

void WholeDialog::fit()
{
    const QLayout* layout = m_dialog->layout();
    if (layout == nullptr)
        return;
    // A width that was asked for counts for more with Qt than what the buttons' words need.
    m_dialog->setMinimumWidth(std::max(m_dialog->minimumWidth(), layout->totalMinimumSize().width()));
    if (!layout->hasHeightForWidth())
        return;
    const int most = m_dialog->screen()->availableGeometry().height() - TitleBar;
    m_dialog->setMinimumHeight(std::min(layout->totalHeightForWidth(m_dialog->width()), most));
}

} // namespace ui
