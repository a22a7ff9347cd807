#pragma once

#include "theme.h"

#include <QAbstractButton>

namespace dateline {

/// Base of the painted buttons: theme, hover, and a focus ring only when the focus came by key.
class PaintedButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PaintedButton(QWidget* parent);
    void setTheme(const Theme& theme);
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool showsFocus() const { return m_focusByKey && hasFocus(); }
    bool isHovered() const { return isEnabled() && underMouse(); }
    virtual void themeChanged() {}

    Theme m_theme;

private:
    bool m_focusByKey = false;
};

/// A square button with an icon; named for screen readers, with a tooltip that ends in its shortcut.
class IconButton final : public PaintedButton
{
    Q_OBJECT
public:
    /// `iconName`: file of resources/icons; `name`: what it does.
    IconButton(const QString& iconName, const QString& name, const QKeySequence& shortcut, QWidget* parent);
    void setIconName(const QString& iconName);
    void setName(const QString& name, const QKeySequence& shortcut);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
};

/// A button with words, outlined or (Default) filled with the accent; Plain has no outline. May carry an icon
/// before and a chevron after the words.
class TextButton final : public PaintedButton
{
    Q_OBJECT
public:
    enum class Look { Outlined, Default, Plain };
    TextButton(const QString& text, Look look, QWidget* parent);
    void setIconName(const QString& iconName);
    void setChevron(bool chevron);
    /// Height at a 14 px font: 30, 34 in the header, 36 in dialogs.
    void setDesignHeight(int height);
    void setLook(Look look);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont labelFont() const;

    Look m_look;
    QString m_iconName;
    bool m_chevron = false;
    int m_height = 30;
};

} // namespace dateline
