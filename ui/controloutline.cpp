#include "controloutline.h"

#include "theme.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QStyle>

#include <algorithm>

namespace dateline {

namespace {

/// What Fusion makes `line` of.
QColor groundOfFusion(const QColor& line)
{
    constexpr double darkens = 1.27; // by 140 of 100, then for a check box lighter by 110
    return QColor::fromHsvF(std::max(0.0F, line.hsvHueF()), line.hsvSaturationF(),
                            std::min(1.0F, static_cast<float>(line.valueF() * darkens)));
}

} // namespace

void outlineControls(QWidget& parent, const Theme& theme)
{
    if (parent.style()->name() != QLatin1String("fusion"))
        return;
    for (QWidget* child : parent.findChildren<QWidget*>()) {
        const bool outlined = qobject_cast<QCheckBox*>(child) || qobject_cast<QLineEdit*>(child) ||
                              qobject_cast<QComboBox*>(child) || qobject_cast<QAbstractSpinBox*>(child);
        if (!outlined)
            continue;
        QPalette palette = child->palette();
        palette.setColor(QPalette::Window, groundOfFusion(theme.controlLine));
        child->setPalette(palette);
    }
}

} // namespace dateline
