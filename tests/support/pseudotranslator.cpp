// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace testing {

namespace {

/// What the program reads in it: "%1", "%Ln", "&x".
bool keep(const QString& text, qsizetype at)
{
    const auto before = [&](qsizetype back) { return at >= back ? text[at - back] : QChar(); };
    return !text[at].isLetter() || before(1) == u'%' || before(1) == u'&' || (before(1) == u'L' && before(2) == u'%');
}

QChar hebrew(QChar letter)
{
    return QChar(0x5D0 + letter.unicode() % 27);
}

} // namespace

PseudoTranslator::PseudoTranslator(bool rightToLeft, QObject* parent)
    : QTranslator(parent)
    , m_rightToLeft(rightToLeft)
{
}

QString PseudoTranslator::translate(const char* context, const char* source, const char*, int n) const
{
    const QLatin1StringView of(context);
    const QString text = QString::fromUtf8(source);
    // Formats of dates are no words, and Qt's own words are not ours.
    if (!(of.startsWith("ui::"_L1) || of.startsWith("app::"_L1)) || text.startsWith("dddd"_L1))
        return {};
    QString longer;
    for (qsizetype i = 0; i < text.size(); ++i)
        longer += keep(text, i) ? text[i] : (m_rightToLeft ? hebrew(text[i]) : text[i]);
    const QString filling = m_rightToLeft ? u"שלום עולם "_s : u"lörem ipsüm "_s;
    const auto wanted = static_cast<qsizetype>(static_cast<double>(text.size()) * 0.4) + 1;
    QString more;
    while (more.size() < wanted)
        more += filling;
    if (n >= 0)
        longer.replace(u"%Ln"_s, QLocale().toString(n)).replace(u"%n"_s, QString::number(n));
    const bool ends = text.endsWith(u'\n');
    return longer.chopped(ends ? 1 : 0) + u' ' + more.left(wanted).trimmed() + (ends ? u"\n"_s : QString());
}

} // namespace testing
