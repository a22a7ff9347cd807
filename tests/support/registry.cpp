#include "support/registry.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMap>
#include <QTest>

#include <cstdio>
#include <memory>

namespace dateline::test {

namespace {

QMap<QString, Make>& registered()
{
    static QMap<QString, Make> map;
    return map;
}

} // namespace

bool enlist(const char* file, Make make)
{
    QString name = QFileInfo(QString::fromUtf8(file)).completeBaseName();
    if (name.startsWith(QLatin1String("tst_")))
        name.remove(0, 4);
    registered().insert(name, make);
    return true;
}

int runTests(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    QStringList chosen = registered().keys();
    if (arguments.size() > 1 && registered().contains(arguments.at(1)))
        chosen = {arguments.takeAt(1)};
    else if (arguments.size() > 1 && !arguments.at(1).startsWith(QLatin1Char('-'))) {
        std::fprintf(stderr, "no test class of that name: %s\n", qPrintable(arguments.at(1)));
        return 2;
    }
    int failures = 0;
    for (const QString& name : std::as_const(chosen)) {
        const std::unique_ptr<QObject> test(registered().value(name)());
        failures += QTest::qExec(test.get(), arguments);
    }
    return failures == 0 ? 0 : 1;
}

} // namespace dateline::test
