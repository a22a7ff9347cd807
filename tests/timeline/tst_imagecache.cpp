#include "support/registry.h"
#include "timeline/imagecache.h"

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace dateline;

namespace {

QByteArray encoded(QSize size, const char* format)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

} // namespace

class ImageCacheTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPictureIsDecodedToTheSizeAsked();
    void whatIsNoPictureFails();
    void onlyTheAllowedFormatsAreRead();
    void anotherShapeStandsWholeInTheMiddle();
    void theBudgetDropsTheLeastRecentlyUsed();
    void aFailureIsAskedForOnce();
    void aMuchLargerSizeAsksAgainAndKeepsTheOldOneMeanwhile();

private:
    static void bring(ImageCache& cache, const QString& url, const QByteArray& bytes)
    {
        cache.arrived(url, bytes);
        cache.waitForDecoding();
        QCoreApplication::processEvents();
    }
};

void ImageCacheTest::aPictureIsDecodedToTheSizeAsked()
{
    ImageCache cache(1 << 24);
    QSignalSpy changed(&cache, &ImageCache::changed);
    QVERIFY(cache.prepare(QStringLiteral("a"), QSize(320, 180), 6));
    QVERIFY(!cache.prepare(QStringLiteral("a"), QSize(320, 180), 6));
    QVERIFY(cache.pixmap(QStringLiteral("a")).isNull());
    bring(cache, QStringLiteral("a"), encoded({1280, 720}, "JPG"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(cache.pixmap(QStringLiteral("a")).size(), QSize(320, 180));
    const QImage image = cache.pixmap(QStringLiteral("a")).toImage();
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0); // round corner
    QVERIFY(image.pixelColor(160, 90).red() > 240);
}

void ImageCacheTest::whatIsNoPictureFails()
{
    ImageCache cache(1 << 24);
    cache.prepare(QStringLiteral("a"), QSize(10, 10), 0);
    bring(cache, QStringLiteral("a"), QByteArray("<html>no picture</html>"));
    QCOMPARE(cache.state(QStringLiteral("a")), ImageCache::State::Failed);
}

void ImageCacheTest::onlyTheAllowedFormatsAreRead()
{
    QVERIFY(!decodePicture(encoded({20, 20}, "PNG"), QSize(10, 10), 0).isNull());
    QVERIFY(decodePicture(encoded({20, 20}, "BMP"), QSize(10, 10), 0).isNull());
    QVERIFY(decodePicture(QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
                          QSize(10, 10), 0)
                .isNull());
}

void ImageCacheTest::anotherShapeStandsWholeInTheMiddle()
{
    const QImage image = decodePicture(encoded({100, 400}, "PNG"), QSize(160, 90), 0);
    QCOMPARE(image.size(), QSize(160, 90));
    QCOMPARE(image.pixelColor(10, 45).alpha(), 0);
    QCOMPARE(image.pixelColor(80, 45), QColor(Qt::red));
}

void ImageCacheTest::theBudgetDropsTheLeastRecentlyUsed()
{
    ImageCache cache(3 * 100 * 100 * 4);
    const QByteArray bytes = encoded({100, 100}, "PNG");
    for (const QString& url : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}) {
        cache.prepare(url, QSize(100, 100), 0);
        bring(cache, url, bytes);
    }
    cache.pixmap(QStringLiteral("a"));
    cache.prepare(QStringLiteral("d"), QSize(100, 100), 0);
    bring(cache, QStringLiteral("d"), bytes);
    QVERIFY(cache.used() <= 3 * 100 * 100 * 4);
    QCOMPARE(cache.state(QStringLiteral("a")), ImageCache::State::Ready);
    QCOMPARE(cache.state(QStringLiteral("b")), ImageCache::State::Unknown);
}

void ImageCacheTest::aFailureIsAskedForOnce()
{
    ImageCache cache(1 << 24);
    cache.prepare(QStringLiteral("a"), QSize(10, 10), 0);
    bring(cache, QStringLiteral("a"), {});
    QVERIFY(!cache.prepare(QStringLiteral("a"), QSize(10, 10), 0));
    cache.forget(QStringLiteral("a"));
    QVERIFY(cache.prepare(QStringLiteral("a"), QSize(10, 10), 0));
}

void ImageCacheTest::aMuchLargerSizeAsksAgainAndKeepsTheOldOneMeanwhile()
{
    ImageCache cache(1 << 24);
    cache.prepare(QStringLiteral("a"), QSize(100, 50), 0);
    bring(cache, QStringLiteral("a"), encoded({400, 200}, "PNG"));
    QVERIFY(!cache.prepare(QStringLiteral("a"), QSize(105, 52), 0));
    QVERIFY(cache.prepare(QStringLiteral("a"), QSize(200, 100), 0));
    QCOMPARE(cache.pixmap(QStringLiteral("a")).width(), 100);
    bring(cache, QStringLiteral("a"), encoded({400, 200}, "PNG"));
    QCOMPARE(cache.pixmap(QStringLiteral("a")).width(), 200);
    QCOMPARE(cache.used(), 200 * 100 * 4);
}

DATELINE_TEST(ImageCacheTest)
#include "tst_imagecache.moc"
