#pragma once

#include <QObject>

namespace dateline {

class MainWindow;

/// Tells on standard output when the window was first painted ("first_paint MS") and when stored entries
/// stood on it
/// ("usable MS"), on the monotonic clock: for packaging/bench, which asks by the environment variable
/// DATELINE_REPORT_START. GUI thread.
class StartReport final : public QObject
{
    Q_OBJECT
public:
    explicit StartReport(MainWindow& window);
    static bool isWanted();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tell(const char* what);

    MainWindow& m_window;
    bool m_painted = false;
    bool m_usable = false;
};

} // namespace dateline
