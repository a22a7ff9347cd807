#include "support/registry.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    return dateline::test::runTests(argc, argv);
}
