// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/console.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
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
    return Log(false).giveUp(code, error);
}

int Log::giveUp(int code, const protocol::Error& error) const
{
    write("error", sentenceOf(error));
    return code;
}

void Log::write(const char* level, const QString& sentence) const
{
    if (!m_json)
        return print(stderr, u"duologued: "_s + harmless(sentence));
    const QJsonObject line{{u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                           {u"level"_s, QString::fromLatin1(level)},
                           {u"message"_s, sentence}};
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fputs(bytes.constData(), stderr);
    std::fflush(stderr);
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

} // namespace relay
