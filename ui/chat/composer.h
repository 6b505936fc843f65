// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace ui {

class ComposerEdit;
class ElidedLabel;

/// Where the user writes. Enter sends what is 1–setMost() code points long once trimmed.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(QWidget* parent = nullptr);

    void setText(const QString& text); ///< draftChanged() does not follow
    QString text() const;
    /// As whom the user speaks: an agent's name and number; empty for the operator.
    void setSpeaker(const QString& speaker);
    /// Code points that one message may have where it goes; 32,000 until told.
    void setMost(qsizetype codePoints);
    /// Not allowed: the reason stands where the field was; what is in it stays.
    void setAllowed(bool allowed, const QString& reason = {});

    bool isAllowed() const { return m_allowed; }

    bool canSend() const;
    /// draftChanged() now, if it is due.
    void flushDraft();
    void takeFocus();
    bool hasEditFocus() const;

    ComposerEdit* edit() const { return m_edit; }

public slots:
    void send();

signals:
    void submitted(const QString& text); ///< trimmed
    void draftChanged(const QString& text);
    void escaped();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int sideMargin() const; ///< of the field: it stands under the conversation's column

    void textChanged();
    void showCount();
    void applyTheme();

    ComposerEdit* m_edit;
    QToolButton* m_send;
    QLabel* m_count;
    QLabel* m_reason;
    QTimer m_draft;
    qsizetype m_most;
    bool m_allowed = true;
    bool m_quiet = false; ///< the text is being set, not written
};

} // namespace ui
