// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagelayout.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "ui/chat/messagedocument.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int BubbleWidth = 170 * Space::Unit; // about 90 characters a line
constexpr int AvatarSize = 8 * Space::Unit;
constexpr int SmallIcon = 4 * Space::Unit;
constexpr int OperatorBar = 3;
constexpr int MostOfLanguage = 40;            // characters of what a fence calls it
constexpr int QuotedWidth = 90 * Space::Unit; // for its sake alone a message gets no wider

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::MessageLayout)
};

/// Lays out one row from the top down, as if left to right.
class Builder
{
public:
    Builder(MessageLayout& layout, const MessageLayout::Input& input)
        : m(layout)
        , m_in(input)
        , m_name(nameFont(input.font))
        , m_small(smallFont(input.font))
    {
        const int margin = input.width >= 120 * Space::Unit ? Space::L : Space::S;
        const int column = qMin(ColumnWidth, input.width - 2 * margin);
        m_left = (input.width - column) / 2;
        m_right = m_left + column;
    }

    void run()
    {
        separators();
        switch (m.row.kind) {
        case model::MessageKind::System:
            systemLine();
            break;
        case model::MessageKind::Operator:
            operatorLine();
            break;
        case model::MessageKind::Agent:
            agentLine();
            break;
        }
        m.height = m_y;
        if (m_in.direction == Qt::RightToLeft)
            mirror();
    }

private:
    void separators()
    {
        const int lineHeight = m_small.height() + 2 * Space::XS;
        if (!m.row.place.isEmpty()) {
            m.dayText = m.row.place;
            m.day = QRect(m_left, m_y + Space::L, m_right - m_left, lineHeight);
            m_y = m.day.bottom() + 1;
        } else if (m.row.startsDay) {
            m.dayText = dayTitle(m.row.at, m_in.now);
            m.day = QRect(m_left, m_y + Space::L, m_right - m_left, lineHeight);
            m_y = m.day.bottom() + 1;
        }
        if (m.row.firstUnread) {
            m.unread = QRect(m_left, m_y + Space::S, m_right - m_left, lineHeight);
            m_y = m.unread.bottom() + 1;
        }
        if (showsName())
            m_y += Space::L;
        else if (m.row.kind != model::MessageKind::Operator) // its grounds join
            m_y += Space::XS;
    }

    void systemLine()
    {
        const int most = qMin(BubbleWidth, m_right - m_left);
        m.document->fitWidth(most);
        const QSize size(int(std::ceil(m.document->size().width())), int(std::ceil(m.document->size().height())));
        m.body = QRect(QPoint((m_in.width - size.width()) / 2, m_y), size);
        m_y = m.body.bottom() + 1;
        inside(m.body.left(), m.body.right() + 1);
    }

    void operatorLine()
    {
        const int top = m_y;
        const int left = m_left + OperatorBar + Space::M;
        const int right = m_right - Space::M;
        m_y += Space::S;
        if (showsName()) {
            m.operatorIcon = QRect(left, m_y + (m_name.height() - SmallIcon) / 2, SmallIcon, SmallIcon);
            nameLine(left + SmallIcon + Space::S, right, false);
        }
        m.document->fitWidth(right - left);
        answersLine(left, right);
        placeBody(QPoint(left, m_y));
        inside(left, right);
        m_y += Space::S;
        m.bubble = QRect(m_left, top, m_right - m_left, m_y - top);
        if (!showsName())
            placeHoverTime(right);
    }

    void agentLine()
    {
        const bool onRight = m.row.side == model::MessageSide::Right;
        const int inset = AvatarSize + Space::S;
        const int opposite = qMin(inset, (m_right - m_left) / 8);
        const int left = m_left + (onRight ? opposite : inset);
        const int right = m_right - (onRight ? inset : opposite);
        if (showsName()) {
            m.avatar = QRect(onRight ? m_right - AvatarSize : m_left, m_y, AvatarSize, AvatarSize);
            nameLine(left, right, onRight);
        }
        const int most = qMin(BubbleWidth, right - left) - 2 * Space::M;
        m.document->fitWidth(qMax(most, 10));
        const int top = m_y;
        m_y += Space::S;
        const int content = qMax(int(std::ceil(m.document->size().width())), extrasWidth(most));
        const int bubbleWidth = content + 2 * Space::M;
        const int bubbleLeft = onRight ? right - bubbleWidth : left;
        answersLine(bubbleLeft + Space::M, bubbleLeft + Space::M + content);
        placeBody(QPoint(bubbleLeft + Space::M, m_y));
        inside(bubbleLeft + Space::M, bubbleLeft + Space::M + content);
        m_y += Space::S;
        m.bubble = QRect(bubbleLeft, top, bubbleWidth, m_y - top);
        m_y = qMax(m_y, m.avatar.bottom() + 1);
        if (isJudged(m.row))
            verdict();
        if (!showsName())
            placeHoverTime(onRight ? m.bubble.left() - Space::S - timeWidth() : m.bubble.right() + Space::S);
    }

