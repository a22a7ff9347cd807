#pragma once

#include "theme.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace dateline {

class TextButton;
class WelcomeCard;

/// The page of a first start: paste an address, try the demo, bring feeds, open a saved page.
class Welcome final : public QWidget
{
    Q_OBJECT
public:
    explicit Welcome(QWidget* parent);

    void setTheme(const Theme& theme);
    void focusField();

Q_SIGNALS:
    void findWanted(const QString& address);
    void demoWanted();
    void importWanted();
    void openFileWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build(); ///< on the first show: most starts do without
    void dress();
    void arrangeCards();

    Theme m_theme;
    QLabel* m_mark = nullptr;
    QLabel* m_head = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_or = nullptr;
    QLabel* m_foot = nullptr;
    QLineEdit* m_field = nullptr;
    TextButton* m_find = nullptr;
    QWidget* m_page = nullptr;
    QGridLayout* m_cards = nullptr;
    QList<WelcomeCard*> m_card;
    int m_columns = 0;
    bool m_dressed = false; ///< in the colours and fonts of m_theme
};

} // namespace dateline
