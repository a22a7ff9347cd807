#include "bylines/segmentreader.h"

#include "bylines/bylinephrases.h"
#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

namespace dateline {

using namespace bylineword;
using namespace bylinephrase;

bool SegmentReader::takesMaterial(const QStringList& head)
{
    const bool outlet = isOutlet(head.last(), m_shouting);
    if (head.size() < 2 || isCapitalised(head.at(head.size() - 2)) || !(outlet || isTeamNoun(head.last())))
        return false;
    m_byline.orgs.append({head.last(), {}});
    return true;
}

bool SegmentReader::takesEmployer(const QStringList& head)
{
    for (int at = 2; at + 1 < head.size(); ++at) {
        const QString word = head.at(at).toLower();
        const bool isFor = word == QLatin1String("for");
        QStringList employer = head.mid(at + 1);
        if (employer.size() > 1 && employer.first() == QLatin1String("the"))
            employer.removeFirst();
        if (!(isFor || word == QLatin1String("of")) || !isCapitalised(employer.first()))
            continue;
        if (!isOrgPhrase(employer, m_shouting) && !(isFor && !m_shouting))
            return false;
        const QString name = isFor ? withoutArticle(joined(employer)) : joined(employer);
        const bool taken = takeEmployed(head.mid(0, at), isFor ? QString() : name);
        return taken && isFor ? bindOrg(name) : taken;
    }
    for (int at = 2; at < head.size(); ++at) {
        const bool isName = !isOutletWord(head.at(0)) && !isOutlet(head.at(0), m_shouting) &&
                            !isTeamNoun(head.at(0)) && head.at(0) != QLatin1String("The") &&
                            isCapitalised(head.at(1)) && !placeNames().byName.contains(joined(head, 0, at));
        if (isName && outletNames().contains(joined(head, at)) && !outletNames().contains(joined(head)))
            return takeEmployed(head.mid(0, at), joined(head, at));
    }
    return false;
}

bool SegmentReader::takeEmployed(const QStringList& name, const QString& employer)
{
    const auto before = people().size();
    takePerson(name);
    if (people().size() == before)
        return false;
    if (!employer.isEmpty())
        people().last().org = employer;
    return true;
}

bool SegmentReader::takesSuffix(const QStringList& head, Joiner joiner)
{
    if (joiner != Joiner::Comma || head.size() != 1 || !isNameSuffix(head.first()) ||
        people().size() == m_first)
        return false;
    people().last().name += QStringLiteral(", ") + head.first();
    return true;
}

bool SegmentReader::takesPossessive(const QStringList& head)
{
    for (int i = 0; i < std::min(5, int(head.size()) - 1); ++i) {
        const QString owner = possessor(head.at(i));
        if (owner.isEmpty())
            continue;
        const QStringList rest = head.mid(i + 1);
        if (i > 0 && people().size() > m_first && jobStart(rest, 0, m_shouting) == 0) {
            people().last().org = joined(head.mid(0, i) + QStringList(owner)); // ", BBC Newsnight's editor"
            people().last().job = joined(rest);
            return true;
        }
        if (isTeamNoun(rest.last())) {
            m_byline.orgs.append({withoutArticle(joined(head)), {}});
            return true;
        }
        QStringList owners = head.mid(0, i);
        owners.append(owner);
        m_possessor = withoutArticle(joined(owners));
        takePerson(rest);
        return true;
    }
    return false;
}

bool SegmentReader::isTeam(const QStringList& head, Joiner joiner) const
{
    const QString& last = head.last();
    if (!isTeamNoun(last))
        return false;
    const bool describes = joiner == Joiner::Comma && isJobNoun(last) && people().size() > m_first;
    if (describes)
        return false;
    const bool owned = head.size() == 1 || isOutlet(joined(head, 0, int(head.size()) - 1), m_shouting);
    return owned || !isCapitalised(last) || isOutletWord(head.first()) || head.size() > 2 ||
           isShouted(head.first());
}

bool SegmentReader::takesDescription(const QStringList& head)
{
    if (people().size() == m_first)
        return false;
    const QString words = joined(head);
    const bool last = m_at + 1 == m_segment.items.size();
    if (takesJob(head))
        return true;
    const bool isOutletAndPlace = head.size() > 1 && isOutlet(head.first(), m_shouting) &&
                                  isKnownPlace(head.mid(1), m_shouting) && !outletNames().contains(words);
    if (isOutletAndPlace) { // "ARD Kiew"
        bindOrg(head.first());
        bindPlace(joined(head, 1));
        return true;
    }
    if (m_placeFrom < people().size() && isKnownPlace(head, m_shouting)) {
        bindPlace(words);
        return true;
    }
    if (m_placeFrom < people().size() && head.size() > 1 && isFromWord(head.first()) &&
        isKnownPlace(head.mid(1), m_shouting)) {
        bindPlace(joined(head, 1));
        return true;
    }
    const QString& lead = head.first();
    const bool isFor = head.size() > 1 && (lead == QLatin1String("for") || lead == QLatin1String("For"));
    const bool special = words.startsWith(QLatin1String("special to "), Qt::CaseInsensitive);
    const bool closesList =
        last && (m_sawAnd || (head.size() == 1 && people().last().name.contains(QLatin1Char(' ')))) &&
        m_placeFrom == m_first && isCapitalised(lead) && !m_hasBrackets;
    if (!isOrgPhrase(head, m_shouting) && !isFor && !special && !closesList)
        return false;
    return bindOrg(isFor ? joined(head, 1) : special ? joined(head, 2) : words);
}

bool SegmentReader::takesPlaceOfOrg(const QStringList& head)
{
    if (m_byline.orgs.isEmpty() || !people().isEmpty() || !m_byline.orgs.last().place.isEmpty() ||
        !isKnownPlace(head, m_shouting))
        return false;
    m_byline.orgs.last().place = joined(head);
    return true;
}

bool SegmentReader::bindOrg(const QString& org)
{
    bool bound = false;
    for (int i = m_orgFrom; i < people().size(); ++i) {
        if (!people().at(i).org.isEmpty())
            continue;
        people()[i].org = org;
        bound = true;
    }
    m_orgFrom = int(people().size());
    return bound;
}

bool SegmentReader::takesJob(const QStringList& head)
{
    const int start = jobStart(head, 0, m_shouting);
    if (start < 0)
        return false;
    QStringList before = head.mid(0, start);
    if (before.size() == 1 && placeNames().byName.contains(before.first()) && start == head.size() - 1 &&
        !isOutlet(before.first(), m_shouting)) {
        people().last().job = joined(head); // "Berlin correspondent"
        return true;
    }
    const bool isWordOfLatin = before.size() == 1 && before.first().at(0).script() == QChar::Script_Latin;
    if (!before.isEmpty() && !isOrgPhrase(before, m_shouting) && !isWordOfLatin)
        return false; // a further person with a job
    if (!before.isEmpty())
        bindOrg(joined(before));
    const QString job = joined(head, start);
    const bool shared = job.endsWith(QLatin1Char('s'), Qt::CaseInsensitive);
    for (int i = shared ? m_first : int(people().size()) - 1; i < people().size(); ++i)
        people()[i].job = job;
    return true;
}

void SegmentReader::bindPlace(const QString& place)
{
    for (int i = m_placeFrom; i < people().size(); ++i)
        people()[i].place = place;
    for (int i = m_orgPlaceFrom; i < m_byline.orgs.size(); ++i)
        m_byline.orgs[i].place = place;
    m_placeFrom = int(people().size());
    m_orgPlaceFrom = int(m_byline.orgs.size());
    const QStringList brackets = std::exchange(m_pendingBrackets, QStringList());
    for (const QString& bracket : brackets)
        readBracket(bracket);
}

void SegmentReader::readBracket(const QString& text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return;
    const bool anybody = people().size() > m_first;
    if (isShift(words.first()) || (words.size() == 2 && isShift(words.last()))) {
        const QString shift = isShift(words.first()) ? words.first() : joined(words);
        for (int i = m_shiftFrom; i < people().size(); ++i)
            people()[i].shift = shift.toLower();
        m_shiftFrom = int(people().size());
    } else if (!m_email.isEmpty() && !anybody) {
        takePerson(words); // "ana@example.org (Ana Ruiz)"
    } else if (anybody && text.contains(QLatin1Char('@'))) {
        people().last().email = text;
    } else if (anybody && isOrgPhrase(words, m_shouting)) {
        bindOrg(text);
    } else if (anybody && placeNames().byName.contains(text)) {
        bindPlace(text);
    } else if (const int at = placeWordIn(words, m_shouting); anybody && at == 0) {
        bindPlace(joined(words, placeWordIsKept(words.first()) ? 0 : 1));
    } else if (anybody && takesJob(words)) {
        return;
    }
}

} // namespace dateline
