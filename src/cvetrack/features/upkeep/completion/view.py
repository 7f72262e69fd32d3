"""The scripts for shells; each asks `cvetrack --complete` and evaluates nothing of the answer."""

_BASH = """\
_cvetrack() {
    local IFS=$'\\n'
    COMPREPLY=($("$1" --complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
    if [[ ${COMPREPLY[0]-} == :files ]]; then
        COMPREPLY=()
        compopt -o default
    fi
}
complete -F _cvetrack cvetrack
"""

_ZSH = """\
#compdef cvetrack
_cvetrack() {
    local -a found
    found=(${(f)"$(${(Q)words[1]} --complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)"})
    if [[ ${found[1]-} == :files ]]; then
        _files
    else
        compadd -a found
    fi
}
if [[ ${funcstack[1]-} == _cvetrack ]]; then
    _cvetrack "$@"
else
    compdef _cvetrack cvetrack
fi
"""

_FISH = """\
function __cvetrack_complete
    set -l said (commandline -opc)
    set -l current (commandline -ct)
    test -n "$current"; or set current ""
    set -l found (command $said[1] --complete -- $said[2..] $current 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path $current
    else
        string join \\n -- $found
    end
end
complete -c cvetrack -f -a '(__cvetrack_complete)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""The script of each shell."""
