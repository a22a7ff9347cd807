#include "export/opmlwriter.h"
#include "feeds/feedparser.h"
#include "support/registry.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace dateline;

namespace {

StoryRecord story(const char* title, const char* address, const char* group,
                  SourceKind kind = SourceKind::Feed)
{
    StoryRecord record;
    record.title = QString::fromUtf8(title);
    record.group = QString::fromUtf8(group);
    SourceRecord source;
    source.address = QString::fromUtf8(address);
    source.kind = kind;
    record.sources = {source};
    return record;
}

/// Outlines as "folder/text=address", read by an XML parser that forgives nothing.
QStringList outlines(const QByteArray& opml)
{
    QStringList found;
    QStringList folders;
    QXmlStreamReader xml(opml);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.name() != QLatin1String("outline"))
            continue;
        if (xml.isStartElement()) {
            const QString text = xml.attributes().value(QLatin1String("text")).toString();
            folders.append(text);
            if (xml.attributes().hasAttribute(QLatin1String("xmlUrl")))
                found.append(folders.join(QLatin1Char('/')) + QLatin1Char('=') +
                             xml.attributes().value(QLatin1String("xmlUrl")).toString());
        } else if (xml.isEndElement()) {
            folders.removeLast();
        }
    }
    return xml.hasError() ? QStringList{xml.errorString()} : found;
}

} // namespace

class TestOpmlWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void groupsBecomeFolders()
    {
        const QByteArray opml = storiesToOpml({story("Polar", "https://a.example/f?x=1&y=2", "Science"),
                                               story("Loose", "https://b.example/f", ""),
                                               story("Notes", "https://c.example/f", "Science")},
                                              QStringLiteral("Mine"), fromMsecs(1'763'649'120'000));
        QCOMPARE(outlines(opml), (QStringList{QStringLiteral("Science/Polar=https://a.example/f?x=1&y=2"),
                                              QStringLiteral("Science/Notes=https://c.example/f"),
                                              QStringLiteral("Loose=https://b.example/f")}));
        QVERIFY(opml.contains("<opml version=\"2.0\">"));
        QVERIFY(opml.contains("<title>Mine</title>"));
        QVERIFY(opml.contains("<dateCreated>Thu, 20 Nov 2025 14:32:00 GMT</dateCreated>"));
    }

    void filesAndTheDemoAreLeftOut()
    {
        const QByteArray opml =
            storiesToOpml({story("File", "file:///a.html", "", SourceKind::File),
                           story("Demo", "https://demo.dateline.invalid/s", "", SourceKind::Demo),
                           story("Live", "https://a.example/live", "", SourceKind::LivePage)},
                          QString(), fromMsecs(0));
        QCOMPARE(outlines(opml), QStringList{QStringLiteral("Live=https://a.example/live")});
        QVERIFY(opml.contains("type=\"live\""));
    }

    void sourcesOfOneStoryKeepTheirNames()
    {
        StoryRecord record = story("Ship", "https://a.example/1", "");
        record.sources.append(record.sources.constFirst());
        record.sources[0].title = QStringLiteral("Northwire");
        record.sources[1].title = QStringLiteral("Harbour Post");
        record.sources[1].address = QStringLiteral("https://b.example/2");
        QCOMPARE(outlines(storiesToOpml({record}, QString(), fromMsecs(0))),
                 (QStringList{QStringLiteral("Northwire=https://a.example/1"),
                              QStringLiteral("Harbour Post=https://b.example/2")}));
    }

    void hostileNamesLeaveItReadable()
    {
        const QString name =
            QStringLiteral("a\"><outline xmlUrl='x'/> & \x01\x0b") + QChar(0xD800) + QChar(0xFFFF);
        StoryRecord record = story("", "https://a.example/", "");
        record.title = name;
        record.group = name;
        const QStringList found = outlines(storiesToOpml({record}, name, fromMsecs(0)));
        QCOMPARE(found.size(), 1);
        QVERIFY2(found.constFirst().endsWith(QStringLiteral("=https://a.example/")),
                 qPrintable(found.constFirst()));
    }

    void comesBackThroughOurOwnReader()
    {
        Document document;
        document.bytes = storiesToOpml({story("Polar & more", "https://a.example/f?x=1&y=2", "Science"),
                                        story("Live", "https://b.example/live", "", SourceKind::LivePage)},
                                       QStringLiteral("Mine"), fromMsecs(0));
        const Result<Snapshot> snapshot = parseDocument(document);
        QVERIFY(snapshot.ok());
        QCOMPARE(snapshot->opmlTitle, QStringLiteral("Mine"));
        QCOMPARE(snapshot->feeds.size(), 2);
        QCOMPARE(snapshot->feeds.at(0).title, QStringLiteral("Polar & more"));
        QCOMPARE(snapshot->feeds.at(0).url, QStringLiteral("https://a.example/f?x=1&y=2"));
        QCOMPARE(snapshot->feeds.at(0).folders, QList<QStringList>{QStringList{QStringLiteral("Science")}});
        QCOMPARE(snapshot->feeds.at(1).url, QStringLiteral("https://b.example/live"));
    }

    void symbolsBeyondTheFirstPlaneAreKept()
    {
        const QString title = QStringLiteral("Ship \U0001F6A2");
        StoryRecord record = story("", "https://a.example/", "");
        record.title = title;
        QCOMPARE(outlines(storiesToOpml({record}, QString(), fromMsecs(0))),
                 QStringList{title + QStringLiteral("=https://a.example/")});
    }
};

DATELINE_TEST(TestOpmlWriter)
#include "tst_opmlwriter.moc"
