// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/editdialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include "relay/protocol/limits.h"
#include "ui/chat/composeredit.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

EditDialog::EditDialog(const QString& text, QWidget* parent)
    : QDialog(parent)
    , m_before(text)
    , m_edit(new ComposerEdit(this))
    , m_problem(new QLabel(this))
{
    new WholeDialog(this);
    setObjectName(u"editDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Edit and release"));
    m_edit->setObjectName(u"editText"_s);
    m_edit->setAccessibleName(tr("Text of the message"));
    m_edit->setText(text);
    m_edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_edit->setMaximumHeight(QWIDGETSIZE_MAX);
    m_edit->installEventFilter(this);
    m_problem->setTextFormat(Qt::PlainText);
    auto* label = new QLabel(tr("The other agent gets this in place of what was sent. Both texts are kept in the audit "
                                "log, and the message is marked as changed here."),
                             this);
    label->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_release = buttons->addButton(tr("Release this text"), QDialogButtonBox::AcceptRole);
    m_release->setObjectName(u"editRelease"_s);
    takePicturesOff(buttons);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::S);
    column->addWidget(label);
    column->addWidget(m_edit, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    resize(160 * Space::Unit, 100 * Space::Unit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit edited(m_edit->text());
        accept();
    });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &EditDialog::check);
    check();
    m_edit->setFocus();
}

void EditDialog::check()
{
    const QString text = m_edit->text();
    const qsizetype length = relay::protocol::codePoints(text);
    const qsizetype excess = length - relay::protocol::MaxMessageText;
    const bool isEmpty = text.trimmed().isEmpty();
    m_problem->setText(isEmpty      ? tr("Empty: reject it instead.")
                       : excess > 0 ? tr("Too long by %Ln characters.", nullptr, static_cast<int>(excess))
                                    : QString());
    m_release->setEnabled(!isEmpty && excess <= 0 && text != m_before);
}

/// In the composer Enter sends; here it must not.
bool EditDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
        m_release->click();
        return true;
    }
    if (isEnter && !key->modifiers().testFlag(Qt::ShiftModifier)) {
        m_edit->insertPlainText(u"\n"_s);
        m_edit->ensureCursorVisible();
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        reject();
        return true;
    }
    return false;
}

} // namespace ui
