#pragma once

#include "base/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace dateline {

/// A drawing that belongs to the demo; its bytes lie in the resources beside the story.
struct DemoPicture
{
    QString file; ///< name under :/app/demo/ and under /pictures/ at the server
    QString alt;
    QString caption;
    QString credit;
    int width = 0; ///< px
    int height = 0;
};

/// One text of an entry: what it says from `from` on. All times of the demo count from its first start.
struct DemoText
{
    std::chrono::seconds from{};
    QString headline;
    QString byline;
    QStringList body; ///< a block a line, see resources/demo/README.md
};

struct DemoEntry
{
    QString id;
    QList<DemoText> texts; ///< oldest first, never empty; the first one's `from` is when the entry appears
    QStringList tags;
    bool key = false;
    bool pinned = false;
    bool breaking = false;
    std::optional<std::chrono::seconds> withdrawn; ///< from here on the page no longer has it

    std::chrono::seconds appears() const { return texts.constFirst().from; }
};

/// The bundled story as a script: who says what when. A value; any thread.
struct DemoStory
{
    QString title;
    QString standfirst;
    QStringList summary; ///< what the page says in points above its entries
    QString publisher;
    QString section;
    QString language;
    QString endNotice; ///< what the page says once coverage has ended
    QStringList reporters;
    QHash<QString, DemoPicture> pictures; ///< by the name that bodies use
    QList<DemoEntry> entries;             ///< in the order of appearance

    /// When the last entry has come and coverage ends.
    std::chrono::seconds end() const { return entries.constLast().appears(); }
};

/// Address under which the demo is followed; the network gate maps its host to the demo server's port.
QString demoHost();
QString demoAddress();

/// Reads a script. Problem Malformed, detail: the entry and what is wrong with it.
Result<DemoStory> readDemoStory(const QByteArray& json);

/// The script that is built in (initAppResources() first).
Result<DemoStory> loadDemoStory();

/// Bytes of a built-in picture by file name; empty if the demo has none of that name.
QByteArray demoPictureBytes(const DemoStory& story, const QString& file);

} // namespace dateline
