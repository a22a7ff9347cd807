#include "bylines/bylineparser.h"

#include "bylines/bylinelist.h"
#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

namespace dateline {

namespace {

using namespace bylineword;
using Joiner = BylineItem::Joiner;

/// What is read of one byline; more is cut off, never refused.
constexpr int longestByline = 5'000;
constexpr int mostPeople = 100;

QString joined(const QStringList& words, int from = 0, int count = -1)
{
    return words.mid(from, count).join(QLatin1Char(' '));
}

QString lowerOf(const QString& word)
{
    return word.toLower();
}

QString withoutArticle(const QString& name)
{
    return name.startsWith(QLatin1String("the ")) ? name.mid(4) : name;
}

/// Words up to a possessive, without it: "CNN’s" → "CNN"; nothing where the word is none.
QString possessor(const QString& word)
{
    const QString plain = plainName(word);
    if (plain.endsWith(QLatin1String("'s")) || plain.endsWith(QLatin1String("'S")))
        return word.chopped(2);
    if (plain.endsWith(QLatin1String("s'")))
        return word.chopped(1);
    return {};
}

/// Interprets the items of one segment in order; what binds backwards (place, outlet, shift) keeps an index
/// of the first person it may still reach.
class SegmentReader
{
public:
    SegmentReader(Byline& byline, const BylineSegment& segment, bool shouting)
        : m_byline(byline)
        , m_segment(segment)
        , m_shouting(shouting)
        , m_first(int(byline.people.size()))
        , m_placeFrom(m_first)
        , m_orgFrom(m_first)
        , m_shiftFrom(m_first)
        , m_withFrom(m_first)
        , m_orgPlaceFrom(int(byline.orgs.size()))
        , m_possessor(segment.org)
    {
    }

    void read()
    {
        for (m_at = 0; m_at < m_segment.items.size() && m_byline.people.size() < mostPeople; ++m_at) {
            BylineItem item = m_segment.items.at(m_at);
            if (m_at == 0)
                dropLead(item.words);
            if (item.joiner == Joiner::With)
                m_shiftFrom = m_withFrom = int(m_byline.people.size());
            readItem(item);
            for (const QString& bracket : std::as_const(item.brackets))
                readBracket(bracket);
        }
        for (int i = m_first; i < m_byline.people.size(); ++i)
            m_byline.people[i].role = m_segment.role;
    }

private:
    QList<Author>& people() { return m_byline.people; }
    const QList<Author>& people() const { return m_byline.people; }

    /// "By" always opens; "Di", "Von", "Par" may belong to a name, so a whole name must follow.
    void dropLead(QStringList& words)
    {
        if (words.isEmpty() || !isLead(words.first()))
            return;
        const QString lead = words.first().toLower();
        const bool english =
            lead == QLatin1String("by") || lead == QLatin1String("from") || lead.endsWith(QLatin1Char(':'));
        const bool nameFollows = words.size() >= 3 || m_segment.items.size() > 1 ||
                                 (words.size() == 2 && isOutlet(words.at(1), m_shouting));
        if (english || nameFollows)
            words.removeFirst();
    }

    int placeWordIn(const QStringList& words) const
    {
        for (int i = 0; i + 1 < words.size(); ++i) {
            const QString& next = words.at(i + 1);
            const QString lower = next.toLower();
            const bool article = lower == QLatin1String("the") || lower == QLatin1String("a");
            const bool on = words.at(i).toLower() == QLatin1String("on");
            if (on && (article || lower == QLatin1String("board") || (i >= 2 && isCapitalised(next))))
                return i;
            const bool owner = !possessor(next).isEmpty() && i + 2 < words.size();
            const bool direction =
                isDirection(next) && i + 2 < words.size() && isCapitalised(words.at(i + 2));
            const bool behindJob =
                i > 0 && isJobNoun(words.at(i - 1)) && isCapitalised(next) &&
                (lowerOf(words.at(i)) == QLatin1String("a") || lowerOf(words.at(i)) == QLatin1String("de"));
            if (behindJob)
                return i;
            if (isPlaceWord(words.at(i), m_shouting) && (isCapitalised(next) || article || direction) &&
                !owner)
                return i;
        }
        return -1;
    }

