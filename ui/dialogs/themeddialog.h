#pragma once

#include "buttons.h"
#include "theme.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace dateline {

/// What all dialogs share: a serif title, a column with the design's margins, and a row of buttons with the
/// verb last. Opened with open(): never its own event loop. Deletes itself when closed.
class ThemedDialog : public QDialog
{
    Q_OBJECT
public:
    ThemedDialog(const QString& title, const Theme& theme, QWidget* parent);

protected:
    void showEvent(QShowEvent* event) override;
    void setTitle(const QString& title);
    /// Adds a button to the bottom row; the default one is the last.
    TextButton* addButton(const QString& text, TextButton::Look look);
    QLabel* addWords(const QString& text, const QFont& font, const QColor& colour);
    /// A small label above a field, which it names for screen readers too.
    QLabel* makeCaption(const QString& text, QWidget* field);
    void finishButtons();

    Theme m_theme;
    QVBoxLayout* m_column = nullptr;
    QHBoxLayout* m_buttons = nullptr;

private:
    QLabel* m_head = nullptr;
};

} // namespace dateline
