#include "program.h"

#include <QEventLoop>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPixmap>
#include <QScreen>
#include <QTest>
#include <QTimer>

namespace dateline::test {

Program::Output Program::run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(20'000, &process,
                       &QProcess::kill); // a deadline: a tool that hangs must not hang the test
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    const bool ended =
        process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

Program::Program(const QString& profile)
    : m_profile(profile)
{
}

Program::~Program()
{
    if (isRunning())
        kill();
}

void Program::start(const QStringList& arguments)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedChannels);
    m_process->start(QStringLiteral(DATELINE_PROGRAM),
                     QStringList{QStringLiteral("--profile"), m_profile} + arguments);
}

bool Program::isRunning() const
{
    return m_process && m_process->state() != QProcess::NotRunning;
}

bool Program::quit()
{
    if (!press({QStringLiteral("ctrl+q")}))
        return false;
    QEventLoop loop;
    QObject::connect(m_process.get(), &QProcess::finished, &loop, &QEventLoop::quit);
    if (isRunning())
        loop.exec();
    return m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0;
}

void Program::kill()
{
    m_process->kill();
    m_process->waitForFinished();
}

QString Program::windowId() const
{
    if (!isRunning())
        return {};
    // The display is ours alone: the name suffices.
    const Output found =
        run(QStringLiteral("xdotool"), {QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                        QStringLiteral("--name"), QStringLiteral("Dateline")});
    return QString::fromLatin1(found.out).trimmed().section(QLatin1Char('\n'), -1);
}

QString Program::windowTitle() const
{
    const QString window = windowId();
    if (window.isEmpty())
        return {};
    return QString::fromUtf8(run(QStringLiteral("xdotool"), {QStringLiteral("getwindowname"), window}).out)
        .trimmed();
}

bool Program::press(const QStringList& keys)
{
    const QString window = windowId();
    const auto isActive = [&window] {
        const Output active = run(QStringLiteral("xdotool"), {QStringLiteral("getactivewindow")});
        return !window.isEmpty() && QString::fromLatin1(active.out).trimmed() == window;
    };
    if (!isActive())
        run(QStringLiteral("xdotool"), {QStringLiteral("windowactivate"), window});
    return QTest::qWaitFor(isActive, 15'000) &&
           run(QStringLiteral("xdotool"),
               QStringList{QStringLiteral("key"), QStringLiteral("--clearmodifiers")} + keys)
                   .status == 0;
}

QImage Program::screen()
{
    return QGuiApplication::primaryScreen()->grabWindow(0).toImage();
}

Program::Output Program::command(const QStringList& arguments) const
{
    return run(QStringLiteral(DATELINE_PROGRAM),
               arguments + QStringList{QStringLiteral("--profile"), m_profile});
}

QList<QJsonObject> Program::commandLines(const QStringList& arguments) const
{
    QList<QJsonObject> objects;
    for (const QByteArray& line :
         command(arguments + QStringList{QStringLiteral("--json")}).out.split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

} // namespace dateline::test
