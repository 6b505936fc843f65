// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>
#include <QObject>
#include <QSize>

class QDialogButtonBox;

class QWidget;

class QDialog;
class QLayout;

namespace ui {

/// Makes an open window as high as its content needs, but no higher than its screen, once the layout is done. An open
/// window does not follow by itself when rows come and go.
void fitHeightLater(QWidget* window);

/// The largest size at which the window and its frame are completely on the screen.
QSize largestSize(const QWidget& window);

/// Removes the icons that some styles give to buttons such as Cancel: no other button of a dialog has one.
void takePicturesOff(QDialogButtonBox* buttons);

/// A message box that shows both of its texts as they are, whoever wrote them: Qt's own takes an informative text that
/// looks like HTML for HTML, whatever setTextFormat() says, loads what it names and opens its links.
class PlainMessageBox : public QMessageBox
{
    Q_OBJECT

public:
    PlainMessageBox(Icon icon, const QString& text, const QString& details, StandardButtons buttons, QWidget* parent);
};

/// Keeps a dialog as large as its wrapped texts need, and no larger than its screen. By itself Qt makes a new dialog at
/// most two thirds as high as the screen, which cuts off texts on a laptop; a dialog that needs more than the screen
/// reaches beyond its edge. When there is too little room, all but the last line (the buttons) is scrolled.
class WholeDialog : public QObject
{
    Q_OBJECT

public:
    /// `dialog` becomes the parent. It must have its layout, a column, before it is first shown.
    explicit WholeDialog(QDialog* dialog);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    bool hasRoom(const QLayout& layout) const;
    void scroll();

    QDialog* m_dialog;
    bool m_scrolls = false;
};

} // namespace ui
