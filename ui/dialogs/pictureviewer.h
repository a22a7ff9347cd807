#pragma once

#include "base/result.h"
#include "base/worker.h"
#include "theme.h"

#include <QDialog>
#include <QImage>

#include <functional>

namespace dateline {

class IconButton;
struct Picture;

/// A picture of an entry as large as the window allows, with its caption and credit below. Escape, Space,
/// Enter and a click beside the buttons close it. Decoding runs in its own thread; deletes itself when
/// closed.
class PictureViewer final : public QDialog
{
    Q_OBJECT
public:
    PictureViewer(const Picture& picture, const Theme& theme, QWidget* parent);

    /// The picture's bytes, or why there are none.
    void take(const Result<QByteArray>& bytes);
    bool isShown() const { return !m_image.isNull(); }

Q_SIGNALS:
    void openWanted(const QString& url);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRect room() const; ///< for the picture
    void decode();

    Theme m_theme;
    QString m_url;
    QString m_words; ///< caption and credit
    QString m_said;  ///< in place of the picture
    QByteArray m_bytes;
    QImage m_image;
    int m_wordsHeight = 0;
    IconButton* m_open = nullptr;
    IconButton* m_close = nullptr;
    Worker m_decoder{QStringLiteral("picture")};
};

} // namespace dateline
