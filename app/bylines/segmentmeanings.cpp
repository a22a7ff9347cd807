#include "bylines/segmentreader.h"

#include "bylines/bylinephrases.h"
#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

#include <algorithm>

namespace dateline {

using namespace bylineword;
using namespace bylinephrase;

bool SegmentReader::takesMaterial(const QStringList& head)
{
    const bool outlet = isOutlet(head.last(), m_shouting);
    if (head.size() < 2 || isCapitalised(head.at(head.size() - 2)) || !(outlet || isTeamNoun(head.last())))
        return false;
    addOrg(withoutElision(head.last()));
    return true;
}

bool SegmentReader::takesJobFor(const QStringList& job, const QString& employer)
{
    if (!takesJob(job))
        return false;
    bindOrg(employer);
    return true;
}

bool SegmentReader::takesEmployer(const QStringList& head, Joiner joiner)
{
    const bool describes = joiner == Joiner::Comma && people().size() > m_first;
    for (int at = describes ? 1 : 2; at + 1 < head.size(); ++at) {
        const QString word = head.at(at).toLower();
        const bool isFor = word == QLatin1String("for") || word == QLatin1String("via");
        QStringList employer = head.mid(at + 1);
        const QString& article = employer.first();
        if (employer.size() > 1 && (article == QLatin1String("the") ||
                                    (article == QLatin1String("THE") && isShouted(employer.last()))))
            employer.removeFirst();
        const bool insideOrg = head.at(at - 1).contains(QLatin1Char('/')) && isOrgPhrase(head, m_shouting);
        if (!(isFor || word == QLatin1String("of")) || !isCapitalised(employer.first()) || insideOrg)
            continue;
        if (!isOrgPhrase(employer, m_shouting) && !(isFor && !m_shouting))
            return false;
        const QString name = joined(employer);
        if (isFor && describes && takesJobFor(head.mid(0, at), name))
            return true;
        if (isTeamPhrase(head.mid(0, at), m_shouting)) { // "the Editorial Board of The Washington Post"
            addOrg(joined(head));
            return true;
        }
        return at > 1 && takeEmployed(head.mid(0, at), QString()) && bindOrg(name);
    }
    for (int at = 2; at < head.size(); ++at) {
        const bool listed = outletNames().contains(joined(head, at)) && !outletNames().contains(joined(head));
        if (!listed || !mayBeName(head.mid(0, at), m_shouting))
            continue;
        const bool closes = m_at + 1 == m_segment.items.size() && joiner == Joiner::And;
        return closes ? takeEmployed(head.mid(0, at), QString()) && bindOrg(joined(head, at))
                      : takeEmployed(head.mid(0, at), joined(head, at));
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
    if (joiner != Joiner::Comma || head.size() != 1 || people().size() == m_first)
        return false;
    const QString& before = people().last().name;
    const bool turned = isGivenName(head.first()) && !before.contains(QLatin1Char(' ')) &&
                        !isGivenName(before) && m_segment.items.size() == 2; // "Ruiz, Ana"
    if (!isNameSuffix(head.first()) && !turned)
        return false;
    people().last().name += QStringLiteral(", ") + head.first();
    return true;
}

bool SegmentReader::takesPossessive(const QStringList& head)
{
    for (int i = 0; i < std::min(5, int(head.size()) - 1); ++i) {
        const QString owner = possessor(head.at(i));
        if (owner.isEmpty() || isFunctionWord(owner.toLower())) // "What's happening"
            continue;
        const QStringList rest = head.mid(i + 1);
        const int job = jobStart(rest, 0, m_shouting);
        if (i > 0 && people().size() > m_first &&
            (job == 0 || (job > 0 && isKnownPlace(rest.mid(0, job), m_shouting)))) {
            // ", BBC Newsnight's editor", ", the BBC's Kyiv correspondent"
            people().last().org = withoutArticle(joined(head.mid(0, i) + QStringList(owner)));
            people().last().job = joined(rest);
            return true;
        }
        const bool branch = isOutletWord(rest.last()) && rest.size() > 1 && !isGivenName(rest.first());
        if (isTeamNoun(rest.last()) || branch) {
            addOrg(withoutArticle(joined(head)));
            return true;
        }
        QStringList owners = head.mid(0, i);
        if (!owners.isEmpty() && isLead(owners.first()))
            owners.removeFirst(); // "and from CNN's"
        owners.append(owner);
        m_possessor = withoutArticle(joined(owners));
        takePerson(rest);
        return true;
    }
    return false;
}

bool SegmentReader::isTeam(const QStringList& head, Joiner joiner) const
{
    const bool house = head.size() > 1 && isOutletWord(head.last()); // "Nexstar Media Wire"
    const bool describes =
        joiner == Joiner::Comma && people().size() > m_first && (isJobNoun(head.last()) || house);
    return !describes && isTeamPhrase(head, m_shouting);
}

bool SegmentReader::takesStaffer(const QStringList& head)
{
    const QString& last = head.last();
    if (head.size() < 4 || !isTeamNoun(last) || isJobNoun(last) || !isCapitalised(last) ||
        outletNames().contains(joined(head, 0, int(head.size()) - 1)))
        return false;
    const QStringList name = head.mid(0, 2);
    const QStringList house = head.mid(2, head.size() - 3);
    const bool isHouse = outletNames().contains(joined(house)) ||
                         (house.size() == 1 && isWeakOutletWord(house.first()) && isGivenName(name.first()));
    if (!isHouse || !mayBeName(name, m_shouting))
        return false;
    takePerson(name);
    addOrg(joined(head, 2));
    return true;
}

bool SegmentReader::takesDescription(const QStringList& printed)
{
    if (people().size() == m_first)
        return false;
    QStringList head = printed;
    while (head.size() > 1 && isOurs(head.first()))
        head.removeFirst(); // "nostra inviata"
    if (head.size() > 1 && isArticle(head.first()) && isJobNoun(head.last()))
        head.removeFirst(); // "a White House correspondent"
    if (head.size() > 1 && isFromWord(head.first()) && isOrgPhrase(head.mid(1), m_shouting))
        head.removeFirst(); // "da BBC News Brasil"
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
        const BylineItem next = m_segment.items.value(m_at + 1);
        const bool region = next.joiner == Joiner::Comma && placeNames().regions.contains(joined(next.words));
        bindPlace(region ? words + placeContinuation() : words); // ", Tbilisi, Georgia"
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
    const QString org = isFor ? joined(head, 1) : special ? withoutArticle(joined(head, 2)) : words;
    const QString& known = people().last().org;
    return bindOrg(org) || org == known ||
           org.startsWith(known + QLatin1Char(' ')); // "CNN's A and B, CNN Sport"
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
    if (isResearcherJob(head)) {
        people().last().job = joined(head);
        return true;
    }
    if (head.size() > 1 && isJobNoun(head.first())) { // "correspondent Rusland", "корреспондент ТАСС"
        const QStringList rest = head.mid(1);
        const bool outlet = isOutlet(joined(rest), m_shouting);
        if (outlet)
            bindOrg(joined(rest));
        constexpr int shortestField = 5; // "verslaggever klimaat", not "reporter and"
        const bool field = rest.size() == 1 && !isCapitalised(head.first()) &&
                           (isCapitalised(rest.first()) || rest.first().size() >= shortestField);
        if (outlet || field || isKnownPlace(rest, m_shouting)) {
            people().last().job = outlet ? head.first() : joined(head);
            return true;
        }
    }
    if (isPost(head.last()) && std::all_of(head.cbegin(), head.cend(), [](const QString& word) {
            return isPost(word) || isJobWord(word);
        })) {
        people().last().job = joined(head);
        return true;
    }
    int start = jobStart(head, 0, m_shouting);
    if (start < 0)
        return false;
    if (start > 1 && isOutlet(head.first(), m_shouting) && !isOrgPhrase(head.mid(0, start), m_shouting))
        start = 1; // "AP | Auto Writer"
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

bool SegmentReader::takesShift(const QStringList& words)
{
    if (!isShift(words.first()) && !(words.size() == 2 && isShift(words.last())))
        return false;
    const QString shift = isShift(words.first()) ? words.first() : joined(words);
    for (int i = m_shiftFrom; i < people().size(); ++i)
        people()[i].shift = shift.toLower();
    m_shiftFrom = int(people().size());
    return true;
}

void SegmentReader::readBracket(const QString& text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty() || takesShift(words))
        return;
    const bool anybody = people().size() > m_first;
    const qsizetype dateline = text.indexOf(QLatin1Char('='));
    if (!m_email.isEmpty()) {
        readHead(words, Joiner::First);    // "ana@example.org (Ana Ruiz)"
    } else if (!anybody && dateline > 0) { // "(서울=연합뉴스)"
        m_waitingPlace = text.left(dateline);
        m_possessor = text.mid(dateline + 1);
    } else if (anybody && text.contains(QLatin1Char('@'))) {
        people().last().email = words.last().startsWith(QLatin1Char('@')) ? QString() : text;
    } else if (anybody && words.size() > 1 && isWith(words.first())) {
        addOrg(joined(words, 1)); // "(mit dpa)"
    } else if (anybody) {
        const QStringList notes = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
        for (const QString& note : notes)
            readNote(note.trimmed(), &note == &notes.first() && notes.size() > 1);
    }
}

void SegmentReader::readNote(const QString& text, bool opens)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return;
    const int at = placeWordIn(words, m_shouting);
    const QString role = words.size() == 1 ? roleOf(text).value_or(QString()) : QString();
    if (!role.isEmpty())
        people().last().role = role; // "(Fotos)"
    else if (isOrgPhrase(words, m_shouting))
        bindOrg(text);
    else if (placeNames().byName.contains(text) || (opens && isCapitalised(text) && !isJobNoun(words.last())))
        bindPlace(text);
    else if (at == 0)
        bindPlace(joined(words, placeWordIsKept(words.first()) ? 0 : 1));
    else
        takesJob(words);
}

} // namespace dateline
