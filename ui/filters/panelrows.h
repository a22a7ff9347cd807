#pragma once

#include "buttons.h"
#include "stories/storedentry.h"

namespace dateline {

/// "Ines Falk  Port Ellery      83": a row of the panel that filters when clicked.
class FacetRow final : public PaintedButton
{
    Q_OBJECT
public:
    FacetRow(const Facet& facet, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void nextCheckState() override {}

private:
    Facet m_facet;
};

/// "14:32 ◆ Skarven reaches open water": goes to the entry.
class KeyEventRow final : public PaintedButton
{
    Q_OBJECT
public:
    KeyEventRow(const KeyEvent& keyEvent, const QString& time, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont headlineFont() const;
    int textLeft() const;

    KeyEvent m_keyEvent;
    QString m_time;
};

} // namespace dateline
