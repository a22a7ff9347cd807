#include "bylines/segmentreader.h"

#include "bylines/bylinephrases.h"
#include "bylines/bylineprose.h"
#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

#include <algorithm>

namespace dateline {

using namespace bylineword;
using namespace bylinephrase;

namespace {

constexpr int mostPeople = 100;

/// "By MICHAEL R. SISAK": agencies print names in capitals, which are no acronyms then.
bool isShoutedName(const QStringList& words)
{
    const auto isName = [](const QString& word) { return isShouted(word) || isLead(word); };
    return words.size() > 1 && std::all_of(words.cbegin(), words.cend(), isName) &&
           !outletNames().contains(words.first());
}

} // namespace

SegmentReader::SegmentReader(Byline& byline, const BylineSegment& segment, bool shouting,
                             const QString& owner)
    : m_byline(byline)
    , m_segment(segment)
    , m_lineShouts(shouting)
    , m_shouting(shouting)
    , m_first(int(byline.people.size()))
    , m_placeFrom(m_first)
    , m_orgFrom(m_first)
    , m_shiftFrom(m_first)
    , m_withFrom(m_first)
    , m_orgPlaceFrom(int(byline.orgs.size()))
    , m_possessor(segment.org.isEmpty() ? owner : segment.org)
{
}

QString SegmentReader::read()
{
    for (m_at = 0; m_at < m_segment.items.size() && m_byline.people.size() < mostPeople; ++m_at) {
        BylineItem item = m_segment.items.at(m_at);
        m_shouting = m_lineShouts || isShoutedName(item.words);
        if (m_at == 0)
            dropLead(item.words);
        if (item.joiner == Joiner::With)
            m_shiftFrom = m_withFrom = int(m_byline.people.size());
        readItem(item);
        m_behindLead = false;
        if (m_isText)
            return {};
        for (const QString& bracket : std::as_const(item.brackets))
            readBracket(bracket);
    }
    if (!m_waitingJob.isEmpty()) // "De notre correspondant à Bruxelles": nobody came
        m_byline.orgs.append({m_waitingJob, m_waitingPlace});
    for (int i = m_first; i < m_byline.people.size(); ++i)
        if (m_byline.people.at(i).role.isEmpty())
            m_byline.people[i].role = m_segment.role;
    return m_possessor;
}

void SegmentReader::dropLead(QStringList& words)
{
    m_behindLead = words.size() > 1 && (isWith(words.first()) || isLead(words.first()));
    if (words.size() > 1 && isWith(words.first()))
        words.removeFirst(); // "With Reuters and AFP"
    if (words.size() > 2 && isOurs(words.at(1)) && words.first().size() <= 5)
        words.removeFirst(); // "De nuestro corresponsal", "Von unserem Korrespondenten"
    if (words.size() > 2 && joined(words, 0, 2).toLower() == QLatin1String("special to"))
        words = words.mid(2);
    if (words.size() > 2 && words.first() == QLatin1String("de") && isCapitalised(words.at(1)))
        words.removeFirst(); // "de Victor Cozmei"
    if (words.size() > 2 && isWeakLead(words.first(), words.at(1)))
        words.removeFirst(); // "Per Jordi Casas"
    if (words.isEmpty() || !isLead(words.first()))
        return;
    if (m_segment.items.first().reports && words.size() > 1 && isKnownPlace(words.mid(1), m_shouting))
        return; // "Reporting from Jerusalem"
    const QString lead = words.first().toLower();
    const bool english =
        lead == QLatin1String("by") || lead == QLatin1String("from") || lead.endsWith(QLatin1Char(':'));
    const bool nameFollows =
        words.size() >= 3 || (m_segment.items.size() > 1 && !isGivenName(words.first())) ||
        (words.size() == 2 && (isOutlet(withoutElision(words.at(1)), m_shouting) ||
                               isHouseBehindBy({words.at(1)}) || isTeamPhrase({words.at(1)}, m_shouting)));
    if (english || nameFollows)
        words.removeFirst();
}

void SegmentReader::readItem(const BylineItem& item)
{
    QStringList head = item.words;
    if (head.size() > 1 && isByBehind(head.last()))
        head.removeLast();
    QString place;
    QString employer;
    m_hasBrackets = !item.brackets.isEmpty();
    const bool behindName = item.joiner == Joiner::Comma && people().size() > m_first;
    const bool whole = outletNames().contains(joined(head)) || (behindName && isResearcherJob(head));
    if (const int at = whole ? -1 : placeWordIn(head, m_shouting); at >= 0) {
        place = joined(head, placeWordIsKept(head.at(at)) ? at : at + 1);
        head = head.mid(0, at);
        employer = takeEmployerOff(place);
        place += employer.isEmpty() ? placeContinuation() : QString();
    }
    takeEmail(head);
    if (takesOpening(head, place))
        return;
    readHead(head, item.joiner);
    if (item.reports)
        m_placeFrom = std::max(m_placeFrom, m_withFrom);
    if (!place.isEmpty())
        bindPlace(place);
    if (!employer.isEmpty())
        bindOrg(employer);
}

QString SegmentReader::placeContinuation()
{
    QString more;
    while (m_at + 1 < m_segment.items.size()) {
        const BylineItem& next = m_segment.items.at(m_at + 1);
        const bool comma = next.joiner == Joiner::Comma;
        if ((!comma && next.joiner != Joiner::And) || !continuesPlace(next, comma, m_shouting))
            break;
        more += (comma ? QStringLiteral(", ") : QStringLiteral(" and ")) + joined(next.words);
        ++m_at;
        if (!next.brackets.isEmpty()) {
            m_pendingBrackets = next.brackets;
            break;
        }
    }
    return more;
}

bool SegmentReader::takesOpening(const QStringList& head, const QString& place)
{
    if (people().size() > m_first || m_byline.orgs.size() > m_orgPlaceFrom)
        return false;
    if (head.isEmpty()) {
        m_waitingPlace = place;
        return true;
    }
    QStringList job = head;
    QStringList rest = place.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (place.isEmpty() && isPlaceLead(head.first())) {
        rest = head.mid(1);
        job.clear();
    }
    while (!job.isEmpty() && isOurs(job.first()))
        job.removeFirst();
    if (rest.isEmpty() || (!job.isEmpty() && jobStart(job, 0, m_shouting) != 0))
        return false;
    const int length = knownPlaceLength(rest, m_shouting);
    QStringList name = rest.mid(length);
    if (!name.isEmpty() && !isCapitalised(name.first()))
        name.removeFirst(); // "Aus Kiew berichtet …"
    const bool waits = name.isEmpty() || (length == 0 && !job.isEmpty());
    if ((job.isEmpty() && length == 0) || (!waits && (name.size() < 2 || length == 0)))
        return false;
    m_waitingJob = joined(job);
    m_waitingPlace = waits ? place : joined(rest, 0, length);
    if (waits && m_waitingPlace.isEmpty())
        m_waitingPlace = joined(rest);
    if (!waits)
        takePerson(name);
    return true;
}

bool SegmentReader::isCompany(const QStringList& head, Joiner joiner)
{
    const bool with = m_inCompany && joiner == Joiner::With;
    m_inCompany = joiner == Joiner::Comma && people().size() > m_first && !isCapitalised(head.first()) &&
                  head.first().endsWith(QLatin1String("ing"));
    return with || m_inCompany;
}

void SegmentReader::addOrg(const QString& name)
{
    m_byline.orgs.append({name, {}});
    m_lastWasOrg = true;
}

void SegmentReader::takeEmail(QStringList& head)
{
    const bool handleOnly = head.size() == 1 && people().isEmpty() && m_segment.items.size() == 1;
    if (handleOnly && head.first().startsWith(QLatin1Char('@')))
        return; // all that is known of the author
    for (int i = 0; i < head.size(); ++i) {
        if (head.at(i).startsWith(QLatin1Char('@'))) {
            head.removeAt(i--);
        } else if (head.at(i).contains(QLatin1Char('@'))) {
            m_email = head.takeAt(i--);
            if (m_email.startsWith(QLatin1Char('<')))
                m_email = m_email.mid(1).chopped(m_email.endsWith(QLatin1Char('>')) ? 1 : 0);
        }
    }
    if (head.isEmpty() && !m_email.isEmpty() && people().size() > m_first && people().last().email.isEmpty())
        people().last().email = std::exchange(m_email, QString());
}

void SegmentReader::readHead(const QStringList& head, Joiner joiner)
{
    const bool behindOrg = std::exchange(m_lastWasOrg, false);
    if (head.isEmpty() || isIdle(head) || isCompany(head, joiner) || takesSuffix(head, joiner) ||
        takesPossessive(head) || takesEmployer(head, joiner))
        return;
    if (joiner == Joiner::With && takesMaterial(head))
        return;
    if (takesStaffer(head))
        return;
    if (isTeam(head, joiner) || (behindOrg && joiner == Joiner::Comma && isOrgPhrase(head, m_shouting)))
        return addOrg(joined(head));
    if (joiner == Joiner::Comma && takesDescription(head))
        return;
    if (takesPlaceOfOrg(head))
        return;
    if (m_segment.behindSlash && m_at == 0 && takesSigned(head))
        return;
    const bool nobodys = isJobOfNobody(head, m_shouting);
    const bool house = (m_behindLead && isHouseBehindBy(head)) ||
                       (leadingJob(head, m_shouting).jobEnd == 0 && isOrgPhrase(head, m_shouting));
    const bool text = isFunctionWord(head.first().toLower()) && !isCapitalised(head.value(1)) &&
                      isProse(head, m_behindLead); // "The story so far"
    if (nobodys || (house && !text)) {
        QStringList org = head;
        org.first() = withoutElision(org.first());
        return addOrg(joined(org));
    }
    takePerson(head);
}

bool SegmentReader::takesSigned(const QStringList& head)
{
    if (people().isEmpty())
        return false;
    if (people().last().place.isEmpty() && isKnownPlace(head, m_shouting)) {
        people().last().place = joined(head); // "Ana Ruiz / Madrid"
        return true;
    }
    if (!isOrgPhrase(head, m_shouting) || !people().last().org.isEmpty())
        return false;
    for (Author& author : people())
        if (author.org.isEmpty())
            author.org = withoutArticle(joined(head));
    return true;
}

void SegmentReader::takePerson(const QStringList& printed)
{
    QStringList name = printed;
    Author author;
    author.org = m_possessor;
    while (name.size() > 2 && isOurs(name.first()))
        name.removeFirst(); // "unserem Korrespondenten", "dal nostro inviato"
    takeLeadingJob(name, author);
    takeTrailingJob(name, author);
    cutDoing(name);
    if (!name.isEmpty() && author.job.isEmpty() &&
        isProse(name, m_behindLead, m_segment.items.value(m_at + 1).words)) {
        m_isText = m_behindLead;
        return;
    }
    author.name = joined(name);
    if (!people().isEmpty() && name.value(0) == QLatin1String("the"))
        return; // "traveling with the president"
    author.email = std::exchange(m_email, QString());
    if (author.name.isEmpty())
        return;
    if (!m_waitingJob.isEmpty())
        author.job = std::exchange(m_waitingJob, QString());
    if (m_segment.items.at(m_at).behindBar)
        m_placeFrom = int(people().size());
    m_sawAnd = m_sawAnd || m_segment.items.at(m_at).joiner == Joiner::And;
    people().append(author);
    if (!m_waitingPlace.isEmpty())
        bindPlace(std::exchange(m_waitingPlace, QString()));
}

void SegmentReader::cutDoing(QStringList& name)
{
    for (int at = 2; at < name.size(); ++at) {
        const bool isDoing = name.at(at).endsWith(QLatin1String("ing")) && !isCapitalised(name.at(at));
        const bool reports =
            name.at(at) == QLatin1String("reports") || name.at(at) == QLatin1String("reported");
        m_inCompany = m_inCompany || (isDoing && at + 1 == name.size());
        if (isDoing || reports || name.at(at) == QLatin1String("from"))
            name = name.mid(0, at);
    }
}

void SegmentReader::takeLeadingJob(QStringList& name, Author& author)
{
    const auto [outlet, end] = leadingJob(name, m_shouting);
    if (end == 0)
        return;
    const QString job = joined(name, outlet, end - outlet);
    if (outlet > 0)
        author.org = m_possessor = joined(name, 0, outlet);
    else if (!isCapitalised(name.first()) && job.contains(QLatin1String("journalist")))
        author.org = m_possessor = QString(); // "CNN's A and journalist B": B is nobody's
    if (!job.endsWith(QLatin1Char('s')))
        author.job = job;
    name = name.mid(end);
}

void SegmentReader::takeTrailingJob(QStringList& name, Author& author)
{
    for (int at = 3; at < name.size(); ++at) {
        if (isJobNoun(name.at(at - 1)) && isOrgPhrase(name.mid(at), m_shouting)) {
            author.org = joined(name, at); // "Ana Ruiz Staff Writer Daily Camera"
            name = name.mid(0, at);
        }
    }
    const int least = name.first().at(0).script() == QChar::Script_Latin ? 2 : 1;
    if (name.size() > least) {
        const int start = jobStart(name, least, m_shouting);
        if (start >= least) {
            author.job = joined(name, start);
            name = name.mid(0, start);
            if (author.job.endsWith(QLatin1Char('s'))) // "A and B Business reporters"
                for (int i = m_first; i < people().size(); ++i)
                    if (people().at(i).job.isEmpty())
                        people()[i].job = author.job;
        }
    }
    for (int at = 2; at < name.size(); ++at) {
        if (isOutlet(joined(name, at), m_shouting) ||
            (!author.job.isEmpty() && isOrgPhrase(name.mid(at), m_shouting))) {
            author.org = joined(name, at);
            name = name.mid(0, at);
        }
    }
}

} // namespace dateline
