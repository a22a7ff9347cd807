#include "stories/difftokens.h"
#include "stories/sequencediff.h"
#include "stories/worddiff.h"
#include "support/registry.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace dateline;
using namespace Qt::StringLiterals;

namespace {

/// The woven text with marks: "the [-old-]{+new+} ship". White space at the ends of a change shows outside of
/// it, as it is painted.
QString marked(const TextDiff& diff)
{
    QString text;
    int at = 0;
    for (const TextChange& change : diff.changes) {
        text += diff.text.mid(at, change.start - at);
        const QString words = diff.text.mid(change.start, change.length);
        const bool inserted = change.kind == TextChange::Kind::Inserted;
        text += (inserted ? QStringLiteral("{+%1+}") : QStringLiteral("[-%1-]")).arg(words);
        at = change.start + change.length;
    }
    return text + diff.text.mid(at);
}

TextDiff diffOf(const QString& before, const QString& after)
{
    DiffBudget budget;
    return wordDiff(before, after, budget);
}

QStringList tokensOf(const QString& text)
{
    QStringList tokens;
    for (const DiffToken& token : diffTokens(text))
        tokens.append(text.mid(token.start, token.length));
    return tokens;
}

/// Length of the longest common subsequence, the slow and certain way.
int longestCommon(const std::vector<int>& a, const std::vector<int>& b)
{
    std::vector<std::vector<int>> best(a.size() + 1, std::vector<int>(b.size() + 1, 0));
    for (size_t i = 1; i <= a.size(); ++i)
        for (size_t j = 1; j <= b.size(); ++j)
            best[i][j] =
                a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    return best[a.size()][b.size()];
}

} // namespace

class TestWordDiff final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokensCoverTheTextAndKeepTogetherWhatIsOne_data();
    void tokensCoverTheTextAndKeepTogetherWhatIsOne();
    void sequencesHaveInCommonWhatIsLongest();
    void whatCostsTooMuchIsCutToItsEnds();
    void changesReadAsAReaderWouldMarkThem_data();
    void changesReadAsAReaderWouldMarkThem();
    void quotationMarksAndWhiteSpaceAreNoChange();
    void bothTextsComeBack();
    void hostileTextsTakeABoundedTime_data();
    void hostileTextsTakeABoundedTime();
    void positionsFollowWhatIsLeftOut();
};

void TestWordDiff::tokensCoverTheTextAndKeepTogetherWhatIsOne_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tokens");
    QTest::newRow("words") << u"At 14:02, the  ship’s forty-one"_s
                           << QStringList{u"At"_s,  u" "_s,  u"14:02"_s,  u","_s, u" "_s,
                                          u"the"_s, u"  "_s, u"ship’s"_s, u" "_s, u"forty-one"_s};
    QTest::newRow("quotes and numbers")
        << u"“1,000.5”."_s << QStringList{u"“"_s, u"1,000.5"_s, u"”"_s, u"."_s};
    QTest::newRow("end of a sentence")
        << u"in 2024. Ice"_s << QStringList{u"in"_s, u" "_s, u"2024"_s, u"."_s, u" "_s, u"Ice"_s};
    QTest::newRow("Chinese") << u"船到港"_s << QStringList{u"船"_s, u"到"_s, u"港"_s};
    QTest::newRow("Katakana words") << u"ロンドン発"_s << QStringList{u"ロンドン"_s, u"発"_s};
    QTest::newRow("Thai with marks") << u"ที่นี่"_s << QStringList{u"ที่"_s, u"นี่"_s};
    QTest::newRow("Korean by word") << u"배가 항구에"_s << QStringList{u"배가"_s, u" "_s, u"항구에"_s};
    QTest::newRow("combining") << u"cafe\u0301 x"_s << QStringList{u"cafe\u0301"_s, u" "_s, u"x"_s};
    QTest::newRow("emoji") << QString::fromUtf8("👩‍🚀👍🏽🇳🇴🇸🇪")
                           << QStringList{QString::fromUtf8("👩‍🚀"), QString::fromUtf8("👍🏽"),
                                          QString::fromUtf8("🇳🇴"), QString::fromUtf8("🇸🇪")};
    QTest::newRow("lone surrogate") << QString(QChar(0xd83d)) + u"a"_s
                                    << QStringList{QString(QChar(0xd83d)), u"a"_s};
    QTest::newRow("nothing") << QString() << QStringList();
}

void TestWordDiff::tokensCoverTheTextAndKeepTogetherWhatIsOne()
{
    QFETCH(QString, text);
    QFETCH(QStringList, tokens);
    QCOMPARE(tokensOf(text), tokens);
    QCOMPARE(tokensOf(text).join(QString()), text);
}

