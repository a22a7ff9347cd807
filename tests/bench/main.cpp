#include "base/resources.h"

#include <QApplication>

#include <cstdio>
#include <map>

void benchStart(bool quick);
void benchParse(bool quick);
void benchHostile(bool quick);
void benchStore(bool quick);
void benchTimeline(bool quick);
/// A bare QMainWindow in a process of its own; reports its first paint and ends.
int runBareWindow(int argc, char** argv);

int main(int argc, char** argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--bare") == 0)
        return runBareWindow(argc, argv);

    QApplication app(argc, argv);
    initAppResources();
    const std::map<QString, void (*)(bool)> benches = {{QStringLiteral("start"), benchStart},
                                                       {QStringLiteral("parse"), benchParse},
                                                       {QStringLiteral("hostile"), benchHostile},
                                                       {QStringLiteral("store"), benchStore},
                                                       {QStringLiteral("timeline"), benchTimeline}};
    QStringList names = app.arguments().mid(1);
    const bool quick = names.removeAll(QStringLiteral("--quick")) > 0;
    for (const QString& name : std::as_const(names)) {
        if (!benches.contains(name)) {
            std::fprintf(stderr,
                         "usage: dateline_bench [start] [parse] [hostile] [store] [timeline] [--quick]\n");
            return 2;
        }
    }
    for (const auto& [name, bench] : benches) {
        if (names.isEmpty() || names.contains(name))
            bench(quick);
    }
    return 0;
}
