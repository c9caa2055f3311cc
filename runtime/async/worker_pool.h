// WorkerPool: a few threads of the operating system for calls that cannot be waited for otherwise, such as name
// look-ups. Workers touch nothing of an engine: a job owns all that it needs outside the heap, and the engine's own
// thread applies its result.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace krait {

class Job {
public:
    virtual ~Job() = default;
    // On a worker thread.
    virtual void run() = 0;
    // On the engine's thread, at some poll after `run`. Runs no script code and raises nothing.
    virtual void finish() = 0;
};

class WorkerPool {
public:
    // `notify` is called on a worker after a job has been put among the finished ones.
    WorkerPool(unsigned largest_count, std::function<void()> notify);
    // Waits for the jobs that are running; those that have not begun are dropped.
    ~WorkerPool();
    WorkerPool(WorkerPool const&) = delete;

    void submit(std::shared_ptr<Job>);
    // Takes what has been finished since the last call.
    std::vector<std::shared_ptr<Job>> take_finished();
    // Jobs that were submitted and not yet taken back.
    size_t unfinished_count() const { return unfinished_; }

private:
    void work();

    unsigned const largest_count_;
    std::function<void()> const notify_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::shared_ptr<Job>> waiting_;
    std::vector<std::shared_ptr<Job>> finished_;
    std::vector<std::thread> threads_;
    unsigned idle_ { 0 };
    bool is_ending_ { false };
    size_t unfinished_ { 0 }; // only the engine's thread
};

}