    void readItem(const BylineItem& item)
    {
        QStringList head = item.words;
        QString place;
        QString employer;
        if (const int at = placeWordIn(head); at >= 0) {
            place = joined(head, placeWordIsKept(head.at(at)) ? at : at + 1);
            head = head.mid(0, at);
            employer = takeEmployerOff(place);
            place += employer.isEmpty() ? placeContinuation() : QString();
        }
        takeEmail(head);
        readHead(head, item.joiner);
        if (item.reports)
            m_placeFrom = std::max(m_placeFrom, m_withFrom);
        if (!place.isEmpty())
            bindPlace(place);
        if (!employer.isEmpty())
            bindOrg(employer);
    }

    /// "Rome for the BBC": what is behind "for" goes from the place and is answered.
    static QString takeEmployerOff(QString& place)
    {
        const qsizetype at = place.indexOf(QLatin1String(" for "));
        if (at < 0)
            return {};
        const QString employer = withoutArticle(place.mid(at + 5));
        place.truncate(at);
        return employer;
    }

    /// ", Turkey" and " and Herzegovina" behind a place: the items that they fill are used up.
    QString placeContinuation()
    {
        QString more;
        while (m_at + 1 < m_segment.items.size()) {
            const BylineItem& next = m_segment.items.at(m_at + 1);
            const bool comma = next.joiner == Joiner::Comma;
            if ((!comma && next.joiner != Joiner::And) || !continuesPlace(next, comma))
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

    bool continuesPlace(const BylineItem& item, bool comma) const
    {
        const QString words = joined(item.words);
        if (comma && placeNames().regions.contains(words))
            return true;
        return item.words.size() == 1 && isCapitalised(words) && !words.contains(QLatin1Char('@')) &&
               !isOutlet(words, m_shouting) && !isTeamNoun(words) && !isNameSuffix(words) &&
               words.at(0).script() == QChar::Script_Latin;
    }

    void takeEmail(QStringList& head)
    {
        for (int i = 0; i < head.size(); ++i) {
            if (head.at(i).startsWith(QLatin1Char('@'))) {
                head.removeAt(i--);
            } else if (head.at(i).contains(QLatin1Char('@'))) {
                m_email = head.takeAt(i--);
                if (m_email.startsWith(QLatin1Char('<')))
                    m_email = m_email.mid(1).chopped(m_email.endsWith(QLatin1Char('>')) ? 1 : 0);
            }
        }
        if (head.isEmpty() && !m_email.isEmpty() && people().size() > m_first &&
            people().last().email.isEmpty())
            people().last().email = std::exchange(m_email, QString());
    }

    void readHead(const QStringList& head, Joiner joiner)
    {
        if (head.isEmpty() || takesSuffix(head, joiner) || takesPossessive(head) || takesEmployer(head))
            return;
        if (joiner == Joiner::With && takesMaterial(head))
            return;
        if (isTeam(head, joiner))
            return m_byline.orgs.append({joined(head), {}});
        if (joiner == Joiner::Comma && takesDescription(head))
            return;
        if (takesPlaceOfOrg(head))
            return;
        if (m_segment.behindSlash && m_at == 0 && isOrgPhrase(head) && !people().isEmpty() &&
            people().last().org.isEmpty()) {
            people().last().org = joined(head);
            return;
        }
        if (leadingJob(head).jobEnd == 0 && isOrgPhrase(head))
            return m_byline.orgs.append({joined(head), {}});
        if (!isIdle(head))
            takePerson(head);
    }

    /// "with material from AFP", "mit Material der dpa".
    bool takesMaterial(const QStringList& head)
    {
        const bool outlet = isOutlet(head.last(), m_shouting);
        if (head.size() < 2 || isCapitalised(head.at(head.size() - 2)) ||
            !(outlet || isTeamNoun(head.last())))
            return false;
        m_byline.orgs.append({head.last(), {}});
        return true;
    }

    /// "Ana Ruiz of The New York Times", "Ana Ruiz for BBC News", "Ana Ruiz BBC News".
    bool takesEmployer(const QStringList& head)
    {
        for (int at = 2; at + 1 < head.size(); ++at) {
            const QString word = head.at(at).toLower();
            const bool isFor = word == QLatin1String("for");
            const QStringList employer = head.mid(at + 1);
            if (!(isFor || word == QLatin1String("of")) || !isCapitalised(employer.first()))
                continue;
            if (!isOrgPhrase(employer) && !(isFor && !m_shouting))
                return false;
            const QString name = isFor ? withoutArticle(joined(employer)) : joined(employer);
            const bool taken = takeEmployed(head.mid(0, at), isFor ? QString() : name);
            return taken && isFor ? bindOrg(name) : taken;
        }
        for (int at = 2; at < head.size(); ++at) {
            const bool isName = !isOutletWord(head.at(0)) && !isOutlet(head.at(0), m_shouting) &&
                                !isTeamNoun(head.at(0)) && head.at(0) != QLatin1String("The") &&
                                isCapitalised(head.at(1)) &&
                                !placeNames().byName.contains(joined(head, 0, at));
            if (isName && outletNames().contains(joined(head, at)) && !outletNames().contains(joined(head)))
                return takeEmployed(head.mid(0, at), joined(head, at));
        }
        return false;
    }

    bool takeEmployed(const QStringList& name, const QString& employer)
    {
        const auto before = people().size();
        takePerson(name);
        if (people().size() == before)
            return false;
        if (!employer.isEmpty())
            people().last().org = employer;
        return true;
    }

    bool takesSuffix(const QStringList& head, Joiner joiner)
    {
        if (joiner != Joiner::Comma || head.size() != 1 || !isNameSuffix(head.first()) ||
            people().size() == m_first)
            return false;
        people().last().name += QStringLiteral(", ") + head.first();
        return true;
    }

    /// "CNN’s Jessie Yeung", "CNN Digital’s Photo Team".
    bool takesPossessive(const QStringList& head)
    {
        for (int i = 0; i < std::min(5, int(head.size()) - 1); ++i) {
            const QString owner = possessor(head.at(i));
            if (owner.isEmpty())
                continue;
            const QStringList rest = head.mid(i + 1);
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

    bool isTeam(const QStringList& head, Joiner joiner) const
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

    /// What follows a name behind a comma: its outlet, its job, or its place.
    bool takesDescription(const QStringList& head)
    {
        if (people().size() == m_first)
            return false;
        const QString words = joined(head);
        const bool last = m_at + 1 == m_segment.items.size();
        if (takesJob(head))
            return true;
        if (m_placeFrom < people().size() && isKnownPlace(head)) {
            bindPlace(words);
            return true;
        }
        if (m_placeFrom < people().size() && head.size() > 1 && isFromWord(head.first()) &&
            isKnownPlace(head.mid(1))) {
            bindPlace(joined(head, 1));
            return true;
        }
        const QString& lead = head.first();
        const bool isFor = head.size() > 1 && (lead == QLatin1String("for") || lead == QLatin1String("For"));
        const bool special = words.startsWith(QLatin1String("special to "), Qt::CaseInsensitive);
        const bool closesList =
            last && (m_sawAnd || (head.size() == 1 && people().last().name.contains(QLatin1Char(' ')))) &&
            m_placeFrom == m_first && isCapitalised(lead);
        if (!isOrgPhrase(head) && !isFor && !special && !closesList)
            return false;
        return bindOrg(isFor ? joined(head, 1) : special ? joined(head, 2) : words);
    }

    static bool isFromWord(const QString& word)
    {
        return word == QLatin1String("de") || word == QLatin1String("da") || word == QLatin1String("desde") ||
               word == QLatin1String("depuis") || word == QLatin1String("do");
    }

    /// A place of the lists, alone or with its region: "Washington DC".
    bool isKnownPlace(const QStringList& words) const
    {
        const QString all = joined(words);
        if (isOutlet(all, m_shouting))
            return false;
        if (placeNames().byName.contains(all))
            return true;
        const QString& last = words.last();
        const bool region = placeNames().regions.contains(last) || last == QLatin1String("DC") ||
                            last == QLatin1String("D.C.");
        return words.size() > 1 && region &&
               placeNames().byName.contains(joined(words, 0, int(words.size()) - 1));
    }

    /// "EFE / Madrid": a place that stands behind an organisation only.
    bool takesPlaceOfOrg(const QStringList& head)
    {
        if (m_byline.orgs.isEmpty() || !people().isEmpty() || !m_byline.orgs.last().place.isEmpty() ||
            !isKnownPlace(head))
            return false;
        m_byline.orgs.last().place = joined(head);
        return true;
    }

    bool bindOrg(const QString& org)
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

    /// Start of the job in words that end in one: "AP | National Political Writer"; -1 where they do not.
    int jobStart(const QStringList& head, int least) const
    {
        if (!isJobNoun(head.last()))
            return -1;
        int start = int(head.size()) - 1;
        while (start > least && (isJobWord(head.at(start - 1)) || isJobNoun(head.at(start - 1))) &&
               !isOutlet(head.at(start - 1), m_shouting))
            --start;
        return start;
    }

    bool takesJob(const QStringList& head)
    {
        const int start = jobStart(head, 0);
        if (start < 0)
            return false;
        QStringList before = head.mid(0, start);
        if (before.size() == 1 && placeNames().byName.contains(before.first()) && start == head.size() - 1 &&
            !isOutlet(before.first(), m_shouting)) {
            people().last().job = joined(head); // "Berlin correspondent"
            return true;
        }
        const bool isWordOfLatin = before.size() == 1 && before.first().at(0).script() == QChar::Script_Latin;
        if (!before.isEmpty() && !isOrgPhrase(before) && !isWordOfLatin)
            return false; // a further person with a job
        if (!before.isEmpty())
            bindOrg(joined(before));
        const QString job = joined(head, start);
        const bool shared = job.endsWith(QLatin1Char('s'), Qt::CaseInsensitive);
        for (int i = shared ? m_first : int(people().size()) - 1; i < people().size(); ++i)
            people()[i].job = job;
        return true;
    }

    bool isOrgPhrase(const QStringList& head) const
    {
        const QString words = joined(head);
        if (isOutlet(words, m_shouting) || isOutlet(withoutArticle(words), m_shouting))
            return true;
        if (isTeamNoun(head.first()) && head.size() == 2 && isOutlet(head.last(), m_shouting))
            return true; // "Redazione ANSA"
        const QString compound = head.first().section(QLatin1Char('-'), 0, 0);
        if (compound != head.first() && compound.size() > 1 && isOutlet(compound, m_shouting))
            return true; // "ARD-Studio Washington"
        if (head.size() > 2 && isOutlet(head.first(), m_shouting) && head.at(1) == QLatin1String("affiliate"))
            return true;
        if (head.size() < 2)
            return isOutletWord(words) && isCapitalised(words) && !m_shouting;
        const QString& first = head.first();
        const bool named = first == QLatin1String("The") || first == QLatin1String("Le") ||
                           isOutletWord(first) || placeNames().byName.contains(first) ||
                           (isShouted(first) && !m_shouting && !first.contains(QLatin1Char('.')));
        if (named && (first == QLatin1String("The") || isWeakOutletWord(head.last())))
            return true;
        if (isOutletWord(head.last()) && isCapitalised(first))
            return true;
        const bool linked = isOutletWord(first) && !isCapitalised(head.at(1));
        return linked || (isOutletWord(first) && isWeakOutletWord(head.last()));
    }

    /// Words that credit nobody: "Live Reporting".
    bool isIdle(const QStringList& head) const
    {
        static const QStringList idle{QStringLiteral("live reporting"), QStringLiteral("live updates"),
                                      QStringLiteral("reporting"),      QStringLiteral("live"),
                                      QStringLiteral("live coverage"),  QStringLiteral("updated")};
        return idle.contains(joined(head).toLower());
    }

    void takePerson(const QStringList& printed)
    {
        QStringList name = printed;
        Author author;
        author.org = m_possessor;
        while (name.size() > 2 && isOurs(name.first()))
            name.removeFirst(); // "unserem Korrespondenten", "dal nostro inviato"
        takeLeadingJob(name, author);
        takeTrailingJob(name, author);
        author.name = joined(name);
        author.email = std::exchange(m_email, QString());
        if (author.name.isEmpty())
            return;
        m_sawAnd = m_sawAnd || m_segment.items.at(m_at).joiner == Joiner::And;
        people().append(author);
    }

    struct LeadingJob
    {
        int outletEnd = 0; ///< words of the outlet in front of the job
        int jobEnd = 0;    ///< 0: no job in front of the name
    };

    LeadingJob leadingJob(const QStringList& name) const
    {
        int outlet = 0;
        for (int count = std::min(3, int(name.size()) - 2); count > 0 && outlet == 0; --count)
            if (isOutlet(joined(name, 0, count), m_shouting))
                outlet = count;
        int end = outlet;
        while (end < name.size() && (isJobWord(name.at(end)) || isJobNoun(name.at(end))))
            ++end;
        while (end > outlet && !isJobNoun(name.at(end - 1)))
            --end;
        return end == outlet || end >= name.size() ? LeadingJob{} : LeadingJob{outlet, end};
    }

    /// "journalist Ana Ruiz", "AP writers Ana Ruiz", "Chief International Correspondent Ana Ruiz".
    void takeLeadingJob(QStringList& name, Author& author)
    {
        const auto [outlet, end] = leadingJob(name);
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

    /// "Patrick Lorne Diplomatic editor", "Jeremy Holt BBC International Editor", "홍길동 기자".
    void takeTrailingJob(QStringList& name, Author& author)
    {
        const int least = name.first().at(0).script() == QChar::Script_Latin ? 2 : 1;
        if (name.size() > least) {
            const int start = jobStart(name, least);
            if (start >= least) {
                author.job = joined(name, start);
                name = name.mid(0, start);
            }
        }
        for (int at = 2; at < name.size(); ++at) {
            if (isOutlet(joined(name, at), m_shouting)) {
                author.org = joined(name, at);
                name = name.mid(0, at);
            }
        }
    }

    void bindPlace(const QString& place)
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

    void readBracket(const QString& text)
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
        } else if (anybody && isOrgPhrase(words)) {
            bindOrg(text);
        } else if (anybody && placeNames().byName.contains(text)) {
            bindPlace(text);
        } else if (const int at = placeWordIn(words); anybody && at == 0) {
            bindPlace(joined(words, placeWordIsKept(words.first()) ? 0 : 1));
        } else if (anybody && takesJob(words)) {
            return;
        }
    }

    Byline& m_byline;
    const BylineSegment& m_segment;
    bool m_shouting;
    int m_first;        ///< first person of this segment
    int m_placeFrom;    ///< people from here on still wait for a place
    int m_orgFrom;      ///< … for an outlet
    int m_shiftFrom;    ///< … for a shift
    int m_withFrom;     ///< who was named since "with"
    int m_orgPlaceFrom; ///< organisations from here on wait for a place
    int m_at = 0;
    bool m_sawAnd = false;
    QString m_possessor; ///< "CNN" since "CNN's"
    QString m_email;
    QStringList m_pendingBrackets;
};

/// Agencies print their sign-off in brackets.
QString withoutOuterBrackets(const QString& line)
{
    const bool wrapped = line.startsWith(QLatin1Char('(')) && line.endsWith(QLatin1Char(')')) &&
                         line.indexOf(QLatin1Char('('), 1) < 0;
    return wrapped ? line.mid(1, line.size() - 2).trimmed() : line;
}

} // namespace

Byline parseByline(const QString& printed)
{
    Byline byline;
    byline.printed = printed.simplified();
    const QString line = withoutOuterBrackets(byline.printed.left(longestByline));
    const bool shouting = isShoutedLine(line);
    const QList<BylineSegment> segments = bylineSegments(line, shouting);
    for (const BylineSegment& segment : segments)
        SegmentReader(byline, segment, shouting).read();
    return byline;
}

} // namespace dateline
