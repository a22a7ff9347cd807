#pragma once

#include "buttons.h"
#include "stories/storyrecord.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace dateline {

/// The line that folds and unfolds a summary.
class SummaryHead final : public PaintedButton
{
    Q_OBJECT
public:
    explicit SummaryHead(QWidget* parent);
    void setFacts(const QString& publisher, int points, bool folded);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_words;
    QString m_count;
    bool m_folded = false;
};

/// What the publisher says about the story so far, between filter bar and timeline; folded or open as the
/// reader left it for this story. Hidden for stories that come without one. Its height changes only when the
/// reader folds it, goes to another story or changes the window: points that the publisher rewrites move
/// nothing below.
class StorySummary final : public QWidget
{
    Q_OBJECT
public:
    explicit StorySummary(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// None: a list over several stories.
    void setStory(const std::optional<StoryRecord>& story);
    bool isFolded() const { return m_folded; }
    QStringList points() const { return m_points; }

Q_SIGNALS:
    void foldWanted(dateline::StoryId story, bool folded);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    int placeRows();
    void arrange();
    void toggle();

    Theme m_theme;
    std::optional<StoryId> m_story;
    QString m_publisher;
    QStringList m_points;
    bool m_folded = false;
    SummaryHead* m_head = nullptr;
    QScrollArea* m_area = nullptr;
    QWidget* m_page = nullptr;
    QList<std::pair<QLabel*, QLabel*>> m_rows; ///< mark and words of each point
};

} // namespace dateline
