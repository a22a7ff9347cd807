#pragma once

#include "dialogs/themeddialog.h"
#include "newsroom.h"

#include <QTimer>

class QComboBox;
class QLineEdit;

namespace dateline {

class CandidateRow;

/// Follow something new: an address or a file, what was found there, under which name and in which group.
/// Errors are said in place; nothing is kept until "Follow".
class AddStoryDialog final : public ThemedDialog
{
    Q_OBJECT
public:
    /// Asks what is at an address; answers once, unless the context is gone.
    using Look = std::function<void(const QString&, QObject*, std::function<void(Result<Preview>)>)>;

    AddStoryDialog(Look look, const QStringList& groups, const Theme& theme, QWidget* parent);

    /// What is found becomes a further source of that story; something followed already can be moved there.
    void addTo(StoryId story, const QString& title);
    /// Fills the field and looks at once.
    void setAddress(const QString& addressOrFile);
    /// Following failed: says why and lets the reader try again.
    void setProblem(const Problem& problem);

Q_SIGNALS:
    void followWanted(const dateline::Preview& preview, const QString& title, const QString& group);
    void moveWanted(dateline::SourceId source);
    void goToWanted(dateline::StoryId story);

private:
    void buildFound();
    void buildChoices(const QStringList& groups);
    void lookNow();
    void lookAt(const QString& address, bool ofCandidate);
    void take(const Result<Preview>& result, bool ofCandidate);
    void showPreview();
    void showCandidates();
    void addCandidate(const QString& title, const QString& detail, const QString& address, bool live);
    void say(const QString& words, bool isProblem);
    void accepted();
    void chooseFile();
    void clearFound();
    void updateButton();

    Look m_look;
    QLineEdit* m_address = nullptr;
    QLabel* m_status = nullptr;
    QWidget* m_found = nullptr;
    QVBoxLayout* m_rows = nullptr;
    QLabel* m_newest = nullptr;
    QLineEdit* m_title = nullptr;
    QComboBox* m_group = nullptr;
    QWidget* m_choices = nullptr;
    TextButton* m_follow = nullptr;
    std::optional<StoryId> m_story; ///< to add to
    QTimer m_typing;
    QString m_looked;   ///< what was asked last
    int m_question = 0; ///< answers to older questions are dropped
    std::optional<Preview> m_preview;
    QList<FeedLink> m_offered;
};

/// "a live page, 428 entries, and two feeds": what a preview holds, in words.
QString foundWords(const Preview& preview);

} // namespace dateline