    bool showsName() const { return m.row.startsGroup || m.row.startsDay || m.row.firstUnread; }

    int timeWidth() const { return m_small.horizontalAdvance(m.timeText) + 1; }

    void nameLine(int left, int right, bool onRight)
    {
        const int time = timeWidth();
        const int name = qMin(m_name.horizontalAdvance(speakerOf(m.row)) + 1, right - left - time - Space::S);
        const int nameLeft = onRight ? right - time - Space::S - name : left;
        m.name = QRect(nameLeft, m_y, name, m_name.height());
        m.time = QRect(nameLeft + name + Space::S, m_y, time, m_name.height());
        m_y = m.name.bottom() + 1 + Space::XS;
    }

    void placeHoverTime(int at)
    {
        const bool insideBox = m.row.kind == model::MessageKind::Operator;
        const int left = insideBox ? at - timeWidth() : at;
        m.time = QRect(left, m.bubble.top() + Space::S, timeWidth(), m_small.height());
        if (left < 0 || m.time.right() >= m_in.width || m.time.intersects(m.body))
            m.time = QRect();
    }

    int answersWidth() const { return OperatorBar + Space::S + m_small.horizontalAdvance(m.row.answers) + 1; }

    void answersLine(int left, int right)
    {
        if (m.row.answers.isEmpty())
            return;
        m.answersBar = QRect(left, m_y, OperatorBar, m_small.height() + Space::XS);
        const int textLeft = m.answersBar.right() + 1 + Space::S;
        const int width = qMin(m_small.horizontalAdvance(m.row.answers) + 1, right - textLeft);
        m.answers = QRect(textLeft, m_y, width, m.answersBar.height());
        m_y = m.answersBar.bottom() + 1 + Space::XS;
    }

    void placeBody(QPoint topLeft)
    {
        const QSizeF size = m.document->size();
        const auto& code = m.document->codeBlocks();
        const bool startsWithCode = !code.isEmpty() && code.first().firstBlock == 0;
        const bool endsWithCode = !code.isEmpty() && code.last().lastBlock == m.document->blockCount() - 1;
        const auto label = [&](const MessageDocument::CodeBlock& block) {
            return block.language.isEmpty() ? 0 : m_small.height();
        };
        if (startsWithCode)
            topLeft.ry() += Space::S + label(code.first()); // the tint's padding
        m.body = QRect(topLeft, QSize(int(std::ceil(size.width())), int(std::ceil(size.height()))));
        for (const MessageDocument::CodeBlock& block : code) {
            const QRectF text = m.document->blocksRect(block.firstBlock, block.lastBlock);
            QRect box = text.toAlignedRect().translated(topLeft).adjusted(0, -Space::S - label(block), 0, Space::S);
            box.setLeft(m.body.left());
            box.setRight(m.body.right());
            const int button = m_small.height() + Space::S;
            MessageLayout::Code placed{box, QRect(box.right() - button - 1, box.top() + 2, button, button), {}, {}};
            if (!block.language.isEmpty()) {
                placed.languageText = visibleLine(block.language, MostOfLanguage);
                placed.language = QRect(box.left() + Space::M, box.top() + Space::XS,
                                        qMax(0, placed.copy.left() - box.left() - 2 * Space::M), m_small.height());
            }
            m.codeBlocks += placed;
        }
        for (const MessageDocument::Quote& quote : m.document->quotes()) {
            const QRectF text = m.document->blocksRect(quote.firstBlock, quote.lastBlock);
            m.quoteBars += QRect(topLeft.x(), int(topLeft.y() + text.top()), OperatorBar, int(text.height()));
        }
        m_y = m.body.bottom() + 1 + (endsWithCode ? Space::S : 0);
    }

