#include "topics/textscan.h"

#include "topics/topicwords.h"

#include <algorithm>

namespace dateline {

namespace {

using Zone = ScanWord::Zone;

constexpr int openingLength = 420;
constexpr int longestText = 6000;

bool isApostrophe(QChar c)
{
    return c == QLatin1Char('\'') || c == QChar(0x2019);
}

/// "Russian-backed", "Balaclava-clad": a describing word that only begins with a name.
bool isDescription(const QString& word)
{
    static const QStringList endings{
        QStringLiteral("ed"),   QStringLiteral("clad"), QStringLiteral("led"),
        QStringLiteral("born"), QStringLiteral("wide"), QStringLiteral("style"),
        QStringLiteral("made"), QStringLiteral("era"),  QStringLiteral("speaking")};
    const int hyphen = int(word.lastIndexOf(QLatin1Char('-')));
    if (hyphen < 1 || hyphen + 1 >= word.size() || !word.at(hyphen + 1).isLower())
        return false;
    return std::any_of(endings.cbegin(), endings.cend(),
                       [&word](const QString& ending) { return word.endsWith(ending); });
}

class WordScanner
{
public:
    WordScanner(const QString& text, Zone zone, bool elides, QList<ScanWord>& words)
        : m_text(text)
        , m_zone(zone)
        , m_elides(elides)
        , m_words(words)
    {
    }

    void scan()
    {
        while (m_at < m_text.size()) {
            if (m_text.at(m_at).isLetterOrNumber())
                takeWord();
            else
                takeMark(m_text.at(m_at++));
        }
    }

private:
    QChar next() const { return m_at + 1 < m_text.size() ? m_text.at(m_at + 1) : QChar(); }

    /// Inside a word: letters, digits, and - ' . & between two of them.
    bool goesOn() const
    {
        const QChar c = m_text.at(m_at);
        if (c.isLetterOrNumber())
            return true;
        const bool links =
            c == QLatin1Char('-') || isApostrophe(c) || c == QLatin1Char('.') || c == QLatin1Char('&');
        return links && next().isLetterOrNumber() &&
               !(c == QLatin1Char('.') && next().isDigit() && !m_digits);
    }

    void takeWord()
    {
        const int start = m_at;
        m_digits = false;
        while (m_at < m_text.size() && goesOn()) {
            m_digits = m_digits || m_text.at(m_at).isDigit();
            ++m_at;
        }
        QString word = m_text.mid(start, m_at - start);
        if (m_elides)
            word = withoutElision(word);
        append(word, start);
    }

    /// "l'Ukraine", "d'État", "qu'Emmanuel": the article is a word of its own.
    QString withoutElision(const QString& word)
    {
        for (int i = 1; i <= 2 && i + 1 < word.size(); ++i) {
            if (!isApostrophe(word.at(i)))
                continue;
            append(word.left(i), m_at - int(word.size()));
            m_glue = true;
            return word.mid(i + 1);
        }
        return word;
    }

    void append(const QString& printed, int start)
    {
        ScanWord word;
        word.text = printed;
        const int size = int(printed.size());
        if (size > 2 && isApostrophe(printed.at(size - 2)) &&
            printed.at(size - 1).toLower() == QLatin1Char('s')) {
            word.text.chop(2);
            word.possessive = true;
        }
        word.text.replace(QChar(0x2019), QLatin1Char('\''));
        word.lower = word.text.toLower();
        word.zone = m_zone == Zone::Opening && start > openingLength ? Zone::Later : m_zone;
        word.opens = m_opens;
        word.joined = m_glue && !m_opens;
        const QChar first = word.text.at(0);
        const bool innerCapital = word.text.size() > 2 && first.isLower() && word.text.at(1).isUpper();
        bool letters = false;
        for (const QChar c : std::as_const(word.text))
            letters = letters || c.isUpper();
        word.capital =
            (first.isUpper() && !isDescription(word.text)) || innerCapital || (first.isDigit() && letters);
        m_words.append(word);
        m_opens = false;
        m_glue = true;
    }

    bool isAbbreviation() const
    {
        if (m_words.isEmpty())
            return false;
        const ScanWord& last = m_words.last();
        return last.capital && (last.text.size() == 1 ||
                                (last.text.size() <= 3 && topicWords().titles.contains(last.lower)) ||
                                last.lower == QLatin1String("st") || last.text.contains(QLatin1Char('.')));
    }

    void takeMark(QChar c)
    {
        if (c.isSpace() && c != QLatin1Char('\n'))
            return;
        if (c == QLatin1Char('.') && isAbbreviation())
            return;
        const bool plural =
            isApostrophe(c) && !m_words.isEmpty() && m_words.last().lower.endsWith(QLatin1Char('s'));
        if (plural && m_at < m_text.size() && m_text.at(m_at).isSpace())
            return; // "Chiefs' Council"
        m_glue = false;
        const bool ends = QStringLiteral(".!?:;\n\"\u201C\u201E\u00AB\u2022|\u2018([").contains(c);
        m_opens =
            m_opens || ends || (c == QLatin1Char('\'') && m_at < m_text.size() && m_text.at(m_at).isUpper());
    }

    const QString& m_text;
    Zone m_zone;
    bool m_elides;
    QList<ScanWord>& m_words;
    int m_at = 0;
    bool m_opens = true;
    bool m_glue = false;
    bool m_digits = false;
};

/// Credits under pictures ("(Image: Getty)", "Picture: …") name nobody whom the story is about.
QString withoutCredits(const QString& text)
{
    static const char* marks[] = {"(image", "(picture", "(photo", "(credit", "(foto", "(bild", "[image"};
    QString kept;
    int from = 0;
    for (int open = 0; open < text.size(); ++open) {
        if (text.at(open) != QLatin1Char('(') && text.at(open) != QLatin1Char('['))
            continue;
        bool credit = false;
        for (const char* mark : marks)
            credit =
                credit || QStringView(text).mid(open).startsWith(QLatin1String(mark), Qt::CaseInsensitive);
        const QChar closing = text.at(open) == QLatin1Char('(') ? QLatin1Char(')') : QLatin1Char(']');
        const qsizetype length = credit ? QStringView(text).mid(open, 200).indexOf(closing) : -1;
        if (length < 0)
            continue;
        kept += text.mid(from, open - from);
        open += int(length);
        from = open + 1;
    }
    return kept + text.mid(from);
}

} // namespace

QList<ScanWord> scanWords(const QString& headline, const QString& text, const QString& language)
{
    const bool elides = language == QLatin1String("fr") || language == QLatin1String("it");
    QList<ScanWord> words;
    WordScanner(headline, Zone::Headline, elides, words).scan();
    const QString body = withoutCredits(text.left(longestText));
    WordScanner(body, Zone::Opening, elides, words).scan();
    return words;
}

bool isTitleCase(const QList<ScanWord>& words)
{
    int counted = 0;
    int capitals = 0;
    for (const ScanWord& word : words) {
        if (word.zone != Zone::Headline)
            break;
        if (word.text.size() < 4 || !word.text.at(0).isLetter())
            continue;
        ++counted;
        capitals += word.capital ? 1 : 0;
    }
    return counted >= 4 && capitals * 10 >= counted * 8;
}

} // namespace dateline
