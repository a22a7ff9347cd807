#include "support/registry.h"
#include "timeline/heightindex.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace dateline;

class HeightIndexTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAsAPlainVectorDoesUnderRandomOperations();
    void anEmptyIndexHasNoRow();
    void aPointOutsideFindsTheNearestRow();
    void rowsOfNoHeightAreSkipped();

private:
    static int plainFind(const std::vector<int>& heights, qint64 y);
};

int HeightIndexTest::plainFind(const std::vector<int>& heights, qint64 y)
{
    qint64 top = 0;
    for (size_t i = 0; i < heights.size(); ++i) {
        top += heights[i];
        if (y < top)
            return static_cast<int>(i);
    }
    return static_cast<int>(heights.size()) - 1;
}

void HeightIndexTest::answersAsAPlainVectorDoesUnderRandomOperations()
{
    std::mt19937 random(42);
    const auto roll = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    std::vector<int> plain;
    HeightIndex index;
    for (int step = 0; step < 4000; ++step) {
        const int n = static_cast<int>(plain.size());
        const int what = roll(4);
        if (what == 0 || n == 0) {
            std::vector<int> fresh(static_cast<size_t>(1 + roll(5)));
            for (int& height : fresh)
                height = 1 + roll(900);
            const int at = roll(n + 1);
            plain.insert(plain.begin() + at, fresh.begin(), fresh.end());
            index.insert(at, fresh);
        } else if (what == 1 && n > 60) {
            const int at = roll(n - 3);
            plain.erase(plain.begin() + at, plain.begin() + at + 3);
            index.remove(at, 3);
        } else {
            const int at = roll(n);
            const int height = 1 + roll(900);
            plain[static_cast<size_t>(at)] = height;
            index.set(at, height);
        }
        const qint64 total = std::accumulate(plain.begin(), plain.end(), qint64(0));
        QCOMPARE(index.total(), total);
        const int row = roll(static_cast<int>(plain.size()) + 1);
        QCOMPARE(index.top(row), std::accumulate(plain.begin(), plain.begin() + row, qint64(0)));
        const qint64 y = roll(static_cast<int>(total));
        QCOMPARE(index.find(y), plainFind(plain, y));
    }
}

void HeightIndexTest::anEmptyIndexHasNoRow()
{
    HeightIndex index;
    QCOMPARE(index.find(0), -1);
    QCOMPARE(index.total(), 0);
    QCOMPARE(index.top(0), 0);
}

void HeightIndexTest::aPointOutsideFindsTheNearestRow()
{
    HeightIndex index;
    index.assign({10, 20, 30});
    QCOMPARE(index.find(-5), 0);
    QCOMPARE(index.find(60), 2);
    QCOMPARE(index.find(1'000'000), 2);
    QCOMPARE(index.find(9), 0);
    QCOMPARE(index.find(10), 1);
}

void HeightIndexTest::rowsOfNoHeightAreSkipped()
{
    HeightIndex index;
    index.assign({10, 0, 0, 5});
    QCOMPARE(index.find(10), 3);
    QCOMPARE(index.top(3), 10);
}

DATELINE_TEST(HeightIndexTest)
#include "tst_heightindex.moc"
