#pragma once

#include <QImage>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace dateline::test {

/// The real program in a profile of its own, driven as a person would: keys by xdotool, the screen by a grab.
/// What it has stored is asked from the command line of the same program, which runs beside the window.
class Program final
{
public:
    explicit Program(const QString& profile);
    ~Program();

    void start(const QStringList& arguments);
    /// Ctrl+Q; true if it left by itself with status 0.
    bool quit();
    void kill(); ///< SIGKILL
    bool isRunning() const;

    QString windowTitle() const; ///< empty while there is no window
    /// Keys as xdotool names them, to the active window; false if the program's did not become the active
    /// one.
    bool press(const QStringList& keys);
    /// The screen, as anybody would see it.
    static QImage screen();

    struct Output
    {
        int status = -1;
        QByteArray out;
        QByteArray err;
    };
    /// Any program to its end (or to a deadline, status -1) while this process's event loop, and so its HTTP
    /// server, goes on.
    static Output run(const QString& program, const QStringList& arguments);
    Output command(const QStringList& arguments) const;
    QList<QJsonObject> commandLines(const QStringList& arguments) const; ///< of a command with --json

private:
    QString windowId() const;

    QString m_profile;
    std::unique_ptr<QProcess> m_process;
};

} // namespace dateline::test
