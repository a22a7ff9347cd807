#include "benchline.h"

#include "support/fakeclock.h"
#include "timeline/faketimeline.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QProcess>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace dateline;
using namespace dateline::bench;
using namespace dateline::test;

namespace {

/// The frames of a timeline of n entries in one process, at the scale of this process. A frame is what the
/// GUI thread does from the input to the painted window, in CPU time of that thread.
class Frames final
{
public:
    Frames(int entries, bool quick)
        : m_quick(quick)
        , m_source(entries, FakeTimeline::Answers::Held)
        , m_clock(toMsecs(FakeTimeline::now()))
    {
        QFont font(QStringLiteral("Inter"));
        font.setPointSizeF(10.5);
        m_theme = makeTheme(false, font, QPalette(), Settings());
        m_theme.reducedMotion = true;
    }

    void run()
    {
        const double before = emptyWindowMiB();
        open();
        wheel();
        page();
        jump();
        drag();
        insert();
        resize();
        filter();
        displacement();
        rest();
        // Pictures have a budget of their own.
        const double pictures = double(m_view->images().used()) / (1 << 20);
        line("memory", pssMiB(QCoreApplication::applicationPid()) - before - pictures, "MiB", 60);
        line("pictures", pictures, "MiB", 64);
    }

private:
    template <typename Action> double frame(Action action)
    {
        const QList<StoredEntry> entries = m_source.takeHeld(); // the store's work, in its own thread
        const double begin = threadCpuMs();
        if (!entries.isEmpty())
            Q_EMIT m_source.arrived(entries);
        action();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents(); // what was asked to be painted by what came
        return threadCpuMs() - begin;
    }
    void line(const char* what, double value, const char* unit, std::optional<double> limit = {})
    {
        Line line;
        line.bench = QStringLiteral("timeline");
        line.what = QString::fromLatin1(what);
        line.value = value;
        line.unit = QString::fromLatin1(unit);
        line.n = m_source.stubs().size();
        line.scale = qApp->devicePixelRatio();
        line.limit = limit;
        print(line);
    }
    void frames(const char* what, const QList<double>& times)
    {
        line(what, percentile99(times), "ms", qApp->devicePixelRatio() > 1.5 ? 12 : 8);
    }
    /// At least 150 even in a short run: a percentile of fewer would be the maximum.
    int rounds(int many) const { return m_quick ? std::max(many / 5, std::min(many, 150)) : many; }
    int roll(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    QScrollBar* bar() { return m_view->verticalScrollBar(); }

    void showEmpty()
    {
        m_view = std::make_unique<TimelineView>(&m_source, m_clock);
        m_view->setTheme(m_theme);
        m_view->resize(900, 1000);
        m_view->show();
        QCoreApplication::processEvents();
    }
    /// What a painted window without entries takes: Qt, fonts, the picture of the window itself.
    double emptyWindowMiB()
    {
        showEmpty();
        return pssMiB(QCoreApplication::applicationPid());
    }
    void open()
    {
        QList<double> times;
        for (int i = 0; i < 5; ++i) {
            showEmpty();
            const double placeholders = frame([&] { m_view->setStubs(m_source.stubs(), Place()); });
            times.append(placeholders + frame([] {}));
        }
        line("open", median(times), "ms", 60);
    }
    void wheel()
    {
        QList<double> times;
        for (int i = 0; i < rounds(1000); ++i)
            times.append(frame([&] { bar()->setValue(bar()->value() + (i % 400 < 300 ? 81 : -81)); }));
        frames("wheel_p99", times);
    }
    void page()
    {
        QList<double> times;
        for (int i = 0; i < rounds(300); ++i)
            times.append(frame([&] { m_view->perform(TimelineCommand::Page); }));
        frames("page_p99", times);
    }
    void jump()
    {
        QList<double> times;
        for (int i = 0; i < rounds(300); ++i)
            times.append(frame([&] { m_view->scrollToShare(roll(100'000) / 100'000.0); }));
        frames("jump_p99", times);
    }
    void drag()
    {
        QList<double> times;
        bar()->setSliderDown(true);
        for (int i = 0; i < rounds(300); ++i)
            times.append(frame([&] { bar()->setValue(bar()->maximum() / 310 * i); }));
        bar()->setSliderDown(false);
        frames("drag_p99", times);
    }
    void insert()
    {
        QList<double> times;
        for (int i = 0; i < rounds(100); ++i) {
            EntryDelta delta;
            for (int k = 0; k < 5; ++k)
                delta.added.append(m_source.addAt(roll(4)));
            const QList<EntryStub> stubs = m_source.stubs();
            times.append(frame([&] { m_view->apply(delta, stubs); }));
        }
        frames("insert_p99", times);
    }
    void resize()
    {
        QList<double> times;
        for (int i = 0; i < rounds(200); ++i)
            times.append(frame([&] { m_view->resize(560 + (i * 13) % 340, 1000); }));
        frames("resize_p99", times);
        m_view->resize(900, 1000);
        QCoreApplication::processEvents();
    }
    void filter()
    {
        QList<double> times;
        for (int i = 0; i < rounds(100); ++i) {
            QList<EntryStub> some;
            const int every = 2 + roll(20);
            for (int row = 0; row < m_source.stubs().size(); ++row)
                if (i % 2 == 1 || row % every == 0)
                    some.append(m_source.stubs().at(row));
            times.append(frame([&] { m_view->apply({}, some); }));
        }
        frames("filter_p99", times);
        m_view->apply({}, m_source.stubs());
    }
    /// Random changes around an entry; how far it moved at most.
    void displacement()
    {
        int worst = 0;
        for (int i = 0; i < rounds(10'000); ++i) {
            if (i % 100 == 0)
                m_view->scrollToShare(roll(100'000) / 100'000.0);
            m_source.deliverHeld();
            QCoreApplication::sendPostedEvents();
            m_view->settleNow();
            const EntryNumber watched = m_view->place().entry;
            const int top = m_view->cardRect(m_view->rows().rowOf(watched)).top();
            change(watched);
            m_source.deliverHeld();
            QCoreApplication::sendPostedEvents();
            m_view->settleNow();
            const int now = m_view->cardRect(m_view->rows().rowOf(watched)).top();
            // A card that begins above the view keeps its line, not its top, in another width.
            if (top >= 0)
                worst = std::max(worst, std::abs(now - top));
        }
        line("displacement", worst, "px", 0);
    }
    /// What the reader sees half a second after the last move.
    void rest()
    {
        bool rests = false;
        QObject::connect(m_view.get(), &TimelineView::placeChanged, m_view.get(), [&rests] { rests = true; });
        m_view->resize(900, 1000);
        m_view->scrollToShare(0.5);
        while (!rests)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    void change(EntryNumber watched)
    {
        const auto& stubs = m_source.stubs();
        const int here = m_view->rows().rowOf(watched);
        const int row = std::clamp(here + roll(60) - 30, 0, static_cast<int>(stubs.size()) - 1);
        const EntryNumber other = stubs.at(row).number;
        EntryDelta delta;
        switch (roll(5)) {
        case 0:
            delta.added = {m_source.addAt(row)};
            break;
        case 1:
            m_source.edit(other);
            delta.revised = {other};
            break;
        case 2:
            m_source.withdraw(other);
            delta.withdrawn = {other};
            break;
        case 3:
            m_view->resize(560 + roll(400), 700 + roll(300));
            return;
        default:
            if (other == watched)
                return;
            m_source.remove(other);
            delta.removed = {other};
        }
        m_view->apply(delta, stubs);
    }

    bool m_quick;
    FakeTimeline m_source;
    FakeClock m_clock;
    Theme m_theme;
    std::unique_ptr<TimelineView> m_view;
    std::mt19937 m_random{17};
};

} // namespace

/// Every number of entries and every scale in a process of its own: memory that one gave back is not counted
/// for the next.
void benchTimeline(bool quick)
{
    const char* const ask = "DATELINE_BENCH_ENTRIES";
    if (qEnvironmentVariableIsSet(ask)) {
        Frames(qEnvironmentVariableIntValue(ask), quick).run();
        return;
    }
    std::fflush(stdout);
    for (const char* scale : {"1", "2"}) {
        for (const char* entries : {"1000", "50000"}) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QString::fromLatin1(scale));
            environment.insert(QString::fromLatin1(ask), QString::fromLatin1(entries));
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            QStringList arguments{QStringLiteral("timeline")};
            if (quick)
                arguments.append(QStringLiteral("--quick"));
            process.start(QCoreApplication::applicationFilePath(), arguments);
            process.waitForFinished(-1);
        }
    }
}
