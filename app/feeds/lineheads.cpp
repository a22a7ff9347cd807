#include "feeds/lineheads.h"

#include "markup/datewords.h"

#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestHead = 60;

const auto asWords =
    QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

/// Walks along the head; every step either takes what it wants or stays.
class HeadReader
{
public:
    explicit HeadReader(const QString& line)
        : m_line(line.left(2 * longestHead))
    {
    }

    std::optional<LineHead> read()
    {
        const bool hasPlus = takeMarks();
        const bool hasLead = takeLeads();
        const qsizetype start = m_at;
        bool hasDate = takeDate();
        if (hasDate)
            takeJoint();
        QString clock = takeClock();
        if (clock.isEmpty() && hasDate) { // "10.15 - …" is no day of December
            m_at = start;
            hasDate = false;
            clock = takeClock();
        }
        if (clock.isEmpty())
            return std::nullopt;
        takeZone();
        takeDateBehind();
        const qsizetype end = m_at;
        const qsizetype marks = marksBefore(QStringView(m_line).mid(end));
        const bool isAtEnd = end + marks >= m_line.size();
        if (end > longestHead || (marks == 0 && !isAtEnd))
            return std::nullopt;
        const QString parting = m_line.mid(end, marks).trimmed();
        static const QRegularExpression letter(QStringLiteral("\\p{L}"));
        // "10.15 per cent": a dot alone is no clock
        const bool isNamed = hasLead || hasDate || clock.contains(letter);
        if (clock.contains(u'.') && parting.isEmpty() && !isAtEnd && !isNamed)
            return std::nullopt;
        const bool isLoud = hasPlus || m_hasChange || (m_hasSign && !parting.isEmpty());
        return LineHead{m_line.mid(start, end - start), end + marks, hasPlus || m_hasSign, isLoud};
    }

private:
    /// The words that the pattern finds here; they are taken.
    QString take(const QRegularExpression& pattern)
    {
        const auto match = pattern.match(m_line, m_at, QRegularExpression::NormalMatch,
                                         QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return {};
        m_at = match.capturedEnd();
        return match.captured();
    }

    /// Whether they are "+++".
    bool takeMarks()
    {
        static const QRegularExpression marks(QStringLiteral("[^\\w]{0,6}"), asWords);
        return take(marks).contains(QLatin1String("++"));
    }

    /// "Update", "Stand:", "Ore": what says that a clock comes.
    bool takeLeads()
    {
        static const QRegularExpression change(
            QStringLiteral(
                "(?:updated?|upd|aktualisiert|aktualisierung|stand|actualización|actualizado|aggiornamento|"
                "aggiornato|mise à jour|mis à jour|maj|atualização|atualizado|päivitetty|päivitys|oppdatert|"
                "oppdatering|uppdaterad|uppdatering|opdateret|opdatering|aktualizacja|aktualizace|"
                "aktualizované|frissítve|frissítés|actualizare|обновлено|обновление|оновлено|güncelleme|"
                "ažurirano|更新)(?!\\p{L})\\s*[:.,–—-]?\\s*"),
            asWords);
        static const QRegularExpression clock(
            QStringLiteral("(?:ore|ora|kl\\.?|klo|godz\\.?|godzina|um|às|as|at|om|ob|o|h|alle ore|alle|a las|"
                           "à|о|в)\\s*:?\\s+(?=[0-9])"),
            asWords);
        static const QRegularExpression italian(QStringLiteral("(?:alle )?or[ea]|kl|godz"), asWords);
        bool found = false;
        for (int i = 0; i < 2; ++i) {
            const QString changed = take(change);
            const QString named = take(clock);
            m_hasSign = m_hasSign || !changed.isEmpty() || italian.match(named).capturedStart() == 0;
            m_hasChange = m_hasChange || !changed.isEmpty();
            found = found || !changed.isEmpty() || !named.isEmpty();
        }
        return found;
    }

    /// "Jan. 8, 2025", "8. Januar", "24.02.", "1月2日"; a weekday may stand before it.
    bool takeDate()
    {
        const qsizetype start = m_at;
        static const QRegularExpression weekday(QStringLiteral("\\p{L}{2,12}\\.?,?\\s+"), asWords);
        const QString day = take(weekday);
        if (!day.isEmpty() && !isWeekdayName(foldedLetters(day)))
            m_at = start;
        const qsizetype afterDay = m_at;
        static const QRegularExpression monthFirst(
            QStringLiteral(
                "\\p{L}{3,12}\\.?\\s[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9:])(?:,?\\s(?:19|20)[0-9]{2})?"),
            asWords);
        static const QRegularExpression dayFirst(
            QStringLiteral("[0-3]?[0-9](?:\\.|er|º|°|st|nd|rd|th)?\\s(?:de |of )?(\\p{L}{3,12})\\.?"
                           "(?:,?\\s(?:de )?(?:19|20)[0-9]{2})?"),
            asWords);
        static const QRegularExpression numbers(
            QStringLiteral("(?:(?:19|20)[0-9]{2}[-/.])?[0-3]?[0-9](?:[./-][0-3]?[0-9]){1}"
                           "(?:[./-](?:19|20)?[0-9]{2}|\\.)?(?=[\\s,|–—-])|"
                           "(?:[0-9]{4}年)?[0-9]{1,2}[月월]\\s?[0-9]{1,2}[日일]"),
            asWords);
        for (const QRegularExpression* form : {&monthFirst, &dayFirst, &numbers}) {
            const QString date = take(*form);
            if (!date.isEmpty() && (form == &numbers || namesMonth(date)))
                return true;
            m_at = afterDay;
        }
        return m_at != start; // a weekday alone
    }

    /// What may stand between date and clock.
    void takeJoint()
    {
        static const QRegularExpression joint(
            QStringLiteral(
                "\\s*[,|·•–—-]?\\s*(?:(?:at|um|à|às|a las|alle|alle ore|ore|kl\\.?|klo|om|o|о|в)\\s+)?"),
            asWords);
        take(joint);
    }

    QString takeClock()
    {
        static const QRegularExpression clock(
            QStringLiteral("[0-2]?[0-9](?:[:.h][0-5][0-9](?![0-9])|時[0-5]?[0-9]分|(?=\\s?[ap]\\.?m))"
                           "(?:\\s?(?:[ap]\\.?m\\b\\.?|uhr|hrs|h)(?!\\p{L}))?"),
            asWords);
        // a glued zone is no letter of the clock
        static const QRegularExpression gluedHalf(
            QStringLiteral("[0-1]?[0-9](?:[:.][0-5][0-9])?\\s?[ap]\\.m\\."), asWords);
        const QString whole = take(gluedHalf);
        return whole.isEmpty() ? take(clock) : whole;
    }

    void takeZone()
    {
        static const QRegularExpression zone(
            QStringLiteral("\\s?\\(?(?:GMT|UTC|BST|CEST|CET|EEST|EET|WEST|WET|MESZ|MEZ|EST|EDT|ET|CST|CDT|CT|"
                           "MST|MDT|MT|PST|PDT|PT|IST|AEST|AEDT|JST|KST)\\b\\)?"));
        take(zone);
    }

    /// "4:45 p.m. EST, January 8, 2025:"
    void takeDateBehind()
    {
        const qsizetype start = m_at;
        static const QRegularExpression joint(QStringLiteral("(?:,|\\son)\\s"), asWords);
        static const QRegularExpression end(QStringLiteral("^\\s*[|:•–—-]|^\\.?$"));
        const bool isDate = !take(joint).isEmpty() && takeDate();
        if (!isDate || !end.match(m_line.mid(m_at)).hasMatch())
            m_at = start;
    }

    static QString foldedLetters(const QString& word)
    {
        QString letters;
        for (const QChar c : word) {
            if (c.isLetter())
                letters += c;
        }
        return foldedWord(letters);
    }

    static bool namesMonth(const QString& date)
    {
        static const QRegularExpression word(QStringLiteral("\\p{L}{3,}"), asWords);
        for (auto words = word.globalMatch(date); words.hasNext();) {
            if (monthNamed(foldedWord(words.next().captured())) != 0)
                return true;
        }
        return false;
    }

    QString m_line;
    qsizetype m_at = 0;
    bool m_hasSign = false;
    bool m_hasChange = false;
};

} // namespace

qsizetype marksBefore(QStringView text)
{
    qsizetype length = 0;
    while (length < text.size() &&
           (text.at(length).isSpace() || QStringView(u"|:•·,.–—-/+*)]】").contains(text.at(length))))
        ++length;
    return length;
}

std::optional<LineHead> lineHeadOf(const QString& line)
{
    const QStringView opening = QStringView(line).left(2 * longestHead);
    const bool mayTell = std::any_of(opening.cbegin(), opening.cend(), [](QChar c) { return c.isDigit(); });
    return mayTell ? HeadReader(line).read() : std::nullopt;
}

} // namespace dateline
