#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>

namespace dateline {

/// One thread that runs jobs in the order in which they were given. Values go in with the job and come back
/// in the thread that made the worker (its home), where the context object must live too; nothing comes back
/// once the context is gone. run() is for the home thread. The destructor lets the queue finish. The thread
/// starts with its first job: a window that needs none of a worker's work does not pay for its thread.
class Worker final
{
public:
    explicit Worker(const QString& name);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Runs the job; nothing comes back.
    void run(std::function<void()> job);

    /// Runs the job and hands its value to `back` in the context's thread.
    template <typename Job, typename Back> void run(QObject* context, Job job, Back back)
    {
        using Value = std::invoke_result_t<Job>;
        QPointer<QObject> guard(context);
        auto boxed = std::make_shared<std::pair<Job, Back>>(std::move(job), std::move(back));
        run([this, guard, boxed] {
            auto value = std::make_shared<Value>(boxed->first());
            // The guard is read at home, where the context lives and dies: no race.
            deliverHome([guard, boxed, value] {
                if (guard)
                    boxed->second(std::move(*value));
            });
        });
    }

    /// Waits until everything given so far has run. For the end of the program and for tests.
    void drain();

    /// For objects that are to live in the thread. They move there before start(): moving to a thread while
    /// it starts is a race inside Qt 6.4 (its list of objects whose bindings wait for the thread).
    QThread* thread() { return &m_thread; }
    /// Starts the thread without a job. Home thread.
    void start();

private:
    void deliverHome(std::function<void()> call);

    QThread m_thread;
    QObject m_home;    ///< lives in the thread that made the worker
    QObject* m_anchor; ///< lives in m_thread, receives the jobs
};

} // namespace dateline
