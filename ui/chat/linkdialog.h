// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QUrl>

namespace ui {

/// Asks before a link from a message is opened, and shows where it really goes: the host by itself, as the network
/// spells it, and the whole address. All plain text.
class LinkDialog : public QDialog
{
    Q_OBJECT

public:
    LinkDialog(const QUrl& url, QWidget* parent);

    /// The host as the network spells it: "xn--…" where the address shows other letters.
    static QString realHost(const QUrl& url);

signals:
    void confirmed(const QUrl& url);

private:
    void build();

    QUrl m_url;
};

} // namespace ui
