#include "dialogs/shortcuts.h"

#include "shapes.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>

namespace dateline {

namespace {

/// Keys as they stand on a keyboard, a cap for each way to press them.
class KeyCaps final : public QWidget
{
public:
    KeyCaps(const QList<QKeySequence>& keys, const Theme& theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        for (const QKeySequence& key : keys)
            m_caps.append(
                key.toString(QKeySequence::NativeText).replace(QLatin1String(", "), QLatin1String(" ")));
        setAccessibleName(m_caps.join(QLatin1String(", ")));
        int wide = 0;
        for (const QString& cap : std::as_const(m_caps))
            wide += capWidth(cap) + gap();
        setFixedSize(wide - gap(), QFontMetrics(theme.small).height() + theme.px(5));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(m_theme.small);
        int left = 0;
        for (const QString& cap : std::as_const(m_caps)) {
            const QRect place(left, 0, capWidth(cap), height());
            const QRect shown = QStyle::visualRect(layoutDirection(), rect(), place);
            drawRounded(painter, shown, m_theme.px(4), m_theme.card, m_theme.controlLine);
            painter.setPen(m_theme.ink2);
            painter.drawText(shown, Qt::AlignCenter, cap);
            left += place.width() + gap();
        }
    }

private:
    int gap() const { return m_theme.px(4); }
    int capWidth(const QString& cap) const
    {
        return std::max(textWidth(m_theme.small, cap) + m_theme.px(12), m_theme.px(24));
    }

    Theme m_theme;
    QStringList m_caps;
};

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<ShortcutGroup>& groups, const Theme& theme, QWidget* parent)
    : ThemedDialog(tr("Keyboard"), theme, parent)
{
    addWords(tr("Single letters work while the timeline has the focus."), theme.small, theme.ink3);
    auto* page = new QWidget;
    auto* columns = new QHBoxLayout(page);
    columns->setContentsMargins(0, theme.px(4), 0, theme.px(4));
    columns->setSpacing(theme.px(40));
    const bool wide = parent && parent->width() >= theme.px(860);
    auto* first = new QVBoxLayout;
    auto* second = wide ? new QVBoxLayout : first;
    for (QVBoxLayout* column : {first, second})
        column->setSpacing(0);
    columns->addLayout(first);
    if (wide)
        columns->addLayout(second);
    for (const ShortcutGroup& group : groups)
        addGroup(group, &group == &groups.first() ? *first : *second, page);
    first->addStretch(1);
    if (wide)
        second->addStretch(1);

    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    const QSize whole = page->sizeHint();
    area->setMinimumWidth(whole.width() + area->verticalScrollBar()->sizeHint().width() + theme.px(8));
    const int room = parent ? parent->height() - theme.px(200) : theme.px(520);
    area->setMinimumHeight(std::min(whole.height(), std::max(room, theme.px(240))));
    m_column->addWidget(area, 1);
    TextButton* close = addButton(tr("Close"), TextButton::Look::Default);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    m_column->addLayout(m_buttons);
}

void ShortcutsDialog::addGroup(const ShortcutGroup& group, QVBoxLayout& column, QWidget* page)
{
    const auto words = [&](const QString& text, const QFont& font, const QColor& colour) {
        auto* label = new QLabel(text, page);
        label->setFont(font);
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, colour);
        label->setPalette(palette);
        return label;
    };
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, m_theme.px(18));
    grid->setHorizontalSpacing(m_theme.px(24));
    grid->setVerticalSpacing(m_theme.px(5));
    grid->setColumnStretch(0, 1);
    grid->addWidget(words(group.title, m_theme.groupLabel, m_theme.ink3), 0, 0, 1, 2);
    for (const ShortcutRow& row : group.rows) {
        auto* keys = new KeyCaps(row.keys, m_theme, page);
        QLabel* what = words(row.what, m_theme.small, m_theme.ink);
        what->setBuddy(keys);
        const int line = grid->rowCount();
        grid->addWidget(what, line, 0);
        grid->addWidget(keys, line, 1, Qt::AlignRight);
    }
    column.addLayout(grid);
}

} // namespace dateline
