// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/diagnosticsdialog.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int Columns = 72;
constexpr int Lines = 22;
} // namespace

DiagnosticsDialog::DiagnosticsDialog(QWidget* parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
{
    new WholeDialog(this);
    setObjectName(u"diagnosticsDialog"_s);
    setWindowTitle(tr("Diagnostics"));
    auto* told =
        new QLabel(tr("This is in the clipboard now, to be pasted into a bug report. It holds versions, counts "
                      "and states; no keys, room codes, names, addresses or messages."),
                   this);
    told->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Diagnostics"));
    const QFontMetrics metrics(m_text->font());
    m_text->setMinimumSize(Columns * metrics.averageCharWidth(), Lines * metrics.lineSpacing());
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(told);
    column->addWidget(m_text, 1);
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

void DiagnosticsDialog::setText(const QString& text)
{
    m_text->setPlainText(text);
}

} // namespace ui
