#pragma once

#include "support/fakeclock.h"
#include "timeline/faketimeline.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

#include <memory>

namespace dateline::test {

/// A timeline on a window of fixed size over generated entries, with fonts and colours that are the same
/// everywhere.
class Stage final
{
public:
    explicit Stage(int entries, QSize size = QSize(800, 700),
                   FakeTimeline::Answers answers = FakeTimeline::Answers::AtOnce)
        : source(entries, answers)
        , clock(toMsecs(FakeTimeline::now()))
        , view(std::make_unique<TimelineView>(&source, clock))
    {
        view->setTheme(plainTheme());
        view->resize(size);
        view->show();
        view->setStubs(source.stubs(), Place());
        QCoreApplication::processEvents();
    }

    static QFont font()
    {
        QFont inter(QStringLiteral("Inter"));
        inter.setPointSizeF(10.5);
        return inter;
    }
    static Theme plainTheme(bool dark = false, int percent = 100)
    {
        Settings settings;
        settings.textPercent = percent;
        Theme theme = makeTheme(dark, font(), QPalette(), settings);
        theme.reducedMotion = true;
        return theme;
    }
    void apply(const EntryDelta& delta = {}) { view->apply(delta, source.stubs()); }
    void scrollBy(int px) { view->verticalScrollBar()->setValue(view->verticalScrollBar()->value() + px); }
    int topOf(EntryNumber number) const
    {
        const int row = view->rows().rowOf(number);
        return row < 0 ? -1'000'000 : view->cardRect(row).top();
    }
    /// Shows what was put off, without waiting.
    void frame()
    {
        QCoreApplication::sendPostedEvents();
        view->settleNow();
    }

    FakeTimeline source;
    FakeClock clock;
    std::unique_ptr<TimelineView> view;
};

} // namespace dateline::test
