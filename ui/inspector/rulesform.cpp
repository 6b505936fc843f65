// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/rulesform.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

#include "relay/protocol/message.h"
#include "ui/inspector/roomfacts.h"
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
constexpr int WidestBudget = 9'999'999; ///< that is shown whole in the narrowest pane

void showBudgetIn(QSpinBox* box, qint64 value)
{
    box->setValue(static_cast<int>(qBound(qint64(0), value, qint64(MostBudget))));
}

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
    m_facts->addColumns(tr("Pause after"), m_turns, m_turnsSoFar);
    m_messages = addBudget(tr("Messages"), u"ruleMessages"_s, &m_messagesSpent);
    m_messages->setAccessibleName(tr("Messages until the room pauses"));
    m_characters = addBudget(tr("Characters"), u"ruleCharacters"_s, &m_charactersSpent);
    m_characters->setAccessibleName(tr("Characters until the room pauses"));
    m_characters->setSingleStep(1'000);
    m_tokens = addBudget(tr("Tokens"), u"ruleTokens"_s, &m_tokensSpent);
    m_tokens->setAccessibleName(tr("Estimated tokens until the room pauses"));
    m_tokens->setSingleStep(1'000);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_facts);
    connect(m_review, &QComboBox::activated, this, [this](int index) {
        const auto review = static_cast<Review>(index);
        showReview(); // until the relay has taken it
        if (review != relay::protocol::OtherValue<Review>)
            emit reviewChanged(review);
    });
    connect(m_turns, &QSpinBox::editingFinished, this, &RulesForm::submitTurns);
    for (const QSpinBox* box : {m_messages, m_characters, m_tokens})
        connect(box, &QSpinBox::editingFinished, this, &RulesForm::submitBudget);
}

QSpinBox* RulesForm::addBudget(const QString& caption, const QString& name, ElidedLabel** spent)
{
    auto* box = new QSpinBox(this);
    box->setObjectName(name);
    box->setSpecialValueText(tr("no limit"));
    box->setGroupSeparatorShown(true);
    box->setRange(0, WidestBudget);
    box->setMinimumWidth(box->minimumSizeHint().width());
    box->setRange(0, MostBudget);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    box->setKeyboardTracking(false);
    *spent = new ElidedLabel(this);
    (*spent)->setObjectName(name + u"Spent"_s);
    (*spent)->setSecondary(true);
    m_facts->addColumns(caption, box, *spent);
    return box;
}

void RulesForm::setRoom(const Room& room)
{
    // What is being typed stays while its room changes, but never goes on to another room.
    const bool another = room.id != m_room.id;
    m_room = room;
    setEnabled(!room.closed);
    showReview();
    showTurns();
    showBudget();
    if (another) {
        showTurnLimit();
        showBudgetIn(m_messages, room.budget.messages);
        showBudgetIn(m_characters, room.budget.characters);
        showBudgetIn(m_tokens, room.budget.tokens);
    }
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
    QStringList texts{tr("nothing"), tr("every message"), tr("what %1 says").arg(first),
                      tr("what %1 says").arg(second)};
    if (m_room.review == relay::protocol::OtherValue<Review>)
        texts.append(tr("something else", "what is held"));
    while (m_review->count() > texts.size())
        m_review->removeItem(m_review->count() - 1);
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
    if (!m_turns->hasFocus())
        showTurnLimit();
    m_turnsSoFar->setText(tr("%1 now", "messages so far").arg(locale.toString(m_room.turns)));
    m_turnsSoFar->setShortText(locale.toString(m_room.turns));
}

/// Not while it is typed in: a spin box that gets other texts forgets what was typed.
void RulesForm::showTurnLimit()
{
    m_turns->setSpecialValueText(m_relayTurnLimit > 0 ? tr("%1 (usual)").arg(QLocale().toString(m_relayTurnLimit))
                                                      : tr("never (usual)"));
    m_turns->setSuffix(m_room.turnLimit == 0 ? tr(" (never)") : QString());
    m_turns->setValue(m_room.turnLimit);
}

void RulesForm::showBudget()
{
    if (!m_messages->hasFocus())
        showBudgetIn(m_messages, m_room.budget.messages);
    if (!m_characters->hasFocus())
        showBudgetIn(m_characters, m_room.budget.characters);
    if (!m_tokens->hasFocus())
        showBudgetIn(m_tokens, m_room.budget.tokens);
    const auto show = [](ElidedLabel* label, qint64 spent) {
        const QString number = QLocale().toString(spent);
        label->setText(tr("%1 used").arg(number));
        label->setShortText(number);
    };
    show(m_messagesSpent, m_room.spent.messages);
    show(m_charactersSpent, m_room.spent.characters);
    show(m_tokensSpent, m_room.spent.tokens);
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
    budget.characters = m_characters->value();
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
