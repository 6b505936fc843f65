// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QRect>
#include <QString>
#include <QUrl>

#include <memory>

#include "ui/chat/messagerow.h"

namespace ui {

class MessageDocument;

/// The most that a conversation takes of a wide window, in pixels: further apart, two sides do not read as one talk.
inline constexpr int ColumnWidth = 960;

/// Where everything of one row is: computed once, and then used by size, paint and hit test alike. Rectangles are in
/// the row's coordinates, device-independent pixels, empty where the row has no such part.
struct MessageLayout {
    struct Input {
        int width = 0; ///< of the view
        QFont font;
        qint64 now = 0; ///< ms since the epoch: what "Today" is
        Qt::LayoutDirection direction = Qt::LeftToRight;
        bool whole = false; ///< unfolded
    };

    enum class Part {
        None,
        Avatar,
        Name,
        Time,
        Answered,
        Body,
        Fold,
        Retry,
        Discard,
        CopyCode,
        Delivery,
        Release,
        Edit,
        Reject
    };

    struct Hit {
        Part part = Part::None;
        int codeBlock = -1; ///< with CopyCode, and with Body over one
        int position = -1;  ///< with Body: the nearest place in the document
        QString link;       ///< with Body: the address under the point
    };

    struct Code {
        QRect box;
        QRect copy;     ///< its Copy button
        QRect language; ///< null: it has none
        QString languageText;
    };

    MessageRow row;
    std::shared_ptr<MessageDocument> document;
    int width = 0;
    int height = 0;

    QRect day; ///< the separator above, over the whole width
    QString dayText;
    QRect unread; ///< the "new" line above, over the whole width
    QRect avatar;
    QRect operatorIcon;
    QRect name;
    QRect time; ///< beside the name; in a row that continues a group, where it appears on hover
    QString timeText;
    QRect bubble;           ///< the tinted ground
    QRect answersBar;       ///< before the next
    QRect answers;          ///< one line: the message that this one answers
    QRect body;             ///< the document
    QList<Code> codeBlocks; ///< in the order of document->codeBlocks()
    QList<QRect> quoteBars;
    QRect fold;
    QString foldText;
    QRect deliveryIcon;
    QRect delivery;
    QString deliveryText;
    QRect retry;
    QRect discard;
    QRect verdict; ///< the bar below the ground that says what the operator decides or decided, over the whole width
    QRect release;
    QRect edit;
    QRect reject;

    static MessageLayout compute(const MessageRow& row, std::shared_ptr<MessageDocument> document, const Input& input);

    Hit hitTest(QPoint point) const;
    /// The stretch of the document between two positions, in the row's coordinates: from its first line to its last.
    QRect textRect(int from, int to) const;
};

/// The fonts of a row, from the view's.
QFont nameFont(const QFont& font);
QFont smallFont(const QFont& font);

} // namespace ui
