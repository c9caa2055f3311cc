"""What is seldom asked of a task; loaded when it is."""

import linecache
import traceback


def _task_print_stack(task, limit, file):
    """Task.print_stack(): where the task waits, or where its exception has been."""
    lines = []
    checked = set()
    for frame in task.get_stack(limit=limit):
        code, number = frame.f_code, frame.f_lineno
        if code.co_filename not in checked:
            checked.add(code.co_filename)
            linecache.checkcache(code.co_filename)
        lines.append((code.co_filename, number, code.co_name,
                      linecache.getline(code.co_filename, number, frame.f_globals)))
    exception = task._exception
    if not lines:
        print(f'No stack for {task!r}', file=file)
    else:
        print(f'{"Stack" if exception is None else "Traceback"} for {task!r} (most recent call last):', file=file)
    traceback.print_list(lines, file=file)
    if exception is not None:
        for line in traceback.format_exception_only(exception):
            print(line, file=file, end='')
