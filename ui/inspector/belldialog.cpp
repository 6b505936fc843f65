// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/belldialog.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/announcer.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype LongestName = 60;

QString secondsText(qint64 ms)
{
    return BellDialog::tr("%1 s").arg(QLocale().toString(static_cast<double>(ms) / 1'000, 'f', 1));
}

} // namespace

BellDialog::BellDialog(const QString& name, const QString& number, QWidget* parent)
    : QDialog(parent)
    , m_name(visibleLine(name, LongestName))
    , m_result(new QLabel(this))
    , m_advice(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_again(new QPushButton(tr("&Test"), this))
    , m_here(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_sessions(new QListWidget(this))
    , m_look(new QPushButton(tr("&Look for sessions here"), this))
    , m_ring(new QPushButton(tr("&Ring this one"), this))
    , m_rung(new QLabel(this))
    , m_stop(new QPushButton(tr("Turn &off"), this))
    , m_kind(new QComboBox(this))
    , m_where(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_words(new QPlainTextEdit(this))
    , m_copy(new CopyButton(tr("Copy the commands that install the bell"), this))
    , m_close(new QPushButton(tr("Close"), this))
{
    new WholeDialog(this);
    setObjectName(u"bellDialog"_s);
    setWindowTitle(tr("The bell of %1").arg(m_name));
    m_facts.number = number;
    m_result->setObjectName(u"bellResult"_s);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setText(tr("Not tested yet."));
    m_advice->hide();
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_result->setFont(bold);
    m_advice->setObjectName(u"bellAdvice"_s);
    m_again->setObjectName(u"bellAgain"_s);
    m_kind->setObjectName(u"bellKind"_s);
    m_kind->setAccessibleName(tr("Program of the agent"));
    for (const AgentKind kind : bellKinds())
        m_kind->addItem(agentKindName(kind), static_cast<int>(kind));
    m_where->setObjectName(u"bellWhere"_s);
    m_words->setObjectName(u"bellWords"_s);
    m_words->setReadOnly(true);
    m_words->setTabChangesFocus(true);
    m_words->setAccessibleName(tr("Commands that install the bell"));
    m_words->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_words->setMinimumSize(120 * Space::Unit, 24 * Space::Unit);
    m_copy->setObjectName(u"bellCopy"_s);
    m_copy->setLabel(tr("Copy commands"));
    m_copy->setAutoRaise(false);
    m_close->setObjectName(u"bellClose"_s);
    m_close->setDefault(true);
    build();
    for (QPushButton* button : {m_again, m_look, m_ring, m_stop})
        button->setAutoDefault(false);
    setRung({});

    connect(m_kind, &QComboBox::currentIndexChanged, this, &BellDialog::showInstallation);
    connect(m_again, &QPushButton::clicked, this, &BellDialog::testRequested);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    showInstallation();
}

void BellDialog::build()
{
    auto* result = new QHBoxLayout;
    result->setSpacing(Space::M);
    result->addWidget(m_result, 1);
    result->addWidget(m_again, 0, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::S);
    column->addLayout(result);
    column->addWidget(m_advice);
    column->addSpacing(Space::M);
    column->addWidget(makeSessions());
    column->addWidget(makeInstallation(), 1);
    column->addSpacing(Space::XS);
    column->addLayout(buttons);
}

QWidget* BellDialog::makeSessions()
{
    auto* box = new QGroupBox(tr("On this computer"), this);
    m_here->setText(tr("Duologue can ring a session of Claude Code, Codex or opencode that runs here. It looks at your "
                       "own running programs for that, and at nobody else’s."));
    m_sessions->setObjectName(u"bellSessions"_s);
    m_sessions->setAccessibleName(tr("Sessions on this computer"));
    m_sessions->setTextElideMode(Qt::ElideMiddle);
    m_sessions->setSizeAdjustPolicy(QListWidget::AdjustToContents);
    m_sessions->setMinimumHeight(16 * Space::Unit);
    m_sessions->setMaximumHeight(28 * Space::Unit);
    m_sessions->hide();
    m_look->setObjectName(u"bellLook"_s);
    m_ring->setObjectName(u"bellRing"_s);
    m_ring->setEnabled(false);
    m_rung->setObjectName(u"bellRung"_s);
    m_rung->setTextFormat(Qt::PlainText);
    m_rung->setWordWrap(true);
    m_stop->setObjectName(u"bellStop"_s);
    m_stop->setAccessibleName(tr("No longer ring this session"));
    auto* rung = new QHBoxLayout;
    rung->setSpacing(Space::S);
    rung->addWidget(m_rung, 1);
    rung->addWidget(m_stop, 0, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addWidget(m_look);
    buttons->addWidget(m_ring);
    buttons->addStretch();
    auto* column = new QVBoxLayout(box);
    column->setSpacing(Space::S);
    column->addLayout(rung);
    column->addWidget(m_here);
    column->addWidget(m_sessions);
    column->addLayout(buttons);
    connect(m_look, &QPushButton::clicked, this, &BellDialog::lookForSessions);
    connect(m_sessions, &QListWidget::currentRowChanged, this, &BellDialog::showChoice);
    connect(m_sessions, &QListWidget::itemActivated, m_ring, &QPushButton::click);
    connect(m_ring, &QPushButton::clicked, this,
            [this] { emit ringRequested(m_sessions->currentItem()->data(Qt::UserRole).toString()); });
    connect(m_stop, &QPushButton::clicked, this, &BellDialog::ringStopped);
    return box;
}

QWidget* BellDialog::makeInstallation()
{
    auto* box = new QGroupBox(tr("Where the agent runs"), this);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Space::L);
    form->addRow(tr("&Install a bell for"), m_kind);
    auto* column = new QVBoxLayout(box);
    column->setSpacing(Space::S);
    column->addLayout(form);
    column->addWidget(m_where);
    column->addWidget(m_words, 1);
    column->addWidget(m_copy, 0, Qt::AlignLeading);
    return box;
}

void BellDialog::lookForSessions()
{
    m_look->setEnabled(false);
    emit sessionsWanted();
}

void BellDialog::setSessions(const QList<LocalSession>& sessions, qint64 now)
{
    m_look->setEnabled(true);
    m_look->setText(tr("&Look again"));
    m_sessions->clear();
    for (const LocalSession& session : sessions) {
        QString line = tr("%1 in %2, since %3", "program, folder, when")
                           .arg(session.program, visibleLine(session.folder), listTime(session.since, now));
        if (!session.problem.isEmpty())
            line = tr("%1: %2", "session, why it cannot be rung").arg(line, session.problem);
        auto* item = new QListWidgetItem(line, m_sessions);
        item->setToolTip(plainToolTip(line));
        item->setData(Qt::UserRole, session.id);
        item->setData(Qt::UserRole + 1, session.problem.isEmpty());
    }
    m_sessions->setVisible(!sessions.isEmpty());
    if (sessions.isEmpty())
        m_here->setText(tr("No session of Claude Code, Codex or opencode of yours runs on this computer."));
    else
        m_here->setText(tr("When something waits for %1, Duologue puts one line into the session that you choose: how "
                           "much waits and in which room, never what was said.")
                            .arg(m_name));
    m_sessions->setCurrentRow(sessions.isEmpty() ? -1 : 0);
    if (!sessions.isEmpty())
        m_sessions->setFocus();
    showChoice();
}

void BellDialog::showChoice()
{
    const QListWidgetItem* item = m_sessions->currentItem();
    m_ring->setEnabled(item != nullptr && item->data(Qt::UserRole + 1).toBool());
}

void BellDialog::setRung(const QString& words)
{
    m_rung->setText(words);
    m_rung->setVisible(!words.isEmpty());
    m_stop->setVisible(!words.isEmpty());
}

void BellDialog::setHost(const model::HostStatus& status)
{
    m_facts.address = status.addresses.value(0);
    m_facts.certificate = status.certificate;
    m_facts.fingerprint = status.fingerprint;
    showInstallation();
}

void BellDialog::showInstallation()
{
    const auto kind = static_cast<AgentKind>(m_kind->currentData().toInt());
    const QString text = bellText(kind, m_facts);
    m_where->setText(
        m_facts.address.isEmpty()
            ? tr("The relay is off: switch it on to install a bell.")
            : tr("Paste it into a terminal on the agent’s computer, then start the agent’s program anew. It "
                 "asks for the agent’s token where that is not kept there yet."));
    if (m_words->toPlainText() != text)
        m_words->setPlainText(text);
    m_copy->setCopiedText(text);
}

void BellDialog::setTrial(const BellTrial& trial)
{
    m_result->setText(resultText(trial));
    announce(this, m_result->text());
    const QString advice = adviceText(trial);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    m_again->setText(tr("Test &again"));
    m_again->setEnabled(!trial.running);
}

QString BellDialog::resultText(const BellTrial& trial) const
{
    if (!trial.problem.isEmpty())
        return tr("The bell could not be tested: %1").arg(visibleLine(trial.problem));
    if (trial.running)
        return tr("Ringing. Waiting for %1 to look, for at most %2 s…").arg(m_name).arg(trial.seconds);
    if (trial.rungAfterMs && trial.heardAfterMs)
        return tr("It works: the bell rang after %1, and %2 looked after %3.")
            .arg(secondsText(*trial.rungAfterMs), m_name, secondsText(*trial.heardAfterMs));
    if (trial.rungAfterMs)
        return tr("The bell rang after %1, but %2 has not looked within %3 s.")
            .arg(secondsText(*trial.rungAfterMs), m_name)
            .arg(trial.seconds);
    return tr("No bell of %1 is armed: nothing came for the ring within %2 s.").arg(m_name).arg(trial.seconds);
}

/// What to do.
QString BellDialog::adviceText(const BellTrial& trial) const
{
    if (!trial.problem.isEmpty() || trial.running || trial.heardAfterMs)
        return {};
    if (trial.rungAfterMs)
        return tr("Look at the agent’s own window: it may be at work, or ask to be allowed to use the relay’s tools. "
                  "If nothing is asked there and it is idle, install the bell again, and start its program anew.");
    if (trial.listens)
        return tr(
            "But a call of the agent’s own waits now: while it does, the agent hears at once what is said. To hear "
            "it after the end of its turn, the agent needs a bell: install one as below.");
    return tr("Either the agent is at work and arms its bell when its turn ends, or its program is not running, or "
              "it has no bell. If it is idle, install one as below, and start its program anew.");
}

} // namespace ui
