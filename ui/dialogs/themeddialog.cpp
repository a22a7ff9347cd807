#include "dialogs/themeddialog.h"

#include "controloutline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace dateline {

ThemedDialog::ThemedDialog(const QString& title, const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setFont(theme.ui);
    QPalette palette = theme.palette();
    palette.setColor(QPalette::Window, theme.paper);
    palette.setColor(QPalette::Base, theme.card);
    setPalette(palette);
    m_column = new QVBoxLayout(this);
    const int margin = theme.px(24);
    m_column->setContentsMargins(margin, theme.px(20), margin, margin);
    m_column->setSpacing(theme.px(8));
    m_head = addWords(title, theme.dialogTitle, theme.ink);
    m_column->addSpacing(theme.px(4));
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(theme.px(8));
    m_buttons->addStretch(1);
}

void ThemedDialog::setTitle(const QString& title)
{
    setWindowTitle(title);
    m_head->setText(title);
}

QLabel* ThemedDialog::addWords(const QString& text, const QFont& font, const QColor& colour)
{
    auto* label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(font);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
    m_column->addWidget(label);
    return label;
}

QLabel* ThemedDialog::makeCaption(const QString& text, QWidget* field)
{
    auto* label = new QLabel(text, this);
    label->setFont(m_theme.groupLabel);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, m_theme.ink3);
    label->setPalette(palette);
    label->setBuddy(field);
    field->setAccessibleName(text);
    return label;
}

TextButton* ThemedDialog::addButton(const QString& text, TextButton::Look look)
{
    auto* button = new TextButton(text, look, this);
    button->setDesignHeight(36);
    button->setTheme(m_theme);
    m_buttons->addWidget(button);
    return button;
}

void ThemedDialog::showEvent(QShowEvent* event)
{
    outlineControls(*this, m_theme);
    QDialog::showEvent(event);
}

void ThemedDialog::finishButtons()
{
    m_column->addStretch(1);
    m_column->addSpacing(m_theme.px(8));
    m_column->addLayout(m_buttons);
}

} // namespace dateline
