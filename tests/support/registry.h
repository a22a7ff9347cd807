#pragma once

#include <QObject>

namespace dateline::test {

using Make = QObject* (*)();

/// Remembers a test class under the name of its file; called before main by DATELINE_TEST.
bool enlist(const char* file, Make make);

/// Runs the class named by the first argument, or all; the rest goes to Qt Test. Answers the exit status:
/// 77 where every function of the class was skipped.
int runTests(int argc, char** argv);

} // namespace dateline::test

/// At the end of tst_<name>.cpp, before the include of its .moc: `DATELINE_TEST(TestName)`.
#define DATELINE_TEST(Class)                                                                                 \
    static const bool enlisted##Class =                                                                      \
        dateline::test::enlist(__FILE__, []() -> QObject* { return new Class; });
