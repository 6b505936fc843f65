// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/needdetail.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QKeyEvent>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <utility>

#include "relay/protocol/limits.h"
#include "ui/kit/icons.h"
#include "ui/kit/needwords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/review/exacttext.h"
#include "ui/review/textdiff.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int MostReason = 300;               // UTF-16 units
constexpr int SideBySide = 160 * Space::Unit; ///< less, and the two texts stand one above the other
constexpr int CompareAfterMs = 150;           ///< the last key
constexpr std::array AllVerbs{NeedVerb::Release, NeedVerb::Edit, NeedVerb::Reject, NeedVerb::Trust,
                              NeedVerb::Resume,  NeedVerb::Ring, NeedVerb::Retry,  NeedVerb::Dismiss,
                              NeedVerb::Snooze,  NeedVerb::Wake, NeedVerb::Open};

QString keyText(NeedVerb verb)
{
    return QKeySequence(verbKey(verb)).toString(QKeySequence::NativeText);
}

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

NeedDetail::NeedDetail(QWidget* parent)
    : QWidget(parent)
    , m_title(plainLabel(this))
    , m_facts(plainLabel(this))
    , m_problem(plainLabel(this))
    , m_texts(new QBoxLayout(QBoxLayout::TopToBottom))
    , m_sentCaption(plainLabel(this))
    , m_editedCaption(plainLabel(this))
    , m_sent(new ExactText(this))
    , m_edit(new QPlainTextEdit(this))
    , m_reasonLine(new QWidget(this))
    , m_reason(new QComboBox(m_reasonLine))
    , m_release(new QPushButton(tr("Release this text"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"needDetail"_s);
    build();
    connect(m_cancel, &QPushButton::clicked, this, &NeedDetail::stopEditing);
    connect(m_release, &QPushButton::clicked, this, [this] {
        emit edited(m_editedKey, exactTextIn(*m_edit));
        stopEditing();
    });
    m_comparing.setSingleShot(true);
    m_comparing.callOnTimeout(this, [this] {
        const QString now = exactTextIn(*m_edit);
        m_sent->setMarks(diffOf(m_sent->shown(), visibleText(now)).removed, ExactText::Mark::Removed);
        m_edit->setExtraSelections(marksIn(m_edit, diffOf(m_row.need.text, now).added, ExactText::Mark::Added));
    });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &NeedDetail::checkEdited);
    clear();
}

