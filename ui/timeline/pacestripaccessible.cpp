#include "timeline/pacestripaccessible.h"

#include "timeline/pacestrip.h"

#include <QAccessibleWidget>

namespace dateline {

namespace {

class PaceSlider final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit PaceSlider(PaceStrip* strip)
        : QAccessibleWidget(strip, QAccessible::Slider)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? strip()->barWords(strip()->currentBar())
                                          : QAccessibleWidget::text(kind);
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QVariant currentValue() const override { return strip()->currentBar(); }
    void setCurrentValue(const QVariant& value) override { strip()->goToBar(value.toInt()); }
    QVariant maximumValue() const override { return static_cast<int>(strip()->pace().bars.size()) - 1; }
    QVariant minimumValue() const override { return 0; }
    QVariant minimumStepSize() const override { return 1; }

private:
    PaceStrip* strip() const { return static_cast<PaceStrip*>(widget()); }
};

QAccessibleInterface* makePaceSlider(const QString&, QObject* object)
{
    auto* strip = qobject_cast<PaceStrip*>(object);
    return strip ? new PaceSlider(strip) : nullptr;
}

} // namespace

void installPaceAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(makePaceSlider);
        return true;
    }();
    Q_UNUSED(once);
}

void tellPaceMoved(PaceStrip* strip)
{
    if (!QAccessible::isActive() || !strip->hasFocus())
        return;
    QAccessibleValueChangeEvent event(strip, strip->currentBar());
    QAccessible::updateAccessibility(&event);
}

} // namespace dateline
