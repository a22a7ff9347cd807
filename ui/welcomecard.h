#pragma once

#include "theme.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace dateline {

class TextButton;

/// One way to begin: a picture or a symbol, what it does, and its button.
class WelcomeCard final : public QWidget
{
    Q_OBJECT
public:
    WelcomeCard(const QString& iconName, const QString& head, const QString& words, const QString& action,
                QWidget* parent);

    void setTheme(const Theme& theme);
    /// Drawn above the words instead of the symbol; an empty name or one that is not there keeps the symbol.
    void setPicture(const QString& svgFile);

Q_SIGNALS:
    void chosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int bandHeight() const;

    Theme m_theme;
    QString m_iconName;
    QString m_svgFile;
    QPixmap m_picture; ///< of the present width
    QLabel* m_head = nullptr;
    QLabel* m_words = nullptr;
    TextButton* m_action = nullptr;
    QVBoxLayout* m_column = nullptr;
};

} // namespace dateline
