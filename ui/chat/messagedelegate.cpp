// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagedelegate.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QTextCursor>

#include "ui/chat/messagedocument.h"
#include "ui/kit/avatar.h"
#include "ui/kit/icons.h"
#include "ui/kit/textdrawing.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using Part = MessageLayout::Part;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::MessageDelegate)
};

Icon deliveryIcon(model::DeliveryState state)
{
    switch (state) {
    case model::DeliveryState::Sending:
        return Icon::Clock;
    case model::DeliveryState::Held:
        return Icon::Held;
    case model::DeliveryState::Rejected:
        return Icon::Close;
    case model::DeliveryState::Failed:
        return Icon::Failed;
    case model::DeliveryState::Sent:
        break;
    }
    return Icon::Check;
}

Theme::Speaker speakerOfRow(const MessageRow& row)
{
    return row.side == model::MessageSide::Right ? Theme::Speaker::Second : Theme::Speaker::First;
}

} // namespace

MessageDelegate::MessageDelegate(const QFont& font, const Theme& theme)
    : m_font(font)
    , m_nameFont(nameFont(font))
    , m_smallFont(smallFont(font))
    , m_theme(theme)
{
}

void MessageDelegate::paint(QPainter* painter, const MessageLayout& layout, const RowState& state) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintSeparators(painter, layout);
    paintGround(painter, layout, state);
    paintHeader(painter, layout, state);
    paintAnswers(painter, layout, state);
    paintBody(painter, layout, state);
    paintCodeButtons(painter, layout, state);
    paintExtras(painter, layout, state);
    painter->restore();
}

void MessageDelegate::paintSeparators(QPainter* painter, const MessageLayout& layout) const
{
    const auto line = [&](const QRect& rect, const QString& text, const QColor& color, const QColor& rule) {
        if (rect.isNull())
            return;
        painter->setFont(m_smallFont);
        const int width = QFontMetrics(m_smallFont).horizontalAdvance(text) + 2 * Space::M;
        const int middle = rect.center().y();
        const int from = rect.center().x() - width / 2;
        painter->fillRect(QRect(rect.left(), middle, from - rect.left(), 1), rule);
        painter->fillRect(QRect(from + width, middle, rect.right() + 1 - from - width, 1), rule);
        painter->setPen(color);
        painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
    };
    line(layout.day, layout.dayText, m_theme.secondaryText, m_theme.separator);
    line(layout.unread, Words::tr("New"), m_theme.accentText, m_theme.accentText);
}

void MessageDelegate::paintGround(QPainter* painter, const MessageLayout& layout, const RowState& state) const
{
    const QRect ground = layout.bubble.isNull() ? layout.body.adjusted(-Space::S, -2, Space::S, 2) : layout.bubble;
    painter->setPen(Qt::NoPen);
    if (layout.row.kind == model::MessageKind::Operator) {
        painter->fillRect(layout.bubble, m_theme.operatorTint);
        QRect bar(layout.bubble.topLeft(), QSize(3, layout.bubble.height()));
        if (layout.operatorIcon.isNull() ? layout.time.left() < layout.body.left()
                                         : layout.operatorIcon.left() > layout.name.left())
            bar.moveRight(layout.bubble.right()); // right to left
        painter->fillRect(bar, m_theme.accent);
    } else if (!layout.bubble.isNull()) {
        painter->setBrush(layout.row.side == model::MessageSide::Right ? m_theme.bubbleRight : m_theme.bubbleLeft);
        painter->drawRoundedRect(layout.bubble, Radius::Large, Radius::Large);
    }
    paintVerdict(painter, layout);
    if (state.focused) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.accentText, 2));
        painter->drawRoundedRect(QRectF(ground).adjusted(-2, -2, 2, 2), Radius::Large, Radius::Large);
    }
}

