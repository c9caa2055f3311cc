// The krait program: runs files, modules and text, and talks at the prompt. Uses the public interface only.
#include "krait/engine.h"
#include "prompt.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <unistd.h>

namespace {

krait::Engine* interrupted_engine = nullptr;

extern "C" void on_interrupt(int)
{
    if (interrupted_engine)
        interrupted_engine->interrupt();
}

void handle_ctrl_c(krait::Engine& engine)
{
    interrupted_engine = &engine;
    struct sigaction action { };
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

struct CommandLine {
    std::optional<std::string> command; // -c
    std::optional<std::string> module; // -m
    std::string file; // empty: standard input or the prompt
    bool is_interactive { false }; // -i
    bool is_isolated { false }; // -I, -P
    std::vector<std::string> warning_options; // -W
    std::optional<krait::Engine::Stage> dump;
    std::vector<std::string> arguments; // sys.argv
};

void print_help()
{
    std::fputs("usage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
               "  -c cmd         run the text\n"
               "  -m mod         run a module as a script\n"
               "  -i             go to the prompt afterwards\n"
               "  -I, -P         do not look for modules in the program's folder\n"
               "  -B, -b, -d, -E, -O, -q, -s, -S, -v, -X opt\n"
               "                 options of CPython that change nothing here\n"
               "  -W arg         what to do with warnings: action:message:category:module:lineno\n"
               "  -V, --version  print the version and exit\n"
               "  -h, --help     print this help and exit\n"
               "  --dump-tokens, --dump-ast, --dump-scopes, --dump-nodes\n"
               "                 print what a stage makes of the file instead of running it\n"
               "  file           run a file, or a folder with __main__.py\n"
               "  -              read the program from standard input\n"
               "  arg ...        what the program finds in sys.argv\n",
        stdout);
}

// The options before the program; everything after it belongs to the program. Answers an exit code when there is
// nothing to run.
std::optional<int> parse(int count, char** values, CommandLine& line)
{
    CLI::App app("krait");
    app.set_help_flag();
    app.prefix_command(); // the first word that is no option ends the options
    bool help = false;
    bool version = false;
    bool dump_tokens = false;
    bool dump_ast = false;
    bool dump_scopes = false;
    bool dump_nodes = false;
    app.add_flag("-h,--help", help);
    app.add_flag("-V,--version", version);
    app.add_flag("-i", line.is_interactive);
    app.add_flag("-I,-P", line.is_isolated);
    bool ignored = false;
    app.add_flag("-B,-b,-d,-E,-O,-q,-s,-S,-v", ignored);
    app.add_flag("--dump-tokens", dump_tokens);
    app.add_flag("--dump-ast", dump_ast);
    app.add_flag("--dump-scopes", dump_scopes);
    app.add_flag("--dump-nodes", dump_nodes);

    // -c and -m end the options too, so they are split off before.
    int end = 1;
    std::vector<char*> options { values[0] };
    while (end < count && values[end][0] == '-' && values[end][1] != '\0' && std::strcmp(values[end], "-c") != 0
        && std::strcmp(values[end], "-m") != 0 && std::strcmp(values[end], "--") != 0) {
        char* option = values[end++];
        if (option[1] != 'W' && option[1] != 'X') {
            options.push_back(option);
            continue;
        }
        // -W and -X have a value, in the same word or in the next.
        if (option[2] == '\0' && end >= count) {
            std::fprintf(stderr, "Argument expected for the -%c option\n", option[1]);
            return 2;
        }
        char const* value = option[2] != '\0' ? option + 2 : values[end++];
        if (option[1] == 'W')
            line.warning_options.emplace_back(value);
    }
    try {
        app.parse(static_cast<int>(options.size()), options.data());
    } catch (CLI::ParseError const& error) {
        std::fprintf(stderr, "krait: %s\n", error.what());
        return 2;
    }
    if (!app.remaining().empty()) {
        std::fprintf(
            stderr, "krait: unknown option %s\nTry `krait -h' for more information.\n", app.remaining()[0].c_str());
        return 2;
    }
    if (help) {
        print_help();
        return 0;
    }
    if (version) {
        std::puts("krait 0.1.0 (Python 3.11)");
        return 0;
    }
    using Stage = krait::Engine::Stage;
    if (dump_tokens)
        line.dump = Stage::Tokens;
    if (dump_ast)
        line.dump = Stage::SyntaxTree;
    if (dump_scopes)
        line.dump = Stage::Scopes;
    if (dump_nodes)
        line.dump = Stage::Nodes;
    if (end < count && (std::strcmp(values[end], "-c") == 0 || std::strcmp(values[end], "-m") == 0)) {
        bool const is_command = values[end][1] == 'c';
        if (end + 1 >= count) {
            std::fprintf(stderr, "Argument expected for the %s option\n", values[end]);
            return 2;
        }
        (is_command ? line.command : line.module) = values[end + 1];
        line.arguments.push_back(is_command ? "-c" : "-m");
        end += 2;
    } else {
        if (end < count && std::strcmp(values[end], "--") == 0)
            ++end;
        line.file = end < count ? values[end] : "";
        line.arguments.push_back(line.file);
        ++end;
    }
    for (; end < count; ++end)
        line.arguments.emplace_back(values[end]);
    return std::nullopt;
}

// Where `import` looks first: the folder of the program, wherever links lead.
std::string directory_of_program(CommandLine const& line)
{
    namespace fs = std::filesystem;
    std::error_code error;
    if (line.command || line.file == "-" || (line.file.empty() && !line.module))
        return "";
    fs::path const path = fs::canonical(line.module ? "." : line.file, error);
    if (error)
        return "";
    return fs::is_directory(path, error) ? path : path.parent_path();
}

std::string read_all(std::istream& stream)
{
    return { std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>() };
}

int dump(krait::Engine& engine, CommandLine const& line)
{
    std::string text;
    if (line.command) {
        text = *line.command;
    } else {
        std::ifstream file(line.file, std::ios::binary);
        if (!file) {
            std::fprintf(
                stderr, "krait: can't open file '%s': [Errno %d] %s\n", line.file.c_str(), errno, std::strerror(errno));
            return 2;
        }
        text = read_all(file);
    }
    std::string result;
    krait::Outcome outcome = engine.dump(*line.dump, text, line.command ? "<string>" : line.file, result);
    if (!outcome.is_finished()) {
        engine.print_error(outcome);
        return 1;
    }
    std::fwrite(result.data(), 1, result.size(), stdout);
    return 0;
}

krait::Outcome run(krait::Engine& engine, CommandLine const& line)
{
    if (line.command)
        return engine.run_text(*line.command);
    if (line.module)
        return engine.run_module(*line.module);
    if (line.file.empty() || line.file == "-")
        return engine.run_text(read_all(std::cin), "<stdin>");
    return engine.run_file(line.file);
}

bool is_ended_by_interrupt = false;

int run_program(int count, char** values)
{
    CommandLine line;
    if (auto code = parse(count, values, line))
        return *code;
    bool const has_program = line.command || line.module || !line.file.empty();
    if (has_program && !line.command && !line.module && line.file != "-" && access(line.file.c_str(), R_OK) != 0) {
        std::fprintf(
            stderr, "krait: can't open file '%s': [Errno %d] %s\n", line.file.c_str(), errno, std::strerror(errno));
        return 2;
    }

    krait::EngineOptions options;
    options.arguments = line.arguments;
    options.warning_options = line.warning_options;
    char executable[4096];
    ssize_t length = readlink("/proc/self/exe", executable, sizeof(executable));
    options.executable.assign(executable, length > 0 ? static_cast<size_t>(length) : 0);
    if (!line.is_isolated)
        options.search_path.push_back(directory_of_program(line));
    if (char const* path = std::getenv("KRAITPATH")) {
        std::istringstream entries(path);
        for (std::string entry; std::getline(entries, entry, ':');) {
            if (!entry.empty())
                options.search_path.push_back(entry);
        }
    }

    krait::Engine engine(options);
    if (line.dump)
        return dump(engine, line);
    handle_ctrl_c(engine);
    int exit_code = 0;
    if (!has_program && (line.is_interactive || isatty(STDIN_FILENO))) {
        exit_code = krait::run_prompt(engine, krait::Greeting::Shown);
    } else {
        krait::Outcome outcome = run(engine, line);
        exit_code = outcome.exit_code;
        if (!outcome.is_finished())
            engine.print_error(outcome);
        if (line.is_interactive && outcome.kind != krait::Outcome::Kind::Exited)
            exit_code = krait::run_prompt(engine, krait::Greeting::Omitted);
        if (outcome.type_name == "KeyboardInterrupt") {
            exit_code = 130;
            is_ended_by_interrupt = true;
        }
    }
    if (!engine.finish() && exit_code == 0)
        exit_code = 120;
    interrupted_engine = nullptr;
    return exit_code;
}

}

int main(int count, char** values)
{
    try {
        int const exit_code = run_program(count, values);
        // Whoever waits for the program is told that a signal ended it.
        if (is_ended_by_interrupt) {
            std::signal(SIGINT, SIG_DFL);
            std::raise(SIGINT);
        }
        return exit_code;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "krait: %s\n", error.what());
        return 1;
    }
}
