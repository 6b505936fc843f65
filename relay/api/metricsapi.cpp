// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/metricsapi.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

#include "relay/exchange/exchange.h"
#include "relay/exchange/heldmessages.h"

namespace relay::api {

using http::Face;
using http::RequestStats;
using protocol::PausedBy;

namespace {

constexpr std::array<std::pair<Face, const char*>, RequestStats::Faces> Faces{{{Face::Laink, "laink"},
                                                                               {Face::AgentRing, "agentring"},
                                                                               {Face::Mcp, "mcp"},
                                                                               {Face::Bell, "bell"},
                                                                               {Face::Operator, "operator"},
                                                                               {Face::Other, "other"}}};

constexpr double Second = 1e6; ///< microseconds

/// Writes families of samples in one of the two forms of the text.
class MetricsText
{
public:
    explicit MetricsText(bool openMetrics)
        : m_openMetrics(openMetrics)
    {
    }

    void begin(const char* name, const char* type, const char* help, const char* unit = nullptr)
    {
        m_name = name;
        const QByteArray kind = type;
        QByteArray named = m_name;
        QByteArray told = kind;
        if (!m_openMetrics && kind == "counter") { // which is named as its sample there
            named += "_total";
        } else if (!m_openMetrics && kind == "info") { // which it does not know
            named += "_info";
            told = "gauge";
        }
        m_text += "# HELP " + named + ' ' + help + "\n# TYPE " + named + ' ' + told + '\n';
        if (unit && m_openMetrics)
            m_text += "# UNIT " + m_name + ' ' + unit + '\n';
    }

    void sample(const char* suffix, const QByteArray& labels, double value)
    {
        m_text += m_name + suffix;
        if (!labels.isEmpty())
            m_text += '{' + labels + '}';
        m_text += ' ' + QByteArray::number(value, 'g', 15) + '\n';
    }

    void gauge(const char* name, const char* help, double value, const char* unit = nullptr)
    {
        begin(name, "gauge", help, unit);
        sample("", {}, value);
    }

    /// Nothing where nobody knows (-1).
    void known(const char* name, const char* help, qint64 value, const char* unit = nullptr)
    {
        if (value >= 0)
            gauge(name, help, static_cast<double>(value), unit);
    }

