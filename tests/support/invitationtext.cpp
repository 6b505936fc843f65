// SPDX-License-Identifier: GPL-3.0-or-later
// invitation-text KIND ADDRESS CODE [PEM-FILE [NUMBER TOKEN]]: what the window would give to be pasted.
#include "ui/hosting/invitationtext.h"

#include <QCoreApplication>
#include <QFile>
#include <QMap>
#include <QStringList>

#include <cstdio>

using namespace Qt::StringLiterals;
using ui::AgentKind;

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QMap<QString, AgentKind> kinds{{u"prompt"_s, AgentKind::AnyByPrompt}, {u"claude"_s, AgentKind::ClaudeCode},
                                         {u"codex"_s, AgentKind::Codex},        {u"gemini"_s, AgentKind::GeminiCli},
                                         {u"opencode"_s, AgentKind::OpenCode},  {u"cursor"_s, AgentKind::Cursor},
                                         {u"vscode"_s, AgentKind::VsCode},      {u"curl"_s, AgentKind::Curl}};
    if (!kinds.contains(arguments.value(1)))
        return 2;
    ui::InvitationFacts facts;
    facts.address = arguments.value(2);
    facts.code = arguments.value(3);
    QFile pem(arguments.value(4));
    if (pem.open(QIODevice::ReadOnly)) {
        facts.certificate = QString::fromLatin1(pem.readAll());
    }
    facts.number = arguments.value(5);
    facts.token = arguments.value(6);
    std::fputs(ui::invitationText(kinds.value(arguments.value(1)), facts).toUtf8().constData(), stdout);
    return 0;
}
