# Completion of senco and sencod in bash: the program itself says what may come next, from its own tables.
_senconet() {
    local IFS=$'\n'
    COMPREPLY=($("$1" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
    if [ "${COMPREPLY[*]}" = FILES ]; then
        COMPREPLY=()
        compopt -o default
    fi
}
complete -F _senconet senco sencod