    QByteArray finish() { return m_openMetrics ? QByteArray(m_text + "# EOF\n") : m_text; }

private:
    bool m_openMetrics;
    QByteArray m_name;
    QByteArray m_text;
};

QByteArray label(const char* name, const QByteArray& value)
{
    return QByteArray(name) + "=\"" + value + '"';
}

void writeDurations(MetricsText& text, const QByteArray& face, const RequestStats::OfFace& stats)
{
    quint64 sum = 0;
    for (std::size_t i = 0; i < stats.durations.size(); ++i) {
        sum += stats.durations[i];
        const QByteArray bound = i < RequestStats::BoundsUs.size()
                                     ? QByteArray::number(static_cast<double>(RequestStats::BoundsUs[i]) / Second)
                                     : QByteArray("+Inf");
        text.sample("_bucket", face + ',' + label("le", bound), static_cast<double>(sum));
    }
    text.sample("_sum", face, static_cast<double>(stats.durationUs) / Second);
    text.sample("_count", face, static_cast<double>(sum));
}

void writeRequests(MetricsText& text, const RequestStats& stats, int connections)
{
    text.begin("duologue_http_requests", "counter", "Requests that were answered, by face and class of status.");
    for (const auto& [face, name] : Faces) {
        const auto& answers = stats.of(face).answers;
        for (std::size_t digit = 2; digit < answers.size(); ++digit) {
            const QByteArray status = QByteArray::number(static_cast<int>(digit)) + "xx";
            text.sample("_total", label("face", name) + ',' + label("status", status),
                        static_cast<double>(answers[digit]));
        }
    }
    text.begin("duologue_http_request_duration_seconds", "histogram",
               "Time from a whole request to its answer, of requests that did not wait for something to happen.",
               "seconds");
    for (const auto& [face, name] : Faces)
        writeDurations(text, label("face", name), stats.of(face));
    text.begin("duologue_waits", "gauge", "Requests that wait for something to happen: polls, bells, event streams.");
    for (const auto& [face, name] : Faces)
        text.sample("", label("face", name), stats.of(face).waiting);
    text.gauge("duologue_connections", "Open connections.", connections);
}

void writeRooms(MetricsText& text, const exchange::Exchange& exchange)
{
    const protocol::RelayInfo info = exchange.relayInfo();
    text.gauge("duologue_agents", "Agents that are not revoked.", info.agents);
    text.gauge("duologue_agents_capacity", "Agents that the relay takes; 0: no limit.", info.limits.capacity);
    text.gauge("duologue_rooms", "Rooms and lines.", info.rooms);
    text.gauge("duologue_messages", "Messages that are kept.", static_cast<double>(info.messages));
    text.gauge("duologue_held_messages", "Messages that wait for the operator.", info.held);
    double oldest = 0;
    if (const auto held = exchange.held().waiting({.limit = 1}); held && !held->items.isEmpty()) {
        const qint64 ms = QDateTime::currentMSecsSinceEpoch() - held->items.constFirst().createdAt;
        oldest = static_cast<double>(std::max<qint64>(ms, 0)) / 1000;
    }
    text.gauge("duologue_held_oldest_seconds", "How long the oldest of them has waited.", oldest, "seconds");
    text.gauge("duologue_paused", "Whether the operator paused everything.", info.paused ? 1 : 0);
    text.begin("duologue_paused_pairs", "gauge", "Pairs of agents that are paused, by who or what paused them.");
    const auto paused = exchange.pausedRules();
    constexpr auto InputRules = protocol::WireNames<PausedBy>::list;
    for (std::size_t by = 1; by < InputRules.size(); ++by) { // 0 is nobody
        const auto found = paused.find(static_cast<PausedBy>(by));
        const QByteArray name(InputRules.at(by).data(), InputRules.at(by).size());
        text.sample("", label("by", name), found == paused.end() ? 0 : found->second);
    }
    text.begin("duologue_condition", "gauge", "1 for each code in the relay's conditions.");
    for (const protocol::Condition& condition : info.conditions)
        text.sample("", label("code", condition.code.toLatin1()), 1);
}

void writeStorage(MetricsText& text, const StorageUsage& storage, qint64 lastBackupAt)
{
    text.known("duologue_database_bytes", "Size of the database.", storage.databaseBytes, "bytes");
    text.known("duologue_database_log_bytes", "Size of its write-ahead log.", storage.logBytes, "bytes");
    text.known("duologue_disk_free_bytes", "What is free on the disk of the data directory.", storage.freeBytes,
               "bytes");
    text.known("duologue_audit_entries", "Entries of the audit log.", storage.auditEntries);
    text.known("duologue_audit_bytes", "Size of the audit log.", storage.auditBytes, "bytes");
    text.known("duologue_last_backup_timestamp_seconds", "When the relay last made a backup; 0: never.", lastBackupAt,
               "seconds");
}

void writeProcess(MetricsText& text, const ProcessUsage& process, qint64 startedAt)
{
    text.begin("process_cpu_seconds", "counter", "Time on the processor.", "seconds");
    text.sample("_total", {}, process.cpuSeconds);
    text.known("process_resident_memory_bytes", "Memory.", process.residentBytes, "bytes");
    text.known("process_open_fds", "Open files and sockets.", process.openFiles);
    text.known("process_max_fds", "How many may be open.", process.mostFiles);
    text.known("process_start_time_seconds", "When the relay started.", startedAt, "seconds");
    text.begin("duologue_build", "info", "The version that runs.");
    text.sample("_info", label("version", DUOLOGUE_VERSION), 1);
}

} // namespace

MetricsApi::MetricsApi(const exchange::Exchange& exchange, Host host, http::Access access)
    : m_exchange(exchange)
    , m_host(std::move(host))
    , m_access(access)
    , m_startedAt(QDateTime::currentSecsSinceEpoch())
{
}

void MetricsApi::addRoutes(http::Router& router)
{
    router.add({"GET", "/metrics", m_access, http::Meter::None, [this](const http::Call& call) {
                    const QByteArray accepted = call.request.header("accept");
                    const bool openMetrics =
                        !accepted.contains("text/plain") || accepted.contains("application/openmetrics-text");
                    http::Response response;
                    response.contentType =
                        openMetrics ? QByteArray("application/openmetrics-text; version=1.0.0; charset=utf-8")
                                    : QByteArray("text/plain; version=0.0.4; charset=utf-8");
                    response.body = text(openMetrics);
                    call.reply.send(response);
                }});
}

QByteArray MetricsApi::text(bool openMetrics) const
{
    MetricsText text(openMetrics);
    writeRequests(text, m_host.requests(), m_host.connections());
    writeRooms(text, m_exchange);
    writeStorage(text, m_host.storage(), m_host.lastBackupAt());
    writeProcess(text, m_host.process(), m_startedAt);
    return text.finish();
}

} // namespace relay::api
