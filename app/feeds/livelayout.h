#pragma once

#include "markup/selector.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace dateline {

/// Where a value stands: a selector below the entry (none: the entry itself) and an attribute (none: the
/// text). Written "SELECTOR", "SELECTOR@ATTRIBUTE" or "@ATTRIBUTE".
struct ValuePlace
{
    Selector selector;
    QByteArray attribute;
    bool isSelf = false;
};

/// How a publisher lays out its live pages: data from resources/selectors/*.json (format: README.md there)
/// and from the reader's own folder. A value, compiled once.
struct LiveLayout
{
    struct Embed
    {
        Selector selector;
        QString kind;
        QByteArray attribute;
        QString before; ///< what the value is put behind to be an address
    };

    QString name;
    QList<ValuePlace> title, subtitle, summary, publisher, section, authors, updated; // of the story
    Selector live, ended;
    QByteArray liveData, endedData; ///< words in the page's scripts that say so
    QList<ValuePlace> keyList;      ///< links or ids by which the page lists its key events

    Selector entry, skip;
    QList<ValuePlace> id, link, headline, published, changed, people, place, tags; // of an entry
    QRegularExpression idCut, peopleNot;
    Selector body, drop, caption;
    QList<Embed> embeds;
    Selector key, pinned, breaking, deleted;
    QList<ValuePlace> next;
    QByteArray zone;
    QString language;
};

/// Layout from the bytes of a file; nullopt (and a reason) if it is not one.
std::optional<LiveLayout> layoutFromJson(const QByteArray& json, QString* reason = nullptr);

/// All layouts: the reader's folder first, a file there replaces ours of the same name; then ours by name.
/// Loaded once per folder, then shared; any thread.
const QList<LiveLayout>& liveLayouts();

/// Folder of the reader's own layouts; call before the first document is read.
void setLayoutFolder(const QString& folder);

} // namespace dateline
