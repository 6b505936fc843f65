// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include "ui/kit/icons.h"

class QLabel;
class QPushButton;

namespace ui {

class LinkButton;

/// Shown in an empty pane: an icon, a title, a sentence, and one or two actions.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);
    /// All plain text. An empty action hides its button.
    void setContent(Icon icon, const QString& title, const QString& text, const QString& action = {},
                    const QString& otherAction = {});

    QPushButton* actionButton() const { return m_action; }

    /// To what there is to do, if there is anything.
    void takeFocus();

signals:
    void actionTriggered();
    void otherActionTriggered();

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    Icon m_icon = Icon::Chat;
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_action;
    LinkButton* m_other;
};

} // namespace ui
