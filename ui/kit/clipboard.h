// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTimer>
#include <QToolButton>

#include <chrono>
#include <memory>

class QMimeData;

namespace ui {

/// How long a secret stays in the clipboard, if nothing else takes its place.
inline constexpr std::chrono::minutes SecretStays{1};

/// Copies a token, a room code, or a text with one. It is marked so that clipboard managers do not keep it, and removed
/// after `stays` or when the program ends, if it is still there.
void copySecret(const QString& text, std::chrono::milliseconds stays = SecretStays);

/// The same for a caller that sets the clipboard itself (a selection in a text): marked data. expireSecret() removes
/// it.
std::unique_ptr<QMimeData> secretMimeData(const QString& text);
void expireSecret(const QString& text, std::chrono::milliseconds stays = SecretStays);

/// Puts a text into the clipboard and says so: for a moment it is a check mark and "Copied".
class CopyButton : public QToolButton
{
    Q_OBJECT

public:
    /// what: what is copied, for the accessible name and the tooltip: "Copy room code".
    explicit CopyButton(const QString& what, QWidget* parent = nullptr);

    /// Disabled while empty.
    void setCopiedText(const QString& text);

    /// The text is a secret: copied with copySecret().
    void setSecret(bool secret) { m_secret = secret; }

    QString copiedText() const { return m_text; }

    /// A word beside the icon ("Copy"); default is the icon alone.
    void setLabel(const QString& label);

    bool showsCopied() const { return m_goBack.isActive(); }

public slots:
    void copy();

signals:
    void copied();

protected:
    /// Return copies too: in a dialog it would press the default button instead.
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showIdle();

    QString m_what;
    QString m_label;
    QString m_text;
    bool m_secret = false;
    QTimer m_goBack;
};

} // namespace ui
