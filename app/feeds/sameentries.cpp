#include "feeds/sameentries.h"

#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/livehtml.h"
#include "feeds/pageclock.h"

#include <QHash>
#include <QRegularExpression>
#include <QUrl>

namespace dateline {

namespace {

QString openingOfId(const QString& id)
{
    return id.left(id.size() - coreOfId(id).size());
}

/// Headline and the first letters of the text; empty where one is missing.
QString headAndOpening(const Entry& entry)
{
    constexpr qsizetype enough = 40;
    const QString letters = entry.headline.isEmpty() ? QString() : firstLetters(entry, enough);
    return letters.size() < enough ? QString() : entry.headline + u'\n' + letters;
}

/// The second of publication, for pages whose data names the entries otherwise than the page does.
QString secondOf(const Entry& entry)
{
    const bool tellsClock = entry.published && entry.published->precision >= Precision::Minute;
    return tellsClock ? QString::number(toMsecs(entry.published->at) / 1000) : QString();
}

bool areNear(const Entry& a, const Entry& b)
{
    constexpr qint64 halfADay = 12 * 3'600'000; // clocks read in a wrong zone
    return !a.published || !b.published || isOfNobodysClock(a.published) || isOfNobodysClock(b.published) ||
           qAbs(toMsecs(a.published->at) - toMsecs(b.published->at)) <= halfADay;
}

/// Finds what is shown in the data by one sign after the other.
class Pairs
{
public:
    Pairs(QList<Entry>* shown, QList<Entry>* data)
        : m_shown(shown)
        , m_data(data)
        , m_isShownMet(shown->size(), false)
        , m_isDataMet(data->size(), false)
    {
    }

    /// Those that bear the same id already.
    void meetByIds()
    {
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < m_data->size(); ++i) {
            if (!m_data->at(i).id.isEmpty())
                places.insert(m_data->at(i).id, i);
        }
        for (qsizetype i = 0; i < m_shown->size(); ++i) {
            if (const qsizetype place = places.value(m_shown->at(i).id, -1); place >= 0)
                m_isShownMet[i] = m_isDataMet[place] = true;
        }
    }

    bool isAnyMet() const { return m_isShownMet.contains(true); }

    /// Those that bear the same sign, one on either side; an empty one is none.
    template <typename Sign> void meetBy(Sign signOf)
    {
        const QHash<QString, qsizetype> own = placesBySign(*m_shown, m_isShownMet, signOf);
        if (own.isEmpty())
            return;
        const QHash<QString, qsizetype> places = placesBySign(*m_data, m_isDataMet, signOf);
        for (auto it = own.cbegin(); it != own.cend(); ++it) {
            const qsizetype place = it.value() < 0 ? -1 : places.value(it.key(), -1);
            if (place < 0)
                continue;
            Entry& shown = (*m_shown)[it.value()];
            Entry& data = (*m_data)[place];
            if (!areNear(shown, data) && it.key().contains(u'\n')) // a headline may come back
                continue;
            (shown.id.isEmpty() ? shown.id : data.id) = shown.id.isEmpty() ? data.id : shown.id;
            m_isShownMet[it.value()] = m_isDataMet[place] = true;
        }
    }

private:
    template <typename Sign>
    static QHash<QString, qsizetype> placesBySign(const QList<Entry>& entries, const QList<bool>& isMet,
                                                  Sign signOf)
    {
        constexpr qsizetype ofSeveral = -1;
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QString sign = isMet.at(i) ? QString() : signOf(entries.at(i));
            if (!sign.isEmpty())
                places.insert(sign, places.contains(sign) ? ofSeveral : i);
        }
        return places;
    }

    QList<Entry>* m_shown;
    QList<Entry>* m_data;
    QList<bool> m_isShownMet;
    QList<bool> m_isDataMet;
};

/// Gives what only the data knows the ids that the page would give it: "<uuid>" for "urn:asset:<uuid>". Else
/// an entry that leaves the page would come back as another.
void writeIdsAlike(const QList<Entry>& shown, QList<Entry>* data)
{
    QHash<QString, QString> openings; // of shown ids, by their cores
    for (const Entry& entry : shown) {
        const QString core = coreOfId(entry.id);
        if (!core.isEmpty())
            openings.insert(core, openingOfId(entry.id));
    }
    QString ofPage;
    QString ofData;
    for (const Entry& entry : std::as_const(*data)) {
        const auto found = openings.constFind(coreOfId(entry.id));
        if (found == openings.constEnd() || *found == openingOfId(entry.id))
            continue;
        ofPage = *found;
        ofData = openingOfId(entry.id);
        break;
    }
    for (Entry& entry : *data) {
        const QString core = coreOfId(entry.id);
        const bool isAlike =
            ofPage != ofData && openingOfId(entry.id) == ofData && core.size() < entry.id.size();
        if (isAlike && !openings.contains(core))
            entry.id = ofPage + core;
    }
}

} // namespace

QString coreOfId(const QString& id)
{
    constexpr qsizetype longest = 300;
    static const QRegularExpression core(
        QStringLiteral(
            "(?<![0-9a-f])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{24})$"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = id.size() > longest ? QRegularExpressionMatch() : core.match(id);
    return match.hasMatch() ? match.captured(1) : id;
}

QString idInPermalink(const QString& link, const QString& storyAddress)
{
    const QUrl story(storyAddress);
    const QUrl url = story.resolved(QUrl(link));
    const auto pathOf = [](const QUrl& address) {
        QString path = address.path();
        while (path.endsWith(u'/'))
            path.chop(1);
        return path;
    };
    const QString path = pathOf(story);
    const bool isOfStory = pathOf(url) == path && (!path.isEmpty() || url.host() == story.host());
    return isOfStory && (url.hasQuery() || url.hasFragment()) ? entryIdFromAddress(link, storyAddress)
                                                              : QString();
}

void nameAlike(QList<Entry>* shown, QList<Entry>* data, const LiveLayout* layout, const QString& story)
{
    const auto cut = [layout](const QString& id) { return layout ? cutId(id, *layout) : id; };
    for (Entry& entry : *data)
        entry.id = cut(entry.id);
    Pairs pairs(shown, data);
    pairs.meetByIds();
    writeIdsAlike(*shown, data);
    pairs.meetBy([](const Entry& entry) { return coreOfId(entry.id).toLower(); });
    pairs.meetBy([&](const Entry& entry) { return cut(idInPermalink(entry.link, story)); });
    const bool doIdsTell = pairs.isAnyMet();
    pairs.meetBy(headAndOpening);
    if (!doIdsTell)
        pairs.meetBy(secondOf);
}

} // namespace dateline
