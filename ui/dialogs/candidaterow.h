#pragma once

#include "buttons.h"

namespace dateline {

/// One thing that was found at an address: what it is called, what it is, how much is in it. One of several
/// is checked.
class CandidateRow final : public PaintedButton
{
    Q_OBJECT
public:
    CandidateRow(const QString& title, const QString& detail, bool live, QWidget* parent);
    void setDetail(const QString& detail, const QString& amount);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
    QString m_detail;
    QString m_amount;
    bool m_live;
};

} // namespace dateline
