#include "runtime/async/worker_pool.h"

#include <csignal>
#include <pthread.h>

namespace krait {

WorkerPool::WorkerPool(unsigned largest_count, std::function<void()> notify)
    : largest_count_(largest_count)
    , notify_(std::move(notify))
{
}

WorkerPool::~WorkerPool()
{
    {
        std::lock_guard lock(mutex_);
        is_ending_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

void WorkerPool::submit(std::shared_ptr<Job> job)
{
    unfinished_++;
    std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(job));
    if (idle_ < waiting_.size() && threads_.size() < largest_count_) {
        // Signals of the process belong to the host's threads: a worker inherits a mask that blocks all of them.
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        threads_.emplace_back([this] { work(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
    changed_.notify_one();
}

std::vector<std::shared_ptr<Job>> WorkerPool::take_finished()
{
    std::vector<std::shared_ptr<Job>> taken;
    if (unfinished_ == 0)
        return taken;
    std::lock_guard lock(mutex_);
    taken.swap(finished_);
    unfinished_ -= taken.size();
    return taken;
}

void WorkerPool::work()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        idle_++;
        changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
        idle_--;
        if (is_ending_)
            return;
        std::shared_ptr<Job> job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        job->run();
        lock.lock();
        finished_.push_back(std::move(job));
        notify_();
    }
}

}
