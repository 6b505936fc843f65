// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QResource>
#include <QStringView>
#include <QSvgRenderer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

static void loadIconResource()
{
    Q_INIT_RESOURCE(icons); // a static library's resources are not registered by themselves
}

namespace ui {

namespace {

struct IconName {
    Icon id;
    const char16_t* file;
    const char16_t* theme; ///< of the freedesktop naming specification, without "-symbolic"
};

constexpr std::array Names{
    IconName{Icon::Add, u"add", u"list-add"},
    IconName{Icon::Agent, u"agent", u""},
    IconName{Icon::Branch, u"branch", u""},
    IconName{Icon::Chat, u"chat", u""},
    IconName{Icon::Check, u"check", u""},
    IconName{Icon::ChevronDown, u"chevron-down", u"go-down"},
    IconName{Icon::ChevronRight, u"chevron-right", u"go-next"},
    IconName{Icon::ChevronUp, u"chevron-up", u"go-up"},
    IconName{Icon::Clock, u"clock", u""},
    IconName{Icon::Close, u"close", u""},
    IconName{Icon::Code, u"code", u""},
    IconName{Icon::Copy, u"copy", u"edit-copy"},
    IconName{Icon::Discard, u"discard", u"user-trash"},
    IconName{Icon::Edit, u"edit", u"document-edit"},
    IconName{Icon::Eye, u"eye", u""},
    IconName{Icon::EyeOff, u"eye-off", u""},
    IconName{Icon::Export, u"export", u""},
    IconName{Icon::Failed, u"failed", u""},
    IconName{Icon::Help, u"help", u""},
    IconName{Icon::Held, u"held", u""},
    IconName{Icon::Info, u"info", u""},
    IconName{Icon::Inspector, u"inspector", u""},
    IconName{Icon::Invite, u"invite", u""},
    IconName{Icon::JumpDown, u"jump-down", u""},
    IconName{Icon::Key, u"key", u""},
    IconName{Icon::Keyboard, u"keyboard", u""},
    IconName{Icon::Lock, u"lock", u""},
    IconName{Icon::Menu, u"menu", u"open-menu"},
    IconName{Icon::More, u"more", u""},
    IconName{Icon::Network, u"network", u""},
    IconName{Icon::Offline, u"offline", u""},
    IconName{Icon::Operator, u"operator", u""},
    IconName{Icon::Overview, u"overview", u""},
    IconName{Icon::Pause, u"pause", u"media-playback-pause"},
    IconName{Icon::People, u"people", u""},
    IconName{Icon::Play, u"play", u"media-playback-start"},
    IconName{Icon::Power, u"power", u""},
    IconName{Icon::QrCode, u"qr-code", u""},
    IconName{Icon::Relay, u"relay", u""},
    IconName{Icon::Retry, u"retry", u"view-refresh"},
    IconName{Icon::Room, u"room", u""},
    IconName{Icon::Search, u"search", u"edit-find"},
    IconName{Icon::Send, u"send", u""},
    IconName{Icon::Settings, u"settings", u""},
    IconName{Icon::Stop, u"stop", u"media-playback-stop"},
    IconName{Icon::Warning, u"warning", u""},
};

const IconName& find(Icon id)
{
    const auto* const found =
        std::find_if(Names.begin(), Names.end(), [id](const IconName& name) { return name.id == id; });
    return found != Names.end() ? *found : Names.front();
}

/// The file of our own drawing in the resources.
QString iconFile(Icon id)
{
    return u":/duologue/icons/"_s + QStringView(find(id).file) + u".svg"_s;
}

/// The name of the freedesktop icon with the same meaning; empty without one. It is always a symbolic icon, a shape
/// without colours, which fits our own drawings.
QString themeIconName(Icon id)
{
    const QStringView name(find(id).theme);
    return name.isEmpty() ? QString() : name + u"-symbolic"_s;
}

QColor colorFor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    default:
        return palette.color(QPalette::Active, QPalette::WindowText);
    }
}

/// Without a desktop's theme there is hicolor, which has no such icons and takes 10 ms to read.
bool hasTheme()
{
    return !QIcon::themeName().isEmpty() && QIcon::themeName() != u"hicolor"_s;
}

/// Draws an Icon in the present colours of the application's palette, so that a QIcon of it follows the palette.
class IconEngine : public QIconEngine
{
public:
    explicit IconEngine(Icon id);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    /// size: in device pixels.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    QString key() const override;

    bool isNull() override { return false; }

private:
    const QIcon& themeIcon();

    Icon m_id;
    QIcon m_themeIcon;   ///< null: the system's theme has none
    QString m_themeName; ///< the theme that m_themeIcon was looked up in
    bool m_looked = false;
};

IconEngine::IconEngine(Icon id)
    : m_id(id)
{
}

const QIcon& IconEngine::themeIcon()
{
    if (!m_looked || m_themeName != QIcon::themeName()) {
        m_looked = true;
        m_themeName = QIcon::themeName();
        const QString name = themeIconName(m_id);
        m_themeIcon = !name.isEmpty() && hasTheme() && QIcon::hasThemeIcon(name) ? QIcon::fromTheme(name) : QIcon();
    }
    return m_themeIcon;
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    if (themeIcon().isNull()) {
        paintIcon(painter, rect, m_id, colorFor(mode));
        return;
    }
    const qreal scale = painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(rect, pixmap(rect.size() * scale, mode, state));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    if (size.isEmpty())
        return {}; // of a button that has no room yet
    if (!themeIcon().isNull()) {
        // A symbolic icon is a shape, drawn for one lightness: the colour is ours to give.
        QImage image = themeIcon().pixmap(size, 1.0, QIcon::Normal, state).toImage();
        image = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colorFor(mode));
        painter.end();
        return QPixmap::fromImage(image);
    }
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(&painter, QRectF(QPointF(0, 0), size), m_id, colorFor(mode));
    return pixmap;
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(*this);
}

QString IconEngine::key() const
{
    return u"duologue"_s;
}

} // namespace

QIcon icon(Icon id)
{
    return QIcon(new IconEngine(id));
}

void paintIcon(QPainter* painter, const QRectF& rect, Icon id, const QColor& color)
{
    loadIconResource();
    QByteArray drawing = QResource(iconFile(id)).uncompressedData();
    if (drawing.isEmpty())
        return;
    drawing.replace("#fff", qGray(color.rgb()) > 140 ? "#111" : "#eee"); // a mark on a filled ground
    drawing.replace("#000", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(drawing);
    const qreal side = qMin(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter->save();
    painter->setOpacity(painter->opacity() * color.alphaF());
    renderer.render(painter, square);
    painter->restore();
}

} // namespace ui
