#include "startreport.h"

#include "mainwindow.h"
#include "timeline/timelineview.h"

#include <QEvent>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace dateline {

StartReport::StartReport(MainWindow& window)
    : QObject(&window)
    , m_window(window)
{
    window.installEventFilter(this);
    window.timeline().viewport()->installEventFilter(this);
}

bool StartReport::isWanted()
{
    return qEnvironmentVariableIsSet("DATELINE_REPORT_START");
}

bool StartReport::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Paint)
        return false;
    // The paint itself is still to come: what is told is told when it is done.
    if (!m_painted && watched == &m_window) {
        m_painted = true;
        QTimer::singleShot(0, this, [this] { tell("first_paint"); });
    }
    const auto [first, last] = m_window.timeline().visibleRows();
    if (!m_usable && watched != &m_window && first >= 0 && m_window.timeline().card(first)) {
        m_usable = true;
        QTimer::singleShot(0, this, [this] { tell("usable"); });
    }
    return false;
}

void StartReport::tell(const char* what)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    std::printf("%s %.3f\n", what, std::chrono::duration<double, std::milli>(now).count());
    std::fflush(stdout);
}

} // namespace dateline
