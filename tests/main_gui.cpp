#include "support/registry.h"

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    return dateline::test::runTests(argc, argv);
}
