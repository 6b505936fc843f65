// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include "ui/kit/theme.h"

class QPainter;

namespace ui {

/// One or two initials of a name, or its emoji; "?" when there is nothing to show.
QString initials(const QString& name);
/// A disc in the colour of the sender `id`, with the initials of `name`.
void paintAvatar(QPainter* painter, const QRectF& rect, const QString& id, const QString& name, const Theme& theme,
                 Theme::Speaker speaker = Theme::Speaker::First);

/// The same as a widget: decoration beside a name, so without an accessible name of its own.
class Avatar : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(QWidget* parent = nullptr);
    void setPerson(const QString& id, const QString& name, Theme::Speaker speaker);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_id;
    QString m_name;
    Theme::Speaker m_speaker = Theme::Speaker::First;
};

} // namespace ui