    /// How wide the lines under the text would like to be.
    int extrasWidth(int most) const
    {
        int wanted = 0;
        if (!m.foldText.isEmpty())
            wanted = m_small.horizontalAdvance(m.foldText) + 1;
        if (!m.row.answers.isEmpty())
            wanted = qMax(wanted, qMin(answersWidth(), QuotedWidth));
        if (!m.deliveryText.isEmpty() && !isJudged(m.row))
            wanted = qMax(wanted, SmallIcon + Space::XS + m_small.horizontalAdvance(m.deliveryText) + 1);
        return qMin(wanted, most);
    }

    /// What stands under the text: the fold and the delivery.
    void inside(int left, int right)
    {
        if (!m.foldText.isEmpty()) {
            m_y += Space::XS;
            const int width = qMin(m_small.horizontalAdvance(m.foldText) + 1, right - left);
            m.fold = QRect(left, m_y, width, m_small.height() + Space::XS);
            m_y = m.fold.bottom() + 1;
        }
        if (m.deliveryText.isEmpty() || isJudged(m.row))
            return;
        m_y += Space::XS;
        m.deliveryIcon = QRect(left, m_y + (m_small.height() - SmallIcon) / 2, SmallIcon, SmallIcon);
        const int textLeft = left + SmallIcon + Space::XS;
        const QRect room(0, 0, qMax(right - textLeft, 10), 3 * m_small.lineSpacing());
        const QRect text = m_small.boundingRect(room, Qt::TextWordWrap, m.deliveryText);
        m.delivery = QRect(textLeft, m_y, qMin(text.width() + 1, room.width()), qMin(text.height(), room.height()));
        m_y = m.delivery.bottom() + 1;
        if (m.row.delivery != model::DeliveryState::Failed)
            return;
        const int height = m_small.height() + 2 * Space::XS;
        const int retry = m_small.horizontalAdvance(Words::tr("Retry"));
        const int discard = m_small.horizontalAdvance(Words::tr("Discard"));
        // In a narrow pane with a wide font they give up some of what is around their words.
        const int around = std::clamp((right - textLeft - Space::S - retry - discard) / 2, 0, 2 * Space::M);
        m.retry = QRect(textLeft, m_y + Space::S, retry + around, height);
        m.discard = QRect(m.retry.right() + 1 + Space::S, m_y + Space::S, discard + around, height);
        m_y = m.retry.bottom() + 1;
    }

    /// From edge to edge below the ground: a message's text ends with its ground, so nothing in it can look like this.
    void verdict()
    {
        const bool asks = m.row.delivery == model::DeliveryState::Held;
        const int top = m_y + Space::XS;
        const int left = m_left + Space::M;
        const int right = m_right - Space::M;
        const int height = m_small.height() + 2 * Space::XS;
        const auto width = [this](const QString& text) { return m_small.horizontalAdvance(text) + 2 * Space::M; };
        const int release = width(Words::tr("Release"));
        const int edit = width(Words::tr("Edit…"));
        const int reject = width(Words::tr("Reject…"));
        const int buttons = asks ? release + edit + reject + 2 * Space::S : 0;
        const int textLeft = left + SmallIcon + Space::XS;
        const int wanted = m_small.horizontalAdvance(m.deliveryText) + 1;
        const bool oneLine = textLeft + wanted + (asks ? Space::L + buttons : 0) <= right;

        const QRect room(0, 0, qMax(right - textLeft, 10), 4 * m_small.lineSpacing());
        const QRect text = m_small.boundingRect(room, Qt::TextWordWrap, m.deliveryText);
        m_y = top + Space::S;
        const int lift = oneLine && asks ? (height - m_small.height()) / 2 : 0;
        m.deliveryIcon = QRect(left, m_y + lift + (m_small.height() - SmallIcon) / 2, SmallIcon, SmallIcon);
        m.delivery = QRect(textLeft, m_y + lift, oneLine ? wanted : room.width(), qMin(text.height(), room.height()));
        int bottom = m.delivery.bottom() + 1;
        if (asks) {
            const int buttonTop = oneLine ? m_y : bottom + Space::S;
            const int buttonLeft = oneLine ? right - buttons : qMin(textLeft, qMax(left, right - buttons));
            m.release = QRect(buttonLeft, buttonTop, release, height);
            m.edit = QRect(m.release.right() + 1 + Space::S, buttonTop, edit, height);
            m.reject = QRect(m.edit.right() + 1 + Space::S, buttonTop, reject, height);
            bottom = m.release.bottom() + 1;
        }
        m_y = bottom + Space::S;
        m.verdict = QRect(m_left, top, m_right - m_left, m_y - top);
        m_y += Space::S;
    }

