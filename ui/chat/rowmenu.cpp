// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/rowmenu.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPersistentModelIndex>
#include <QUrl>

#include <functional>

#include "ui/chat/linkdialog.h"
#include "ui/chat/messagedocument.h"
#include "ui/chat/timelineview.h"
#include "ui/kit/icons.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype Most = 8; // links, code blocks

/// A menu stays open while rows come and go: its actions mean the row that it was opened for.
class RowMenuBuilder
{
public:
    RowMenuBuilder(TimelineView* view, int row)
        : m_view(view)
        , m_index(view->model()->index(row, 0))
        , m_menu(new QMenu(view))
    {
        m_menu->setAttribute(Qt::WA_DeleteOnClose);
    }

    QAction* add(const QString& text, const std::function<void(TimelineView*, int)>& act)
    {
        QAction* action = m_menu->addAction(text);
        QObject::connect(action, &QAction::triggered, m_view, [view = m_view, index = m_index, act] {
            if (index.isValid())
                act(view, index.row());
        });
        return action;
    }

    QMenu* menu() const { return m_menu; }

private:
    TimelineView* m_view;
    QPersistentModelIndex m_index;
    QMenu* m_menu;
};

/// What can be done about the message itself.
void addVerbs(RowMenuBuilder& builder, TimelineView* view, int row)
{
    const MessageRow& message = view->layoutOf(row).row;
    if (view->canAnswer(row))
        builder.add(TimelineView::tr("Reply"), [](TimelineView* v, int r) { v->answer(r); });
    if (!message.answersId.isEmpty())
        builder.add(TimelineView::tr("Go to what it answers"), [](TimelineView* v, int r) { v->goToAnswered(r); });
    if (!builder.menu()->isEmpty())
        builder.menu()->addSeparator();
    if (message.delivery == model::DeliveryState::Failed) {
        builder.add(TimelineView::tr("Retry"), [](TimelineView* v, int r) { emit v->retryRequested(r); })
            ->setIcon(icon(Icon::Retry));
        builder.add(TimelineView::tr("Discard"), [](TimelineView* v, int r) { emit v->discardRequested(r); })
            ->setIcon(icon(Icon::Discard));
        builder.menu()->addSeparator();
    }
    if (view->isHeld(row)) {
        const auto decision = [](Verdict verdict) {
            return [verdict](TimelineView* v, int r) {
                v->setCurrentIndex(v->model()->index(r, 0));
                v->decide(verdict);
            };
        };
        builder.add(TimelineView::tr("Release"), decision(Verdict::Release))->setIcon(icon(Icon::Check));
        builder.add(TimelineView::tr("Edit and release…"), decision(Verdict::Edit))->setIcon(icon(Icon::Edit));
        builder.add(TimelineView::tr("Reject…"), decision(Verdict::Reject))->setIcon(icon(Icon::Close));
        builder.menu()->addSeparator();
    }
    const QString sent = view->model()->index(row, 0).data(model::MessageRole::Original).toString();
    if (!sent.isEmpty()) {
        builder.add(TimelineView::tr("Show what was changed…"), [sent](TimelineView* v, int r) {
            emit v->changesWanted(sent, v->model()->index(r, 0).data(model::MessageRole::Text).toString());
        });
        builder.menu()->addSeparator();
    }
}

void addLinks(RowMenuBuilder& builder, const QStringList& links)
{
    for (const QString& link : links) {
        const QString host = visibleLine(LinkDialog::realHost(QUrl(link)), 60).replace(u'&', u"&&"_s);
        builder.add(TimelineView::tr("Open link to %1…").arg(host),
                    [link](TimelineView* v, int) { emit v->linkActivated(QUrl(link)); });
    }
    if (links.size() == 1)
        builder.add(TimelineView::tr("Copy link"),
                    [link = links.first()](TimelineView*, int) { QGuiApplication::clipboard()->setText(link); });
    if (!links.isEmpty())
        builder.menu()->addSeparator();
}

} // namespace

QMenu* makeRowMenu(TimelineView* view, int row, const MessageLayout::Hit& hit)
{
    RowMenuBuilder builder(view, row);
    const MessageLayout& layout = view->layoutOf(row);
    const qsizetype codeBlocks = layout.document->codeBlocks().size();
    const bool isFormatted = layout.document->form() == MessageDocument::Form::Markdown;

    addVerbs(builder, view, row);
    // Without a pointer (Menu key) every link and code block of the message is meant.
    const bool isPointed = hit.part != MessageLayout::Part::None;
    const QStringList links = isPointed ? (hit.link.isEmpty() ? QStringList() : QStringList{hit.link})
                                        : layout.document->links().mid(0, Most);
    addLinks(builder, links);
    if (view->hasSelection())
        builder.add(TimelineView::tr("Copy selection"), [](TimelineView* v, int) { v->copySelection(); });
    builder.add(TimelineView::tr("Copy as text"), [](TimelineView* v, int r) { v->copyText(r); })
        ->setIcon(icon(Icon::Copy));
    builder.add(TimelineView::tr("Copy as Markdown"), [](TimelineView* v, int r) { v->copySource(r); });
    for (int block = 0; block < qMin(codeBlocks, Most); ++block) {
        if (hit.codeBlock != block && (isPointed && codeBlocks > 1))
            continue;
        const QString name = codeBlocks == 1 || isPointed ? TimelineView::tr("Copy code block")
                                                          : TimelineView::tr("Copy code block %1").arg(block + 1);
        builder.add(name, [block](TimelineView* v, int r) { v->copyCode(r, block); });
    }
    if (layout.row.kind != model::MessageKind::System) {
        builder.menu()->addSeparator();
        if (view->canUnfold(row))
            builder.add(view->isWhole(row) ? TimelineView::tr("Show less") : TimelineView::tr("Show all"),
                        [](TimelineView* v, int r) { v->toggleWhole(r); });
        if (isFormatted || view->isSource(row))
            builder.add(view->isSource(row) ? TimelineView::tr("Show formatted") : TimelineView::tr("Show source"),
                        [](TimelineView* v, int r) { v->toggleSource(r); });
    }
    return builder.menu();
}

} // namespace ui
