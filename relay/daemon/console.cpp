// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/console.h"

#include <QLocale>

namespace relay {

using namespace Qt::StringLiterals;

namespace {

/// Names of files and options come back in errors: none may act on the terminal.
QString harmless(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

void print(FILE* stream, const QString& line)
{
    std::fputs((line + u'\n').toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

int giveUp(int code, const protocol::Error& error)
{
    print(stderr, u"duologued: "_s + harmless(sentenceOf(error)));
    return code;
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

} // namespace relay