    void mirror()
    {
        for (QRect* rect : {&m.day, &m.unread, &m.avatar, &m.operatorIcon, &m.name, &m.time, &m.bubble, &m.answersBar,
                            &m.answers, &m.body, &m.fold, &m.deliveryIcon, &m.delivery, &m.retry, &m.discard,
                            &m.verdict, &m.release, &m.edit, &m.reject})
            mirror(*rect);
        for (MessageLayout::Code& code : m.codeBlocks) {
            mirror(code.box);
            mirror(code.copy);
            mirror(code.language);
        }
        for (QRect& bar : m.quoteBars)
            mirror(bar);
    }

    void mirror(QRect& rect) const
    {
        if (!rect.isNull())
            rect.moveLeft(m_in.width - rect.left() - rect.width());
    }

    MessageLayout& m;
    const MessageLayout::Input& m_in;
    QFontMetrics m_name;
    QFontMetrics m_small;
    int m_left = 0;
    int m_right = 0;
    int m_y = 0;
};

} // namespace

QFont nameFont(const QFont& font)
{
    QFont bold = font;
    bold.setBold(true);
    return bold;
}

QFont smallFont(const QFont& font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.88);
    return small;
}

MessageLayout MessageLayout::compute(const MessageRow& row, std::shared_ptr<MessageDocument> document,
                                     const Input& input)
{
    MessageLayout layout;
    layout.row = row;
    layout.document = std::move(document);
    layout.width = input.width;
    layout.timeText = clockTime(row.at);
    layout.deliveryText = ui::deliveryText(row);
    if (layout.document->hiddenCharacters() > 0)
        layout.foldText =
            Words::tr("Show all (%Ln more characters)", nullptr, static_cast<int>(layout.document->hiddenCharacters()));
    else if (input.whole)
        layout.foldText = Words::tr("Show less");
    Builder(layout, input).run();
    return layout;
}

MessageLayout::Hit MessageLayout::hitTest(QPoint point) const
{
    const auto simple = [](Part part) { return Hit{part, -1, -1, {}}; };
    for (int i = 0; i < codeBlocks.size(); ++i) {
        if (codeBlocks[i].copy.contains(point))
            return {Part::CopyCode, i, -1, {}};
    }
    if (fold.contains(point))
        return simple(Part::Fold);
    if (retry.contains(point))
        return simple(Part::Retry);
    if (discard.contains(point))
        return simple(Part::Discard);
    if (release.contains(point))
        return simple(Part::Release);
    if (edit.contains(point))
        return simple(Part::Edit);
    if (reject.contains(point))
        return simple(Part::Reject);
    if (delivery.contains(point) || deliveryIcon.contains(point))
        return simple(Part::Delivery);
    if (avatar.contains(point))
        return simple(Part::Avatar);
    if (time.contains(point))
        return simple(Part::Time);
    if (name.contains(point) || operatorIcon.contains(point))
        return simple(Part::Name);
    if (answers.contains(point) || answersBar.contains(point))
        return simple(Part::Answered);
    const QRect ground = bubble.isNull() ? body : bubble;
    if (!ground.contains(point))
        return {};
    Hit hit{Part::Body, -1, -1, {}};
    const QPointF inBody = point - body.topLeft();
    hit.position = document->documentLayout()->hitTest(inBody, Qt::FuzzyHit);
    hit.link = document->documentLayout()->anchorAt(inBody);
    for (int i = 0; i < codeBlocks.size(); ++i) {
        if (codeBlocks[i].box.contains(point))
            hit.codeBlock = i;
    }
    return hit;
}

QRect MessageLayout::textRect(int from, int to) const
{
    QRectF rect;
    for (const int position : {from, to}) {
        const QTextBlock block = document->findBlock(position);
        const QRectF blockRect = document->documentLayout()->blockBoundingRect(block);
        const QTextLine line = block.layout()->lineForTextPosition(position - block.position());
        rect |= line.isValid() ? line.rect().translated(blockRect.topLeft()) : blockRect;
    }
    return rect.toAlignedRect().translated(body.topLeft());
}

} // namespace ui