void MessageDelegate::paintHeader(QPainter* painter, const MessageLayout& layout, const RowState& state) const
{
    const MessageRow& row = layout.row;
    if (!layout.avatar.isNull())
        paintAvatar(painter, layout.avatar, row.senderId, row.senderName, m_theme, speakerOfRow(row));
    const bool isOperator = row.kind == model::MessageKind::Operator;
    if (!layout.operatorIcon.isNull())
        paintIcon(painter, layout.operatorIcon, Icon::Operator, m_theme.accentText);
    if (!layout.name.isNull()) {
        painter->setFont(m_nameFont);
        painter->setPen(isOperator ? m_theme.accentText : m_theme.sender(row.senderId, speakerOfRow(row)));
        const QString name = QFontMetrics(m_nameFont).elidedText(speakerOf(row), Qt::ElideRight, layout.name.width());
        painter->drawText(layout.name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    }
    if (!layout.time.isNull() && (!layout.name.isNull() || state.hovered || state.focused)) {
        painter->setFont(m_smallFont);
        painter->setPen(m_theme.secondaryText);
        painter->drawText(layout.time, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, layout.timeText);
    }
}

void MessageDelegate::paintAnswers(QPainter* painter, const MessageLayout& layout, const RowState& state) const
{
    if (layout.answers.isNull())
        return;
    QFont font = m_smallFont;
    font.setUnderline(state.hovered && state.pointer.part == Part::Answered);
    painter->fillRect(layout.answersBar, m_theme.separator);
    painter->setFont(font);
    painter->setPen(m_theme.secondaryText);
    const QString line = QFontMetrics(font).elidedText(layout.row.answers, Qt::ElideRight, layout.answers.width());
    // In a window from right to left it stands on the right; its own words run as they are written.
    const bool isMirrored = painter->layoutDirection() == Qt::RightToLeft;
    painter->save();
    painter->setLayoutDirection(layout.row.answers.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->drawText(layout.answers,
                      Qt::AlignAbsolute | (isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter |
                          Qt::TextSingleLine,
                      line);
    painter->restore();
}

void MessageDelegate::paintBody(QPainter* painter, const MessageLayout& layout, const RowState& state) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.code);
    for (const MessageLayout::Code& code : layout.codeBlocks)
        painter->drawRoundedRect(code.box, Radius::Medium, Radius::Medium);
    for (const MessageLayout::Code& code : layout.codeBlocks) {
        if (!code.language.isNull())
            drawTextLine(painter, code.language, m_smallFont, m_theme.secondaryText, code.languageText);
    }
    for (const QRect& bar : layout.quoteBars)
        painter->fillRect(bar, m_theme.separator);

    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text,
                             layout.row.kind == model::MessageKind::System ? m_theme.secondaryText : m_theme.text);
    const auto select = [&](int from, int to, const QColor& background, const QColor& foreground) {
        QAbstractTextDocumentLayout::Selection selection;
        selection.cursor = QTextCursor(layout.document.get());
        selection.cursor.setPosition(from);
        selection.cursor.setPosition(to, QTextCursor::KeepAnchor);
        selection.format.setBackground(background);
        selection.format.setForeground(foreground);
        context.selections.append(selection);
    };
    for (const int found : state.found) {
        const bool isCurrent = found == state.currentFound;
        select(found, found + state.foundLength, isCurrent ? m_theme.accent : m_theme.mark,
               isCurrent ? m_theme.onAccent : m_theme.text);
    }
    if (state.selectionStart >= 0 && state.selectionEnd > state.selectionStart)
        select(state.selectionStart, state.selectionEnd, m_theme.accent, m_theme.onAccent);

    painter->save();
    painter->setBrush(Qt::NoBrush); // Qt fills its check boxes with it, over their marks
    painter->translate(layout.body.topLeft());
    // A tall message is painted where it is in view only.
    if (painter->hasClipping())
        context.clip = painter->clipBoundingRect();
    layout.document->documentLayout()->draw(painter, context);
    painter->restore();
}

