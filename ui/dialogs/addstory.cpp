#include "dialogs/addstory.h"

#include "cli/problemtext.h"
#include "dialogs/candidaterow.h"
#include "shapes.h"
#include "timewords.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSet>
#include <QStyle>
#include <QVBoxLayout>

namespace dateline {

namespace {

constexpr int mostOffered = 12;
constexpr int newestShown = 3;

QString entryWords(const Snapshot& snapshot)
{
    return AddStoryDialog::tr("%n entries", nullptr, static_cast<int>(snapshot.entries.size()));
}

QString snapshotDetail(const Snapshot& snapshot)
{
    QStringList words{snapshot.isLivePage ? AddStoryDialog::tr("Live page") : AddStoryDialog::tr("Feed")};
    if (!snapshot.story.publisher.isEmpty())
        words.append(snapshot.story.publisher);
    QSet<QString> people;
    for (const Entry& entry : snapshot.entries) {
        for (const Author& author : entry.byline.people)
            people.insert(author.name);
    }
    if (!people.isEmpty())
        words.append(AddStoryDialog::tr("by %n reporters", nullptr, static_cast<int>(people.size())));
    return words.join(QStringLiteral(", "));
}

QString newestWords(const Snapshot& snapshot)
{
    QStringList lines;
    for (const Entry& entry : snapshot.entries) {
        if (entry.headline.isEmpty())
            continue;
        const QString time =
            entry.published ? clockTime(entry.published->at) + QStringLiteral("   ") : QString();
        lines.append(time + entry.headline);
        if (lines.size() == newestShown)
            break;
    }
    return lines.join(QLatin1Char('\n'));
}

/// The newest headlines, a line each; what is too long ends in "…".
class NewestLines final : public QLabel
{
public:
    NewestLines(const Theme& theme, QWidget* parent)
        : QLabel(parent)
        , m_theme(theme)
    {
        setFont(theme.small);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const auto lines = static_cast<int>(text().count(u'\n')) + 1;
        return {m_theme.px(400), lines * lineHeight() + 2 * m_theme.px(8)};
    }
    QSize minimumSizeHint() const override { return {m_theme.px(120), sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawRounded(painter, rect(), m_theme.px(6), m_theme.chip);
        painter.setFont(font());
        painter.setPen(m_theme.ink2);
        QRect line(m_theme.px(14), m_theme.px(8), width() - 2 * m_theme.px(14), lineHeight());
        for (const QString& words : text().split(u'\n')) {
            painter.drawText(line,
                             Qt::AlignVCenter | Qt::AlignAbsolute |
                                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft),
                             fontMetrics().elidedText(words, Qt::ElideRight, line.width()));
            line.translate(0, lineHeight());
        }
    }

private:
    int lineHeight() const { return fontMetrics().height() + m_theme.px(3); }

    Theme m_theme;
};

} // namespace

QString foundWords(const Preview& preview)
{
    const Snapshot& snapshot = preview.snapshot;
    const int feeds = static_cast<int>(snapshot.feeds.size());
    if (snapshot.entries.isEmpty())
        return AddStoryDialog::tr("Found %n feeds. Choose one.", nullptr, feeds);
    const QString kind = snapshot.isLivePage ? AddStoryDialog::tr("Found a live page with %1.")
                                             : AddStoryDialog::tr("Found a feed with %1.");
    QString words = kind.arg(entryWords(snapshot));
    if (feeds > 0)
        words += QLatin1Char(' ') + AddStoryDialog::tr("The page also offers %n feeds.", nullptr, feeds);
    return words;
}

AddStoryDialog::AddStoryDialog(Look look, const QStringList& groups, const Theme& theme, QWidget* parent)
    : ThemedDialog(tr("Add story"), theme, parent)
    , m_look(std::move(look))
{
    setMinimumWidth(theme.px(560));
    auto* line = new QHBoxLayout;
    m_address = new QLineEdit(this);
    m_address->setPlaceholderText(QStringLiteral("https://"));
    m_address->setMinimumHeight(theme.px(36));
    m_address->setTextMargins(theme.px(6), 0, theme.px(6), 0);
    m_address->setClearButtonEnabled(true);
    m_address->setMaxLength(4000);
    auto* file = new TextButton(tr("Open file…"), TextButton::Look::Outlined, this);
    file->setDesignHeight(36);
    file->setTheme(theme);
    m_column->addWidget(makeCaption(tr("Address of a live page, a site or a feed"), m_address));
    line->addWidget(m_address, 1);
    line->addWidget(file);
    m_column->addLayout(line);
    m_status = addWords(QString(), theme.small, theme.ink3);
    m_status->setMinimumHeight(theme.px(20));
    buildFound();
    buildChoices(groups);
    TextButton* cancel = addButton(tr("Cancel"), TextButton::Look::Outlined);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    m_follow = addButton(tr("Follow"), TextButton::Look::Default);
    m_follow->setEnabled(false);
    finishButtons();
    connect(m_follow, &QAbstractButton::clicked, this, &AddStoryDialog::accepted);
    connect(file, &QAbstractButton::clicked, this, &AddStoryDialog::chooseFile);
    m_typing.setSingleShot(true);
    m_typing.setInterval(700);
    connect(&m_typing, &QTimer::timeout, this, &AddStoryDialog::lookNow);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        clearFound();
        say(QString(), false);
        m_typing.start();
    });
    connect(m_address, &QLineEdit::returnPressed, this, [this] {
        const bool ready = m_follow->isEnabled() && m_looked == m_address->text().trimmed();
        ready ? accepted() : lookNow();
    });
}

