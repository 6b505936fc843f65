// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

#include "relay/protocol/audit.h"
#include "relay/protocol/room.h"
#include "relay/protocol/search.h"

class QProgressDialog;

namespace ui {

class BannerArea;
class SearchDialog;
class WindowActions;

/// What the user looks up in the records of the relay: search, export and the audit log.
class RecordsActions : public QObject
{
    Q_OBJECT

public:
    /// Gives the words for a place from a room and its name, which may be empty.
    using PlaceOf = std::function<QString(const QString& roomId, const QString& name)>;

    /// `actions` and `banners` are borrowed; `window` is also the parent.
    RecordsActions(WindowActions* actions, BannerArea* banners, PlaceOf placeOf, QWidget* window);

    /// The folder that file dialogs open first.
    void setFolder(const QString& folder) { m_folder = folder; }

    /// Whether there is a relay; without one these actions are disabled.
    void setAvailable(bool available);

    /// The shown room. A room without an id means that none is shown.
    void setRoom(const relay::protocol::Room& room);
    /// Whether the user runs the relay of the shown room. Only such rooms can be exported.
    void setInControl(bool inControl);

    /// Answers to searchRequested().
    void showSearchPage(const QString& query, qint64 before, const relay::protocol::SearchPage& page);
    void showSearchFailure(const QString& query, const QString& sentence);

    /// The progress of an export in bytes. `total` is -1 when it is not known.
    void showExportProgress(qint64 received, qint64 total);
    /// The export ended. An empty problem means that the file was written.
    void finishExport(const QString& path, const QString& problem);
    /// The relay was lost. An export under way ends, and its file is removed.
    void abandonExport();

    void showAuditCheck(const relay::protocol::AuditCheck& check);

signals:
    /// `format`: markdown, json or html.
    void exportRequested(const QString& roomId, const QString& format, const QString& path);
    void exportCancelled();
    void auditCheckRequested();

    /// As SearchDialog has them.
    void searchRequested(const QString& query, qint64 before);
    void hitChosen(const QString& roomId, const QString& messageId, qint64 seq, const QString& match);

private:
    void openSearch();
    void askWhereTo();
    void startExport(const QString& roomId, const QString& format, const QString& path);
    void dropProgress();
    void updateActions();
    void showNotice(const QString& text, const QString& details);

    WindowActions* m_actions;
    BannerArea* m_banners;
    PlaceOf m_placeOf;
    QString m_folder;
    QString m_exported; ///< the file that was written last
    QWidget* m_window;
    relay::protocol::Room m_room;
    bool m_available = false;
    bool m_inControl = true;
    QPointer<SearchDialog> m_search;
    QPointer<QProgressDialog> m_progress;
};

} // namespace ui
