#include "benchline.h"

#include "newsroom/storedesk.h"
#include "settings/settings.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMainWindow>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace dateline;
using namespace dateline::bench;

namespace {

/// Ends the process at the first paint of the window, after telling when it was.
class FirstPaint final : public QObject
{
public:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            QTimer::singleShot(0, this, [] {
                std::printf("first_paint %f\n", wallMs());
                std::fflush(stdout);
                QCoreApplication::quit();
            });
        return false;
    }
};

/// What one start of a program took from before its process was made, in ms, by the words that it reports.
QHash<QByteArray, double> timesOfStart(const QString& program, const QStringList& arguments,
                                       const QByteArray& last, double* settledPss, double* idleCpu,
                                       int idleSeconds)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DATELINE_REPORT_START"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const double begin = wallMs();
    process.start(program, arguments);
    QHash<QByteArray, double> times;
    while (!times.contains(last) && process.state() != QProcess::NotRunning &&
           process.waitForReadyRead(60'000)) {
        while (process.canReadLine()) {
            const QList<QByteArray> words = process.readLine().trimmed().split(' ');
            if (words.size() == 2)
                times.insert(words.at(0), words.at(1).toDouble() - begin);
        }
    }
    if (settledPss || idleCpu) {
        const auto wait = [](int ms) {
            QEventLoop loop;
            QTimer::singleShot(ms, &loop, &QEventLoop::quit);
            loop.exec();
        };
        wait(4000);
        if (settledPss)
            *settledPss = pssMiB(process.processId());
        const double before = processCpuSeconds(process.processId());
        if (idleCpu) {
            wait(idleSeconds * 1000);
            *idleCpu = (processCpuSeconds(process.processId()) - before) * 30 / idleSeconds;
        }
    }
    process.terminate();
    process.waitForFinished(10'000);
    return times;
}

QString sentence(int seed)
{
    static const QStringList words =
        QStringLiteral("harbour ice captain wind radio water north bridge crew signal "
                       "morning report office ship vessel distance")
            .split(u' ');
    QString text;
    for (int i = 0; i < 16; ++i)
        text += words.at((seed * 31 + i * 7 + seed / 3) % words.size()) + QLatin1Char(' ');
    return text.trimmed() + QLatin1Char('.');
}

/// A profile with n entries in stories of 500, the newest story being the one shown last.
void fillProfile(const QString& folder, int n)
{
    const SystemClock clock;
    auto database = Database::open(folder + QStringLiteral("/dateline.sqlite"), Database::Mode::ReadWrite);
    if (!database) {
        std::fprintf(stderr, "the profile cannot be made\n");
        return;
    }
    Shelves shelves(std::move(database).value(), clock);
    StoryId story{};
    for (int first = 0; first < n; first += 500) {
        NewSource source;
        source.address = QStringLiteral("https://outlet%1.example/live").arg(first / 500);
        source.outlet = QStringLiteral("Outlet %1").arg(first / 500);
        source.kind = SourceKind::LivePage;
        story = shelves.stories.follow(source, QStringLiteral("Story %1 of the harbour").arg(first / 500), {})
                    .value();
        const SourceRecord record = shelves.stories.story(story)->sources.first();
        Changes changes;
        for (int i = first; i < std::min(n, first + 500); ++i) {
            NewEntry added;
            added.entry.id = QStringLiteral("e%1").arg(i);
            added.entry.headline = sentence(i).left(60);
            for (int paragraph = 0; paragraph < 4; ++paragraph) {
                Block block;
                Run run;
                run.text = sentence(i * 5 + paragraph) + QLatin1Char(' ') + sentence(i * 7 + paragraph);
                block.runs = {run};
                added.entry.content.blocks.blocks.append(block);
            }
            added.entry.content.form = Content::Form::Blocks;
            added.order = {clock.now() - std::chrono::minutes(n - i), Precision::Exact};
            added.entry.published = ClaimedTime{added.order.at, Precision::Exact};
            changes.added.append(added);
        }
        (void)shelves.entries.apply(record.id, changes, clock.now());
        // Nothing is due while the program is measured.
        SourceRecord checked = record;
        checked.lastChecked = checked.lastGood = clock.now();
        checked.nextDue = clock.now() + std::chrono::hours(24);
        (void)shelves.sources.saveCheck(checked);
    }
    Settings settings;
    settings.pictures = Settings::Pictures::Never;
    settings.lastScope = QStringLiteral("story:%1").arg(toInt(story));
    saveSettings(folder + QStringLiteral("/settings.ini"), settings);
}

} // namespace

int runBareWindow(int argc, char** argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.resize(1440, 900);
    FirstPaint paint;
    window.installEventFilter(&paint);
    window.show();
    return app.exec();
}

void benchStart(bool quick)
{
    const int runs = quick ? 3 : 9;
    std::optional<double> usableOfFew; // what is on screen must not cost more for all that is not
    for (const int n : quick ? QList<int>{10'000} : QList<int>{10'000, 500'000}) {
        QTemporaryDir profile;
        fillProfile(profile.path(), n);
        const QStringList arguments = {QStringLiteral("--profile"), profile.path(),
                                       QStringLiteral("--offline")};
        QList<double> bare, firstPaint, usable;
        for (int run = 0; run < runs; ++run) {
            bare << timesOfStart(QCoreApplication::applicationFilePath(), {QStringLiteral("--bare")},
                                 "first_paint", nullptr, nullptr, 0)
                        .value("first_paint");
            const auto times =
                timesOfStart(QStringLiteral(DATELINE_PROGRAM), arguments, "usable", nullptr, nullptr, 0);
            firstPaint << times.value("first_paint");
            usable << times.value("usable");
        }
        double pss = 0;
        double idle = 0;
        (void)timesOfStart(QStringLiteral(DATELINE_PROGRAM), arguments, "usable", &pss, &idle,
                           quick ? 5 : 30);
        const auto line = [n](const char* what, double value, const char* unit, std::optional<double> limit) {
            print({QStringLiteral("start"),
                   QString::fromLatin1(what),
                   value,
                   QString::fromLatin1(unit),
                   n,
                   {},
                   limit,
                   {}});
        };
        line("bare_first_paint", median(bare), "ms", {});
        line("first_paint", median(firstPaint), "ms", 1.6 * median(bare));
        line("usable", median(usable), "ms", usableOfFew ? 1.1 * *usableOfFew : 2.2 * median(bare));
        if (!usableOfFew)
            usableOfFew = median(usable);
        line("settled_pss", pss, "MiB", 70);
        line("idle_cpu", idle, "s", 0.02);
    }
}