void NeedDetail::build()
{
    QFont title = m_title->font();
    title.setWeight(QFont::DemiBold);
    title.setPointSizeF(title.pointSizeF() * 1.1);
    m_title->setFont(title);
    m_problem->setObjectName(u"needProblem"_s);
    m_sent->setObjectName(u"needText"_s);
    m_sent->setAccessibleName(tr("The text as it was sent"));
    m_sentCaption->setText(tr("As it was sent"));
    m_sentCaption->setBuddy(m_sent);
    m_edit->setObjectName(u"needEdit"_s);
    m_edit->setAccessibleName(tr("The text that is released"));
    m_edit->setTabChangesFocus(true);
    m_edit->installEventFilter(this);
    m_editedCaption->setText(tr("As it is released"));
    m_editedCaption->setBuddy(m_edit);
    const auto side = [this](QLabel* caption, QPlainTextEdit* text) {
        auto* part = new QWidget(this);
        auto* column = new QVBoxLayout(part);
        column->setContentsMargins({});
        column->setSpacing(Space::XS);
        column->addWidget(caption);
        column->addWidget(text, 1);
        text->setFrameShape(QFrame::StyledPanel);
        text->document()->setDocumentMargin(Space::S);
        m_texts->addWidget(part, 1);
        return part;
    };
    m_texts->setSpacing(Space::S);
    m_sentSide = side(m_sentCaption, m_sent);
    m_editedSide = side(m_editedCaption, m_edit);
    showCodeIn(m_edit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::M, Space::L, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addLayout(m_texts, 1000);
    column->addStretch(1); // below what has no text
    column->addWidget(m_problem);
    buildButtons(column);
}

void NeedDetail::buildButtons(QBoxLayout* column)
{
    m_reason->setObjectName(u"needReason"_s);
    m_reason->setEditable(true);
    m_reason->setInsertPolicy(QComboBox::NoInsert);
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reason->setMinimumContentsLength(12);
    m_reason->lineEdit()->setMaxLength(MostReason);
    m_reason->lineEdit()->setPlaceholderText(tr("Reason for a rejection, if any"));
    m_reason->setAccessibleName(tr("Reason for a rejection"));
    m_reason->lineEdit()->setAccessibleName(m_reason->accessibleName());
    m_reason->lineEdit()->installEventFilter(this);
    auto* change = new QToolButton(m_reasonLine);
    change->setObjectName(u"needReasons"_s);
    change->setIcon(icon(Icon::Edit));
    change->setAutoRaise(true);
    change->setAccessibleName(tr("Change the list of reasons"));
    change->setToolTip(tr("Change the list of reasons"));
    connect(change, &QToolButton::clicked, this, &NeedDetail::reasonsWanted);
    auto* reason = new QHBoxLayout(m_reasonLine);
    reason->setContentsMargins({});
    reason->setSpacing(Space::XS);
    reason->addWidget(m_reason, 1);
    reason->addWidget(change);
    column->addWidget(m_reasonLine);
    m_buttons = new QGridLayout;
    m_buttons->setSpacing(Space::S);
    for (const NeedVerb verb : AllVerbs) {
        auto* button = new QPushButton(this);
        button->setObjectName(u"needVerb%1"_s.arg(static_cast<int>(verb)));
        button->setToolTip(plainToolTip(tr("%1 (%2)", "verb, key").arg(verbText(verb), keyText(verb))));
        button->setAccessibleDescription(keyText(verb));
        m_verbs.insert(verb, button);
        connect(button, &QPushButton::clicked, this, [this, verb] { emit verbWanted(verb); });
    }
    m_release->setObjectName(u"needReleaseEdited"_s);
    m_cancel->setObjectName(u"needCancelEdit"_s);
    auto* line = new QHBoxLayout;
    line->addLayout(m_buttons);
    line->addStretch(1);
    column->addLayout(line);
}

/// In as many lines as they need.
void NeedDetail::arrangeButtons()
{
    QList<QPushButton*> shown;
    for (const NeedVerb verb : AllVerbs)
        shown.append(m_verbs.value(verb));
    shown << m_release << m_cancel;
    shown.removeIf([](const QPushButton* button) { return button->isHidden(); });
    int widest = 1;
    for (QPushButton* button : std::as_const(shown)) {
        m_buttons->removeWidget(button);
        widest = std::max(widest, button->sizeHint().width() + Space::S);
    }
    const int columns = std::max(1, (width() - 2 * Space::L + Space::S) / widest);
    for (int at = 0; at < shown.size(); ++at)
        m_buttons->addWidget(shown.at(at), at / columns, at % columns);
}

void NeedDetail::setRow(const NeedRow& row, bool withRelay)
{
    if (isEditing() && row.need.key != m_editedKey)
        return;
    m_row = row;
    m_withRelay = withRelay;
    const model::Need& need = row.need;
    m_title->setText(needText(need, withRelay));
    QStringList facts{relativeTime(need.since, QDateTime::currentMSecsSinceEpoch())};
    if (const QString reason = needReason(need); !reason.isEmpty())
        facts.append(reason);
    m_facts->setText(facts.join(tr(" · ", "between facts")));
    m_facts->show();
    m_sent->setText(need.text);
    m_problem->setText(row.doing.isEmpty() ? row.problem : row.doing);
    QPalette colors = palette();
    if (row.doing.isEmpty())
        colors.setColor(QPalette::WindowText, Theme(palette()).danger);
    m_problem->setPalette(colors);
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_sentSide->setVisible(!need.text.isEmpty());
    showVerbs(verbsOf(need), !row.doing.isEmpty(), 1);
    showEditing();
}

void NeedDetail::setChosen(const QList<NeedRow>& rows)
{
    if (isEditing())
        return;
    m_row = {};
    m_title->setText(tr("%Ln chosen", nullptr, static_cast<int>(rows.size())));
    m_facts->setText(tr("What you do is done to each of them that it can be done to."));
    m_facts->show();
    m_sentSide->hide();
    m_problem->hide();
    QList<NeedVerb> verbs;
    for (const NeedVerb verb : AllVerbs) {
        const bool any = std::ranges::any_of(
            rows, [verb](const NeedRow& row) { return row.doing.isEmpty() && verbsOf(row.need).contains(verb); });
        if (any && verb != NeedVerb::Edit && verb != NeedVerb::Open)
            verbs.append(verb);
    }
    showVerbs(verbs, false, static_cast<int>(rows.size()));
    showEditing();
}

void NeedDetail::clear()
{
    m_editedKey.clear();
    m_row = {};
    m_title->setText({});
    m_facts->hide();
    m_problem->hide();
    m_sentSide->hide();
    showVerbs({}, false, 0);
    showEditing();
}

void NeedDetail::showVerbs(const QList<NeedVerb>& verbs, bool busy, int rows)
{
    for (auto verb = m_verbs.cbegin(); verb != m_verbs.cend(); ++verb) {
        QPushButton* button = verb.value();
        const QString text = verbText(verb.key());
        button->setText(rows > 1 ? tr("%1: %2", "verb, to how many").arg(text).arg(rows) : text);
        button->setEnabled(!busy);
        button->setVisible(verbs.contains(verb.key()) && !isEditing());
    }
    m_reasonLine->setVisible(verbs.contains(NeedVerb::Reject) && !isEditing());
}

void NeedDetail::startEditing()
{
    if (isEditing() || !m_row.need.verbs.decide)
        return;
    m_editedKey = m_row.need.key;
    setExactText(m_edit, m_row.need.text);
    showVerbs({}, false, 0);
    showEditing();
    checkEdited();
    m_edit->setFocus();
}

void NeedDetail::stopEditing()
{
    if (!isEditing())
        return;
    m_editedKey.clear();
    m_comparing.stop();
    m_sent->setMarks({}, ExactText::Mark::Removed);
    m_problem->hide();
    showVerbs(verbsOf(m_row.need), false, 1);
    showEditing();
    emit left();
}

void NeedDetail::showEditing()
{
    const bool editing = isEditing();
    for (QWidget* part : std::initializer_list<QWidget*>{m_sentCaption, m_editedSide, m_release, m_cancel})
        part->setVisible(editing);
    arrangeButtons();
}

void NeedDetail::checkEdited()
{
    if (!isEditing())
        return;
    const QString text = exactTextIn(*m_edit);
    const qsizetype excess = relay::protocol::codePoints(text) - relay::protocol::MaxMessageText;
    const bool isEmpty = text.trimmed().isEmpty();
    m_problem->setText(isEmpty      ? tr("Empty: reject it instead.")
                       : excess > 0 ? tr("Too long by %Ln characters.", nullptr, static_cast<int>(excess))
                                    : QString());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_release->setEnabled(!isEmpty && excess <= 0 && text != m_row.need.text);
    m_comparing.start(CompareAfterMs);
}

QString NeedDetail::reason() const
{
    return m_reason->currentText().trimmed();
}

void NeedDetail::clearReason()
{
    m_reason->setCurrentIndex(-1);
    m_reason->clearEditText();
}

void NeedDetail::setReasons(const QStringList& reasons)
{
    const QString typed = m_reason->currentText();
    m_reason->clear();
    m_reason->addItems(reasons);
    m_reason->setCurrentIndex(-1);
    m_reason->setEditText(typed);
}

void NeedDetail::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeButtons();
    m_texts->setDirection(width() >= SideBySide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

bool NeedDetail::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_reason->lineEdit()) {
        if (!isEnter && key->key() != Qt::Key_Escape)
            return false;
        if (!isEnter)
            clearReason();
        emit left();
        return true;
    }
    if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
        m_release->click();
        return true;
    }
    if (isEnter) {
        m_edit->textCursor().insertBlock(QTextBlockFormat()); // not of the kind that continues a paragraph
        m_edit->ensureCursorVisible();
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        stopEditing();
        return true;
    }
    return false;
}

} // namespace ui
