// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composer.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QTextCursor>
#include <QToolButton>

#include "relay/protocol/limits.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/messagelayout.h"
#include "ui/kit/announcer.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

namespace {
constexpr int DraftDelayMs = 500;
constexpr qsizetype CountedLeft = 2'000; // code points: what is left is shown when it is no more than this
} // namespace

Composer::Composer(QWidget* parent)
    : QWidget(parent)
    , m_edit(new ComposerEdit(this))
    , m_send(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_most(relay::protocol::MaxMessageText)
{
    m_send->setIcon(icon(Icon::Send));
    m_send->setAutoRaise(true);
    m_send->setToolTip(tr("Send (Enter)"));
    m_send->setAccessibleName(tr("Send"));
    m_send->setFocusPolicy(Qt::TabFocus);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignCenter);
    m_reason->hide();
    m_count->setTextFormat(Qt::PlainText);
    m_count->hide();

    auto* grid = new QGridLayout(this);
    grid->setHorizontalSpacing(Space::XS);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_edit, 0, 0);
    grid->addWidget(m_count, 0, 1, Qt::AlignBottom);
    grid->addWidget(m_send, 0, 2, Qt::AlignBottom);
    grid->addWidget(m_reason, 1, 0, 1, 3);
    setFocusProxy(m_edit);

    m_draft.setSingleShot(true);
    m_draft.setInterval(DraftDelayMs);
    connect(&m_draft, &QTimer::timeout, this, [this] { emit draftChanged(text()); });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::textChanged);
    setSpeaker({});
    connect(m_edit, &ComposerEdit::submitted, this, &Composer::send);
    connect(m_edit, &ComposerEdit::escaped, this, &Composer::escaped);
    connect(m_edit, &ComposerEdit::focusChanged, this, qOverload<>(&QWidget::update));
    connect(m_send, &QToolButton::clicked, this, &Composer::send);
    applyTheme();
    showCount();
}

void Composer::setText(const QString& text)
{
    m_draft.stop();
    m_quiet = true;
    m_edit->setText(text);
    m_quiet = false;
    showCount();
}

QString Composer::text() const
{
    return m_edit->text();
}

void Composer::setSpeaker(const QString& speaker)
{
    const QString shown = visibleLine(speaker, 120);
    m_edit->setHint(speaker.isEmpty() ? tr("Speak as the operator… Both agents get it.")
                                      : tr("You speak as %1… The other agent gets it.").arg(shown));
    setSpokenName(m_edit, speaker.isEmpty() ? tr("Message to both agents, as the operator")
                                            : tr("Message to the other agent, as %1").arg(shown));
}

void Composer::setMost(qsizetype codePoints)
{
    m_most = codePoints;
    showCount();
}

void Composer::setAllowed(bool allowed, const QString& reason)
{
    m_allowed = allowed;
    m_reason->setText(reason);
    m_reason->setVisible(!allowed);
    m_edit->setVisible(allowed);
    m_send->setVisible(allowed);
    showCount();
    update();
}

bool Composer::canSend() const
{
    const qsizetype length = relay::protocol::codePoints(text().trimmed());
    return m_allowed && length > 0 && length <= m_most;
}

void Composer::flushDraft()
{
    if (!m_draft.isActive())
        return;
    m_draft.stop();
    emit draftChanged(text());
}

void Composer::takeFocus()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

bool Composer::hasEditFocus() const
{
    return m_edit->hasFocus();
}

void Composer::send()
{
    if (!canSend())
        return;
    const QString message = text().trimmed();
    m_draft.stop();
    m_quiet = true;
    // As an edit, so that undo brings it back.
    QTextCursor all(m_edit->document());
    all.select(QTextCursor::Document);
    all.removeSelectedText();
    m_quiet = false;
    showCount();
    emit draftChanged({});
    emit submitted(message);
}

void Composer::textChanged()
{
    showCount();
    if (!m_quiet)
        m_draft.start();
}

void Composer::showCount()
{
    m_send->setEnabled(canSend());
    const qsizetype length = relay::protocol::codePoints(text().trimmed());
    const qsizetype left = m_most - length;
    m_count->setVisible(m_allowed && left <= CountedLeft);
    const QString tooMany = QLocale().toString(m_edit->lacking() - left);
    m_count->setText(left >= 0               ? tr("%1 left").arg(QLocale().toString(left))
                     : m_edit->lacking() > 0 ? tr("%1 too many: the end of it was not pasted").arg(tooMany)
                                             : tr("%1 too many").arg(tooMany));
    const Theme theme(palette());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, left >= 0 ? theme.secondaryText : theme.danger);
    m_count->setPalette(colors);
    m_count->setContentsMargins(0, 0, 0, Space::XS);
}

void Composer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme(palette());
    painter.fillRect(rect(), theme.base);
    if (!m_allowed)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_edit->hasFocus();
    painter.setPen(QPen(focused ? theme.accentText : theme.separator, focused ? 2 : 1));
    painter.setBrush(theme.base);
    const QRectF field = QRectF(rect()).adjusted(sideMargin(), Space::XS, -sideMargin(), -Space::M);
    painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), Radius::Large, Radius::Large);
}

int Composer::sideMargin() const
{
    return qMax<int>(Space::L, (width() - ColumnWidth) / 2);
}

void Composer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int side = sideMargin();
    layout()->setContentsMargins(side + Space::S, Space::S, side + Space::XS, Space::M + Space::XS);
}

void Composer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void Composer::applyTheme()
{
    const Theme theme(palette());
    QPalette field = palette();
    field.setColor(QPalette::PlaceholderText, theme.secondaryText);
    m_edit->setPalette(field);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, theme.secondaryText);
    m_reason->setPalette(quiet);
    showCount();
    update();
}

} // namespace ui
