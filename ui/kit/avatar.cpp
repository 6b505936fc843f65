// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/avatar.h"

#include <QPainter>
#include <QTextBoundaryFinder>

#include "ui/kit/textdrawing.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int Diameter = 32;

/// The first character as a reader sees it (an emoji with its parts, a letter with its accents).
QString firstGrapheme(const QString& text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? text.first(end) : text;
}

} // namespace

QString initials(const QString& name)
{
    const QStringList words = visibleLine(name, 120).split(u' ', Qt::SkipEmptyParts);
    QStringList letters;
    for (const QString& word : words) {
        const QString letter = firstGrapheme(word);
        const bool speaks = letter.at(0).isLetterOrNumber() || letter.at(0).isHighSurrogate() || letter.size() > 1;
        if (speaks && (letters.isEmpty() || letter.at(0).isLetterOrNumber())) // a picture stands alone
            letters += letter.toUpper();
    }
    if (letters.isEmpty())
        return u"?"_s;
    const bool isPicture = letters.first().size() > 1;
    return letters.size() == 1 || isPicture ? letters.first() : letters.first() + letters.last();
}

void paintAvatar(QPainter* painter, const QRectF& rect, const QString& id, const QString& name, const Theme& theme,
                 Theme::Speaker speaker)
{
    const QColor color = theme.sender(id, speaker);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(rect);
    QFont font = withEmoji(painter->font());
    font.setBold(true);
    font.setPixelSize(qMax(8, qRound(rect.height() * 0.4)));
    painter->setFont(font);
    // The sender's colour is readable on the base, so the base is readable on it.
    painter->setPen(theme.base);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, initials(name));
    painter->restore();
}

Avatar::Avatar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Avatar::setPerson(const QString& id, const QString& name, Theme::Speaker speaker)
{
    m_speaker = speaker;
    m_id = id;
    m_name = name;
    update();
}

QSize Avatar::sizeHint() const
{
    return {Diameter, Diameter};
}

QSize Avatar::minimumSizeHint() const
{
    return sizeHint();
}

void Avatar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF disc((width() - Diameter) / 2.0, (height() - Diameter) / 2.0, Diameter, Diameter);
    paintAvatar(&painter, disc, m_id, m_name, Theme(palette()), m_speaker);
}

} // namespace ui
