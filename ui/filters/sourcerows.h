#pragma once

#include "stories/storyrecord.h"
#include "theme.h"

#include <QWidget>

class QGridLayout;
class QMenu;
class QVBoxLayout;

namespace dateline {

/// What the reader wants of one source of a story.
struct SourceWish
{
    enum class Kind { LogIn, CheckNow, CopyReport, Show, Hide, MoveOut, Remove, OpenPage, CopyAddress };
    Kind kind{};
    SourceRecord source;
};

/// The sources of a story, each with where it stands and, in trouble, what can be done. Of several each can
/// be switched off, moved out into a story of its own, or removed.
class SourceRows final : public QWidget
{
    Q_OBJECT
public:
    SourceRows(const StoryRecord& story, Instant now, const Theme& theme, QWidget* parent);

Q_SIGNALS:
    void wanted(const dateline::SourceWish& wish);

private:
    void addRow(const SourceRecord& source, bool several, Instant now);
    void addHead(QGridLayout& row, const SourceRecord& source, bool several);
    void addRemedies(QGridLayout& row, const SourceRecord& source);
    void fillMenu(QMenu& menu, const SourceRecord& source);

    Theme m_theme;
    QVBoxLayout* m_rows = nullptr;
};

/// Where a source stands: "Live page. Last answer 14:58." or its problem.
QString sourceWords(const SourceRecord& source, Instant now);
/// All that helps to report a problem, without secrets.
QString sourceReport(const SourceRecord& source);

} // namespace dateline
