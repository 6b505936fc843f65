// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/rulesform.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

#include "ui/inspector/factgrid.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;
using relay::protocol::Budget;
using relay::protocol::Review;
using relay::protocol::Room;
using relay::protocol::TurnLimitOfRelay;

namespace ui {

namespace {

constexpr int MostTurns = 100'000;
constexpr int MostBudget = 1'000'000'000;

/// Who joined first or second, as far as somebody has.
QString memberName(const Room& room, int which)
{
    if (which < room.members.size())
        return visibleLine(room.members.at(which).name, 40);
    return which == 0 ? RulesForm::tr("the first agent") : RulesForm::tr("the second agent");
}

} // namespace

RulesForm::RulesForm(QWidget* parent)
    : QWidget(parent)
    , m_facts(new FactGrid(this))
    , m_review(new QComboBox(this))
    , m_turns(new QSpinBox(this))
{
    m_review->setObjectName(u"ruleReview"_s);
    m_review->setAccessibleName(tr("Whose messages wait until you release them"));
    m_review->view()->setAccessibleName(m_review->accessibleName());
    m_review->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_review->setMinimumContentsLength(8);
    m_facts->addWidget(tr("Hold"), m_review);

    m_turns->setObjectName(u"ruleTurns"_s);
    m_turns->setAccessibleName(tr("Messages without you until the room pauses"));
    m_turns->setRange(TurnLimitOfRelay, MostTurns);
    m_turns->setKeyboardTracking(false);
    m_turnsSoFar = new ElidedLabel(this);
    m_turnsSoFar->setObjectName(u"ruleTurnsSoFar"_s);
    m_turnsSoFar->setSecondary(true);
    m_facts->addWidget(tr("Pause after"), m_turns, m_turnsSoFar);
    m_messages = addBudget(tr("Messages"), u"ruleMessages"_s, &m_messagesSpent);
    m_messages->setAccessibleName(tr("Messages until the room pauses"));
    m_tokens = addBudget(tr("Tokens"), u"ruleTokens"_s, &m_tokensSpent);
    m_tokens->setAccessibleName(tr("Estimated tokens until the room pauses"));
    m_tokens->setSingleStep(1'000);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_facts);
    connect(m_review, &QComboBox::activated, this, [this](int index) {
        const auto review = static_cast<Review>(index);
        showReview(); // until the relay has taken it
        emit reviewChanged(review);
    });
    connect(m_turns, &QSpinBox::editingFinished, this, &RulesForm::submitTurns);
    for (const QSpinBox* box : {m_messages, m_tokens})
        connect(box, &QSpinBox::editingFinished, this, &RulesForm::submitBudget);
}

QSpinBox* RulesForm::addBudget(const QString& caption, const QString& name, ElidedLabel** spent)
{
    auto* box = new QSpinBox(this);
    box->setObjectName(name);
    box->setRange(0, MostBudget);
    box->setSpecialValueText(tr("no limit"));
    box->setGroupSeparatorShown(true);
    box->setKeyboardTracking(false);
    *spent = new ElidedLabel(this);
    (*spent)->setObjectName(name + u"Spent"_s);
    (*spent)->setSecondary(true);
    m_facts->addWidget(caption, box, *spent);
    return box;
}

void RulesForm::setRoom(const Room& room)
{
    m_room = room;
    setEnabled(!room.closed);
    showReview();
    showTurns();
    showBudget();
}

void RulesForm::setRelayTurnLimit(int turns)
{
    m_relayTurnLimit = turns;
    showTurns();
}

void RulesForm::showReview()
{
    const QString first = memberName(m_room, 0);
    const QString second = memberName(m_room, 1);
    // In the order of Review.
    const QStringList texts{tr("nothing"), tr("every message"), tr("what %1 says").arg(first),
                            tr("what %1 says").arg(second)};
    for (int index = 0; index < texts.size(); ++index) {
        if (index >= m_review->count())
            m_review->addItem(texts.at(index));
        else
            m_review->setItemText(index, texts.at(index));
    }
    m_review->setCurrentIndex(static_cast<int>(m_room.review));
}

void RulesForm::showTurns()
{
    const QLocale locale;
    m_turns->setSpecialValueText(m_relayTurnLimit > 0 ? tr("%1 (usual)").arg(locale.toString(m_relayTurnLimit))
                                                      : tr("never (usual)"));
    m_turns->setSuffix(m_room.turnLimit == 0 ? tr(" (never)") : QString());
    if (!m_turns->hasFocus())
        m_turns->setValue(m_room.turnLimit);
    m_turnsSoFar->setText(tr("%1 now", "messages so far").arg(locale.toString(m_room.turns)));
}

void RulesForm::showBudget()
{
    const auto limited = [](qint64 value) { return static_cast<int>(qBound(qint64(0), value, qint64(MostBudget))); };
    if (!m_messages->hasFocus())
        m_messages->setValue(limited(m_room.budget.messages));
    if (!m_tokens->hasFocus())
        m_tokens->setValue(limited(m_room.budget.tokens));
    const QLocale locale;
    m_messagesSpent->setText(tr("%1 used").arg(locale.toString(m_room.spent.messages)));
    m_tokensSpent->setText(tr("%1 used").arg(locale.toString(m_room.spent.tokens)));
}

void RulesForm::submitTurns()
{
    if (m_turns->value() != m_room.turnLimit)
        emit turnLimitChanged(m_turns->value());
}

void RulesForm::submitBudget()
{
    Budget budget = m_room.budget;
    budget.messages = m_messages->value();
    budget.tokens = m_tokens->value();
    if (budget != m_room.budget)
        emit budgetChanged(budget);
}

void RulesForm::setCaptionWidth(int pixels)
{
    m_facts->setCaptionWidth(pixels);
}

int RulesForm::captionWidth() const
{
    return m_facts->captionWidth();
}

} // namespace ui
