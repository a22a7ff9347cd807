#include "timeline/timelinecopy.h"

#include "timeline/entrywords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace dateline {

TimelineCopy::TimelineCopy(TimelineSource* source)
    : m_source(source)
{
    connect(source, &TimelineSource::arrived, this, &TimelineCopy::arrived);
}

void TimelineCopy::start(const SelectedRange& range, const QList<EntryNumber>& numbers,
                         const QList<StoredEntry>& here)
{
    m_range = range;
    m_numbers = numbers.mid(0, mostEntries);
    m_entries.clear();
    for (const StoredEntry& entry : here)
        m_entries.insert(entry.number, entry);
    QList<EntryNumber> missing;
    for (const EntryNumber number : std::as_const(m_numbers))
        if (!m_entries.contains(number))
            missing.append(number);
    if (!missing.isEmpty() && m_source)
        m_source->want(missing);
    finishIfComplete();
}

void TimelineCopy::citation(const StoredEntry& entry)
{
    QGuiApplication::clipboard()->setText(dateline::citation(entry));
    Q_EMIT done(1);
}

void TimelineCopy::arrived(const QList<StoredEntry>& entries)
{
    if (m_numbers.isEmpty())
        return;
    for (const StoredEntry& entry : entries)
        if (m_numbers.contains(entry.number))
            m_entries.insert(entry.number, entry);
    finishIfComplete();
}

void TimelineCopy::finishIfComplete()
{
    if (m_numbers.isEmpty() || m_entries.size() < m_numbers.size())
        return;
    QList<StoredEntry> ordered;
    for (const EntryNumber number : std::as_const(m_numbers))
        ordered.append(m_entries.value(number));
    const CopiedText copied = copiedText(m_range, ordered);
    auto* data = new QMimeData; // the clipboard owns it
    data->setText(copied.plain);
    data->setHtml(copied.html);
    QGuiApplication::clipboard()->setMimeData(data);
    m_numbers.clear();
    m_entries.clear();
    Q_EMIT done(static_cast<int>(ordered.size()));
}

} // namespace dateline
