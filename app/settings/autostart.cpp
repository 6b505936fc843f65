// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

namespace app::settings {

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::settings::Autostart)
};

/// A string of a desktop entry: its value is read with these escapes first, whatever the key means.
QString stringValue(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'\n', u"\\n"_s).replace(u'\t', u"\\t"_s).replace(u'\r', u"\\r"_s);
}

/// Desktop Entry Specification, "The Exec key".
QString quoted(QString word)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@+=:,./-]+$"_s);
    word.replace(u'%', u"%%"_s); // else a field code
    if (plain.match(word).hasMatch())
        return word;
    static const QRegularExpression special(u"([\"`$\\\\])"_s);
    return u'"' + word.replace(special, u"\\\\1"_s) + u'"';
}

/// The entry's own keys; the first of a name counts.
QHash<QString, QString> readEntry(const QString& path)
{
    QHash<QString, QString> keys;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return keys;
    const QList<QByteArray> lines = file.read(64 * 1024).split('\n');
    bool inside = false;
    for (const QByteArray& bytes : lines) {
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.startsWith(u'['))
            inside = line == "[Desktop Entry]"_L1;
        else if (inside && line.contains(u'=') && !keys.contains(line.section(u'=', 0, 0).trimmed()))
            keys.insert(line.section(u'=', 0, 0).trimmed(), line.section(u'=', 1).trimmed());
    }
    return keys;
}

/// By its name alone where that finds this very program, so that a package may move it.
QString shortName(const QString& program)
{
    const QString name = QFileInfo(program).fileName();
    const QString found = QStandardPaths::findExecutable(name);
    const bool same =
        !found.isEmpty() && QFileInfo(found).canonicalFilePath() == QFileInfo(program).canonicalFilePath();
    return same ? name : program;
}

} // namespace

QString execLine(const QString& program, const QStringList& arguments)
{
    QString line = quoted(program);
    for (const QString& argument : arguments)
        line += u' ' + quoted(argument);
    return line;
}

Autostart::Autostart(QString path, QString program, QStringList arguments)
    : m_path(std::move(path))
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
}

QString Autostart::defaultPath()
{
    if (QFile::exists(u"/.flatpak-info"_s) || qEnvironmentVariableIsSet("SNAP"))
        return {};
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/autostart/org.duologue.Duologue.desktop"_s;
}

bool Autostart::isOn() const
{
    if (!isAvailable() || !QFile::exists(m_path))
        return false;
    const QHash<QString, QString> keys = readEntry(m_path);
    return keys.value(u"Hidden"_s) != "true"_L1 && keys.value(u"X-GNOME-Autostart-enabled"_s) != "false"_L1;
}

Result<void> Autostart::setOn(bool on) const
{
    if (!isAvailable())
        return {};
    if (!on) {
        QFile file(m_path);
        if (!file.exists() || file.remove())
            return {};
        return fail(ErrorCode::StorageFailed,
                    Words::tr("%1 cannot be removed: %2. Remove it yourself.").arg(m_path, file.errorString()));
    }
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly) && file.write(entry()) >= 0 && file.commit())
        return {};
    return fail(ErrorCode::StorageFailed, Words::tr("%1 cannot be written: %2.").arg(m_path, file.errorString()));
}

void Autostart::repair() const
{
    if (!isOn())
        return;
    const QString program = readEntry(m_path).value(u"TryExec"_s);
    if (program.isEmpty())
        return;
    const bool there = QFileInfo(program).isAbsolute() ? QFileInfo(program).isExecutable()
                                                       : !QStandardPaths::findExecutable(program).isEmpty();
    if (!there)
        static_cast<void>(setOn(true)); // it stays as useless as it was when that cannot be done
}

QByteArray Autostart::entry() const
{
    const QString program = shortName(m_program);
    // TryExec: once the program is gone the entry is nothing, instead of an error at each login.
    return (u"[Desktop Entry]\n"
            "Type=Application\n"
            "Name=Duologue\n"
            "Icon=org.duologue.Duologue\n"
            "Exec="_s +
            stringValue(execLine(program, m_arguments)) + u"\nTryExec="_s + stringValue(program) +
            u"\nTerminal=false\n"
            "StartupNotify=false\n"
            "X-GNOME-Autostart-enabled=true\n"_s)
        .toUtf8();
}

} // namespace app::settings
