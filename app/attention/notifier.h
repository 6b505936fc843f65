// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace app::attention {

/// Something that the user is told of outside the window. Texts are plain.
struct Notice {
    struct Action {
        QString id;
        QString label;
    };

    QString key; ///< one at a time: another notice of the same key takes its place
    QString title;
    QString text;
    QList<Action> actions; ///< the first is what a click on the notice itself means
    QString discreet;      ///< in place of title and text, where they are not for everybody's eyes
    bool urgent = false;   ///< no stranger can make it come again and again: it never waits for others

    /// As it is shown there: nothing is decided over what was not read.
    Notice forEverybody() const
    {
        return {key, discreet, {}, actions.first(qMin<qsizetype>(1, actions.size())), {}, urgent};
    }
};

/// Where notices are shown.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The desktop's own. Null where a build has none (DUOLOGUE_PORTABLE): the tray then shows what there is to tell.
    static std::unique_ptr<Notifier> ofDesktop();

    virtual void show(const Notice& notice) = 0;
    /// Nothing when it is gone already.
    virtual void withdraw(const QString& key) = 0;
    /// Whether notices say more than their discreet form does; never on a locked screen. True at first.
    virtual void setShowsText(bool shows) = 0;

signals:
    /// The user chose that action of that notice.
    void activated(const QString& key, const QString& actionId);
    /// It could not be shown here; in the form in which it was to be.
    void failed(const app::attention::Notice& notice);
};

} // namespace app::attention
