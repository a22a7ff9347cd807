#include "bylines/bylinewords.h"

#include "bylines/wordlists.h"

#include <QHash>
#include <QSet>

namespace dateline::bylineword {

namespace {

QSet<QString> setOf(const char* words)
{
    const QStringList list = QString::fromUtf8(words).split(QLatin1Char(' '));
    return {list.begin(), list.end()};
}

bool isOneOf(const QString& word, const QSet<QString>& words)
{
    return words.contains(word.toLower());
}

} // namespace

bool isAnd(const QString& word)
{
    static const QSet<QString> words = setOf("and & und et plus + és");
    return isOneOf(word, words);
}

bool isWeakAnd(const QString& word)
{
    static const QSet<QString> words = setOf("y e i a en och oraz ja и і");
    return words.contains(word);
}

bool isWith(const QString& word)
{
    static const QSet<QString> words = setOf("with mit avec con met com");
    return isOneOf(word, words);
}

bool isLead(const QString& word)
{
    static const QSet<QString> words = setOf(
        "by from von par por di da door av af autor: autori: author: authors: text: texte: texto: testo: "
        "byline: od");
    return isOneOf(word, words);
}

bool isPlaceWord(const QString& word, bool shouting)
{
    static const QSet<QString> words =
        setOf("in at near outside aboard inside from à en em aus te w v z во на");
    return shouting ? words.contains(word.toLower()) && word.size() > 1 : words.contains(word);
}

bool placeWordIsKept(const QString& word)
{
    static const QSet<QString> words = setOf("near outside aboard inside on");
    return isOneOf(word, words);
}

bool isParticle(const QString& word)
{
    static const QSet<QString> words = setOf("de del della dei di da dal das do dos du des der den van von "
                                             "vom zu zur la le les lo y e al el bin ibn "
                                             "ter ten af av los las d' o'");
    return words.contains(word);
}

bool isNameSuffix(const QString& word)
{
    static const QSet<QString> words =
        setOf("jr jr. sr sr. ii iii iv md m.d. phd ph.d. mbe obe cbe esq esq. qc kc mp");
    return isOneOf(word, words);
}

bool isShift(const QString& word)
{
    static const QSet<QString> words = setOf("now earlier later");
    return isOneOf(word, words);
}

bool isJobNoun(const QString& word)
{
    static const QSet<QString> words = setOf(
        "writer writers reporter reporters correspondent correspondents editor editors analyst analysts "
        "journalist "
        "journalists producer producers columnist columnists anchor presenter photographer photographers "
        "chief director commentator critic contributor contributors fellow intern meteorologist "
        "korrespondent korrespondentin redakteur redakteurin reporterin correspondant correspondante "
        "journaliste corresponsal periodista corrispondente inviato redactor redactora redaktor redaktorka "
        "기자 "
        "특파원 記者 记者");
    return isOneOf(word, words);
}

bool isJobWord(const QString& word)
{
    static const QSet<QString> words = setOf(
        "senior junior chief lead national international foreign diplomatic political politics white house "
        "global "
        "world affairs home economics economic business technology tech science health medical education "
        "environment "
        "environmental climate energy transport legal law crime justice defence defense security military "
        "intelligence media culture arts sports sport football cricket royal religion religious social "
        "community "
        "local regional europe european africa asia china middle east russia ukraine us uk north america "
        "america "
        "american latin eastern western southern northern south washington westminster scotland wales "
        "ireland deputy "
        "assistant associate executive managing staff special investigative investigations investigation "
        "data news "
        "features digital live video audio visual picture photo breaking general assignment congressional "
        "supreme court justice pentagon state department capitol hill personal finance financial markets "
        "market "
        "consumer industry property travel fashion food lifestyle entertainment showbiz film music tv "
        "television "
        "radio theatre book books weather former guest freelance envoyé envoyée spécial enviado especial "
        "opinion "
        "and & of the in enterprise democracy disinformation verify race inequality immigration "
        "housing employment labour labor work policy public affairs");
    return isOneOf(word, words);
}

bool isTeamNoun(const QString& word)
{
    static const QSet<QString> words = setOf(
        "staff team teams agency agencies moderators reporters correspondents editors desk newsroom readers "
        "contributors writers journalists sport sports agences agenturen agencias agenzie redaktion "
        "redaction "
        "rédaction redacción redazione redactie redakcia wires bureau board");
    return isOneOf(word, words);
}

bool isOutletWord(const QString& word)
{
    static const QSet<QString> words = setOf(
        "news times daily press herald tribune gazette journal chronicle magazine network tv radio newspaper "
        "newspapers media today weekly review wire agentur zeitung nachrichten presse newswire broadcasting "
        "dispatch examiner inquirer bulletin courier advertiser telegraph guardian online digital ltd inc "
        "llc "
        "foundation institute university service services agency");
    return isOneOf(word, words);
}

bool isWeakOutletWord(const QString& word)
{
    static const QSet<QString> words = setOf("post sun star mail globe standard mirror express observer "
                                             "independent monitor record argus echo argus sentinel "
                                             "register republic camera bee world voice citizen leader "
                                             "mercury politics business sport sports health "
                                             "opinion travel money");
    return isOneOf(word, words);
}

bool isOutlet(const QString& words, bool shouting)
{
    if (outletNames().contains(words))
        return true;
    const int length = words.size();
    if (words.contains(QLatin1Char(' ')))
        return false;
    if (!shouting && length >= 2 && length <= 5 && isShouted(words) && !words.contains(QLatin1Char('.')) &&
        !isNameSuffix(words))
        return true;
    const int dot = words.lastIndexOf(QLatin1Char('.'));
    return dot > 1 && length - dot > 2 && length - dot <= 5 &&
           words.mid(dot + 1).toLower() == words.mid(dot + 1) && !words.contains(QLatin1Char('@'));
}

std::optional<QString> roleOf(const QString& verb)
{
    static const QHash<QString, QString> roles{
        {QStringLiteral("edited"), QStringLiteral("editor")},
        {QStringLiteral("editing"), QStringLiteral("editing")},
        {QStringLiteral("analysis"), QStringLiteral("analysis")},
        {QStringLiteral("analyse"), QStringLiteral("analysis")},
        {QStringLiteral("reporting"), QStringLiteral("reporting")},
        {QStringLiteral("reported"), QStringLiteral("reporting")},
        {QStringLiteral("writing"), QStringLiteral("writing")},
        {QStringLiteral("opinion"), QStringLiteral("opinion")},
        {QStringLiteral("comment"), QStringLiteral("comment")},
        {QStringLiteral("review"), QStringLiteral("review")},
        {QStringLiteral("reviewed"), QStringLiteral("review")},
        {QStringLiteral("interview"), QStringLiteral("interview")},
        {QStringLiteral("perspective"), QStringLiteral("perspective")},
        {QStringLiteral("photographs"), QStringLiteral("photography")},
        {QStringLiteral("photography"), QStringLiteral("photography")},
        {QStringLiteral("photos"), QStringLiteral("photography")},
        {QStringLiteral("pictures"), QStringLiteral("photography")},
        {QStringLiteral("video"), QStringLiteral("video")},
        {QStringLiteral("graphics"), QStringLiteral("graphics")},
        {QStringLiteral("illustrations"), QStringLiteral("illustration")},
        {QStringLiteral("illustration"), QStringLiteral("illustration")},
        {QStringLiteral("produced"), QStringLiteral("production")},
        {QStringLiteral("production"), QStringLiteral("production")},
        {QStringLiteral("translated"), QStringLiteral("translation")},
        {QStringLiteral("translation"), QStringLiteral("translation")},
        {QStringLiteral("compiled"), QStringLiteral("compilation")},
        {QStringLiteral("research"), QStringLiteral("research")},
        {QStringLiteral("written"), QString()},
        {QStringLiteral("story"), QString()},
        {QStringLiteral("words"), QString()},
        {QStringLiteral("text"), QString()},
        {QStringLiteral("posted"), QString()},
        {QStringLiteral("published"), QString()},
        {QStringLiteral("updated"), QString()},
        {QStringLiteral("updates"), QString()},
        {QStringLiteral("article"), QString()},
        {QStringLiteral("exclusive"), QString()},
    };
    const auto found = roles.constFind(verb.toLower());
    return found == roles.constEnd() ? std::nullopt : std::optional(*found);
}

bool isCapitalised(const QString& word)
{
    for (const QChar c : word)
        if (c.isLetter())
            return c.isUpper() || c.isTitleCase() || c.toLower() == c.toUpper();
    return false;
}

bool isShouted(const QString& word)
{
    bool letters = false;
    for (const QChar c : word) {
        if (c.isLetter() && (c.toLower() == c || c.toLower() == c.toUpper()))
            return false;
        letters = letters || c.isLetter();
    }
    return letters;
}

} // namespace dateline::bylineword
