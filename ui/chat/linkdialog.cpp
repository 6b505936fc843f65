// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/linkdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/kit/clipboard.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

namespace ui {

namespace {

constexpr int TextWidth = 110 * Space::Unit;
constexpr qsizetype ShownCharacters = 600;

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setMinimumWidth(TextWidth);
    return label;
}

/// An address has no spaces to wrap at.
QString breakable(const QString& address)
{
    QString shown;
    for (qsizetype at = 0; at < address.size() && at < ShownCharacters; at += 60)
        shown += (at > 0 ? QStringLiteral("\n") : QString()) + address.mid(at, 60);
    return address.size() > ShownCharacters ? shown + QChar(0x2026) : shown;
}

} // namespace

LinkDialog::LinkDialog(const QUrl& url, QWidget* parent)
    : QDialog(parent)
    , m_url(url)
{
    new WholeDialog(this);
    setWindowTitle(tr("Open a link from a message"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    build();
}

QString LinkDialog::realHost(const QUrl& url)
{
    return url.host(QUrl::FullyEncoded);
}

void LinkDialog::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::S);
    column->addWidget(plainLabel(tr("An agent wrote this link. It opens in your browser, at:"), this));
    QLabel* host = plainLabel(realHost(m_url), this);
    host->setObjectName(QStringLiteral("host"));
    QFont large = host->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    host->setFont(large);
    column->addWidget(host);
    const QString address = m_url.toString(QUrl::FullyEncoded);
    QLabel* whole = plainLabel(breakable(visibleText(address)), this);
    whole->setObjectName(QStringLiteral("address"));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme(palette()).secondaryText);
    whole->setPalette(quiet);
    column->addWidget(whole);
    if (!m_url.userInfo().isEmpty())
        column->addWidget(
            plainLabel(tr("What stands before the @ in it is a name that is sent along, not the host."), this));
    column->addSpacing(Space::M);

    auto* buttons = new QDialogButtonBox(this);
    auto* copy = new CopyButton(tr("Copy the address"), this);
    copy->setLabel(tr("Copy address"));
    copy->setCopiedText(address);
    QPushButton* open = buttons->addButton(tr("Open in browser"), QDialogButtonBox::AcceptRole);
    QPushButton* cancel = buttons->addButton(QDialogButtonBox::Cancel);
    takePicturesOff(buttons);
    open->setObjectName(QStringLiteral("open"));
    open->setAutoDefault(false);
    cancel->setDefault(true); // a reflex opens nothing
    cancel->setFocus();
    auto* row = new QHBoxLayout;
    row->addWidget(copy);
    row->addStretch();
    row->addWidget(buttons);
    column->addLayout(row);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit confirmed(m_url);
        accept();
    });
}

} // namespace ui
