# What the scripts that run goldens share. A golden is NAME.py with NAME.out (expected stdout) and, where they differ
# from empty and 0, NAME.err (stderr) and NAME.code (exit code); NAME.in is its stdin, NAME.args are its arguments,
# NAME.options stand before the file. It runs in its own folder under its plain name.
export LC_ALL=C.UTF-8 TZ=UTC0 PYTHONDONTWRITEBYTECODE=1
golden_areas=(language builtins stdlib async errors differences syntax stress)

# Prints the goldens whose path contains $1, one a line, sorted. Files in sub-folders are modules that goldens import.
find_goldens() {
    local area
    for area in "${golden_areas[@]}"; do
        [ -d "tests/$area" ] && find "tests/$area" -maxdepth 1 -name '*.py'
    done | grep -F -- "${1:-}" | sort || true
}

# The value of a comment `# KEY: value` among the first eight lines of file $1, or nothing.
golden_tag() {
    local line count=0
    while IFS= read -r line && ((count++ < 8)); do
        if [[ $line == "# $2: "* ]]; then
            printf '%s' "${line#"# $2: "}"
            return
        fi
    done <"$1"
}

# Makes a traceback comparable: the folder of the test goes from file names, and so do the frames that lie in the
# standard library, whose lines are each implementation's own. Addresses go, too.
normalise_stderr() {
    awk -v folder="$PWD/" '
        {
            while ((at = index($0, folder)) > 0)
                $0 = substr($0, 1, at - 1) substr($0, at + length(folder))
        }
        {
            gsub(/ at 0x[0-9a-f]+/, " at 0x")
            bare = $0
            sub(/^ +[|] /, "", bare)
        }
        bare ~ /^ +File "/ {
            skipping = $0 ~ /File "(\/|<frozen|<stdlib)/
            if (!skipping)
                print
            next
        }
        skipping && bare ~ /^    / { next }
        { skipping = 0; print }'
}

# Runs golden $1 with the command that follows, from the folder of the golden; leaves $2.out, $2.err and $2.code.
run_golden() {
    local file=$1 results=$2 seconds=$3 name input=/dev/null arguments=() options=() code=0
    shift 3
    name=$(basename "$file" .py)
    cd "$(dirname "$file")"
    [ -f "$name.in" ] && input=$name.in
    [ -f "$name.args" ] && mapfile -t arguments <"$name.args"
    [ -f "$name.options" ] && mapfile -t options <"$name.options"
    timeout --kill-after=2 "$seconds" "$@" "${options[@]}" "$name.py" "${arguments[@]}" \
        <"$input" >"$results.out" 2>"$results.raw" || code=$?
    if [ -s "$results.raw" ]; then normalise_stderr <"$results.raw" >"$results.err"; else : >"$results.err"; fi
    echo "$code" >"$results.code"
}
