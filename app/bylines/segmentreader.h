#pragma once

#include "bylines/byline.h"
#include "bylines/bylinelist.h"

namespace dateline {

/// Interprets the items of one segment in order; what binds backwards (place, outlet, shift) keeps an index
/// of the first person it may still reach.
class SegmentReader
{
public:
    /// `owner`: whose people the segment before was about, where this one continues it.
    SegmentReader(Byline& byline, const BylineSegment& segment, bool shouting, const QString& owner = {});
    /// Answers whose people the segment was about at its end: "CNN" behind "CNN's".
    QString read();
    /// A text began where the name was to stand: "From Tuesday, trains will run".
    bool isText() const { return m_isText; }

private:
    using Joiner = BylineItem::Joiner;

    QList<Author>& people() { return m_byline.people; }
    const QList<Author>& people() const { return m_byline.people; }

    /// "By" always opens; "Di", "Von", "Par" may belong to a name, so a whole name must follow.
    void dropLead(QStringList& words);
    void readItem(const BylineItem& item);
    /// ", Turkey" and " and Herzegovina" behind a place: the items that they fill are used up.
    QString placeContinuation();
    void takeEmail(QStringList& head);
    void readHead(const QStringList& head, Joiner joiner);
    /// "De nuestra corresponsal en Bruselas María García", "Vanuit Brussel Jan Jansen": job and place come
    /// first, and wait where the name is behind a comma.
    bool takesOpening(const QStringList& head, const QString& place);
    /// "travelling with Antony Blinken": whom she is with is not credited.
    bool isCompany(const QStringList& head, Joiner joiner);
    void addOrg(const QString& name);
    /// "with material from AFP", "mit Material der dpa".
    bool takesMaterial(const QStringList& head);
    /// "Ana Ruiz of The New York Times", "Ana Ruiz for BBC News", "Ana Ruiz BBC News".
    bool takesEmployer(const QStringList& head, Joiner joiner);
    bool takeEmployed(const QStringList& name, const QString& employer);
    bool takesSuffix(const QStringList& head, Joiner joiner);
    /// "CNN’s Jessie Yeung", "CNN Digital’s Photo Team".
    bool takesPossessive(const QStringList& head);
    bool isTeam(const QStringList& head, Joiner joiner) const;
    /// "Jim Stone Globe Staff": a name and its house's staff.
    bool takesStaffer(const QStringList& head);
    /// ", Political Editor for MailOnline"
    bool takesJobFor(const QStringList& job, const QString& employer);
    /// What follows a name behind a comma: its outlet, its job, or its place.
    bool takesDescription(const QStringList& printed);
    /// "Ana Ruiz / Madrid", "Ana Ruiz, Tom Lee / CBS News"
    bool takesSigned(const QStringList& head);
    /// "EFE / Madrid": a place that stands behind an organisation only.
    bool takesPlaceOfOrg(const QStringList& head);
    bool bindOrg(const QString& org);
    bool takesJob(const QStringList& head);
    void takePerson(const QStringList& printed);
    /// "Ana Ruiz traveling", "Ana Ruiz from agency reports": what she does is no part of the name.
    void cutDoing(QStringList& name);
    /// "journalist Ana Ruiz", "AP writers Ana Ruiz", "Chief International Correspondent Ana Ruiz".
    void takeLeadingJob(QStringList& name, Author& author);
    /// "Patrick Lorne Diplomatic editor", "Jeremy Holt BBC International Editor", "홍길동 기자".
    void takeTrailingJob(QStringList& name, Author& author);
    void bindPlace(const QString& place);
    void readBracket(const QString& text);
    bool takesShift(const QStringList& words);
    /// "(Kharkiv, envoyé spécial)", "(BBC News)", "(in Oslo)": said of those before.
    void readNote(const QString& text, bool opens);

    Byline& m_byline;
    const BylineSegment& m_segment;
    const bool m_lineShouts;
    bool m_shouting;    ///< the item is in capitals, or the whole line
    int m_first;        ///< first person of this segment
    int m_placeFrom;    ///< people from here on still wait for a place
    int m_orgFrom;      ///< … for an outlet
    int m_shiftFrom;    ///< … for a shift
    int m_withFrom;     ///< who was named since "with"
    int m_orgPlaceFrom; ///< organisations from here on wait for a place
    int m_at = 0;
    bool m_hasBrackets = false; ///< the item that is read: "(earlier)" stands behind a person
    bool m_sawAnd = false;
    bool m_lastWasOrg = false; ///< "with AP, AFP": what follows is a further one
    bool m_behindLead = false; ///< the item that is read stood behind "by"
    bool m_isText = false;     ///< no name stood behind "by"
    bool m_inCompany = false;  ///< the last words were "travelling" or the like
    QString m_waitingJob;      ///< of a person who is named next
    QString m_waitingPlace;
    QString m_possessor; ///< "CNN" since "CNN's"
    QString m_email;
    QStringList m_pendingBrackets;
};

} // namespace dateline