void TestWordDiff::sequencesHaveInCommonWhatIsLongest()
{
    for (quint32 seed = 1; seed <= 400; ++seed) {
        QRandomGenerator random(seed);
        std::vector<int> a;
        std::vector<int> b;
        const int letters = 2 + random.bounded(5);
        for (int i = random.bounded(30); i > 0; --i)
            a.push_back(random.bounded(letters));
        for (int i = random.bounded(30); i > 0; --i)
            b.push_back(random.bounded(letters));
        qint64 steps = 1'000'000;
        int common = 0;
        int atA = 0;
        int atB = 0;
        for (const SameRun& run : sameRuns(a, b, steps)) {
            QVERIFY(run.length > 0 && run.a >= atA && run.b >= atB);
            for (int i = 0; i < run.length; ++i)
                QCOMPARE(a.at(static_cast<size_t>(run.a + i)), b.at(static_cast<size_t>(run.b + i)));
            atA = run.a + run.length;
            atB = run.b + run.length;
            common += run.length;
        }
        QVERIFY(atA <= static_cast<int>(a.size()) && atB <= static_cast<int>(b.size()));
        QCOMPARE(common, longestCommon(a, b));
    }
}

void TestWordDiff::whatCostsTooMuchIsCutToItsEnds()
{
    std::vector<int> a{1, 2};
    std::vector<int> b{1, 2};
    for (int i = 0; i < 5000; ++i) {
        a.push_back(10 + i % 97);
        b.push_back(10 + i * 31 % 89);
    }
    a.push_back(3);
    b.push_back(3);
    qint64 steps = 20'000;
    const std::vector<SameRun> runs = sameRuns(a, b, steps);
    QVERIFY(runs.front().a == 0 && runs.front().length >= 2);
    QCOMPARE(runs.back().a + runs.back().length, 5003);
    QVERIFY(runs.size() <= 2);
    QVERIFY(steps <= 0 && steps > -20'000);
}

void TestWordDiff::changesReadAsAReaderWouldMarkThem_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a number") << u"The crew of 56 gathered."_s << u"The crew of 58 gathered."_s
                              << u"The crew of[- 56-]{+ 58+} gathered."_s;
    QTest::newRow("words and a clause")
        << u"fell away to starboard and the deck rose"_s
        << u"fell away to port, at 14:02, and the deck rose"_s
        << u"fell away to[- starboard-]{+ port, at 14:02,+} and the deck rose"_s;
    QTest::newRow("the start")
        << u"Engineers on board hear the moment the ice let go"_s
        << u"“The hull sighed”: the moment the ice let go"_s
        << u"[-Engineers on board hear -]{+“The hull sighed”: +}the moment the ice let go"_s;
    QTest::newRow("a sentence more") << u"We left on Monday."_s << u"We left on Monday. They came."_s
                                     << u"We left on Monday.{+ They came.+}"_s;
    QTest::newRow("a sentence between") << u"He came. She went."_s << u"He came. It rained. She went."_s
                                        << u"He came. {+It rained. +}She went."_s;
    QTest::newRow("a sentence that begins alike")
        << u"The ship is free. The crew is well."_s << u"The ship is free. The ice broke. The crew is well."_s
        << u"The ship is free.{+ The ice broke.+} The crew is well."_s;
    QTest::newRow("no island of a stop word")
        << u"Yesterday engineers repaired the damaged hull plates"_s
        << u"Yesterday divers inspected the propeller shaft"_s
        << u"Yesterday[- engineers repaired the damaged hull plates-]{+ divers inspected the propeller shaft+}"_s;
    QTest::newRow("what is really the same stays")
        << u"The harbour office said at noon that the ship was safe."_s
        << u"The harbour office said at one that the ship was free."_s
        << u"The harbour office said at[- noon-]{+ one+} that the ship was[- safe-]{+ free+}."_s;
    QTest::newRow("two insertions invent no deletion")
        << u"A ship came in."_s << u"A very large ship soon came in."_s
        << u"A {+very large +}ship{+ soon+} came in."_s;
    QTest::newRow("a hyphened word") << u"after forty-one days"_s << u"after forty-two days"_s
                                     << u"after[- forty-one-]{+ forty-two+} days"_s;
    QTest::newRow("Chinese by sign") << u"五十六人上船"_s << u"五十八人上船"_s << u"五十[-六-]{+八+}人上船"_s;
    QTest::newRow("all new") << u"Ice"_s << u"Fire"_s << u"[-Ice-]{+Fire+}"_s;
    QTest::newRow("nothing before") << QString() << u"A ship"_s << u"{+A ship+}"_s;
    QTest::newRow("nothing after") << u"A ship"_s << QString() << u"[-A ship-]"_s;
    QTest::newRow("the same") << u"A ship"_s << u"A ship"_s << u"A ship"_s;
}

