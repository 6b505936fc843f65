// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include "app/application.h"
#include "tests/support/httpclient.h"
#include "tests/unit/secrets_fakekeychain.h"
#include "ui/chat/timelineview.h"

/// The whole app with its own relay on a free port, in a directory that goes with it; agents reach the relay as any
/// other program would, by HTTP.
class AppFixture : public QObject
{
    Q_OBJECT

protected slots:
    void init();
    void cleanup();

protected:
    static constexpr int Patience = 20'000; // ms; only a failure takes that long

    static quint16 freePort();

    void start(app::CommandLine line);
    /// Waits until the relay is there.
    void startHosting();

    ui::MainWindow& window() const { return m_app->window(); }

    ui::TimelineView* timeline() const;

    QByteArray operatorKey() const { return m_app->hosting().operatorKey(); }

    QString settingsPath() const { return m_dir->filePath(QStringLiteral("conf/duologue.ini")); }

    /// Fails the test when there is none.
    template <typename T>
    T* find(const QString& name) const
    {
        T* widget = window().findChild<T*>(name);
        if (widget == nullptr)
            QTest::qFail(qPrintable(QStringLiteral("no widget of that name: ") + name), __FILE__, __LINE__);
        return widget;
    }

    /// Waits for it; null when it does not come.
    template <typename T>
    T* findLater(const QString& name) const
    {
        const bool found = QTest::qWaitFor([&] { return window().findChild<T*>(name) != nullptr; }, Patience);
        return found ? window().findChild<T*>(name) : nullptr;
    }

    /// What the app is given beside its settings and its keychain.
    virtual void complete(app::Application::Dependencies& dependencies);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeKeychain::State> m_keychain;
    quint16 m_port = 0;
    std::unique_ptr<support::HttpClient> m_relay;
    std::unique_ptr<app::Application> m_app;
};
