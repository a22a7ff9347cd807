#pragma once

#include "theme.h"

#include <QTimer>
#include <QWidget>

namespace dateline {

/// One sentence about what was just done, with one action to take it back; goes by itself. Lies over the
/// lower edge of its parent.
class Toast final : public QWidget
{
    Q_OBJECT
public:
    explicit Toast(QWidget* parent);

    void setTheme(const Theme& theme);
    /// Shows the words; without `action` there is no button.
    void say(const QString& words, const QString& action);
    QString words() const { return m_words; }
    void dismiss();

Q_SIGNALS:
    void actionWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();
    QRect buttonRect() const;

    Theme m_theme;
    QString m_words;
    QString m_action;
    QTimer m_time;
};

} // namespace dateline
