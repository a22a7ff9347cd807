#pragma once

#include "theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace dateline {

class TextButton;

/// Stands in the timeline's place while there is nothing to show: loading, no entry yet, no match, failure.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent);

    void setTheme(const Theme& theme);
    /// A headline, a sentence, one action (empty: none).
    void say(const QString& head, const QString& words, const QString& action);
    /// Still bars in the shape of entries; they appear only if it takes longer than a moment.
    void showLoading(const QString& words);

Q_SIGNALS:
    void actionWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showAction(bool shown);

    Theme m_theme;
    QLabel* m_head = nullptr;
    QLabel* m_words = nullptr;
    TextButton* m_action = nullptr;
    QTimer m_moment;
    bool m_loading = false;
};

} // namespace dateline
