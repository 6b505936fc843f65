// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/clipboard.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QTimer>

#include "ui/kit/announcer.h"
#include "ui/kit/icons.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

const QString WatchName = u"secretInTheClipboard"_s;

QByteArray digestOf(const QString& text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

/// Compared by a digest: the secret itself is not kept for that.
void clearIfStill(const QByteArray& digest)
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    for (const QClipboard::Mode mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        const bool exists = mode == QClipboard::Clipboard || clipboard->supportsSelection();
        if (exists && digestOf(clipboard->text(mode)) == digest)
            clipboard->clear(mode);
    }
}

} // namespace

std::unique_ptr<QMimeData> secretMimeData(const QString& text)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    return data;
}

void expireSecret(const QString& text, std::chrono::milliseconds stays)
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    // The one before was taken out by this one.
    delete clipboard->findChild<QTimer*>(WatchName, Qt::FindDirectChildrenOnly);
    auto* watch = new QTimer(clipboard);
    watch->setObjectName(WatchName);
    watch->setSingleShot(true);
    const auto expire = [watch, digest = digestOf(text)] {
        clearIfStill(digest);
        watch->deleteLater();
    };
    QObject::connect(watch, &QTimer::timeout, watch, expire);
    QObject::connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, watch, expire);
    watch->start(stays);
}

void copySecret(const QString& text, std::chrono::milliseconds stays)
{
    QGuiApplication::clipboard()->setMimeData(secretMimeData(text).release());
    expireSecret(text, stays);
}

namespace {
constexpr int FeedbackMs = 1'600;
}

CopyButton::CopyButton(const QString& what, QWidget* parent)
    : QToolButton(parent)
    , m_what(what)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setEnabled(false);
    m_goBack.setSingleShot(true);
    m_goBack.setInterval(FeedbackMs);
    connect(&m_goBack, &QTimer::timeout, this, &CopyButton::showIdle);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    showIdle();
}

void CopyButton::setCopiedText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setEnabled(!text.isEmpty());
    m_goBack.stop();
    showIdle();
}

void CopyButton::setLabel(const QString& label)
{
    m_label = label;
    setToolButtonStyle(label.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    showIdle();
}

void CopyButton::copy()
{
    if (m_text.isEmpty())
        return;
    if (m_secret)
        copySecret(m_text);
    else
        QGuiApplication::clipboard()->setText(m_text);
    setMinimumWidth(width()); // what stands beside it does not move
    setIcon(ui::icon(Icon::Check));
    if (!m_label.isEmpty())
        setText(tr("Copied"));
    setToolTip(tr("Copied"));
    setSpokenName(this, tr("Copied"));
    m_goBack.start();
    emit copied();
}

void CopyButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QToolButton::keyPressEvent(event);
}

void CopyButton::showIdle()
{
    setMinimumWidth(0);
    setIcon(ui::icon(Icon::Copy));
    setText(m_label);
    setToolTip(m_what);
    setSpokenName(this, m_what);
}

} // namespace ui
