#pragma once

#include "buttons.h"

namespace dateline {

/// A rounded filter button: a topic with its count, a toggle with an icon, or a removable filter.
class Chip final : public PaintedButton
{
    Q_OBJECT
public:
    enum class Look {
        Filled,   ///< topic: chip ground, accent when checked
        Outlined, ///< toggle or place: outline, accent when checked
        Dashed    ///< removable: a click takes it away
    };
    Chip(const QString& label, Look look, QWidget* parent);

    void setCount(int count); ///< below zero: none
    void setIconName(const QString& iconName);
    void setIconOnly(bool iconOnly);
    /// A check mark beside the label when several are on: not by colour alone.
    void setMarked(bool marked);
    QString label() const { return m_label; }
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The click with the keys held then; keys of the keyboard click without any.
    void chosen(Qt::KeyboardModifiers modifiers);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void nextCheckState() override {} // the filter decides, not the click

private:
    QFont labelFont() const;
    void describe();

    QString m_label;
    Look m_look;
    QString m_iconName;
    int m_count = -1;
    bool m_iconOnly = false;
    bool m_marked = false;
    Qt::KeyboardModifiers m_modifiers;
};

} // namespace dateline
