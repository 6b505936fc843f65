// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "ui/kit/icons.h"

class QDialog;
class QListWidget;
class QStackedWidget;

namespace ui {

class AppearanceActions;
class ControlActions;
class HostingActions;
class HostingStrip;
class NoticeActions;
class WindowActions;

/// All that the user can set, in one window with a page for each subject. There is one such window, which blocks
/// nothing; it is made when it is opened. What is changed on a page holds at once, but for the relay's settings: they
/// are applied with a button.
class Preferences : public QObject
{
    Q_OBJECT

public:
    enum class Page { Appearance, Relay, Rules, Notices, Keys };

    /// What gives the pages, and what leads to them; all are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        AppearanceActions* appearance = nullptr;
        HostingActions* hosting = nullptr;
        ControlActions* control = nullptr;
        NoticeActions* notices = nullptr;
        HostingStrip* strip = nullptr;
    };

    /// `window` is also the parent.
    Preferences(const Parts& parts, QWidget* window);

    /// At the page that was seen last, with the focus in the list of pages.
    void open();
    /// With the focus on what can be changed there.
    void open(Page page);

private:
    void show();
    void makeDialog();
    void addPage(Icon picture, const QString& title, QWidget* widget);

    Parts m_parts;
    QWidget* m_window;
    Page m_page = Page::Appearance; ///< that was seen last
    QPointer<QDialog> m_dialog;
    QListWidget* m_list = nullptr; ///< of the dialog
    QStackedWidget* m_pages = nullptr;
};

} // namespace ui
