#pragma once

#include "stories/storedentry.h"

#include <QObject>

namespace dateline {

/// Where the timeline gets the entries that it is about to show. The view asks by page and never for the same
/// entry again before the answer. Owned by the window; GUI thread. Answers may come at any later time, in
/// any order, or during the call.
class TimelineSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void want(const QList<EntryNumber>& entries) = 0;
    /// Bytes of a picture by the picture gate. Asked once a picture; again only on the reader's wish.
    virtual void wantPicture(const QString& url, StoryId story) = 0;

    /// Earlier texts of an entry: only when the reader opens them, and again while they are open and the
    /// entry changes.
    virtual void wantVersions(EntryNumber entry) = 0;

Q_SIGNALS:
    void arrived(const QList<dateline::StoredEntry>& entries);
    /// Empty bytes: it could not be had.
    void pictureArrived(const QString& url, const QByteArray& bytes);
    /// Oldest first, without the text of now.
    void versionsArrived(dateline::EntryNumber entry, const QList<dateline::Revision>& earlier);
};

} // namespace dateline
