// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recordsactions.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QLocale>
#include <QProgressDialog>
#include <QUrl>

#include "relay/protocol/nametext.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"
#include "ui/search/searchdialog.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/windowactions.h"
#include "words/remarktext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

const QString ExportBanner = u"records.exported"_s;
constexpr qsizetype LongestFileName = 60; ///< of what the window suggests

} // namespace

RecordsActions::RecordsActions(WindowActions* actions, BannerArea* banners, PlaceOf placeOf, QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_banners(banners)
    , m_placeOf(std::move(placeOf))
    , m_window(window)
{
    connect(m_actions->action(Command::FindEverywhere), &QAction::triggered, this, &RecordsActions::openSearch);
    connect(m_actions->action(Command::ExportRoom), &QAction::triggered, this, &RecordsActions::askWhereTo);
    connect(m_actions->action(Command::VerifyAudit), &QAction::triggered, this, &RecordsActions::auditCheckRequested);
    connect(m_banners, &BannerArea::activated, this, [this](const QString& key) {
        if (key == ExportBanner)
            QDesktopServices::openUrl(QUrl::fromLocalFile(m_exported).adjusted(QUrl::RemoveFilename));
    });
    updateActions();
}

void RecordsActions::setAvailable(bool available)
{
    m_available = available;
    updateActions();
    if (available)
        return;
    if (m_search)
        m_search->close();
}

void RecordsActions::abandonExport()
{
    if (m_progress)
        finishExport({}, tr("The relay was left before all of it was there."));
}

void RecordsActions::setRoom(const relay::protocol::Room& room)
{
    m_room = room;
    updateActions();
}

void RecordsActions::setInControl(bool inControl)
{
    m_inControl = inControl;
    updateActions();
}

void RecordsActions::updateActions()
{
    m_actions->setEnabled(Command::FindEverywhere, m_available);
    m_actions->setEnabled(Command::VerifyAudit, m_available);
    m_actions->setEnabled(Command::ExportRoom, m_available && m_inControl && !m_room.id.isEmpty(),
                          m_inControl ? QString() : notInControl());
}

void RecordsActions::askWhereTo()
{
    struct Format {
        QString name;
        QString suffix;
        QString filter;
    };

    const QList<Format> formats{{u"markdown"_s, u"md"_s, tr("Markdown (*.md)")},
                                {u"html"_s, u"html"_s, tr("Web page (*.html)")},
                                {u"json"_s, u"json"_s, tr("JSON (*.json)")}};
    QStringList filters;
    for (const Format& format : formats)
        filters << format.filter;
    auto* dialog = new QFileDialog(m_window, tr("Export room"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(formats.first().suffix);
    if (!m_folder.isEmpty())
        dialog->setDirectory(m_folder);
    // A room's name is an agent's.
    const QString name = relay::protocol::fileNameFrom(roomTitle(m_room.name, presentNames(m_room)), LongestFileName);
    dialog->selectFile((name.isEmpty() ? u"room"_s : name) + u"."_s + formats.first().suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, formats](const QString& filter) {
        for (const Format& format : formats) {
            if (format.filter == filter)
                dialog->setDefaultSuffix(format.suffix);
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, formats, roomId = m_room.id](const QString& path) {
        m_folder = path.section(u'/', 0, -2);
        const QString suffix = path.section(u'.', -1).toLower();
        QString chosen = formats.first().name;
        for (const Format& format : formats) {
            if (format.suffix == suffix)
                chosen = format.name;
        }
        startExport(roomId, chosen, path);
    });
    dialog->open();
}

void RecordsActions::startExport(const QString& roomId, const QString& format, const QString& path)
{
    m_banners->hideBanner(ExportBanner);
    dropProgress();
    m_progress = new QProgressDialog(tr("Exporting the room…"), tr("Cancel"), 0, 0, m_window);
    m_progress->setObjectName(u"exportProgress"_s);
    m_progress->setMinimumDuration(1'000);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->setValue(0);
    connect(m_progress, &QProgressDialog::canceled, this, [this] {
        dropProgress();
        emit exportCancelled();
    });
    emit exportRequested(roomId, format, path);
}

void RecordsActions::dropProgress()
{
    if (!m_progress)
        return;
    m_progress->disconnect(this);
    m_progress->hide();
    m_progress->deleteLater();
    m_progress.clear();
}

void RecordsActions::showExportProgress(qint64 received, qint64 total)
{
    if (!m_progress)
        return;
    constexpr qint64 Kibi = 1024;
    m_progress->setMaximum(total > 0 ? static_cast<int>(total / Kibi) : 0);
    m_progress->setValue(static_cast<int>(received / Kibi));
    m_progress->setLabelText(tr("Exporting the room: %1").arg(QLocale().formattedDataSize(received)));
}

void RecordsActions::finishExport(const QString& path, const QString& problem)
{
    dropProgress();
    m_exported = path;
    if (problem.isEmpty())
        m_banners->showBanner(ExportBanner, tr("The room is exported to %1.").arg(visibleLine(path)),
                              tr("Show in folder"), BannerArea::Tone::Notice);
    else
        showNotice(tr("The room could not be exported."), problem);
}

void RecordsActions::showAuditCheck(const relay::protocol::AuditCheck& check)
{
    const int entries = static_cast<int>(check.entries);
    const QString removed =
        check.from > 1 ? u"\n\n"_s + tr("The entries up to number %1 were removed, by age or to save room; the log "
                                        "itself says so.")
                                         .arg(QLocale().toString(check.from - 1))
                       : QString();
    if (check.ok)
        showNotice(
            tr("The audit log is whole."),
            tr("It has %Ln entries. Each is linked to the one before, and none was changed, added or taken out. Note "
               "the newest hash somewhere else to prove that later:\n\n%1",
               nullptr, entries)
                    .arg(check.head) +
                removed);
    else
        showNotice(
            tr("The audit log was changed."),
            tr("Sound from the beginning: %Ln entries. %1", nullptr, entries).arg(words::remarkText(check.problem)));
}

void RecordsActions::showNotice(const QString& text, const QString& details)
{
    auto* box = new PlainMessageBox(QMessageBox::NoIcon, text, details, QMessageBox::Ok, m_window);
    box->setObjectName(u"recordsAnswer"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->open();
}

void RecordsActions::openSearch()
{
    if (!m_search) {
        m_search = new SearchDialog(m_placeOf, m_window);
        m_search->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_search, &SearchDialog::searchRequested, this, &RecordsActions::searchRequested);
        connect(m_search, &SearchDialog::hitChosen, this, &RecordsActions::hitChosen);
    }
    m_search->show();
    m_search->raise();
    m_search->activateWindow();
    m_search->takeFocus();
}

void RecordsActions::showSearchPage(const QString& query, qint64 before, const relay::protocol::SearchPage& page)
{
    if (m_search)
        m_search->showPage(query, before, page);
}

void RecordsActions::showSearchFailure(const QString& query, const QString& sentence)
{
    if (m_search)
        m_search->showFailure(query, sentence);
}

} // namespace ui