void MessageDelegate::paintCodeButtons(QPainter* painter, const MessageLayout& layout, const RowState& state) const
{
    for (int i = 0; i < layout.codeBlocks.size(); ++i) {
        const bool justCopied = state.copiedCode == i;
        const bool pointed = state.hovered && (state.pointer.codeBlock == i);
        if (!justCopied && !pointed && !state.focused)
            continue;
        const QRect button = layout.codeBlocks[i].copy;
        const bool hot = pointed && state.pointer.part == Part::CopyCode;
        painter->setPen(m_theme.separator);
        painter->setBrush(hot ? m_theme.hover : m_theme.base);
        painter->drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Small, Radius::Small);
        paintIcon(painter, QRectF(button).adjusted(4, 4, -4, -4), justCopied ? Icon::Check : Icon::Copy,
                  justCopied ? m_theme.success : m_theme.text);
    }
}

void MessageDelegate::paintExtras(QPainter* painter, const MessageLayout& layout, const RowState& state) const
{
    const auto isHot = [&state](Part part) { return state.hovered && state.pointer.part == part; };
    painter->setFont(m_smallFont);
    if (!layout.fold.isNull()) {
        QFont font = m_smallFont;
        font.setUnderline(isHot(Part::Fold));
        painter->setFont(font);
        painter->setPen(m_theme.accentText);
        painter->drawText(layout.fold, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, layout.foldText);
        painter->setFont(m_smallFont);
    }
    if (layout.delivery.isNull())
        return;
    const model::DeliveryState delivery = layout.row.delivery;
    const bool isBad = delivery == model::DeliveryState::Failed || delivery == model::DeliveryState::Rejected;
    const QColor color = isBad                                    ? m_theme.danger
                         : delivery == model::DeliveryState::Held ? m_theme.warning
                                                                  : m_theme.secondaryText;
    const Icon mark = layout.row.edited && delivery == model::DeliveryState::Sent ? Icon::Edit : deliveryIcon(delivery);
    paintIcon(painter, layout.deliveryIcon, mark, color);
    painter->setPen(layout.verdict.isNull() ? color : m_theme.text);
    painter->drawText(layout.delivery, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, layout.deliveryText);
    if (!layout.release.isNull()) {
        paintMainButton(painter, layout.release, Words::tr("Release"), isHot(Part::Release));
        paintButton(painter, layout.edit, Words::tr("Edit…"), isHot(Part::Edit));
        paintButton(painter, layout.reject, Words::tr("Reject…"), isHot(Part::Reject));
    }
    if (!layout.retry.isNull()) {
        paintButton(painter, layout.retry, Words::tr("Retry"), isHot(Part::Retry));
        paintButton(painter, layout.discard, Words::tr("Discard"), isHot(Part::Discard));
    }
}

void MessageDelegate::paintVerdict(QPainter* painter, const MessageLayout& layout) const
{
    if (layout.verdict.isNull() || layout.row.delivery == model::DeliveryState::Sent)
        return;
    const QColor& color = layout.row.delivery == model::DeliveryState::Held ? m_theme.warning : m_theme.danger;
    painter->setBrush(mixed(m_theme.base, color, m_theme.dark ? 0.14 : 0.09));
    painter->setPen(Qt::NoPen);
    painter->drawRoundedRect(layout.verdict, Radius::Medium, Radius::Medium);
    // The ground has the state's line around it; the words for it are in the bar.
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, 1.5));
    painter->drawRoundedRect(QRectF(layout.bubble).adjusted(0.75, 0.75, -0.75, -0.75), Radius::Large, Radius::Large);
}

void MessageDelegate::paintMainButton(QPainter* painter, const QRect& rect, const QString& text, bool hovered) const
{
    painter->setPen(hovered ? m_theme.text : m_theme.accent);
    painter->setBrush(m_theme.accent);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Medium, Radius::Medium);
    painter->setPen(m_theme.onAccent);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void MessageDelegate::paintButton(QPainter* painter, const QRect& rect, const QString& text, bool hovered) const
{
    painter->setPen(m_theme.separator);
    painter->setBrush(hovered ? m_theme.hover : m_theme.base);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Medium, Radius::Medium);
    painter->setPen(m_theme.text);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace ui
