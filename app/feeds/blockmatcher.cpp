#include "feeds/blockmatcher.h"

#include "feeds/entrynames.h"
#include "feeds/entrytext.h"

#include <QRegularExpression>

namespace dateline {

namespace {

constexpr qsizetype noPlace = -1;

/// What two entries have in common names neither.
void addPlace(const QString& key, qsizetype place, QHash<QString, qsizetype>* places)
{
    if (!key.isEmpty())
        places->insert(key, places->contains(key) ? noPlace : place);
}

/// The first letters of the text; empty where they are few.
QString openingOf(const Entry& entry)
{
    constexpr qsizetype letters = 30;
    constexpr qsizetype fewest = 15;
    const QString opening = firstLetters(entry, letters);
    return opening.size() < fewest ? QString() : opening;
}

/// The second of publication, where it is told to the second.
QString exactSecond(const Entry& entry)
{
    const bool isExact = entry.published && entry.published->precision == Precision::Exact;
    return isExact ? QString::number(toMsecs(entry.published->at) / 1000) : QString();
}

} // namespace

QString idCore(const QString& id)
{
    static const QRegularExpression number(QStringLiteral("^[A-Za-z_-]*?([0-9]{4,})([_-][A-Za-z]+)?$"));
    const QRegularExpressionMatch numbered = number.match(id);
    if (numbered.hasMatch())
        return numbered.captured(1);
    // a last word or small number, "menu-item-1", tells of nothing
    static const QRegularExpression core(
        QStringLiteral("([0-9]{4,}|[0-9a-fA-F-]{12,}|(?=[A-Za-z]*[0-9])[A-Za-z0-9]{6,})$"));
    const QRegularExpressionMatch match = core.match(id.right(80));
    return match.hasMatch() ? match.captured(1).section(u'-', -1) : id;
}

BlockMatcher::BlockMatcher(const Snapshot& data, bool headlinesAreTopics)
{
    for (qsizetype i = 0; i < data.entries.size(); ++i) {
        const Entry& entry = data.entries.at(i);
        addPlace(entry.id.isEmpty() ? QString() : idCore(entry.id), i, &m_byId);
        addPlace(headlinesAreTopics ? QString() : entry.headline, i, &m_byHeadline);
        addPlace(openingOf(entry), i, &m_byOpening);
        addPlace(exactSecond(entry), i, &m_bySecond);
    }
}

qsizetype BlockMatcher::placeOf(HtmlNode block, const Entry& shown) const
{
    for (const QByteArrayView id : idsOf(block)) {
        if (const auto place = m_byId.value(idCore(QString::fromUtf8(id)), noPlace); place >= 0)
            return place;
    }
    if (const auto place = shown.id.isEmpty() ? noPlace : m_byId.value(idCore(shown.id), noPlace); place >= 0)
        return place;
    if (const auto place = m_byHeadline.value(shown.headline, noPlace); place >= 0)
        return place;
    if (const auto place = m_byOpening.value(openingOf(shown), noPlace); place >= 0)
        return place;
    return m_bySecond.value(exactSecond(shown), noPlace);
}

} // namespace dateline
