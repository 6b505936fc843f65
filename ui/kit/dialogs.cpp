// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/dialogs.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QDialog>
#include <QDialogButtonBox>
#include <QEvent>
#include <QIcon>
#include <QLabel>
#include <QLayout>
#include <QScreen>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <utility>

#include "ui/kit/scrolled.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

void fitHeightLater(QWidget* window)
{
    QTimer::singleShot(0, window, [window] {
        if (!window->isVisible())
            return;
        window->layout()->activate();
        const int needed = window->layout()->totalHeightForWidth(window->width());
        window->resize(window->width(), std::min(needed, largestSize(*window).height()));
    });
}

QSize largestSize(const QWidget& window)
{
    constexpr QSize Frame(16, 48); // of any window manager
    return window.screen()->availableGeometry().size() - Frame;
}

void takePicturesOff(QDialogButtonBox* buttons)
{
    const QList<QAbstractButton*> all = buttons->buttons();
    for (QAbstractButton* button : all)
        button->setIcon({});
}

namespace {
constexpr int Width = 80 * Space::Unit;
} // namespace

PlainMessageBox::PlainMessageBox(Icon icon, const QString& text, const QString& details, StandardButtons buttons,
                                 QWidget* parent)
    : QMessageBox(icon, QStringLiteral("Duologue"), {}, buttons, parent)
{
    // The texts come last: none is ever looked into.
    setInformativeText(QStringLiteral(" "));
    const QList<QLabel*> labels = findChildren<QLabel*>();
    for (QLabel* label : labels) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    if (auto* buttonBox = findChild<QDialogButtonBox*>())
        takePicturesOff(buttonBox);
    if (auto* question = findChild<QLabel*>(u"qt_msgbox_label"_s))
        question->setMinimumWidth(Width); // else a short one makes a column of what is below it
    setText(visibleText(text));
    setInformativeText(visibleText(details));
}

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
    auto* content = new QWidget;
    auto* scrolled = new Scrolled(content, m_dialog);
    scrolled->setObjectName(QStringLiteral("scrolledDialog"));
    content->setLayout(all); // and its widgets: from where they were
    content->show();
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
