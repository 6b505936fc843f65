// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/wholedialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDialog>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <utility>

#include "ui/kit/fitheight.h"
#include "ui/kit/theme.h"

namespace ui {

namespace {

/// Asks for as much room as what is in it, and takes less.
class Scrolled : public QScrollArea
{
public:
    Scrolled(QLayout* content, QWidget* parent)
        : QScrollArea(parent)
    {
        setObjectName(QStringLiteral("scrolledDialog"));
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setWidgetResizable(true);
        auto* widget = new QWidget;
        setWidget(widget);
        widget->setLayout(content); // and its widgets: from where they were
        widget->show();
        connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
            if (now != nullptr && this->widget()->isAncestorOf(now))
                ensureWidgetVisible(now);
        });
    }

    bool hasHeightForWidth() const override { return widget()->hasHeightForWidth(); }

    int heightForWidth(int width) const override
    {
        return widget()->heightForWidth(width - verticalScrollBar()->sizeHint().width());
    }

    QSize sizeHint() const override { return widget()->sizeHint() + barSize(); }

    QSize minimumSizeHint() const override
    {
        constexpr int Lowest = 20 * Space::Unit;
        return {widget()->minimumSizeHint().width() + barSize().width(), Lowest};
    }

private:
    QSize barSize() const { return {verticalScrollBar()->sizeHint().width(), 0}; }
};

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
    if (m_dialog->layout() == nullptr)
        return;
    if (!m_scrolls && !hasRoom(*m_dialog->layout()))
        scroll();
    const QLayout& layout = *m_dialog->layout();
    const QSize largest = largestSize(*m_dialog);
    // A width that was asked for counts for more with Qt than what the buttons' words need.
    const int width = std::max(m_dialog->minimumWidth(), layout.totalMinimumSize().width());
    m_dialog->setMinimumWidth(std::min(width, largest.width()));
    if (layout.hasHeightForWidth())
        m_dialog->setMinimumHeight(std::min(layout.totalHeightForWidth(m_dialog->width()), largest.height()));
    if (m_dialog->size() != m_dialog->size().boundedTo(largest))
        m_dialog->resize(m_dialog->size().boundedTo(largest));
}

bool WholeDialog::hasRoom(const QLayout& layout) const
{
    const QSize largest = largestSize(*m_dialog);
    const QSize least = layout.totalMinimumSize();
    const int width = std::clamp(m_dialog->width(), std::min(least.width(), largest.width()), largest.width());
    const int height = layout.hasHeightForWidth() ? layout.totalHeightForWidth(width) : least.height();
    return least.width() <= largest.width() && height <= largest.height();
}

void WholeDialog::scroll()
{
    auto* all = qobject_cast<QBoxLayout*>(m_dialog->layout());
    if (all == nullptr || all->count() < 2)
        return;
    m_scrolls = true;
    QWidget* focused = m_dialog->focusWidget();
    const QMargins margins = all->contentsMargins();
    const int spacing = all->spacing();
    QLayoutItem* buttons = all->takeAt(all->count() - 1);
    all->setContentsMargins({});
    auto* scrolled = new Scrolled(all, m_dialog);
    auto* column = new QVBoxLayout(m_dialog);
    column->setContentsMargins(margins);
    column->setSpacing(spacing);
    column->addWidget(scrolled, 1);
    if (QLayout* line = buttons->layout())
        column->addLayout(line);
    else
        column->addItem(buttons);
    scrolled->setVisible(true);
    if (focused != nullptr)
        focused->setFocus();
}

} // namespace ui
