#pragma once

#include "buttons.h"

namespace dateline {

/// "Rescue 14" over a bar whose length is its share: a topic or a reporter beside the catch-up. A click goes
/// to its lines.
class ShareRow final : public PaintedButton
{
    Q_OBJECT
public:
    ShareRow(const QString& label, int count, int most, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_count;
    int m_most;
};

} // namespace dateline
