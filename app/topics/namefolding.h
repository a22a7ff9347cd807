#pragma once

#include "stories/entry.h"
#include "topics/namefinder.h"

#include <QHash>

namespace dateline {

/// One name of a story under all the forms in which it was printed.
struct StoryName
{
    QString key;
    QHash<QString, int> forms; ///< printed → times
    int wordCount = 0;
    int mentions = 0;
    int headlines = 0;
    int doubtful = 0;
    int titled = 0;
    int locative = 0;
    int speaks = 0;
    int articled = 0;
    QString place;       ///< canonical name where it is a known place
    int foldedInto = -1; ///< index of the fuller name
    TopicKind kind = TopicKind::Unknown;
};

/// Collects the names of a story and folds those that mean the same: "Starmer" into "Keir Starmer", "Kim"
/// into "Kim Jong Un", "JCS" into "Joint Chiefs of Staff", "Russian" into "Russia", "Košiciach" into
/// "Košice".
class NameTable
{
public:
    explicit NameTable(const QString& language);

    /// Index of the name that the mention belongs to.
    int add(const NameMention& mention);
    /// After all mentions: fold, and decide kinds.
    void fold();

    int size() const { return int(m_names.size()); }
    const StoryName& at(int index) const { return m_names.at(index); }
    /// The name at the end of the folds.
    int settled(int index) const;
    /// The form to show.
    QString label(int index) const;
    QStringList aliases(int index) const;

private:
    QString keyOf(const QStringList& words, QString& place) const;
    void foldParts();
    void foldAcronyms();
    void foldGenitives();
    void foldNumbers();
    void decideKind(StoryName& name) const;
    void join(int index, int target);

    QString m_language;
    bool m_inflects;
    QHash<QString, int> m_byKey;
    QList<StoryName> m_names;
    QHash<int, QList<int>> m_foldedFrom;
};

} // namespace dateline