void TestWordDiff::changesReadAsAReaderWouldMarkThem()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const TextDiff diff = diffOf(before, after);
    QTEST(marked(diff), "expected");
    QCOMPARE(diff.before(), before);
    QCOMPARE(diff.after(), after);
}

void TestWordDiff::quotationMarksAndWhiteSpaceAreNoChange()
{
    const QString before = u"\"It's  over\", he\u00a0said."_s;
    const QString after = u"“It’s over”, he said."_s;
    const TextDiff diff = diffOf(before, after);
    QVERIFY(diff.changes.isEmpty());
    QCOMPARE(diff.text, after);
    // A comma that came is one.
    QCOMPARE(diffOf(u"\"Over\" he said"_s, u"“Over”, he said"_s).changes.size(), 1);
}

void TestWordDiff::bothTextsComeBack()
{
    const QStringList words{u"the"_s,     u"ship"_s, u"ice"_s, u"of"_s,       u"Skarven"_s,
                            u"14:02"_s,   u","_s,    u"."_s,   u"船"_s,       u"港"_s,
                            u"の"_s,      u"ที่"_s,    u"\n"_s,  u"👍🏽"_s, u"ملح"_s,
                            u"e\u0301"_s, u"-"_s,    u"…"_s,   u"40"_s};
    for (quint32 seed = 1; seed <= 3000; ++seed) {
        QRandomGenerator random(seed);
        QStringList a;
        for (int i = random.bounded(40); i > 0; --i)
            a.append(words.at(random.bounded(static_cast<int>(words.size()))));
        QStringList b = a;
        for (int i = random.bounded(14); i > 0; --i) {
            const int at = b.isEmpty() ? 0 : random.bounded(static_cast<int>(b.size()));
            if (!b.isEmpty() && random.bounded(2) == 0)
                b.removeAt(at);
            else
                b.insert(at, words.at(random.bounded(static_cast<int>(words.size()))));
        }
        const QString gap = random.bounded(3) == 0 ? QString() : QStringLiteral(" ");
        const QString before = a.join(gap);
        const QString after = b.join(gap);
        const TextDiff diff = diffOf(before, after);
        QCOMPARE(diff.after(), after);
        // A line break in the place of a space is no change.
        QCOMPARE(diff.before().simplified(), before.simplified());
        int at = 0;
        bool any = false;
        for (const TextChange& change : diff.changes) {
            QVERIFY(change.start >= at && change.length > 0);
            any |= !diff.text.mid(change.start, change.length).trimmed().isEmpty();
            at = change.start + change.length;
        }
        QVERIFY(at <= diff.text.size());
        QCOMPARE(any, before.simplified() != after.simplified());
    }
}

void TestWordDiff::hostileTextsTakeABoundedTime_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QString rising;
    QString falling;
    for (int i = 0; i < 20'000; ++i) {
        rising += QString::number(i) + QLatin1Char(' ');
        falling += QString::number(20'000 - i) + QLatin1Char(' ');
    }
    QTest::newRow("reversed") << rising << falling;
    QTest::newRow("the same letter") << QString(40'000, QLatin1Char('.'))
                                     << QString(39'000, QLatin1Char('.'));
    QTest::newRow("two letters") << QStringLiteral(". ").repeated(14'000)
                                 << QStringLiteral(". , ").repeated(7'000);
    QTest::newRow("a huge text") << QStringLiteral("x y ").repeated(1'000'000)
                                 << QStringLiteral("y x ").repeated(1'000'000);
    QTest::newRow("one huge word") << QString(4'000'000, QLatin1Char('x'))
                                   << QString(3'999'999, QLatin1Char('x'));
}

void TestWordDiff::hostileTextsTakeABoundedTime()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    DiffBudget budget;
    const TextDiff diff = wordDiff(before, after, budget);
    QCOMPARE(diff.before(), before);
    QCOMPARE(diff.after(), after);
    // Work is counted, not time: the machine may be busy.
    QVERIFY2(budget.steps > -200'000, qPrintable(QString::number(budget.steps)));
}

void TestWordDiff::positionsFollowWhatIsLeftOut()
{
    const TextDiff diff = diffOf(u"The crew of 56 gathered."_s, u"The crew of 58 gathered."_s);
    // The crew of[- 56-]{+ 58+} gathered.
    const auto without = [&](int at) { return positionWithout(at, diff.changes, TextChange::Kind::Deleted); };
    QCOMPARE(without(4), 4);
    QCOMPARE(without(12), 11);
    QCOMPARE(without(14), 11);
    QCOMPARE(without(17), 14);
    QCOMPARE(without(static_cast<int>(diff.text.size())), 24);
    QCOMPARE(withoutChanges(diff.text, diff.changes, TextChange::Kind::Inserted), diff.before());
}

DATELINE_TEST(TestWordDiff)
#include "tst_worddiff.moc"
