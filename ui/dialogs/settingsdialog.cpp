#include "dialogs/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace dateline {

namespace {

/// Index of the choice that is nearest to what is set: a value from the file may lie between.
template <typename Duration> int nearest(const QList<int>& choices, Duration value)
{
    const auto distance = [value](int choice) { return std::abs(choice - static_cast<int>(value.count())); };
    const auto found = std::min_element(choices.begin(), choices.end(),
                                        [&](int a, int b) { return distance(a) < distance(b); });
    return static_cast<int>(found - choices.begin());
}

} // namespace

SettingsDialog::SettingsDialog(const Settings& settings, const Theme& theme, QWidget* parent)
    : ThemedDialog(tr("Settings"), theme, parent)
    , m_settings(settings)
{
    setMinimumWidth(theme.px(460));
    auto* form = new QFormLayout;
    form->setSpacing(theme.px(8));
    form->setHorizontalSpacing(theme.px(16));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addLook(*form);
    addReading(*form);
    addRefresh(*form);
    m_column->addLayout(form);
    TextButton* close = addButton(tr("Close"), TextButton::Look::Default);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    finishButtons();
}

void SettingsDialog::addHeading(QFormLayout& form, const QString& text)
{
    auto* label = new QLabel(text, this);
    label->setFont(m_theme.groupLabel);
    label->setContentsMargins(0, m_theme.px(8), 0, 0);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, m_theme.ink3);
    label->setPalette(palette);
    form.addRow(label);
}

QComboBox* SettingsDialog::addChoice(QFormLayout& form, const QString& label, const QStringList& items,
                                     int current, std::function<void(int)> take)
{
    auto* box = new QComboBox(this);
    box->addItems(items);
    box->setCurrentIndex(current);
    box->setMinimumHeight(m_theme.px(30));
    box->setAccessibleName(label);
    connect(box, &QComboBox::activated, this, [this, take](int index) {
        take(index);
        Q_EMIT changed(m_settings);
    });
    form.addRow(label, box);
    return box;
}

void SettingsDialog::addSwitch(QFormLayout& form, const QString& text, bool on,
                               std::function<void(bool)> take)
{
    auto* box = new QCheckBox(text, this);
    box->setMinimumHeight(m_theme.px(28));
    box->setMinimumWidth(box->sizeHint().width()); // Qt would cut the words
    box->setChecked(on);
    connect(box, &QCheckBox::toggled, this, [this, take](bool checked) {
        take(checked);
        Q_EMIT changed(m_settings);
    });
    form.addRow(QString(), box);
}

void SettingsDialog::addLook(QFormLayout& form)
{
    addHeading(form, tr("Look"));
    addChoice(form, tr("Light or dark"), {tr("As the desktop"), tr("Light"), tr("Dark")},
              static_cast<int>(m_settings.light),
              [this](int index) { m_settings.light = static_cast<Settings::Light>(index); });
    addChoice(form, tr("Colours"), {tr("Dateline’s own"), tr("The desktop’s")},
              static_cast<int>(m_settings.colours),
              [this](int index) { m_settings.colours = static_cast<Settings::Colours>(index); });
    auto* size = new QSpinBox(this);
    size->setRange(80, 200);
    size->setSingleStep(10);
    size->setSuffix(QStringLiteral(" %"));
    size->setValue(m_settings.textPercent);
    size->setMinimumHeight(m_theme.px(30));
    size->setAccessibleName(tr("Text size of the timeline"));
    connect(size, &QSpinBox::valueChanged, this, [this](int value) {
        m_settings.textPercent = value;
        Q_EMIT changed(m_settings);
    });
    form.addRow(tr("Text size"), size);
    addSwitch(form, tr("Set the text of entries in a serif face"), m_settings.serifBodies,
              [this](bool on) { m_settings.serifBodies = on; });
}

void SettingsDialog::addReading(QFormLayout& form)
{
    addHeading(form, tr("Reading"));
    addChoice(form, tr("Pictures"), {tr("Show"), tr("Show after a click"), tr("Never load")},
              static_cast<int>(m_settings.pictures),
              [this](int index) { m_settings.pictures = static_cast<Settings::Pictures>(index); });
    addSwitch(form, tr("Mark entries as read when they are scrolled past"), m_settings.readOnScroll,
              [this](bool on) { m_settings.readOnScroll = on; });
}

void SettingsDialog::addRefresh(QFormLayout& form)
{
    static const QList<int> live{30, 60, 120, 300};
    static const QList<int> background{60, 120, 300, 900};
    static const QList<int> feeds{5, 15, 30, 60, 180};
    const auto seconds = [](const QList<int>& choices) {
        QStringList words;
        for (const int choice : choices)
            words.append(choice < 60 ? tr("Every %1 seconds").arg(choice)
                                     : tr("Every %n minutes", nullptr, choice / 60));
        return words;
    };
    addHeading(form, tr("Checking for news"));
    addChoice(form, tr("Live story on screen"), seconds(live), nearest(live, m_settings.liveInterval),
              [this](int index) { m_settings.liveInterval = std::chrono::seconds(live.at(index)); });
    addChoice(form, tr("Other live stories"), seconds(background),
              nearest(background, m_settings.backgroundInterval), [this](int index) {
                  m_settings.backgroundInterval = std::chrono::seconds(background.at(index));
              });
    QList<int> feedSeconds;
    for (const int minutes : feeds)
        feedSeconds.append(minutes * 60);
    addChoice(form, tr("Feeds"), seconds(feedSeconds), nearest(feeds, m_settings.feedInterval),
              [this](int index) { m_settings.feedInterval = std::chrono::minutes(feeds.at(index)); });
}

} // namespace dateline