void AddStoryDialog::buildFound()
{
    m_found = new QWidget(this);
    auto* column = new QVBoxLayout(m_found);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(6));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(m_theme.px(6));
    column->addLayout(m_rows);
    m_newest = new NewestLines(m_theme, m_found);
    m_newest->setTextFormat(Qt::PlainText);
    column->addWidget(m_newest);
    m_column->addWidget(m_found);
    m_found->hide();
}

void AddStoryDialog::buildChoices(const QStringList& groups)
{
    m_choices = new QWidget(this);
    auto* row = new QHBoxLayout(m_choices);
    row->setContentsMargins(0, m_theme.px(6), 0, 0);
    row->setSpacing(m_theme.px(14));
    const auto add = [&](const QString& caption, QWidget* field, int stretch) {
        auto* column = new QVBoxLayout;
        column->setSpacing(m_theme.px(4));
        field->setMinimumHeight(m_theme.px(34));
        column->addWidget(makeCaption(caption, field));
        column->addWidget(field);
        row->addLayout(column, stretch);
    };
    m_title = new QLineEdit(m_choices);
    m_title->setMaxLength(300);
    m_title->setTextMargins(m_theme.px(4), 0, m_theme.px(4), 0);
    m_group = new QComboBox(m_choices);
    m_group->setEditable(true);
    m_group->addItem(QString());
    m_group->addItems(groups);
    m_group->lineEdit()->setPlaceholderText(tr("None (by state)"));
    m_group->lineEdit()->setMaxLength(100);
    add(tr("Name"), m_title, 3);
    add(tr("Group"), m_group, 2);
    m_column->addWidget(m_choices);
    m_choices->hide();
}

void AddStoryDialog::addTo(StoryId story, const QString& title)
{
    m_story = story;
    setTitle(tr("Add a source to “%1”").arg(title));
    updateButton();
}

void AddStoryDialog::setAddress(const QString& addressOrFile)
{
    m_address->setText(addressOrFile);
    lookNow();
}

void AddStoryDialog::setProblem(const Problem& problem)
{
    say(problemTextOnce(problem), true);
    updateButton();
}

void AddStoryDialog::say(const QString& words, bool isProblem)
{
    QPalette palette = m_status->palette();
    palette.setColor(QPalette::WindowText, isProblem ? m_theme.warnInk : m_theme.ink3);
    m_status->setPalette(palette);
    m_status->setText(words);
}

void AddStoryDialog::clearFound()
{
    ++m_question;
    m_preview.reset();
    m_offered.clear();
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_found->hide();
    m_choices->hide();
    updateButton();
}

void AddStoryDialog::lookNow()
{
    m_typing.stop();
    const QString address = m_address->text().trimmed();
    clearFound();
    m_looked = address;
    if (!address.isEmpty())
        lookAt(address, false);
}

