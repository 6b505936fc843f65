// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QLineEdit;
class QToolButton;

namespace ui {

/// Finds messages of the room that are loaded: Enter goes to the one before (newest first), Shift+Enter to the next.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* messages); ///< rows as MessageRole says; borrowed, may be null
    void open();
    void close();
    void dismiss(); ///< as close(), without closed(): nobody asked for it
    QString text() const;

public slots:
    void goToOlder();
    void goToNewer();

signals:
    void textChanged(const QString& text); ///< empty when it is closed
    void rowFound(int row);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QList<int> matches() const;
    void search();
    void go(int step);
    void showResult(const QList<int>& found);

    QPointer<QAbstractItemModel> m_model;
    QLineEdit* m_field;
    QLabel* m_result;
    QToolButton* m_older;
    QToolButton* m_newer;
    QToolButton* m_close;
    int m_row = -1; ///< the one that was found last
};

} // namespace ui
