// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/clipboard.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

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

} // namespace ui