void AddStoryDialog::lookAt(const QString& address, bool ofCandidate)
{
    const int question = ++m_question;
    m_preview.reset();
    updateButton();
    say(tr("Looking at %1…").arg(QUrl(address).host().isEmpty() ? address : QUrl(address).host()), false);
    m_look(address, this, [this, question, ofCandidate](const Result<Preview>& result) {
        if (question == m_question)
            take(result, ofCandidate);
    });
}

void AddStoryDialog::take(const Result<Preview>& result, bool ofCandidate)
{
    if (!result) {
        say(problemTextOnce(result.problem()), true);
        return;
    }
    m_preview = *result;
    if (!ofCandidate) {
        m_offered = m_preview->snapshot.feeds.mid(0, mostOffered);
        showCandidates();
    }
    showPreview();
}

void AddStoryDialog::showPreview()
{
    const Snapshot& snapshot = m_preview->snapshot;
    say(m_preview->alreadyFollowed ? tr("You already follow this story.") : foundWords(*m_preview), false);
    const QString newest = newestWords(snapshot);
    m_newest->setText(newest);
    m_newest->setVisible(!newest.isEmpty());
    m_found->setVisible(m_rows->count() > 0);
    const QString title = snapshot.story.title.isEmpty() ? m_preview->address : snapshot.story.title;
    m_title->setText(title);
    m_title->setCursorPosition(0);
    for (int i = 0; i < m_rows->count(); ++i) {
        auto* row = qobject_cast<CandidateRow*>(m_rows->itemAt(i)->widget());
        if (row && row->isChecked())
            row->setDetail(snapshotDetail(snapshot), entryWords(snapshot));
    }
    m_choices->setVisible(!m_story && !snapshot.entries.isEmpty() && !m_preview->alreadyFollowed);
    updateButton();
}

void AddStoryDialog::addCandidate(const QString& title, const QString& detail, const QString& address,
                                  bool live)
{
    auto* row = new CandidateRow(title, detail, live, m_found);
    row->setTheme(m_theme);
    m_rows->addWidget(row);
    connect(row, &QAbstractButton::clicked, this, [this, address] { lookAt(address, true); });
}

void AddStoryDialog::showCandidates()
{
    const Snapshot& snapshot = m_preview->snapshot;
    if (!snapshot.entries.isEmpty()) {
        addCandidate(snapshot.story.title.isEmpty() ? m_preview->address : snapshot.story.title,
                     snapshotDetail(snapshot), m_preview->address, snapshot.isLivePage);
        qobject_cast<CandidateRow*>(m_rows->itemAt(0)->widget())->setChecked(true);
    }
    for (const FeedLink& feed : std::as_const(m_offered))
        addCandidate(feed.title.isEmpty() ? feed.url : feed.title, feed.isLive ? tr("Live page") : tr("Feed"),
                     feed.url, feed.isLive);
}

void AddStoryDialog::updateButton()
{
    const bool known = m_preview && m_preview->alreadyFollowed;
    const bool elsewhere = known && m_story && m_preview->story != *m_story;
    m_follow->setText(elsewhere ? tr("Move it here")
                      : known   ? tr("Go to it")
                      : m_story ? tr("Add")
                                : tr("Follow"));
    m_follow->setEnabled(known || (m_preview && !m_preview->snapshot.entries.isEmpty()));
    m_follow->updateGeometry();
}

void AddStoryDialog::accepted()
{
    if (!m_preview)
        return;
    if (m_preview->alreadyFollowed && m_story && m_preview->story != *m_story) {
        Q_EMIT moveWanted(m_preview->source.id);
        accept();
        return;
    }
    if (m_preview->alreadyFollowed) {
        Q_EMIT goToWanted(m_preview->story);
        accept();
        return;
    }
    // The name counts only if the reader changed it: else the source may rename itself later.
    const QString own = m_title->text().simplified();
    const QString title = own == m_preview->snapshot.story.title ? QString() : own;
    m_follow->setEnabled(false);
    say(tr("Following…"), false);
    Q_EMIT followWanted(*m_preview, title, m_group->currentText().simplified());
}

void AddStoryDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a saved page"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Pages and feeds (*.html *.htm *.txt *.xml *.rss *.atom *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &AddStoryDialog::setAddress);
    dialog->open();
}

} // namespace dateline
