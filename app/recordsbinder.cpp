// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recordsbinder.h"

#include "app/workspace.h"
#include "relay/protocol/search.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recordsdesk.h"

namespace app {

using accounts::Courier;
using relay::protocol::Result;
using relay::protocol::SearchPage;
using ui::RecordsDesk;

RecordsBinder::RecordsBinder(ui::MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
{
    connectWindow();
}

RecordsBinder::~RecordsBinder() = default;

void RecordsBinder::setWorkspace(Workspace* workspace)
{
    m_session.reset();
    m_workspace = workspace;
    m_window.records().setAvailable(workspace != nullptr);
    if (m_workspace == nullptr)
        return;
    m_session = std::make_unique<QObject>();
    connect(&m_workspace->courier(), &Courier::reached, m_session.get(),
            [this](const QString& roomId) { m_window.showMessage(roomId, std::exchange(m_hit, {}), m_match); });
}

void RecordsBinder::connectWindow()
{
    connect(&m_window.records(), &RecordsDesk::searchRequested, this, &RecordsBinder::search);
    connect(&m_window.records(), &RecordsDesk::hitChosen, this, &RecordsBinder::showHit);
    connect(&m_window.records(), &RecordsDesk::exportRequested, this, &RecordsBinder::exportRoom);
    connect(&m_window.records(), &RecordsDesk::exportCancelled, this, [this] { delete m_exporting; });
    connect(&m_window.records(), &RecordsDesk::auditCheckRequested, this, &RecordsBinder::verifyAudit);
}

void RecordsBinder::search(const QString& query, qint64 before)
{
    if (m_workspace == nullptr)
        return;
    // Who types on does not wait for what they typed before.
    delete m_searching;
    m_searching = m_workspace->client().search(
        query, before, m_session.get(), [this, query, before](const Result<SearchPage>& page) {
            if (page)
                m_window.records().showSearchPage(query, before, *page);
            else
                m_window.records().showSearchFailure(query, page.error().sentence);
        });
}

void RecordsBinder::exportRoom(const QString& roomId, const QString& format, const QString& path)
{
    if (m_workspace == nullptr)
        return;
    delete m_exporting;
    m_exporting = m_workspace->client().exportRoom(
        roomId, format, path, m_session.get(), [this, path](const Result<void>& written) {
            m_window.records().finishExport(path, written ? QString() : written.error().sentence);
        });
    connect(m_exporting, &clients::HttpDownload::progressed, &m_window.records(), &RecordsDesk::showExportProgress);
}

void RecordsBinder::verifyAudit()
{
    if (m_workspace == nullptr)
        return;
    m_workspace->client().verifyAudit(m_session.get(), [this](const Result<relay::protocol::AuditCheck>& check) {
        if (check)
            m_window.records().showAuditCheck(*check);
        else
            m_window.showFailure(check.error().sentence);
    });
}

void RecordsBinder::showHit(const QString& roomId, const QString& messageId, qint64 seq, const QString& match)
{
    if (m_workspace == nullptr || m_workspace->known().room(roomId) == nullptr)
        return;
    m_hit = messageId;
    m_match = match;
    m_window.selectRoom(roomId);
    m_workspace->courier().reach(roomId, seq);
}

} // namespace app
